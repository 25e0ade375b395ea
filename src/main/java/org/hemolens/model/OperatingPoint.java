package org.hemolens.model;

/**
 * An operating threshold and what it was chosen for.
 *
 * @param threshold probability, 0 to 1
 * @param sensitivity 0 to 1
 * @param specificity 0 to 1
 * @param chosenOn which data
 */
public record OperatingPoint(
        HemorrhageClass hemorrhageClass, double threshold, double sensitivity, double specificity, String chosenOn) {}
