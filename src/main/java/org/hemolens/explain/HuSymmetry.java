package org.hemolens.explain;

/**
 * HU inside the skull under a map's contour, and at its mirror image about the middle of the head. Pixels near bone, and those
 * whose image is not inside the skull, are left out on both sides.
 *
 * @param pixels compared
 * @param mean HU under the contour
 * @param mirroredMean HU at the mirror image
 * @param dense share of 50 HU and more under the contour
 * @param mirroredDense the same at the mirror image
 */
public record HuSymmetry(int pixels, double mean, double mirroredMean, double dense, double mirroredDense) {}
