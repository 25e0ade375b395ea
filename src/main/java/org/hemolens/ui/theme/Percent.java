package org.hemolens.ui.theme;

import org.hemolens.text.Texts;

/**
 * A probability as text. One decimal, and never a rounded 0 or 100 where the number is neither: a reader must be able to
 * tell "next to nothing" from nothing.
 */
public final class Percent {
    private Percent() {}

    /** Such as "87.3 %", "<0.1 %", ">99.9 %"; of a class that is not answered, that it is not. */
    public static String of(double probability) {
        if (Double.isNaN(probability)) {
            return Texts.of("answers.none");
        }
        double percent = probability * 100;
        if (percent > 0 && percent < 0.1) {
            return "<" + percent(0.1);
        }
        if (percent < 100 && percent > 99.9) {
            return ">" + percent(99.9);
        }
        return percent(percent);
    }

    private static String percent(double value) {
        return Texts.number(value, 1) + " %";
    }
}
