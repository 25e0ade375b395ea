package org.hemolens.ui.keys;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * Turns key events of a scene into actions, before any control sees them; only text fields keep their keys, and panels that
 * ask for it. An action
 * that shows or hides is undone when its key was held.
 */
public final class KeyDispatch {
    /** Longer than a tap. */
    private static final long HELD_NANOS = 400_000_000;

    private static final String KEEPS = "org.hemolens.keepsKeys";

    private final KeyMap map;
    private final Consumer<Action> perform;
    private final LongSupplier nanoTime;
    private final HeldKeys held;
    private long hidSince;
    private KeyCode hidBy = KeyCode.UNDEFINED;

    /**
     * @param held of all windows
     * @param nanoTime such as {@code System::nanoTime}
     */
    public KeyDispatch(Scene scene, KeyMap map, HeldKeys held, Consumer<Action> perform, LongSupplier nanoTime) {
        this.map = map;
        this.held = held;
        this.perform = perform;
        this.nanoTime = nanoTime;
        held.watch(scene);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, e -> handle(e, scene));
        scene.addEventFilter(KeyEvent.KEY_TYPED, e -> handle(e, scene));
        scene.addEventFilter(KeyEvent.KEY_RELEASED, this::released);
    }

    private void handle(KeyEvent e, Scene scene) {
        if (keepsKey(scene.getFocusOwner(), e.getCode() == KeyCode.ESCAPE)) {
            return;
        }
        map.actionOf(e).ifPresent(action -> {
            boolean repeated = e.getEventType() == KeyEvent.KEY_PRESSED && !held.press(e.getCode());
            if (!repeated || repeats(action)) {
                if (action == Action.TOGGLE_AI) {
                    hidSince = nanoTime.getAsLong();
                    hidBy = e.getCode();
                }
                perform.accept(action);
            }
            e.consume();
        });
    }

    /**
     * Leaves keys to a node and those in it while one of them has the focus.
     *
     * @param escapeToo whether Escape too calls no action
     */
    public static void keepKeys(Node node, boolean escapeToo) {
        node.getProperties().put(KEEPS, escapeToo);
    }

    private static boolean keepsKey(@Nullable Node focused, boolean escape) {
        if (focused instanceof TextInputControl && !escape) {
            return true;
        }
        for (Node node = focused; node != null; node = node.getParent()) {
            if (node.hasProperties()
                    && node.getProperties().get(KEEPS) instanceof Boolean escapeToo
                    && (!escape || escapeToo)) {
                return true;
            }
        }
        return false;
    }

    private static boolean repeats(Action action) {
        return (action.group() == Action.Group.SLICES && action != Action.CINE)
                || action == Action.NEXT_ABOVE
                || action == Action.PREVIOUS_ABOVE
                || action == Action.NEXT_DISAGREEMENT
                || action == Action.PREVIOUS_DISAGREEMENT;
    }

    private void released(KeyEvent e) {
        if (e.getCode() == hidBy && hidBy != KeyCode.UNDEFINED) {
            hidBy = KeyCode.UNDEFINED;
            if (nanoTime.getAsLong() - hidSince >= HELD_NANOS) {
                perform.accept(Action.TOGGLE_AI);
            }
        }
    }
}
