package org.hemolens.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.concurrent.Task;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TreeTableView;
import javafx.scene.text.Text;
import javafx.stage.Window;
import org.hemolens.ui.task.Background;
import org.hemolens.ui.task.FxTaskRunner;
import org.slf4j.LoggerFactory;

/**
 * The whole program in a process of its own, used as a reader does, with failures that name a patient thrown in: arguments are
 * the patient's name and the folder of the scan. Says {@code done} when all has happened.
 */
final class WindowProbe {
    private static final int SECONDS = 60;

    private WindowProbe() {}

    public static void main(String[] arguments) {
        Thread hands = new Thread(() -> use(arguments[0], Path.of(arguments[1])), "hands");
        hands.setDaemon(true);
        hands.start();
        Launcher.main(new String[] {arguments[1]});
    }

    private static void use(String name, Path scan) {
        try {
            until(
                    "the slice is shown",
                    () -> find("#corner-patient") instanceof Text t
                            && t.getText().contains("ID-77123-Q"));
            fx(() -> ((ButtonBase) found("#toolbar-tags")).fire());
            until(
                    "the tags are listed",
                    () -> find("#tags") instanceof TreeTableView<?> t && t.getExpandedItemCount() > 5);
            fx(() -> ((MenuButton) found("#tags-copy")).getItems().getLast().fire());
            // a file that cannot be read any more, and one that is none
            try (var files = Files.list(scan)) {
                for (Path file : files.toList()) {
                    Files.writeString(file, name);
                }
            }
            fx(() -> found("#viewport")
                    .fireEvent(new javafx.scene.input.ScrollEvent(
                            javafx.scene.input.ScrollEvent.SCROLL,
                            10,
                            10,
                            10,
                            10,
                            false,
                            false,
                            false,
                            false,
                            false,
                            false,
                            0,
                            -40,
                            0,
                            -40,
                            javafx.scene.input.ScrollEvent.HorizontalTextScrollUnits.NONE,
                            0,
                            javafx.scene.input.ScrollEvent.VerticalTextScrollUnits.NONE,
                            0,
                            0,
                            null)));
            // failures nobody expects: in a task, in a thread, on the thread of the window, and one that is logged
            CompletableFuture<Throwable> failed = new CompletableFuture<>();
            fx(() -> Background.start(
                    new FxTaskRunner(1),
                    () -> {
                        throw new IllegalStateException(name);
                    },
                    done -> {},
                    failed::complete));
            failed.get(SECONDS, TimeUnit.SECONDS);
            Task<Object> unheard = new Task<>() {
                @Override
                protected Object call() {
                    throw new IllegalArgumentException("value " + name);
                }
            };
            new FxTaskRunner(1).start(unheard);
            Thread thread = new Thread(() -> {
                throw new IllegalStateException("no such patient: " + name, new java.io.IOException(name));
            });
            thread.start();
            thread.join();
            Platform.runLater(() -> {
                throw new IllegalStateException("cannot draw " + name);
            });
            fx(() -> {});
            LoggerFactory.getLogger(WindowProbe.class)
                    .error("failed", new java.io.UncheckedIOException(new java.io.IOException(name)));
            System.out.println("done");
        } catch (Exception | AssertionError e) {
            System.out.println("probe failed: " + e.getClass() + " " + e.getStackTrace()[0] + " "
                    + String.valueOf(e.getMessage()).replace(name, "NAME"));
        } finally {
            System.exit(0);
        }
    }

    private static Node found(String id) {
        Node node = find(id);
        if (node == null) {
            throw new AssertionError("no " + id);
        }
        return node;
    }

    /** On the FX thread. */
    private static @org.jspecify.annotations.Nullable Node find(String id) {
        for (Window window : Window.getWindows()) {
            Node node = window.getScene().getRoot().lookup(id);
            if (node != null) {
                return node;
            }
        }
        return null;
    }

    private static void fx(Runnable action) throws Exception {
        CompletableFuture<Object> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                action.run();
                done.complete("");
            } catch (RuntimeException | AssertionError e) {
                done.completeExceptionally(e);
            }
        });
        done.get(SECONDS, TimeUnit.SECONDS);
    }

    private static void until(String what, BooleanSupplier condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (System.nanoTime() < end) {
            try {
                CompletableFuture<Boolean> answer = new CompletableFuture<>();
                Platform.runLater(() -> answer.complete(condition.getAsBoolean()));
                if (answer.get(SECONDS, TimeUnit.SECONDS)) {
                    return;
                }
            } catch (IllegalStateException e) {
                // the window's toolkit is not up yet
            }
            Thread.sleep(50);
        }
        throw new AssertionError("not within " + SECONDS + " s: " + what);
    }
}
