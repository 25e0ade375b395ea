package org.hemolens.window;

import java.util.Arrays;
import java.util.Locale;

/**
 * The VOI LUT functions of DICOM PS3.3 C.11.2.1, from Hounsfield units to the unit interval.
 *
 * @param window centre and width, HU
 * @param function how it is applied
 */
public record VoiLut(WindowLevel window, VoiLutFunction function) implements GrayCurve {
    /**
     * @throws IllegalArgumentException when the function is {@code LINEAR} and the width is below 1 (C.11.2.1.2.1)
     */
    public VoiLut {
        if (function == VoiLutFunction.LINEAR && window.width() < 1) {
            throw new IllegalArgumentException("LINEAR needs a window width of at least 1, got " + window.width());
        }
    }

    @Override
    public double apply(double hu) {
        double c = window.center();
        double w = window.width();
        return switch (function) {
            case LINEAR -> {
                double lower = c - 0.5 - (w - 1) / 2;
                double upper = c - 0.5 + (w - 1) / 2;
                // The standard's order of tests decides width 1, where both bounds are equal.
                if (hu <= lower) {
                    yield 0;
                }
                yield hu > upper ? 1 : (hu - (c - 0.5)) / (w - 1) + 0.5;
            }
            case LINEAR_EXACT -> {
                if (hu <= c - w / 2) {
                    yield 0;
                }
                yield hu > c + w / 2 ? 1 : (hu - c) / w + 0.5;
            }
            case SIGMOID -> 1 / (1 + Math.exp(-4 * (hu - c) / w));
        };
    }

    @Override
    public byte[] table() {
        byte[] table = new byte[1 << 16];
        double reach = reach();
        // Beyond the reach every level is that of its end.
        int from = index(Math.floor(window.center() - reach));
        int to = index(Math.ceil(window.center() + reach));
        for (int i = from; i <= to; i++) {
            table[i] = (byte) Math.round(255 * apply(i + Short.MIN_VALUE));
        }
        Arrays.fill(table, 0, from, table[from]);
        Arrays.fill(table, to, table.length, table[to]);
        return table;
    }

    /** Distance from the centre, HU, beyond which the 8-bit level does not change any more. */
    private double reach() {
        // 255 / (1 + exp(7)) is 0.23, which rounds to 0.
        return function == VoiLutFunction.SIGMOID ? 7 * window.width() / 4 + 1 : window.width() / 2 + 2;
    }

    private static int index(double hu) {
        return (int) Math.clamp(hu, Short.MIN_VALUE, Short.MAX_VALUE) - Short.MIN_VALUE;
    }

    @Override
    public String words() {
        return String.format(Locale.ROOT, "W/C %s/%s %s", window.width(), window.center(), function);
    }
}
