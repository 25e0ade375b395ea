package org.hemolens.analysis;

import java.util.Arrays;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.ModelPackage;

/**
 * What the slice networks made of a whole scan: the sequence network's input. With it one slice can be asked again without
 * running the networks over all others.
 *
 * @param slices number of slices, viewing order
 * @param pooled {@code [slices * (F1 + F2 + ...)]}; not to be changed
 * @param logits {@code [slices * 6 * B]}, classes in the program's order; not to be changed
 */
public record ScanFeatures(int slices, float[] pooled, float[] logits) {
    /** Lengths that do not fit the number of slices are an error of the program. */
    public ScanFeatures {
        if (slices < 1 || pooled.length % slices != 0 || logits.length % (slices * HemorrhageClass.COUNT) != 0) {
            throw new IllegalArgumentException(
                    pooled.length + " features and " + logits.length + " logits of " + slices + " slices");
        }
    }

    /** A copy with other values for one slice. */
    ScanFeatures with(int slice, float[] ownPooled, float[] ownLogits) {
        float[] p = pooled.clone();
        float[] l = logits.clone();
        System.arraycopy(ownPooled, 0, p, slice * ownPooled.length, ownPooled.length);
        System.arraycopy(ownLogits, 0, l, slice * ownLogits.length, ownLogits.length);
        return new ScanFeatures(slices, p, l);
    }

    /** Slice logits, as the package makes them of the networks' logits, {@code [6]}. */
    double[] sliceLogits(int slice, ModelPackage model) {
        int branches = logits.length / (slices * HemorrhageClass.COUNT);
        double[][] ofNetworks = new double[branches][HemorrhageClass.COUNT];
        for (int b = 0; b < branches; b++) {
            for (int c = 0; c < HemorrhageClass.COUNT; c++) {
                ofNetworks[b][c] = logits[(slice * branches + b) * HemorrhageClass.COUNT + c];
            }
        }
        return model.sliceLogits(ofNetworks);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScanFeatures that
                && slices == that.slices
                && Arrays.equals(pooled, that.pooled)
                && Arrays.equals(logits, that.logits);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(pooled) + Arrays.hashCode(logits);
    }

    @Override
    public String toString() {
        return "features of " + slices + " slices";
    }
}
