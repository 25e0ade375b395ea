package org.hemolens.image;

import org.hemolens.window.WindowLevel;

/**
 * A decoded picture.
 *
 * @param samples gray, unsigned, {@code [rows * columns]}, row-major
 * @param maximum the sample that is white: 255 or 65535
 * @param rows number of rows
 * @param columns number of columns
 */
record GrayImage(char[] samples, int maximum, int rows, int columns) {
    /**
     * What the samples would be in HU if black and white were the window's ends: {@code C - W/2 + g / maximum * W}, rounded
     * to whole HU, as slices are kept.
     */
    short[] hu(WindowLevel window) {
        short[] table = new short[maximum + 1];
        for (int g = 0; g <= maximum; g++) {
            table[g] = (short) Math.round(window.lowest() + window.width() * g / maximum);
        }
        short[] hu = new short[samples.length];
        for (int i = 0; i < hu.length; i++) {
            hu[i] = table[samples[i]];
        }
        return hu;
    }
}
