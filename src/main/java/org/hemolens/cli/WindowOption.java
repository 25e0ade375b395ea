package org.hemolens.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hemolens.window.VoiLutFunction;
import org.hemolens.window.WindowLevel;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Readers of option values; each failure says what is expected. */
final class WindowOption {
    private static final Pattern WINDOW = Pattern.compile("(\\d+(?:\\.\\d+)?)/([+-]?\\d+(?:\\.\\d+)?)");

    private WindowOption() {}

    /** {@code W/C}, width first, as radiologists say it: 80/40. */
    static final class OfText implements ITypeConverter<WindowLevel> {
        @Override
        public WindowLevel convert(String text) {
            Matcher matcher = WINDOW.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException("expected width/centre in HU, such as 80/40, got '" + text + "'");
            }
            try {
                return new WindowLevel(Double.parseDouble(matcher.group(2)), Double.parseDouble(matcher.group(1)));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** LINEAR, LINEAR_EXACT or SIGMOID, in either case. */
    static final class OfFunction implements ITypeConverter<VoiLutFunction> {
        @Override
        public VoiLutFunction convert(String text) {
            try {
                return VoiLutFunction.valueOf(text.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("expected LINEAR, LINEAR_EXACT or SIGMOID, got '" + text + "'");
            }
        }
    }
}
