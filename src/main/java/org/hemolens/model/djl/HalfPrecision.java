package org.hemolens.model.djl;

import java.util.List;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.HemorrhageNetworks.SliceOutputs;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.Probabilities;
import org.hemolens.model.RunFacts.HalfDifference;

/** What half precision changes. */
final class HalfPrecision {
    private static final int CLASSES = HemorrhageClass.COUNT;

    private HalfPrecision() {}

    /**
     * @param exact of the parity slices in float32, one entry a network
     * @param half of the same slices
     * @throws ModelException when half precision gives no numbers, as when values exceed its largest, 65504
     */
    static HalfDifference difference(ModelPackage modelPackage, List<SliceOutputs> exact, List<SliceOutputs> half)
            throws ModelException {
        double features = 0;
        int slices = exact.getFirst().maps().length;
        for (int b = 0; b < exact.size(); b++) {
            for (int i = 0; i < slices; i++) {
                features = Math.max(
                        features,
                        ParityRun.relativeDifference(
                                half.get(b).maps()[i], exact.get(b).maps()[i]));
            }
        }
        if (!Double.isFinite(features)) {
            throw new ModelException(
                    modelPackage.folder()
                            + ": in half precision its networks' values are no numbers; use float32 (leave half precision off)");
        }
        double probability = 0;
        for (int i = 0; i < slices; i++) {
            Probabilities p = probabilities(modelPackage, exact, i);
            Probabilities q = probabilities(modelPackage, half, i);
            for (HemorrhageClass c : modelPackage.answers()) {
                probability = Math.max(probability, Math.abs(p.of(c) - q.of(c)));
            }
        }
        return new HalfDifference(slices, probability, features);
    }

    private static Probabilities probabilities(ModelPackage modelPackage, List<SliceOutputs> of, int slice)
            throws ModelException {
        double[] logits = new double[CLASSES];
        for (SliceOutputs out : of) {
            for (int c = 0; c < CLASSES; c++) {
                logits[c] += out.logits()[slice * CLASSES + c] / of.size();
            }
        }
        return modelPackage.sliceCalibration().apply(logits);
    }
}
