package org.hemolens.model;

import java.util.Arrays;
import java.util.List;

/**
 * Several packages as one: their calibrated answers are joined by a rule, class by class (docs/model-package.md, "Ensembles").
 *
 * @param members at least two, weights adding up to 1
 * @param rule how they are joined
 */
public record EnsembleSpec(List<Member> members, Rule rule) {
    private static final int CLASSES = HemorrhageClass.COUNT;
    /** Nearer to 0 or 1 a probability has no logit that a float can hold well. */
    private static final double EDGE = 1e-7;

    /** How calibrated answers z of the members become one. */
    public enum Rule {
        /** The logit of {@code sum(w * sigmoid(z))}. */
        MEAN_PROBABILITY,
        /** {@code sum(w * z)}. */
        MEAN_LOGIT
    }

    /**
     * @param name within the ensemble
     * @param modelPackage whole
     * @param weight above 0
     */
    public record Member(String name, ModelPackage modelPackage, double weight) {
        int branches() {
            return modelPackage.networks().size();
        }
    }

    public EnsembleSpec {
        members = List.copyOf(members);
    }

    static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    /** One logit of the members' calibrated ones. */
    double join(double[] z) {
        double sum = 0;
        for (int m = 0; m < z.length; m++) {
            double w = members.get(m).weight();
            sum += w * (rule == Rule.MEAN_LOGIT ? z[m] : sigmoid(z[m]));
        }
        if (rule == Rule.MEAN_LOGIT) {
            return sum;
        }
        double p = Math.clamp(sum, EDGE, 1 - EDGE);
        return Math.log(p / (1 - p));
    }

    /** Derivatives of {@link #join} by the members' calibrated logits. */
    double[] derivatives(double[] z) {
        double[] out = new double[z.length];
        double p = 0;
        for (int m = 0; m < z.length; m++) {
            p += members.get(m).weight() * sigmoid(z[m]);
        }
        for (int m = 0; m < z.length; m++) {
            double w = members.get(m).weight();
            double s = sigmoid(z[m]);
            boolean flat = p <= EDGE || p >= 1 - EDGE;
            out[m] = rule == Rule.MEAN_LOGIT ? w : flat ? 0 : w * s * (1 - s) / (p * (1 - p));
        }
        return out;
    }

    /**
     * Slice logits: each member's own, the mean of its networks' logits, calibrated, then joined.
     *
     * @param logits of all networks, {@code [B][6]}
     * @return {@code [6]}
     */
    double[] sliceLogits(double[][] logits) {
        double[][] z = new double[CLASSES][members.size()];
        int from = 0;
        for (int m = 0; m < members.size(); m++) {
            Member member = members.get(m);
            int end = from + member.branches();
            for (int c = 0; c < CLASSES; c++) {
                int of = c;
                double own = Arrays.stream(logits, from, end)
                        .mapToDouble(l -> l[of])
                        .average()
                        .orElseThrow();
                z[c][m] = calibrated(member.modelPackage().sliceCalibration(), c, own);
            }
            from = end;
        }
        return Arrays.stream(z).mapToDouble(this::join).toArray();
    }

    static double calibrated(Calibration calibration, int c, double logit) {
        return logit * calibration.scale().get(c) + calibration.bias().get(c);
    }
}
