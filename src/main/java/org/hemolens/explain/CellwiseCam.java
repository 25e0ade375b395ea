package org.hemolens.explain;

import org.hemolens.model.HemorrhageNetworks.MapGradients;

/** Methods that weight every cell of a feature map by itself, {@code map = relu(sum_k weight(g_k) A_k)}. */
abstract class CellwiseCam implements CamMethod {
    /** Of one cell, from the logit's gradient there. */
    abstract float weight(float gradient);

    @Override
    public final float[][] maps(float[] activations, MapGradients gradients, int slice, int channels, int pixels) {
        float[][] maps = new float[gradients.targets()][pixels];
        for (int t = 0; t < maps.length; t++) {
            float[] base = gradients.baseOf(t, slice);
            float[] sum = maps[t];
            for (int k = 0; k < channels; k++) {
                float scale = gradients.scale()[t][slice * channels + k];
                int first = k * pixels;
                for (int i = 0; i < pixels; i++) {
                    sum[i] += weight(scale * base[first + i]) * activations[first + i];
                }
            }
            ChannelSums.rectified(sum);
        }
        return maps;
    }
}
