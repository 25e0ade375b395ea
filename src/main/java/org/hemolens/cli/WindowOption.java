package org.hemolens.cli;

import java.util.Locale;
import java.util.Optional;
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

    /** {@code W/C}, or {@code file} for what the file asks for, {@code file:2} for its second. */
    static final class OfTextOrFile implements ITypeConverter<Choice> {
        private static final Pattern FILE = Pattern.compile("file(?::([1-9]\\d{0,3}))?");

        @Override
        public Choice convert(String text) {
            Matcher file = FILE.matcher(text);
            if (!file.matches()) {
                return new Choice(Optional.of(new OfText().convert(text)), 0);
            }
            return new Choice(Optional.empty(), file.group(1) == null ? 1 : Integer.parseInt(file.group(1)));
        }
    }

    /**
     * A window, or one of the file.
     *
     * @param ofFile which of those that the file asks for, from 1
     */
    record Choice(Optional<WindowLevel> window, int ofFile) {}

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
