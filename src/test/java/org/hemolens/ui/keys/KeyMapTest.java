package org.hemolens.ui.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.event.EventType;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyMapTest {
    private final KeyMap map = KeyMap.standard();

    private static KeyEvent event(EventType<KeyEvent> type, String character, KeyCode code, boolean shift) {
        return new KeyEvent(type, character, "", code, shift, false, false, false);
    }

    private static KeyEvent pressed(KeyCode code, boolean shift) {
        return event(KeyEvent.KEY_PRESSED, KeyEvent.CHAR_UNDEFINED, code, shift);
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void everyActionHasAKeyThatIsSaid(Action action) {
        assertThat(map.keys(action)).isNotEmpty();
        assertThat(map.label(action)).isNotEmpty();
        assertThat(map.tooltip(action)).startsWith(action.label()).endsWith(")");
    }

    @Test
    void noKeyCallsTwoActions() {
        Set<KeyStroke> seen = new HashSet<>();
        for (Action action : Action.values()) {
            assertThat(map.keys(action)).allSatisfy(k -> assertThat(seen.add(k)).isTrue());
        }
        assertThatThrownBy(() -> map.set(Action.CINE, KeyStroke.key(KeyCode.R)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Reset");
    }

    @Test
    void theKeysAreThoseOfTheConventions() {
        assertThat(map.actionOf(pressed(KeyCode.DIGIT1, false))).contains(Action.PRESET_1);
        assertThat(map.actionOf(pressed(KeyCode.NUMPAD4, false))).contains(Action.PRESET_4);
        assertThat(map.actionOf(pressed(KeyCode.DIGIT0, false))).contains(Action.PRESET_FILE);
        assertThat(map.actionOf(pressed(KeyCode.PAGE_DOWN, false))).contains(Action.NEXT_SLICE);
        assertThat(map.actionOf(pressed(KeyCode.UP, true))).contains(Action.TEN_BACK);
        assertThat(map.actionOf(pressed(KeyCode.END, false))).contains(Action.LAST_SLICE);
        assertThat(map.actionOf(pressed(KeyCode.H, false))).contains(Action.TOGGLE_AI);
        assertThat(map.actionOf(event(KeyEvent.KEY_TYPED, "?", KeyCode.UNDEFINED, true)))
                .contains(Action.KEY_SHEET);
        assertThat(map.actionOf(pressed(KeyCode.Q, false))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void everyKeyIsReadBackFromItsText(Action action) {
        assertThat(map.keys(action))
                .allSatisfy(k -> assertThat(KeyStroke.parse(k.text())).contains(k));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "NO_KEY", "Ctrl+", "Shift+Ctrl+A", "CONTROL", "UNDEFINED", "typed:", "typed:ab", "typed: "})
    void whatIsNoKeyIsNotRead(String text) {
        assertThat(KeyStroke.parse(text)).isEmpty();
    }

    @Test
    void changesTakeKeysFromTheStandardAndSayWhatIsWrong() {
        List<String> problems = map.apply(Map.of(
                "CINE", List.of("R", "typed:;"),
                "RUN", List.of(),
                "INVERT", List.of("ESCAPE", "Q"),
                "MAGNIFIER", List.of("R"),
                "CANCEL", List.of("X"),
                "OF_LATER", List.of("Y")));
        assertThat(map.label(Action.CINE)).isEqualTo("R, ;");
        assertThat(map.keys(Action.RESET)).isEmpty();
        assertThat(map.keys(Action.RUN)).isEmpty();
        assertThat(map.label(Action.INVERT)).isEqualTo("Q");
        assertThat(map.keys(Action.MAGNIFIER)).isEmpty();
        assertThat(map.label(Action.CANCEL)).isEqualTo("Esc");
        assertThat(map.label(Action.MIRROR_X)).isEqualTo("X");
        assertThat(map.label(Action.MIRROR_Y)).isEqualTo("Y");
        assertThat(problems)
                .containsExactly("Esc for \"Invert\" is taken already", "R for \"Magnifier\" is taken already");
        KeyMap again = KeyMap.standard();
        assertThat(again.apply(map.changes())).isEmpty();
        assertThat(again.changes()).isEqualTo(map.changes());
        assertThat(map.apply(Map.of())).isEmpty();
        assertThat(map.changes()).isEmpty();
    }

    @Test
    void aCharacterWithControlIsNotTyped() {
        KeyEvent withControl = new KeyEvent(KeyEvent.KEY_TYPED, ",", "", KeyCode.UNDEFINED, false, true, false, true);
        assertThat(map.actionOf(withControl)).isEmpty();
        KeyEvent altGr = new KeyEvent(KeyEvent.KEY_TYPED, "[", "", KeyCode.UNDEFINED, false, true, true, false);
        assertThat(map.actionOf(altGr)).contains(Action.SLAB_THINNER);
    }

    @Test
    void aChangedKeyCallsTheActionAndTheOldOneNoMore() {
        map.set(Action.CINE, KeyStroke.key(KeyCode.SPACE));
        assertThat(map.actionOf(pressed(KeyCode.SPACE, false))).contains(Action.CINE);
        assertThat(map.actionOf(pressed(KeyCode.C, false))).isEmpty();
        assertThat(map.label(Action.CINE)).isEqualTo("Space");
    }
}
