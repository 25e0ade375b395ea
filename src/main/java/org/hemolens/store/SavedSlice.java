package org.hemolens.store;

import org.hemolens.model.Probabilities;

/**
 * The answers of one slice.
 *
 * @param index viewing order, from 0
 * @param slice calibrated, of the slice networks
 * @param sequence calibrated, of the sequence network
 */
public record SavedSlice(int index, Probabilities slice, Probabilities sequence) {}
