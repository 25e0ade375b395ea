package org.hemolens.explain;

import org.hemolens.model.HemorrhageNetworks.MapGradients;

/**
 * Grad-CAM (Selvaraju et al., arXiv 1610.02391): with feature maps {@code A_k} and gradients {@code g} of the logit, equation 1
 * is {@code w_k = mean(g)} over the pixels, equation 2 {@code map = relu(sum_k w_k A_k)}. For a mean pool and a linear head it
 * is what each cell adds to the logit, where that is above 0.
 */
public final class GradCam implements CamMethod {
    @Override
    public String id() {
        return "Grad-CAM";
    }

    @Override
    public float[][] maps(float[] activations, MapGradients gradients, int slice, int channels, int pixels) {
        float[][] maps = new float[gradients.targets()][];
        double[] means = new double[channels];
        boolean shared = gradients.base().length == 1;
        for (int t = 0; t < maps.length; t++) {
            if (t == 0 || !shared) {
                float[] base = gradients.baseOf(t, slice);
                for (int k = 0; k < channels; k++) {
                    means[k] = ChannelSums.of(base, k * pixels, pixels) / pixels;
                }
            }
            float[] weights = new float[channels];
            for (int k = 0; k < channels; k++) {
                double weight = means[k] * gradients.scale()[t][slice * channels + k];
                // Zero would hide activations that are not finite.
                weights[k] = weight == 0 && !Double.isFinite(ChannelSums.of(activations, k * pixels, pixels))
                        ? Float.NaN
                        : (float) weight;
            }
            maps[t] = ChannelSums.rectified(ChannelSums.weighted(activations, weights, pixels));
        }
        return maps;
    }
}
