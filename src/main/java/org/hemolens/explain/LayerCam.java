package org.hemolens.explain;

import org.hemolens.model.HemorrhageNetworks.MapGradients;

/**
 * LayerCAM (Jiang et al., IEEE Transactions on Image Processing 30, 2021, equations 6 to 8): each cell weighted by its own
 * gradient where that is above 0, {@code map = relu(sum_k relu(g_k) A_k)}.
 */
public final class LayerCam implements CamMethod {
    @Override
    public String id() {
        return "LayerCAM";
    }

    @Override
    public float[][] maps(float[] activations, MapGradients gradients, int slice, int channels, int pixels) {
        float[][] maps = new float[gradients.targets()][pixels];
        for (int t = 0; t < maps.length; t++) {
            float[] base = gradients.baseOf(t, slice);
            float[] sum = maps[t];
            for (int k = 0; k < channels; k++) {
                float scale = gradients.scale()[t][slice * channels + k];
                int first = k * pixels;
                for (int i = 0; i < pixels; i++) {
                    sum[i] += Math.max(0, scale * base[first + i]) * activations[first + i];
                }
            }
            ChannelSums.rectified(sum);
        }
        return maps;
    }
}
