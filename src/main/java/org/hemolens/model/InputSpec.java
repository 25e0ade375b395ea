package org.hemolens.model;

import java.util.List;

/**
 * What a slice network is fed with (docs/model-package.md, {@code input}).
 *
 * @param channels in order
 * @param ends what stands for a neighbour beyond the scan's ends
 * @param order whether the window or the resizing comes first
 * @param cropFraction part of rows and of columns that is kept, centred, above 0 and at most 1
 * @param rows height of the input
 * @param columns width of the input
 * @param interpolation how it is resized
 * @param valueLow what the window's 0 becomes, before mean and std
 * @param valueHigh what the window's 1 becomes, before mean and std
 * @param mean a channel
 * @param std a channel, above 0
 * @param paddingHu what pixels outside the field of measurement count as, HU
 * @param grayLevels how many levels the windowed values are cut down to, at least 2; 0: they are not
 */
public record InputSpec(
        List<InputChannel> channels,
        Ends ends,
        Order order,
        double cropFraction,
        int rows,
        int columns,
        Interpolation interpolation,
        double valueLow,
        double valueHigh,
        List<Double> mean,
        List<Double> std,
        int paddingHu,
        int grayLevels) {

    /** What stands for a neighbour beyond the scan's ends. */
    public enum Ends {
        /** The end slice itself. */
        REPEAT,
        /** A slice of {@code paddingHu}. */
        PADDING
    }

    /** What comes first. */
    public enum Order {
        WINDOW_THEN_RESIZE,
        RESIZE_THEN_WINDOW
    }

    /** How a picture is resized. */
    public enum Interpolation {
        /** Exact area-weighted mean (OpenCV {@code INTER_AREA}); bilinear where an axis is enlarged. */
        AREA,
        /** Between half-pixel centres, edges clamped, no antialiasing (OpenCV {@code INTER_LINEAR}). */
        BILINEAR
    }

    public InputSpec {
        channels = List.copyOf(channels);
        mean = List.copyOf(mean);
        std = List.copyOf(std);
    }

    /** Length of one slice's input, {@code C * H * W}. */
    public int length() {
        return channels.size() * rows * columns;
    }
}
