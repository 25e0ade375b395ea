package org.hemolens.model;

import java.util.Optional;
import org.hemolens.window.VoiLut;

/**
 * One channel of a network's input.
 *
 * @param sliceOffset which slice, counted from the one predicted, +1 towards the head's top
 * @param window how HU become 0..1; empty: the file's own window of that slice
 */
public record InputChannel(int sliceOffset, Optional<VoiLut> window) {}
