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

    @Override
    public float[][] maps(float[] activations, MapGradients gradients, int slice, int channels, int pixels) {
        double[][] sum = new double[gradients.targets()][pixels];
        // The values above and below 0 of one gradient map, since relu(g) leaves only one kind for a given scale.
        float[] above = new float[pixels];
        float[] below = new float[pixels];
        float[] terms = new float[pixels];
        for (int k = 0; k < channels; k++) {
            int channel = slice * channels + k;
            int first = channel * pixels;
            double s = sum(activations, first, pixels);
            int aboves = 0;
            int belows = 0;
            for (int t = 0; t < sum.length; t++) {
                if (t == 0 || gradients.base().length > 1) {
                    float[] base = gradients.baseOf(t);
                    aboves = take(base, 1, first, pixels, above);
                    belows = take(base, -1, first, pixels, below);
                }
                float scale = gradients.scale()[t][channel];
                double weight =
                        scale < 0 ? weight(below, belows, -scale, s, terms) : weight(above, aboves, scale, s, terms);
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

    /** Copies {@code sign} times the values where that is above 0 or a NaN; how many. */
    private static int take(float[] values, float sign, int first, int length, float[] out) {
        int count = 0;
        for (int i = first; i < first + length; i++) {
            float value = sign * values[i];
            out[count] = value;
            count += value <= 0 ? 0 : 1;
        }
        return count;
    }

    /** {@code w_k} of one feature map, from gradients above 0 (those others add nothing) and {@code S_k}. */
    private static double weight(float[] gradients, int count, float scale, double s, float[] terms) {
        if (!Double.isFinite(s) || Float.isNaN(scale)) {
            return Double.NaN;
        }
        // In two loops, so that the division is vectorised.
        float slope = (float) s * scale;
        for (int i = 0; i < count; i++) {
            float g = gradients[i];
            terms[i] = g * scale / (2 + slope * g);
        }
        double weight = 0;
        for (int i = 0; i < count; i++) {
            double g = (double) scale * gradients[i];
            // NaN must get through to be seen.
            if (!(Math.abs(g * g * (2 + s * g)) <= SMALLEST_DENOMINATOR)) {
                weight += terms[i];
            }
        }
        return weight;
    }
}
