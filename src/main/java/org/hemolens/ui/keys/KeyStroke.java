package org.hemolens.ui.keys;

import java.util.Arrays;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.hemolens.text.Texts;

/** One way to call an action by the keyboard. */
public sealed interface KeyStroke {
    boolean matches(KeyEvent event);

    /** For the user, such as "Shift+Page Down". */
    String label();

    /** For files, such as "Shift+PAGE_DOWN" and "typed:?"; {@link #parse} reads it. */
    String text();

    /** Empty when the text is none of a key. */
    static Optional<KeyStroke> parse(String text) {
        if (text.startsWith(Typed.PREFIX)) {
            String character = text.substring(Typed.PREFIX.length());
            return character.codePointCount(0, character.length()) == 1 && !character.isBlank()
                    ? Optional.of(new Typed(character))
                    : Optional.empty();
        }
        boolean control = text.startsWith(Code.CONTROL);
        String rest = control ? text.substring(Code.CONTROL.length()) : text;
        boolean shift = rest.startsWith(Code.SHIFT);
        String name = shift ? rest.substring(Code.SHIFT.length()) : rest;
        return Arrays.stream(KeyCode.values())
                .filter(c -> c.name().equals(name) && c != KeyCode.UNDEFINED && !c.isModifierKey())
                .findFirst()
                .map(c -> new Code(c, shift, control));
    }

    /** A key by its place on the keyboard. */
    record Code(KeyCode code, boolean shift, boolean control) implements KeyStroke {
        private static final String CONTROL = "Ctrl+";
        private static final String SHIFT = "Shift+";

        @Override
        public String text() {
            return (control ? CONTROL : "") + (shift ? SHIFT : "") + code.name();
        }

        @Override
        public boolean matches(KeyEvent e) {
            return e.getEventType() == KeyEvent.KEY_PRESSED
                    && e.getCode() == code
                    && e.isShiftDown() == shift
                    && e.isShortcutDown() == control
                    && !e.isAltDown();
        }

        @Override
        public String label() {
            return (control ? Texts.of("keys.ctrl") + "+" : "") + (shift ? Texts.of("keys.shift") + "+" : "") + name();
        }

        private String name() {
            return switch (code) {
                case UP -> "↑";
                case DOWN -> "↓";
                case PAGE_UP -> Texts.of("keys.page-up");
                case PAGE_DOWN -> Texts.of("keys.page-down");
                case HOME -> Texts.of("keys.home");
                case END -> Texts.of("keys.end");
                case DELETE -> Texts.of("keys.delete");
                case BACK_SPACE -> Texts.of("keys.backspace");
                case ESCAPE -> Texts.of("keys.escape");
                default -> code.getName();
            };
        }
    }

    /** A character, wherever the keyboard has it. */
    record Typed(String character) implements KeyStroke {
        private static final String PREFIX = "typed:";

        @Override
        public String text() {
            return PREFIX + character;
        }

        /** Ctrl with Alt is AltGr, which types; Ctrl by itself does not, though some platforms send a character. */
        @Override
        public boolean matches(KeyEvent e) {
            return e.getEventType() == KeyEvent.KEY_TYPED
                    && e.getCharacter().equals(character)
                    && (!e.isShortcutDown() || e.isAltDown());
        }

        @Override
        public String label() {
            return character;
        }
    }

    static KeyStroke key(KeyCode code) {
        return new Code(code, false, false);
    }

    static KeyStroke shift(KeyCode code) {
        return new Code(code, true, false);
    }

    static KeyStroke control(KeyCode code) {
        return new Code(code, false, true);
    }

    static KeyStroke typed(String character) {
        return new Typed(character);
    }
}
