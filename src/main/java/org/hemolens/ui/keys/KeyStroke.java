package org.hemolens.ui.keys;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** One way to call an action by the keyboard. */
public sealed interface KeyStroke {
    boolean matches(KeyEvent event);

    /** For the user, such as "Shift+Page Down". */
    String label();

    /** A key by its place on the keyboard. */
    record Code(KeyCode code, boolean shift, boolean control) implements KeyStroke {
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
            return (control ? "Ctrl+" : "") + (shift ? "Shift+" : "") + name();
        }

        private String name() {
            return switch (code) {
                case UP -> "↑";
                case DOWN -> "↓";
                case PAGE_UP -> "PgUp";
                case PAGE_DOWN -> "PgDn";
                case ESCAPE -> "Esc";
                default -> code.getName();
            };
        }
    }

    /** A character, wherever the keyboard has it. */
    record Typed(String character) implements KeyStroke {
        @Override
        public boolean matches(KeyEvent e) {
            return e.getEventType() == KeyEvent.KEY_TYPED && e.getCharacter().equals(character);
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
