package org.hemolens.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.hemolens.ui.theme.Theme;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/** A test of one control in a themed window of its own; the only place that knows TestFX's life cycle. */
public abstract class ControlTest extends ApplicationTest {
    private Stage stage;

    /** Makes the control. On the FX thread. */
    protected abstract Parent control();

    /** Width and height of the window's content, at most 1000. */
    protected double[] size() {
        return new double[] {800, 300};
    }

    @Override
    public void start(Stage primaryStage) {
        stage = primaryStage;
        Theme.install();
        Scene scene = new Scene(new StackPane(control()), size()[0], size()[1]);
        Theme.addTo(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    /** Runs on the FX thread, then waits for it to settle and for a pulse to pass. */
    protected void fx(Runnable action) {
        ask(() -> {
            action.run();
            return true;
        });
        settle();
    }

    /** Asks on the FX thread. */
    protected <T> T ask(Callable<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(5000, question);
    }

    /** Waits until something is so; fails, naming it, when it is not soon. */
    protected void until(String what, Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> ask(condition));
        } catch (TimeoutException e) {
            throw new AssertionError("not within 30 s: " + what, e);
        }
    }

    /** Waits until layout and drawing of what was changed have happened. */
    protected void settle() {
        WaitForAsyncUtils.waitForFxEvents();
        ask(() -> {
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** A picture of the control to look at. */
    protected void picture(Node node, String name) {
        settle();
        interact(() -> Snapshots.write(node, name));
    }

    /** Ends what is left of the window. */
    @Override
    public void stop() {
        Platform.runLater(stage::close);
    }
}
