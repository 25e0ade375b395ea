package org.hemolens.explain;

import org.hemolens.model.HemorrhageNetworks.MapGradients;

/**
 * HiResCAM (Draelos and Carin, arXiv 2011.08891, equation 6): gradients times activations cell by cell, summed over feature
 * maps, {@code map = relu(sum_k g_k A_k)}. Where gradients differ from cell to cell it keeps what Grad-CAM averages away; for a
 * linear network above the maps its cells add up to the logit without its constant, before the rectifier.
 */
public final class HiResCam implements CamMethod {
    @Override
    public String id() {
        return "HiResCAM";
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
                    sum[i] += scale * base[first + i] * activations[first + i];
                }
            }
            ChannelSums.rectified(sum);
        }
        return maps;
    }
}
