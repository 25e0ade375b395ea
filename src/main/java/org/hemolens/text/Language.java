package org.hemolens.text;

import java.util.Locale;

/** What the window speaks. */
public enum Language {
    /** That of the machine where it is German or English, else English. */
    SYSTEM,
    ENGLISH,
    GERMAN;

    /** @param system locale of the machine; its region decides on numbers only */
    public Locale locale(Locale system) {
        return switch (this) {
            case SYSTEM ->
                switch (system.getLanguage()) {
                    case "de", "en" -> system.stripExtensions();
                    default -> Locale.ENGLISH;
                };
            case ENGLISH -> Locale.ENGLISH;
            case GERMAN -> Locale.GERMAN;
        };
    }
}
