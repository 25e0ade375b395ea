package org.hemolens.ui.shell;

import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.hemolens.text.Texts;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.keys.HeldKeys;
import org.hemolens.ui.keys.KeyDispatch;
import org.hemolens.ui.keys.KeyMap;
import org.hemolens.ui.theme.Theme;
import org.hemolens.ui.viewport.ClassMapsView;

/** The maps of all six classes side by side, in a window of their own; all keys of reading hold there too. */
final class SixMapsWindow {
    private static final double WIDTH = 1020;
    private static final double HEIGHT = 780;

    private final Stage stage = new Stage();

    SixMapsWindow(Stage owner, ClassMapsView view, KeyMap keys, HeldKeys held, Consumer<Action> perform) {
        Scene scene = Theme.scene(view, WIDTH, HEIGHT, 480, 400);
        new KeyDispatch(
                scene,
                keys,
                held,
                action -> {
                    if (action == Action.CANCEL) {
                        stage.hide();
                    } else {
                        perform.accept(action);
                    }
                },
                System::nanoTime);
        stage.initOwner(owner);
        stage.setScene(scene);
        stage.setMinWidth(480);
        stage.setMinHeight(400);
        stage.setTitle(Texts.of("maps.six"));
    }

    void toggle() {
        if (stage.isShowing()) {
            stage.hide();
        } else {
            stage.show();
            stage.getScene().getRoot().requestFocus();
        }
    }
}
