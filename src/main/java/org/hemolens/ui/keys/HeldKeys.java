package org.hemolens.ui.keys;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import javafx.util.Duration;

/**
 * Which keys are down in all windows of the program, so that what a held key repeats is told from a press. A key that is held
 * while one window opens another goes on in that one. On the FX thread.
 */
public final class HeldKeys {
    /** Between one window's loss of the focus and another's gain of it; shorter than before a held key repeats. */
    private static final Duration GAP = Duration.millis(150);

    private final Set<KeyCode> down = new HashSet<>();
    private final List<Scene> scenes = new ArrayList<>();
    private final PauseTransition lost = new PauseTransition(GAP);

    public HeldKeys() {
        lost.setOnFinished(e -> {
            // released in another program, of which nobody is told
            if (scenes.stream().noneMatch(HeldKeys::isFocused)) {
                down.clear();
            }
        });
    }

    /** Sees keys released in a scene, and whether its window has the focus. */
    public void watch(Scene scene) {
        scenes.add(scene);
        scene.addEventFilter(KeyEvent.KEY_RELEASED, e -> down.remove(e.getCode()));
        ObservableValue<Boolean> focused = scene.windowProperty().flatMap(Window::focusedProperty);
        focused.addListener((property, was, is) -> {
            if (!Boolean.TRUE.equals(is)) {
                lost.playFromStart();
            }
        });
    }

    private static boolean isFocused(Scene scene) {
        return scene.getWindow() != null && scene.getWindow().isFocused();
    }

    /** Takes a key that was pressed; false: it was down already. */
    public boolean press(KeyCode key) {
        return down.add(key);
    }
}
