package org.hemolens.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.assertj.core.api.Assertions;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/** A test with a window of its own; with {@code ControlTest} the only place that knows TestFX's life cycle. */
public abstract class FxTest extends ApplicationTest {
    private Stage stage;

    /** Fills and shows the window. On the FX thread. */
    protected abstract void open(Stage stage);

    @Override
    public final void start(Stage primaryStage) {
        stage = primaryStage;
        stage.setX(0);
        stage.setY(0);
        open(stage);
    }

    @Override
    public final void stop() {
        Platform.runLater(stage::close);
    }

    protected final Stage stage() {
        return stage;
    }

    /** Runs on the FX thread and waits until everything it caused has happened. */
    protected final void fx(Runnable action) {
        ask(() -> {
            action.run();
            return true;
        });
        settle();
    }

    /** Asks on the FX thread. */
    protected final <T> T ask(Callable<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(30_000, question);
    }

    /** Waits for events, then for a pulse with its layout and drawing. */
    protected final void settle() {
        WaitForAsyncUtils.waitForFxEvents();
        pulse();
    }

    /** Lets two pulses pass: one that may already be under way, and a whole one. */
    protected final void pulse() {
        for (int i = 0; i < 2; i++) {
            java.util.concurrent.CountDownLatch passed = new java.util.concurrent.CountDownLatch(1);
            Runnable listener = passed::countDown;
            // Asked, not `interact`ed, which waits each time for events that are waited for before and behind.
            ask(() -> {
                stage.getScene().addPostLayoutPulseListener(listener);
                Platform.requestNextPulse();
                return true;
            });
            try {
                Assertions.assertThat(passed.await(30, TimeUnit.SECONDS))
                        .as("a pulse")
                        .isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            ask(() -> {
                stage.getScene().removePostLayoutPulseListener(listener);
                return true;
            });
        }
        WaitForAsyncUtils.waitForFxEvents(2);
    }

    /** Waits until something is so; fails, naming it, when it is not soon. */
    protected final void until(String what, Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> ask(condition));
        } catch (TimeoutException e) {
            throw new AssertionError("not within 30 s: " + what, e);
        }
        settle();
    }

    /** A picture of the whole window's content to look at. */
    protected final void picture(String name) {
        settle();
        picture(stage.getScene().getRoot(), name);
    }

    /** A picture of one node to look at. */
    protected final void picture(Node node, String name) {
        interact(() -> Snapshots.write(node, name));
    }
}
