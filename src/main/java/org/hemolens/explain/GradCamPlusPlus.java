package org.hemolens.explain;

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
    public float[] map(float[] maps, float[] gradients, int at, int channels, int pixels) {
        double[] sum = new double[pixels];
        for (int k = 0; k < channels; k++) {
            int first = at + k * pixels;
            double weight = weight(maps, gradients, first, pixels);
            if (weight != 0) {
                for (int i = 0; i < pixels; i++) {
                    sum[i] += weight * maps[first + i];
                }
            }
        }
        float[] map = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            // Math.max passes a NaN on.
            map[i] = (float) Math.max(0, sum[i]);
        }
        return map;
    }

    /** {@code w_k} of one feature map. */
    private static double weight(float[] maps, float[] gradients, int first, int pixels) {
        double s = 0;
        for (int i = first; i < first + pixels; i++) {
            s += maps[i];
        }
        if (!Double.isFinite(s)) {
            return Double.NaN;
        }
        double weight = 0;
        for (int i = first; i < first + pixels; i++) {
            double g = gradients[i];
            double denominator = g * g * (2 + s * g);
            // relu(g) makes the sum's term 0 for g <= 0; a NaN must get through to be seen.
            if (!(g <= 0) && !(Math.abs(denominator) <= SMALLEST_DENOMINATOR)) {
                weight += g / (2 + s * g);
            }
        }
        return weight;
    }
}
