package org.hemolens.window;

/** The VOI LUT functions of DICOM PS3.3 C.11.2.1, from Hounsfield units to the unit interval. */
public final class VoiLut {
    private final WindowLevel window;
    private final VoiLutFunction function;

    /**
     * @throws IllegalArgumentException when the function is {@code LINEAR} and the width is below 1 (C.11.2.1.2.1)
     */
    public VoiLut(WindowLevel window, VoiLutFunction function) {
        if (function == VoiLutFunction.LINEAR && window.width() < 1) {
            throw new IllegalArgumentException("LINEAR needs a window width of at least 1, got " + window.width());
        }
        this.window = window;
        this.function = function;
    }

    /**
     * @param hu Hounsfield units
     * @return 0 (darkest) to 1 (brightest)
     */
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

    /**
     * One grey level for every possible HU.
     *
     * @return {@code [65536]} levels 0..255 (unsigned), index {@code hu - Short.MIN_VALUE}
     */
    public byte[] table() {
        byte[] table = new byte[1 << 16];
        for (int i = 0; i < table.length; i++) {
            table[i] = (byte) Math.round(255 * apply(i + Short.MIN_VALUE));
        }
        return table;
    }

    public WindowLevel window() {
        return window;
    }

    public VoiLutFunction function() {
        return function;
    }
}
