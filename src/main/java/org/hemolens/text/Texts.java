package org.hemolens.text;

import java.text.DecimalFormatSymbols;
import java.text.Format;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * Texts by key from the resource bundles beside this class. The first word of a key names its bundle: {@code strip.place} is
 * in {@code strip.properties}, its German in {@code strip_de.properties}. Texts are patterns of {@link MessageFormat}.
 *
 * <p>English until the window says otherwise, whatever the machine's locale: the command line never does. Thread-safe.
 */
public final class Texts {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static volatile Locale locale = Locale.ENGLISH;

    private Texts() {}

    /** Takes a language for all that is said from now on; before the window is made. */
    public static void use(Locale next) {
        locale = next;
    }

    /** Of the window; its texts and numbers go by it. */
    public static Locale locale() {
        return locale;
    }

    /**
     * A text of the window.
     *
     * @param arguments texts, whole numbers or {@link Decimal}s
     * @throws MissingResourceException when no bundle has the key
     */
    public static String of(String key, Object... arguments) {
        return in(locale, key, arguments);
    }

    /** A number as the window writes it, not grouped: by scale and measurement. */
    public static String number(double value, int digits) {
        return new Decimal(value, digits).in(locale);
    }

    /** A number without the zeros that say nothing: 80, 37.5, -1000. */
    public static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? number(value, 0)
                : String.valueOf(value).replace('.', decimalSign(locale));
    }

    static char decimalSign(Locale locale) {
        return DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
    }

    /** @throws MissingResourceException when there is none of this name */
    static ResourceBundle bundle(String name, Locale wanted) {
        return ResourceBundle.getBundle(Texts.class.getPackageName() + '.' + name, wanted, NO_FALLBACK);
    }

    static String in(Locale wanted, String key, Object... arguments) {
        int end = key.indexOf('.');
        if (end < 0) {
            throw new MissingResourceException("the key names no bundle", Texts.class.getName(), key);
        }
        MessageFormat pattern =
                new MessageFormat(bundle(key.substring(0, end), wanted).getString(key), wanted);
        Format plain = new ArgumentFormat(wanted);
        Format[] formats = pattern.getFormats();
        for (int i = 0; i < formats.length; i++) {
            if (formats[i] == null) {
                pattern.setFormat(i, plain);
            }
        }
        return pattern.format(arguments);
    }
}
