package org.hemolens.analysis;

import org.hemolens.model.Probabilities;

/**
 * One slice's answer.
 *
 * @param index viewing order
 * @param sopInstanceUid whose slice it is
 * @param positionMm along the normal, mm; NaN where it is not known
 * @param slice calibrated probabilities before the sequence network
 * @param sequence calibrated probabilities after it: the numbers on the strip
 */
public record SliceResult(
        int index, String sopInstanceUid, double positionMm, Probabilities slice, Probabilities sequence) {}
