package org.hemolens.settings;

import org.hemolens.render.Interpolation;

/**
 * How slices are read.
 *
 * @param interpolation from pixels to the screen
 * @param levelDragInverted whether dragging up raises the level, which darkens
 * @param cineRate slices a second, 1 to 60
 * @param cineSweep whether slices run to and fro instead of round and round
 * @param maps how heatmaps are made and drawn
 */
public record Reading(
        Interpolation interpolation, boolean levelDragInverted, double cineRate, boolean cineSweep, MapReading maps) {
    public static final Reading STANDARD = new Reading(Interpolation.BILINEAR, false, 10, false);

    /** With the standard heatmaps. */
    public Reading(Interpolation interpolation, boolean levelDragInverted, double cineRate, boolean cineSweep) {
        this(interpolation, levelDragInverted, cineRate, cineSweep, MapReading.STANDARD);
    }

    /** @throws IllegalArgumentException when the rate is out of range, in words for the user */
    public Reading {
        if (!(cineRate >= 1 && cineRate <= 60)) {
            throw new IllegalArgumentException("Cine must run at 1 to 60 slices a second.");
        }
    }
}
