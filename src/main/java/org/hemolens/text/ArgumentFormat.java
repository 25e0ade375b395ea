package org.hemolens.text;

import java.io.Serial;
import java.text.FieldPosition;
import java.text.Format;
import java.text.ParsePosition;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An argument without a format of its own: whole numbers are not grouped, so that 1024 stays one in HU and in pixels. */
final class ArgumentFormat extends Format {
    @Serial
    private static final long serialVersionUID = 1;

    private final Locale locale;

    ArgumentFormat(Locale locale) {
        this.locale = locale;
    }

    @Override
    public StringBuffer format(Object argument, StringBuffer to, FieldPosition position) {
        return to.append(
                switch (argument) {
                    case Decimal d -> d.in(locale);
                    default -> argument.toString();
                });
    }

    @Override
    public @Nullable Object parseObject(String source, ParsePosition position) {
        throw new UnsupportedOperationException("texts are not read back");
    }
}
