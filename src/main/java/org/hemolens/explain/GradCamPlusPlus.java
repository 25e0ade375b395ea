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

    /**
     * A mean of terms above this holds none that the smallest denominator would take away and float would show: with
     * {@code S_k >= 0} such terms are below 1e-15.
     */
    private static final double CLEARLY_ABOVE = 1e-8;

    @Override
    public String id() {
        return "Grad-CAM++";
    }

    @Override
    public float[][] maps(float[] activations, MapGradients gradients, int slice, int channels, int pixels) {
        float[][] weights = weights(activations, gradients, slice, channels, pixels);
        float[][] maps = new float[weights.length][];
        for (int t = 0; t < maps.length; t++) {
            maps[t] = ChannelSums.rectified(ChannelSums.weighted(activations, weights[t], pixels));
        }
        return maps;
    }

    /** {@code w_k}, {@code [targets][channels]}. */
    private static float[][] weights(float[] activations, MapGradients gradients, int slice, int channels, int pixels) {
        float[][] weights = new float[gradients.targets()][channels];
        float[] terms = new float[pixels];
        boolean shared = gradients.base().length == 1;
        Signs signs = new Signs(true, true);
        for (int k = 0; k < channels; k++) {
            int first = k * pixels;
            double s = ChannelSums.of(activations, first, pixels);
            for (int t = 0; t < weights.length; t++) {
                float[] base = gradients.baseOf(t, slice);
                if (t == 0 || !shared) {
                    signs = Signs.of(base, first, pixels);
                }
                float scale = gradients.scale()[t][slice * channels + k];
                if (signs.mayBeAbove(scale) || !Double.isFinite(s)) {
                    weights[t][k] = (float) weight(base, first, pixels, scale, s, terms);
                }
            }
        }
        return weights;
    }

    /** Whether one gradient map holds values above 0 and below it; a NaN is both. */
    private record Signs(boolean above, boolean below) {
        static Signs of(float[] values, int first, int length) {
            boolean above = false;
            boolean below = false;
            for (int i = first; i < first + length && !(above && below); i++) {
                above |= !(values[i] <= 0);
                below |= !(values[i] >= 0);
            }
            return new Signs(above, below);
        }

        /** Whether a value times the scale can be above 0 or NaN: all others add nothing. */
        boolean mayBeAbove(float scale) {
            return scale > 0 ? above : scale < 0 ? below : Float.isNaN(scale);
        }
    }

    /** {@code w_k} of one feature map, from its gradients and {@code S_k}. */
    private static double weight(float[] base, int first, int pixels, float scale, double s, float[] terms) {
        if (!Double.isFinite(s) || Float.isNaN(scale)) {
            return Double.NaN;
        }
        if (s >= 0) {
            // alpha relu(g) = relu(g) / (2 + S relu(g)). In a loop of its own, so that the division is vectorised.
            float slope = (float) s;
            for (int i = 0; i < pixels; i++) {
                float g = Math.max(0, base[first + i] * scale);
                terms[i] = g / (2 + slope * g);
            }
            double weight = ChannelSums.of(terms, 0, pixels);
            if (!(weight <= CLEARLY_ABOVE * pixels)) {
                return weight;
            }
        }
        double weight = 0;
        for (int i = first; i < first + pixels; i++) {
            double g = (double) scale * base[i];
            // NaN must get through to be seen.
            if (!(g <= 0) && !(Math.abs(g * g * (2 + s * g)) <= SMALLEST_DENOMINATOR)) {
                weight += g / (2 + s * g);
            }
        }
        return weight;
    }
}
