package org.hemolens.segment;

import org.hemolens.ct.Vector3;

/**
 * One connected piece of a label.
 *
 * @param label its label
 * @param ml its volume
 * @param centre of its mass, mm, patient frame
 * @param lowMm lowest of its voxels' centres along the direction asked for, mm; along z unless told
 * @param highMm highest
 */
public record Lesion(int label, double ml, Vector3 centre, double lowMm, double highMm) {}
