package org.hemolens.analysis;

import org.hemolens.explain.CamTarget;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.Probabilities;

/**
 * What a package says of one slice whose input was changed.
 *
 * @param sliceLogits mean of the networks' logits, {@code [6]}, before calibration
 * @param sequenceLogits after the sequence network, {@code [6]}, before calibration; the same where the package has none
 * @param slice calibrated probabilities of {@code sliceLogits}
 * @param sequence calibrated probabilities of {@code sequenceLogits}
 */
public record ProbeAnswer(double[] sliceLogits, double[] sequenceLogits, Probabilities slice, Probabilities sequence) {
    public double logit(HemorrhageClass c, CamTarget target) {
        return (target == CamTarget.SLICE ? sliceLogits : sequenceLogits)[c.ordinal()];
    }

    public double probability(HemorrhageClass c, CamTarget target) {
        return (target == CamTarget.SLICE ? slice : sequence).of(c);
    }
}
