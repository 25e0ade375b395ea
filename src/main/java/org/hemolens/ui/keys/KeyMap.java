package org.hemolens.ui.keys;

import static org.hemolens.ui.keys.KeyStroke.control;
import static org.hemolens.ui.keys.KeyStroke.key;
import static org.hemolens.ui.keys.KeyStroke.shift;
import static org.hemolens.ui.keys.KeyStroke.typed;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.hemolens.text.Texts;

/** Which keys call which action: the one table of handler, tooltips and key sheet. */
public final class KeyMap {
    private final Map<Action, List<KeyStroke>> strokes = new EnumMap<>(Action.class);
    private final Map<Action, String> names = new EnumMap<>(Action.class);
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper(this, "revision");

    /** The keys that a head CT reader expects. */
    public static KeyMap standard() {
        KeyMap map = new KeyMap();
        map.set(Action.PRESET_1, key(KeyCode.DIGIT1), key(KeyCode.NUMPAD1));
        map.set(Action.PRESET_2, key(KeyCode.DIGIT2), key(KeyCode.NUMPAD2));
        map.set(Action.PRESET_3, key(KeyCode.DIGIT3), key(KeyCode.NUMPAD3));
        map.set(Action.PRESET_4, key(KeyCode.DIGIT4), key(KeyCode.NUMPAD4));
        map.set(Action.PRESET_5, key(KeyCode.DIGIT5), key(KeyCode.NUMPAD5));
        map.set(Action.PRESET_6, key(KeyCode.DIGIT6), key(KeyCode.NUMPAD6));
        map.set(Action.PRESET_FILE, key(KeyCode.DIGIT0), key(KeyCode.NUMPAD0));
        map.set(Action.INVERT, key(KeyCode.I));
        map.set(Action.WINDOW_ENTRY, key(KeyCode.W));
        map.set(Action.WINDOW_OF_REGION, shift(KeyCode.W));
        map.set(Action.PREVIOUS_SLICE, key(KeyCode.UP), key(KeyCode.PAGE_UP));
        map.set(Action.NEXT_SLICE, key(KeyCode.DOWN), key(KeyCode.PAGE_DOWN));
        map.set(Action.TEN_BACK, shift(KeyCode.UP), shift(KeyCode.PAGE_UP));
        map.set(Action.TEN_ON, shift(KeyCode.DOWN), shift(KeyCode.PAGE_DOWN));
        map.set(Action.FIRST_SLICE, key(KeyCode.HOME));
        map.set(Action.LAST_SLICE, key(KeyCode.END));
        map.set(Action.CINE, key(KeyCode.C));
        map.set(Action.CINE_SWEEP, shift(KeyCode.C));
        map.set(Action.CINE_SLOWER, typed(","));
        map.set(Action.CINE_FASTER, typed("."));
        map.set(Action.ZOOM_IN, typed("+"));
        map.set(Action.ZOOM_OUT, typed("-"));
        map.set(Action.FIT, key(KeyCode.Z));
        map.set(Action.ONE_TO_ONE, shift(KeyCode.Z));
        map.set(Action.MAGNIFIER, key(KeyCode.L));
        map.set(Action.MIRROR_X, key(KeyCode.X));
        map.set(Action.MIRROR_Y, key(KeyCode.Y));
        map.set(Action.TURN_RIGHT, key(KeyCode.T));
        map.set(Action.TURN_LEFT, shift(KeyCode.T));
        map.set(Action.UNTURN, shift(KeyCode.R));
        map.set(Action.RESET, key(KeyCode.R));
        map.set(Action.FULL_SCREEN, key(KeyCode.F));
        map.set(Action.MEASURE_DISTANCE, key(KeyCode.D));
        map.set(Action.MEASURE_ANGLE, key(KeyCode.G));
        map.set(Action.MEASURE_ELLIPSE, key(KeyCode.E));
        map.set(Action.MEASURE_OUTLINE, key(KeyCode.O));
        map.set(Action.MEASURE_MIDLINE, key(KeyCode.S));
        map.set(Action.MEASURE_VOLUME, key(KeyCode.V));
        map.set(Action.TOGGLE_MEASUREMENTS, key(KeyCode.K));
        map.set(Action.DELETE_MEASUREMENT, key(KeyCode.DELETE), key(KeyCode.BACK_SPACE));
        map.set(Action.UNDO, control(KeyCode.Z));
        map.set(Action.REDO, new KeyStroke.Code(KeyCode.Z, true, true), control(KeyCode.Y));
        map.set(Action.LAYOUT_SINGLE, control(KeyCode.DIGIT1));
        map.set(Action.LAYOUT_TWO_WINDOWS, control(KeyCode.DIGIT2));
        map.set(Action.LAYOUT_REFORMATS, control(KeyCode.DIGIT3));
        map.set(Action.LAYOUT_FOUR, control(KeyCode.DIGIT4));
        map.set(Action.SLAB, key(KeyCode.B));
        map.set(Action.SLAB_THINNER, typed("["));
        map.set(Action.SLAB_THICKER, typed("]"));
        map.set(Action.INTERPOLATION, shift(KeyCode.I));
        map.set(Action.LAYOUT_PRIOR, control(KeyCode.DIGIT5));
        map.set(Action.OPEN_PRIOR, control(KeyCode.B));
        map.set(Action.CLOSE_PRIOR, new KeyStroke.Code(KeyCode.B, true, true));
        map.set(Action.LINK_PRIOR, key(KeyCode.J));
        map.set(Action.ALIGN_PRIOR, shift(KeyCode.J));
        map.set(Action.SECOND_WINDOW, control(KeyCode.M));
        map.set(Action.RUN, key(KeyCode.A));
        map.set(Action.TOGGLE_AI, key(KeyCode.H));
        map.set(Action.TOGGLE_HEATMAP, key(KeyCode.M));
        map.set(Action.NEXT_ABOVE, key(KeyCode.N));
        map.set(Action.PREVIOUS_ABOVE, key(KeyCode.P));
        map.set(Action.PROJECTIONS, shift(KeyCode.P));
        map.set(Action.MODEL_INPUT, shift(KeyCode.V));
        map.set(Action.OCCLUDE, shift(KeyCode.O));
        map.set(Action.ALL_MAPS, shift(KeyCode.A));
        map.set(Action.SOLO_MAP, shift(KeyCode.S));
        map.set(Action.MUTE_MAP, shift(KeyCode.H));
        map.set(Action.MAP_METHOD, key(KeyCode.U));
        map.set(Action.MAP_CONTOURS, shift(KeyCode.E));
        map.set(Action.MAP_SCALE, shift(KeyCode.Q));
        map.set(Action.MAP_BLOCKS, shift(KeyCode.U));
        map.set(Action.SIX_MAPS, shift(KeyCode.M));
        map.set(Action.SEGMENT, shift(KeyCode.G));
        map.set(Action.TOGGLE_LABELS, shift(KeyCode.L));
        map.set(Action.LABEL_DRAWING, shift(KeyCode.K));
        map.set(Action.COMPARE_PACKAGES, control(KeyCode.E));
        map.set(Action.SWAP_PACKAGES, new KeyStroke.Code(KeyCode.E, true, true));
        map.set(Action.NEXT_DISAGREEMENT, shift(KeyCode.N));
        map.set(Action.PREVIOUS_DISAGREEMENT, control(KeyCode.N));
        map.set(Action.PACKAGES, control(KeyCode.P));
        map.set(Action.OPEN_FOLDER, control(KeyCode.O));
        map.set(Action.OPEN_FILES, new KeyStroke.Code(KeyCode.O, true, true));
        map.set(Action.DEMONSTRATION, control(KeyCode.D));
        map.set(Action.TAGS, control(KeyCode.T));
        map.set(Action.HIDE_PATIENT, control(KeyCode.H));
        map.set(Action.SETTINGS, control(KeyCode.COMMA));
        map.set(Action.THEME, control(KeyCode.L));
        map.set(Action.SIZE, new KeyStroke.Code(KeyCode.L, true, true));
        map.set(Action.SCREEN_CURVE, control(KeyCode.G));
        map.set(Action.TEST_PATTERN, new KeyStroke.Code(KeyCode.G, true, true));
        map.set(Action.PALETTE, control(KeyCode.K), new KeyStroke.Code(KeyCode.P, true, true));
        map.set(Action.CANCEL, key(KeyCode.ESCAPE));
        map.set(Action.KEY_SHEET, typed("?"), key(KeyCode.F1));
        return map;
    }

    /**
     * Gives an action its keys, instead of those it had.
     *
     * @throws IllegalArgumentException when a key already calls another action
     */
    public void set(Action action, KeyStroke... keys) {
        for (KeyStroke key : keys) {
            strokes.forEach((other, taken) -> {
                if (other != action && taken.contains(key)) {
                    throw new IllegalArgumentException(Texts.of("keys.already-calls", key.label(), other.label()));
                }
            });
        }
        strokes.put(action, List.of(keys));
        changed();
    }

    /** Whether the user may give the action other keys; what closes everything keeps its own. */
    public static boolean changeable(Action action) {
        return action != Action.CANCEL;
    }

    /** The action that has a key; empty when it is free. */
    public Optional<Action> holder(KeyStroke key) {
        return strokes.entrySet().stream()
                .filter(e -> e.getValue().contains(key))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The keys that differ from the standard, by the action's name and as texts. */
    public Map<String, List<String>> changes() {
        KeyMap standard = standard();
        Map<String, List<String>> changes = new TreeMap<>();
        for (Action action : Action.values()) {
            if (!keys(action).equals(standard.keys(action))) {
                changes.put(
                        action.name(),
                        keys(action).stream().map(KeyStroke::text).toList());
            }
        }
        return changes;
    }

    /**
     * The standard with these changes. A changed key is taken from the action that has it by the standard.
     *
     * @param changes by the action's name and as texts; names that are none of an action are passed over
     * @return what is wrong with them, in words; such a key is left out
     */
    public List<String> apply(Map<String, List<String>> changes) {
        List<String> problems = new ArrayList<>();
        Map<Action, List<KeyStroke>> next = new EnumMap<>(Action.class);
        Set<KeyStroke> taken = new HashSet<>();
        KeyMap standard = standard();
        for (Action action : Action.values()) {
            if (!changeable(action)) {
                taken.addAll(standard.keys(action));
                next.put(action, standard.keys(action));
            }
        }
        for (Action action : Action.values()) {
            List<String> texts = changes.get(action.name());
            if (texts == null || !changeable(action)) {
                continue;
            }
            List<KeyStroke> keys = new ArrayList<>();
            for (String text : texts) {
                Optional<KeyStroke> key = KeyStroke.parse(text);
                if (key.isEmpty()) {
                    problems.add(Texts.of("keys.no-such-key", text, name(action)));
                } else if (!taken.add(key.get())) {
                    problems.add(Texts.of("keys.taken", key.get().label(), name(action)));
                } else {
                    keys.add(key.get());
                }
            }
            next.put(action, List.copyOf(keys));
        }
        for (Action action : Action.values()) {
            if (!next.containsKey(action)) {
                next.put(
                        action,
                        standard.keys(action).stream()
                                .filter(k -> !taken.contains(k))
                                .toList());
            }
        }
        if (!next.equals(strokes)) {
            strokes.clear();
            strokes.putAll(next);
            changed();
        }
        return problems;
    }

    /** What an action is called while it is called otherwise than at first, such as by its preset. */
    public void rename(Action action, String name) {
        if (!name.equals(names.put(action, name))) {
            changed();
        }
    }

    /** What an action is called now. */
    public String name(Action action) {
        return names.getOrDefault(action, action.label());
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }

    /** Counts the changes of keys and names. */
    public ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** The tooltip of an action, as keys and names change. */
    public StringExpression tooltipText(Action action) {
        return Bindings.createStringBinding(() -> tooltip(action), revision);
    }

    /** Words with the first key of an action in parentheses, as keys change. */
    public StringExpression withKey(String words, Action action) {
        return Bindings.createStringBinding(
                () -> keys(action).isEmpty()
                        ? words
                        : words + " (" + keys(action).getFirst().label() + ")",
                revision);
    }

    /** The action that a key event calls. */
    public Optional<Action> actionOf(KeyEvent event) {
        return strokes.entrySet().stream()
                .filter(e -> e.getValue().stream().anyMatch(k -> k.matches(event)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    public List<KeyStroke> keys(Action action) {
        return strokes.getOrDefault(action, List.of());
    }

    /** All keys of an action for the key sheet; an empty text when it has none. Numeric pad twins are left out. */
    public String label(Action action) {
        return keys(action).stream()
                .filter(k -> !k.text().contains("NUMPAD"))
                .map(KeyStroke::label)
                .collect(Collectors.joining(", "));
    }

    /** Label with the first key in parentheses, for tooltips. */
    public String tooltip(Action action) {
        return keys(action).isEmpty()
                ? name(action)
                : name(action) + " (" + keys(action).getFirst().label() + ")";
    }
}
