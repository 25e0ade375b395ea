package org.hemolens.ui.explain;

import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.keys.HeldKeys;
import org.hemolens.ui.keys.KeyDispatch;
import org.hemolens.ui.keys.KeyMap;
import org.hemolens.ui.theme.Theme;

/**
 * A window beside the main one. All keys of the program work in it, and Escape closes it. It keeps nothing when it is closed,
 * nor where it was.
 */
final class SideWindow {
    /**
     * What windows have in common.
     *
     * @param owner the main window
     * @param perform does what a key asks for
     */
    record Host(Window owner, KeyMap keys, HeldKeys held, Consumer<Action> perform) {}

    private final Stage stage = new Stage();

    SideWindow(Host host, Region content, String title, double width, double height) {
        Scene scene = Theme.scene(content, width, height, width / 2, height / 2);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                stage.hide();
                e.consume();
            }
        });
        new KeyDispatch(scene, host.keys(), host.held(), host.perform(), System::nanoTime);
        stage.initOwner(host.owner());
        stage.setTitle(title);
        stage.setMinWidth(width / 2);
        stage.setMinHeight(height / 2);
        stage.setScene(scene);
    }

    Stage stage() {
        return stage;
    }

    boolean isShowing() {
        return stage.isShowing();
    }

    void toggle() {
        if (stage.isShowing()) {
            stage.hide();
        } else {
            stage.show();
            stage.toFront();
        }
    }
}
