package org.hemolens.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hemolens.text.Texts;
import org.hemolens.window.VoiLutFunction;
import org.hemolens.window.WindowLevel;
import org.hemolens.window.WindowPreset;

/**
 * A window to read with, of the user or built in. Never an input window of a model: those are in the model package.
 *
 * @param id stays the same when the preset is renamed
 * @param name shown to the user
 * @param window centre and width, HU
 * @param function how it is applied
 * @param hidden kept, and neither on a key nor in the tool bar
 */
public record ReadingPreset(String id, String name, WindowLevel window, VoiLutFunction function, boolean hidden) {
    public static final int LONGEST_NAME = 32;

    /** More than the range of int16 shows nothing new, HU. */
    public static final double LARGEST_WIDTH = 65536;

    private static final List<ReadingPreset> STANDARD = WindowPreset.builtIn().stream()
            .map(p -> new ReadingPreset(
                    p.name().toLowerCase(Locale.ROOT).replace(",", "").replace(' ', '-'),
                    p.name(),
                    p.window(),
                    p.function(),
                    false))
            .toList();

    /**
     * Checks the values by DICOM PS3.3 C.11.2.1.
     *
     * @throws IllegalArgumentException when one is not possible, saying which and why in words for the user
     */
    public ReadingPreset {
        if (id.isBlank()) {
            throw new IllegalArgumentException("The preset has no id.");
        }
        name = name.strip();
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A name is needed.");
        }
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("The name must be one line of at most " + LONGEST_NAME + " characters.");
        }
        if (name.equalsIgnoreCase("from file") || name.equalsIgnoreCase("from region")) {
            throw new IllegalArgumentException("\"" + name + "\" is the name of another window.");
        }
        if (function == VoiLutFunction.LINEAR && window.width() < 1) {
            throw new IllegalArgumentException("LINEAR needs a width of at least 1 HU (PS3.3 C.11.2.1.2.1).");
        }
        if (window.width() > LARGEST_WIDTH) {
            throw new IllegalArgumentException(
                    "The width must be at most " + WindowLevel.brief(LARGEST_WIDTH) + " HU.");
        }
        if (Math.abs(window.center()) > LARGEST_WIDTH / 2) {
            throw new IllegalArgumentException("The centre is beyond any HU.");
        }
    }

    /**
     * From what was typed in.
     *
     * @param center HU
     * @param width HU
     * @throws IllegalArgumentException as the constructor does
     */
    public static ReadingPreset of(
            String id, String name, double center, double width, VoiLutFunction function, boolean hidden) {
        if (!Double.isFinite(center) || !Double.isFinite(width)) {
            throw new IllegalArgumentException("Centre and width must be numbers.");
        }
        if (width <= 0) {
            throw new IllegalArgumentException(function + " needs a width "
                    + (function == VoiLutFunction.LINEAR ? "of at least 1" : "above 0") + " HU (PS3.3 C.11.2.1).");
        }
        return new ReadingPreset(id, name, new WindowLevel(center, width), function, hidden);
    }

    /** The built-in ones, in their order. */
    public static List<ReadingPreset> standard() {
        return STANDARD;
    }

    /** The built-in preset of this id as it was at first; empty for one of the user's. */
    public static Optional<ReadingPreset> standard(String id) {
        return STANDARD.stream().filter(p -> p.id().equals(id)).findFirst();
    }

    /** The name in the window's language: a built-in preset that was not renamed is called as its window is in that language. */
    public String label() {
        return standard(id)
                .filter(p -> p.name().equals(name))
                .map(p -> label(name))
                .orElse(name);
    }

    /** The name to keep for what was typed in: that of a built-in preset does not change with the language. */
    public String nameOf(String typed) {
        return typed.strip().equals(label()) ? name : typed;
    }

    /** A built-in window's name in the window's language. */
    public static String label(String builtIn) {
        return switch (builtIn) {
            case "Brain" -> Texts.of("presets.brain");
            case "Subdural" -> Texts.of("presets.subdural");
            case "Stroke" -> Texts.of("presets.stroke");
            case "Stroke, narrow" -> Texts.of("presets.stroke-narrow");
            case "Bone" -> Texts.of("presets.bone");
            case "Soft tissue" -> Texts.of("presets.soft-tissue");
            default -> builtIn;
        };
    }

    public boolean builtIn() {
        return standard(id).isPresent();
    }

    public ReadingPreset withHidden(boolean hides) {
        return new ReadingPreset(id, name, window, function, hides);
    }
}
