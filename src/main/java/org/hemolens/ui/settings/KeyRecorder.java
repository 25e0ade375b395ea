package org.hemolens.ui.settings;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.hemolens.text.Texts;
import org.hemolens.ui.keys.KeyDispatch;
import org.hemolens.ui.keys.KeyStroke;

/** A button that, once pressed, takes the next key for its own; Escape leaves. */
final class KeyRecorder extends Button {
    /** They go on to the next control and press it: without them nobody gets through a window by keyboard. */
    private static final Set<KeyCode> NEVER = Set.of(KeyCode.TAB, KeyCode.ENTER);

    private final String title;
    private final Consumer<String> refuse;
    private final Consumer<KeyStroke> recorded;
    private boolean recording;

    /**
     * @param refuse told, in words, why a key cannot be taken
     * @param recorded given the key
     */
    KeyRecorder(String title, Consumer<String> refuse, Consumer<KeyStroke> recorded) {
        super(title);
        this.title = title;
        this.refuse = refuse;
        this.recorded = recorded;
        setMinWidth(USE_PREF_SIZE);
        KeyDispatch.keepKeys(this, false);
        setOnAction(e -> begin());
        addEventFilter(KeyEvent.ANY, this::key);
        focusedProperty().addListener((property, was, is) -> {
            if (!is) {
                end();
            }
        });
    }

    private void begin() {
        recording = true;
        setText(Texts.of("settings.press-key"));
        KeyDispatch.keepKeys(this, true);
        requestFocus();
    }

    private void end() {
        recording = false;
        setText(title);
        KeyDispatch.keepKeys(this, false);
    }

    private void key(KeyEvent e) {
        if (!recording) {
            return;
        }
        e.consume();
        if (e.getEventType() == KeyEvent.KEY_PRESSED && e.getCode() == KeyCode.ESCAPE) {
            end();
            return;
        }
        Optional<KeyStroke> stroke = stroke(e);
        if (e.getEventType() == KeyEvent.KEY_PRESSED && (NEVER.contains(e.getCode()) || e.isAltDown())) {
            if (!e.getCode().isModifierKey()) {
                end();
                refuse.accept(Texts.of("settings.key-of-system"));
            }
        } else if (stroke.isPresent()) {
            end();
            recorded.accept(stroke.get());
        }
    }

    /** By place where the key is one on every keyboard, else by the character, as {@link KeyStroke} has both. */
    static Optional<KeyStroke> stroke(KeyEvent e) {
        if (e.getEventType() == KeyEvent.KEY_TYPED) {
            String c = e.getCharacter();
            boolean printable = c.codePointCount(0, c.length()) == 1
                    && !Character.isISOControl(c.codePointAt(0))
                    && !Character.isLetterOrDigit(c.codePointAt(0))
                    && !c.isBlank();
            return printable ? Optional.of(KeyStroke.typed(c)) : Optional.empty();
        }
        if (e.getEventType() != KeyEvent.KEY_PRESSED
                || e.getCode().isModifierKey()
                || e.getCode() == KeyCode.UNDEFINED) {
            return Optional.empty();
        }
        return onEveryKeyboard(e.getCode()) || e.isShortcutDown()
                ? Optional.of(new KeyStroke.Code(e.getCode(), e.isShiftDown(), e.isShortcutDown()))
                : Optional.empty();
    }

    private static boolean onEveryKeyboard(KeyCode code) {
        return code.isLetterKey()
                || code.isDigitKey()
                || code.isFunctionKey()
                || code.isNavigationKey()
                || code == KeyCode.SPACE
                || code == KeyCode.DELETE
                || code == KeyCode.BACK_SPACE
                || code == KeyCode.INSERT;
    }
}
