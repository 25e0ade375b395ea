package org.hemolens.app;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TabPane;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.hemolens.ui.Snapshots;
import org.hemolens.ui.shell.Workstation;
import org.hemolens.ui.task.FxTaskRunner;

/** A real window of the program, worked by keys and buttons as by a user, and pictures of it. Not on the FX thread. */
final class ScreenCamera {
    static final double WIDTH = 1280;
    static final double HEIGHT = 800;
    private static final long PATIENCE_MS = 240_000;

    private final Map<String, String> made;
    private final Stage stage;
    private final Scene scene;

    /** @param made names and words of all pictures, in their order */
    ScreenCamera(Stage stage, Map<String, String> made) {
        this.stage = stage;
        this.made = made;
        scene = stage.getScene();
    }

    /** Another window of the program; those before stay, as the first to close would end it. */
    static Stage window(Consumer<Workstation> begin) throws Exception {
        FxTaskRunner tasks = new FxTaskRunner(3);
        return onFx(() -> {
            Stage made = new Stage();
            Workstation workstation = new Workstation(made, new Wiring(Directories.ofThisMachine()).services(tasks));
            made.setWidth(WIDTH);
            made.setHeight(HEIGHT);
            workstation.show();
            begin.accept(workstation);
            return made;
        });
    }

    boolean answered(String words) {
        Node row = scene.lookup("#class-any");
        return row != null && row.getAccessibleText().contains(words);
    }

    boolean disabled(String id) {
        return scene.lookup(id) == null || scene.lookup(id).isDisabled();
    }

    static int fail(String what) {
        throw new IllegalStateException("not so: " + what);
    }

    /** A picture of the main window. */
    void take(String name, String words) throws Exception {
        Thread.sleep(700);
        snapshot(scene, name, words);
    }

    private void snapshot(Scene shown, String name, String words) throws Exception {
        onFx(() -> {
            WritableImage image = shown.snapshot(null);
            return Snapshots.write(image, "screens/" + name);
        });
        made.put(name, words);
        System.out.println(name);
    }

    /** A picture of the popup that is open. */
    void popup(String name, String words) throws Exception {
        snapshot(first(w -> !(w instanceof Stage)), name, words);
    }

    void other(String name, String title, String words) throws Exception {
        snapshot(first(w -> w instanceof Stage s && s.getTitle().startsWith(title)), name, words);
        hidePopups();
    }

    private Scene first(Predicate<Window> wanted) throws Exception {
        return onFx(() -> Window.getWindows().stream()
                .filter(w -> w != stage && wanted.test(w))
                .map(Window::getScene)
                .findFirst()
                .orElseThrow());
    }

    void hidePopups() throws Exception {
        onFx(() -> {
            Window.getWindows().stream().filter(w -> w != stage).toList().forEach(Window::hide);
            return 0;
        });
    }

    void fire(String id) throws Exception {
        onFx(() -> {
            ((ButtonBase) scene.lookup(id)).fire();
            return 0;
        });
    }

    void press(KeyCode code, boolean shift, boolean control) throws Exception {
        onFx(() -> {
            Node target = Optional.ofNullable(scene.getFocusOwner()).orElse(scene.getRoot());
            for (EventType<KeyEvent> type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
                Event.fireEvent(
                        target,
                        new KeyEvent(
                                type, KeyEvent.CHAR_UNDEFINED, code.getName(), code, shift, control, false, false));
            }
            return 0;
        });
        Thread.sleep(300);
    }

    /** Shares of the viewport. */
    void drag(double x1, double y1, double x2, double y2) throws Exception {
        onFx(() -> {
            mouse(MouseEvent.MOUSE_PRESSED, x1, y1);
            for (int i = 1; i <= 8; i++) {
                mouse(MouseEvent.MOUSE_DRAGGED, x1 + (x2 - x1) * i / 8, y1 + (y2 - y1) * i / 8);
            }
            mouse(MouseEvent.MOUSE_RELEASED, x2, y2);
            return 0;
        });
    }

    private void mouse(EventType<MouseEvent> type, double x, double y) {
        Node view = scene.lookup("#viewport");
        double w = view.getLayoutBounds().getWidth();
        double h = view.getLayoutBounds().getHeight();
        Point2D at = view.localToScene(w * x, h * y);
        Event.fireEvent(
                view,
                new MouseEvent(
                        type,
                        at.getX(),
                        at.getY(),
                        at.getX(),
                        at.getY(),
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        type != MouseEvent.MOUSE_RELEASED,
                        false,
                        false,
                        false,
                        false,
                        false,
                        null));
    }

    static void until(String what, BooleanSupplier so) throws Exception {
        long end = System.currentTimeMillis() + PATIENCE_MS;
        while (!onFx(so::getAsBoolean)) {
            if (System.currentTimeMillis() > end) {
                throw new IllegalStateException("not in time: " + what);
            }
            Thread.sleep(250);
        }
    }

    static <T> T onFx(Callable<T> task) throws Exception {
        FutureTask<T> future = new FutureTask<>(task);
        Platform.runLater(future);
        return future.get(60, TimeUnit.SECONDS);
    }

    /** A picture of a part of the window. */
    void part(String selector, String name, String words) throws Exception {
        onFx(() -> {
            Snapshots.write(scene.lookup(selector), "screens/" + name);
            return 0;
        });
        made.put(name, words);
        System.out.println(name);
    }

    /** Makes the window as high as that, or as the screen: the headless one is small and cannot draw beyond it. */
    void grow(double height) throws Exception {
        onFx(() -> {
            stage.setHeight(
                    Math.min(height, Screen.getPrimary().getVisualBounds().getHeight()));
            return 0;
        });
    }

    /** Chooses a tab by its place. */
    void tab(String selector, int at) throws Exception {
        onFx(() -> {
            ((TabPane) scene.lookup(selector)).getSelectionModel().select(at);
            return 0;
        });
    }

    List<String> tabs(String selector) throws Exception {
        return onFx(() -> ((TabPane) scene.lookup(selector))
                .getTabs().stream().map(t -> t.getText()).toList());
    }

    Scene scene() {
        return scene;
    }

    void close() throws Exception {
        onFx(() -> {
            stage.hide();
            return 0;
        });
    }
}
