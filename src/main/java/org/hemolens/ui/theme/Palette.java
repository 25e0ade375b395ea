package org.hemolens.ui.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.hemolens.model.HemorrhageClass;

/** The colours of one theme for what is drawn on a canvas: read from its sheet, under the names that stand there. */
public final class Palette {
    private static final Pattern NAMED = Pattern.compile("(-hl-[a-z-]+): (#[0-9a-f]{6});");

    private final Map<String, Color> colours;

    private Palette(Map<String, Color> colours) {
        this.colours = colours;
    }

    /** @param sheet resource, such as {@code /org/hemolens/ui/theme/dark.css} */
    static Palette read(String sheet) {
        try (InputStream in = Objects.requireNonNull(
                Palette.class.getResourceAsStream(sheet), sheet + " is missing from the program")) {
            Map<String, Color> colours = new HashMap<>();
            Matcher m = NAMED.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (m.find()) {
                colours.put(m.group(1), Color.web(m.group(2)));
            }
            return new Palette(Map.copyOf(colours));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param name such as {@code -hl-text} */
    public Color colour(String name) {
        return Objects.requireNonNull(colours.get(name), name + " is not in the sheet");
    }

    public Color panel() {
        return colour("-hl-panel");
    }

    public Color line() {
        return colour("-hl-line");
    }

    public Color text() {
        return colour("-hl-text");
    }

    public Color textMuted() {
        return colour("-hl-text-muted");
    }

    /** A bar below the threshold. */
    public Color below() {
        return colour("-hl-below");
    }

    /** What marks the slice on screen. */
    public Color needle() {
        return colour("-hl-needle");
    }

    public Color warning() {
        return colour("-hl-warning");
    }

    public Color danger() {
        return colour("-hl-danger");
    }

    /** Legend, bars and rows of a class; over the picture it has the colour of {@code ClassColours} in every theme. */
    public Color of(HemorrhageClass c) {
        return colour("-hl-class-" + c.id());
    }
}
