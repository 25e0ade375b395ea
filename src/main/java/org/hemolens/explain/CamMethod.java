package org.hemolens.explain;

/** A class activation method: from the activations of the last convolution and a target's gradients to one map. */
public interface CamMethod {
    /** As shown and written into exports, such as "Grad-CAM++". */
    String id();

    /**
     * @param maps activations; those of one slice, {@code [channels][pixels]}, start at {@code at}
     * @param gradients of the target with respect to them, same layout
     * @param at first index of the slice in both
     * @param channels number of feature maps, K
     * @param pixels of one feature map, h * w
     * @return {@code [pixels]}, not negative unless the input holds a NaN or an infinity, which then is passed on
     */
    float[] map(float[] maps, float[] gradients, int at, int channels, int pixels);
}
