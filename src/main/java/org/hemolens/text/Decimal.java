package org.hemolens.text;

import java.util.Locale;

/**
 * A number within a text: its decimal sign is that of the text's language, and nothing is grouped.
 *
 * @param digits after the decimal sign
 */
public record Decimal(double value, int digits) {
    String in(Locale locale) {
        return Double.isNaN(value) ? "–" : String.format(locale, "%." + digits + "f", value);
    }
}
