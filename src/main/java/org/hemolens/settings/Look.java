package org.hemolens.settings;

import java.util.List;

/**
 * How the window looks.
 *
 * @param theme colours; the picture's ground is black in all
 * @param sizePercent of text and controls, one of {@link #SIZES}
 */
public record Look(ColourTheme theme, int sizePercent) {
    /** Sizes to choose from, per cent. */
    public static final List<Integer> SIZES = List.of(100, 125, 150, 200);

    public static final Look STANDARD = new Look(ColourTheme.DARK, 100);

    /** @throws IllegalArgumentException when there is no such size, in words for the user */
    public Look {
        if (!SIZES.contains(sizePercent)) {
            throw new IllegalArgumentException("The size must be 100, 125, 150 or 200 %, not " + sizePercent + ".");
        }
    }

    public Look withTheme(ColourTheme next) {
        return new Look(next, sizePercent);
    }

    public Look withSize(int percent) {
        return new Look(theme, percent);
    }
}
