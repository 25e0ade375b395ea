package org.hemolens.dicom.codestream.jpeg2000;

import org.hemolens.dicom.codestream.CodestreamException;

/**
 * Quantization of a tile (T.800 A.6.4, annex E.1).
 *
 * @param guardBits number of guard bits
 * @param derived whether only the lowest band's step is given
 * @param exponents of the bands, lowest first, then HL, LH, HH of each resolution
 * @param mantissas of the bands; all 0 when the transform is reversible
 */
record Quantization(int guardBits, boolean derived, int[] exponents, int[] mantissas) {
    private int exponent(int band, int level, int levels) throws CodestreamException {
        if (derived) {
            return exponents[0] - levels + level;
        }
        if (band >= exponents.length) {
            throw CodestreamException.corrupt("JPEG 2000 without a quantization step for each band");
        }
        return exponents[band];
    }

    /** Largest number of bit planes of a band (equation E-2). */
    int bitPlanes(int band, int level, int levels) throws CodestreamException {
        return guardBits + exponent(band, level, levels) - 1;
    }

    /** Step of a band (equation E-3); {@code range} is the sample's bits plus the band's gain. */
    float step(int band, int level, int levels, int range) throws CodestreamException {
        int mantissa = mantissas[derived ? 0 : band];
        return (float) (Math.scalb(1.0, range - exponent(band, level, levels)) * (1 + mantissa / 2048.0));
    }
}
