package org.hemolens.model;

import java.util.List;
import java.util.Set;

/**
 * Logits to probabilities, a class: {@code p = sigmoid(logit * scale + bias)} (temperature T: scale = 1 / T, bias = 0).
 *
 * @param scale a class, order of {@link HemorrhageClass}
 * @param bias a class, order of {@link HemorrhageClass}
 * @param answers classes that are answered; logits of others are not read
 */
public record Calibration(List<Double> scale, List<Double> bias, Set<HemorrhageClass> answers) {
    /** Of all classes. */
    public Calibration(List<Double> scale, List<Double> bias) {
        this(scale, bias, Set.copyOf(HemorrhageClass.all()));
    }

    public Calibration {
        scale = List.copyOf(scale);
        bias = List.copyOf(bias);
        answers = Set.copyOf(answers);
    }

    /**
     * @param logits one a class
     * @return NaN for a class that is not answered
     * @throws ModelException when a logit of one that is answered is not a number
     */
    public Probabilities apply(double[] logits) throws ModelException {
        double[] p = new double[HemorrhageClass.COUNT];
        for (int c = 0; c < p.length; c++) {
            if (!answers.contains(HemorrhageClass.all().get(c))) {
                p[c] = Double.NaN;
                continue;
            }
            if (Double.isNaN(logits[c])) {
                throw new ModelException("the network's answer for "
                        + HemorrhageClass.all().get(c).id() + " is not a number");
            }
            p[c] = 1 / (1 + Math.exp(-(logits[c] * scale.get(c) + bias.get(c))));
        }
        return new Probabilities(p);
    }
}
