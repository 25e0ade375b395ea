package org.hemolens.analysis;

import org.hemolens.model.InputBuilder;
import org.hemolens.model.InputSpec;
import org.hemolens.model.InputSpec.Interpolation;

/**
 * One channel of a slice network's input.
 *
 * @param network name of the network
 * @param channel which of its channels, from 0
 * @param spec of the network's input
 * @param source slice, window and crop that it comes from
 * @param interpolation how it was resized
 * @param fed the very numbers that the network gets, {@code [rows * columns]} of the spec, canonical frame
 */
public record ChannelPicture(
        String network,
        int channel,
        InputSpec spec,
        InputBuilder.Source source,
        Interpolation interpolation,
        float[] fed) {
    /** The fed numbers as grays, {@code [rows * columns]}: 0 the window's lower end, 1 its upper one. */
    public float[] grays() {
        float[] out = new float[fed.length];
        double mean = spec.mean().get(channel);
        double std = spec.std().get(channel);
        double range = spec.valueHigh() - spec.valueLow();
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) ((fed[i] * std + mean - spec.valueLow()) / range);
        }
        return out;
    }

    /** Of a channel that is no picture, the volume of a voxel of the input, ml. */
    public double volumeMl() {
        return fed[0] * spec.std().get(channel) + spec.mean().get(channel);
    }

    /** Smallest of the fed numbers. */
    public float least() {
        float least = Float.POSITIVE_INFINITY;
        for (float v : fed) {
            least = Math.min(least, v);
        }
        return least;
    }

    /** Largest of the fed numbers. */
    public float most() {
        float most = Float.NEGATIVE_INFINITY;
        for (float v : fed) {
            most = Math.max(most, v);
        }
        return most;
    }
}
