package org.hemolens.model;

import java.util.List;

/**
 * Logits to probabilities, a class: {@code p = sigmoid(logit * scale + bias)} (temperature T: scale = 1 / T, bias = 0).
 *
 * @param scale a class, order of {@link HemorrhageClass}
 * @param bias a class, order of {@link HemorrhageClass}
 */
public record Calibration(List<Double> scale, List<Double> bias) {
    public Calibration {
        scale = List.copyOf(scale);
        bias = List.copyOf(bias);
    }

    /**
     * @param logits one a class
     * @throws ModelException when a logit is not a number
     */
    public Probabilities apply(double[] logits) throws ModelException {
        double[] p = new double[HemorrhageClass.COUNT];
        for (int c = 0; c < p.length; c++) {
            if (Double.isNaN(logits[c])) {
                throw new ModelException("the network's answer for "
                        + HemorrhageClass.all().get(c).id() + " is not a number");
            }
            p[c] = 1 / (1 + Math.exp(-(logits[c] * scale.get(c) + bias.get(c))));
        }
        return new Probabilities(p);
    }
}
