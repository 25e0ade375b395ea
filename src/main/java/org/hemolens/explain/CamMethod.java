package org.hemolens.explain;

import org.hemolens.model.HemorrhageNetworks.MapGradients;

/** A class activation method: from the activations of the last convolution and a target's gradients to one map. */
public interface CamMethod {
    /** As shown and written into exports, such as "Grad-CAM++". */
    String id();

    /**
     * The maps of one slice for every target.
     *
     * @param activations of that slice, {@code [channels * pixels]}
     * @param gradients of the targets with respect to them
     * @param slice index in the gradients
     * @param channels number of feature maps, K
     * @param pixels of one feature map, h * w
     * @return {@code [targets][pixels]}, not negative unless the input holds a NaN or an infinity, which then is passed on
     */
    float[][] maps(float[] activations, MapGradients gradients, int slice, int channels, int pixels);
}
