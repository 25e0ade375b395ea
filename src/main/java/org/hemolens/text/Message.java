package org.hemolens.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What is to be said, before it is said in a language.
 *
 * @param key of the bundles
 * @param arguments texts, whole numbers, {@link Decimal}s or other messages
 */
public record Message(String key, List<Object> arguments) {
    public Message {
        arguments = List.copyOf(arguments);
    }

    public static Message of(String key, Object... arguments) {
        return new Message(key, Arrays.asList(arguments));
    }

    /** For files, logs and scripts: the same in every language of the window and on every machine. */
    public String english() {
        return in(Locale.ENGLISH);
    }

    /** For the window, in its language. */
    public String text() {
        return in(Texts.locale());
    }

    String in(Locale locale) {
        return Texts.in(locale, key, arguments.toArray());
    }

    /** In English. */
    @Override
    public String toString() {
        return english();
    }
}
