package org.hemolens.display;

/**
 * The Grayscale Standard Display Function of DICOM PS3.14: luminance by just-noticeable differences (JND) of Barten's model
 * of sight. Steps of one JND are seen alike, from the darkest to the brightest.
 */
public final class StandardFunction {
    /** The first and the last index of the standard's table B.1. */
    public static final double FIRST_JND = 1;

    public static final double LAST_JND = 1023;

    /** Luminance of the first and the last index, cd/m². */
    public static final double LOWEST = luminance(FIRST_JND);

    public static final double HIGHEST = luminance(LAST_JND);

    private StandardFunction() {}

    /**
     * PS3.14 7.1, equation 7-1.
     *
     * @param jnd index, 1 to 1023, also between whole numbers
     * @return luminance, cd/m²
     */
    public static double luminance(double jnd) {
        if (!(jnd >= FIRST_JND && jnd <= LAST_JND)) {
            throw new IllegalArgumentException("a JND index is 1 to 1023, got " + jnd);
        }
        double x = Math.log(jnd);
        double above = -1.3011877 + x * (8.0242636e-2 + x * (1.3646699e-1 + x * (-2.5468404e-2 + x * 1.3635334e-3)));
        double below = 1
                + x
                        * (-2.5840191e-2
                                + x * (-1.0320229e-1 + x * (2.8745620e-2 + x * (-3.1978977e-3 + x * 1.2992634e-4))));
        return Math.pow(10, above / below);
    }

    /**
     * PS3.14 7.1, equation 7-2, which the standard gives as the inverse of the other.
     *
     * @param luminance cd/m², from {@link #LOWEST} to {@link #HIGHEST}; beyond, the nearest of these is taken
     * @return JND index, also between whole numbers
     */
    public static double jnd(double luminance) {
        if (!(luminance >= 0)) {
            throw new IllegalArgumentException("a luminance is 0 cd/m² or more, got " + luminance);
        }
        double x = Math.log10(Math.clamp(luminance, LOWEST, HIGHEST));
        double sum = 0;
        for (int i = INVERSE.length - 1; i >= 0; i--) {
            sum = sum * x + INVERSE[i];
        }
        return Math.clamp(sum, FIRST_JND, LAST_JND);
    }

    private static final double[] INVERSE = {
        71.498068, 94.593053, 41.912053, 9.8247004, 0.28175407, -1.1878455, -0.18014349, 0.14710899, -0.017046845
    };
}
