package org.hemolens.explain;

import org.hemolens.model.HemorrhageNetworks.MapGradients;

/**
 * Grad-CAM++ (Chattopadhyay et al., arXiv 1710.11063), on the logit. With feature maps {@code A_k}, gradients {@code g} of
 * the target and {@code S_k} the sum of {@code A_k} over its pixels, the paper's higher derivatives of an exponential score
 * (equations 10 and 11) give {@code alpha = g^2 / (2 g^2 + S_k g^3)}; equation 19 is {@code w_k = sum(alpha relu(g))};
 * {@code map = relu(sum_k w_k A_k)}.
 */
public final class GradCamPlusPlus implements CamMethod {
    /**
     * Denominators up to this magnitude make {@code alpha} 0. It only keeps 0 / 0 away: after an average pool gradients
     * are about 1e-5, their squares 1e-10, and a constant of 1e-6, as elsewhere in use, would drown them.
     */
    public static final double SMALLEST_DENOMINATOR = 1e-30;

    @Override
    public String id() {
        return "Grad-CAM++";
    }

    /** Gradients above this leave the denominator of {@code alpha} above the smallest where {@code S_k >= 0}. */
    private static final float CLEARLY_ABOVE = 1e-14f;

    @Override
    public float[][] maps(float[] activations, MapGradients gradients, int slice, int channels, int pixels) {
        double[][] sum = new double[gradients.targets()][pixels];
        // The values above and below 0 of one gradient map, since relu(g) leaves only one kind for a given scale.
        Kept above = new Kept(pixels);
        Kept below = new Kept(pixels);
        float[] terms = new float[pixels];
        for (int k = 0; k < channels; k++) {
            int channel = slice * channels + k;
            int first = channel * pixels;
            double s = sum(activations, first, pixels);
            for (int t = 0; t < sum.length; t++) {
                if (t == 0 || gradients.base().length > 1) {
                    float[] base = gradients.baseOf(t);
                    above.take(base, 1, first, pixels);
                    below.take(base, -1, first, pixels);
                }
                float scale = gradients.scale()[t][channel];
                double weight = scale < 0 ? weight(below, -scale, s, terms) : weight(above, scale, s, terms);
                if (weight != 0) {
                    for (int i = 0; i < pixels; i++) {
                        sum[t][i] += weight * activations[first + i];
                    }
                }
            }
        }
        float[][] maps = new float[sum.length][pixels];
        for (int t = 0; t < sum.length; t++) {
            for (int i = 0; i < pixels; i++) {
                // Math.max passes a NaN on.
                maps[t][i] = (float) Math.max(0, sum[t][i]);
            }
        }
        return maps;
    }

    private static double sum(float[] values, int first, int length) {
        double sum = 0;
        for (int i = first; i < first + length; i++) {
            sum += values[i];
        }
        return sum;
    }

    /** The values of one gradient map that are above 0, or a NaN, after a change of sign. */
    private static final class Kept {
        private final float[] values;
        private int count;
        private float smallest;

        Kept(int pixels) {
            values = new float[pixels];
        }

        void take(float[] from, float sign, int first, int length) {
            count = 0;
            smallest = Float.POSITIVE_INFINITY;
            for (int i = first; i < first + length; i++) {
                float value = sign * from[i];
                if (!(value <= 0)) {
                    values[count++] = value;
                    // Passes a NaN on.
                    smallest = Math.min(smallest, value);
                }
            }
        }
    }

    /** {@code w_k} of one feature map, from gradients above 0 (those others add nothing) and {@code S_k}. */
    private static double weight(Kept gradients, float scale, double s, float[] terms) {
        if (!Double.isFinite(s) || Float.isNaN(scale)) {
            return Double.NaN;
        }
        int count = gradients.count;
        // In a loop of its own, so that the division is vectorised.
        float slope = (float) s * scale;
        for (int i = 0; i < count; i++) {
            float g = gradients.values[i];
            terms[i] = g * scale / (2 + slope * g);
        }
        if (s >= 0 && gradients.smallest * scale > CLEARLY_ABOVE) {
            return sumOfMany(terms, count);
        }
        double weight = 0;
        for (int i = 0; i < count; i++) {
            double g = (double) scale * gradients.values[i];
            // NaN must get through to be seen.
            if (!(Math.abs(g * g * (2 + s * g)) <= SMALLEST_DENOMINATOR)) {
                weight += terms[i];
            }
        }
        return weight;
    }

    /** Four sums side by side, since an addition waits for the one before it. */
    private static double sumOfMany(float[] values, int count) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < count; i += 4) {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }
        for (; i < count; i++) {
            a += values[i];
        }
        return a + b + c + d;
    }
}
