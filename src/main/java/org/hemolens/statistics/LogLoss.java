package org.hemolens.statistics;

import java.util.List;

/** Cross entropy, in nats. */
public final class LogLoss {
    /** Probabilities are kept that far from 0 and 1. */
    public static final double CLIP = 1e-15;

    private LogLoss() {}

    /** Mean over cases; NaN without one. */
    public static double of(Scores scores) {
        double sum = 0;
        for (int i = 0; i < scores.size(); i++) {
            double p = Math.clamp(scores.score(i), CLIP, 1 - CLIP);
            sum -= Math.log(scores.truth(i) ? p : 1 - p);
        }
        return scores.size() == 0 ? Double.NaN : sum / scores.size();
    }

    /**
     * As the RSNA 2019 challenge has it: mean over classes, {@code any} with weight 2, the five others with 1 each.
     *
     * @param anyFirst scores of the six classes, {@code any} first
     */
    public static double rsna2019(List<Scores> anyFirst) {
        double sum = of(anyFirst.getFirst());
        for (Scores scores : anyFirst) {
            sum += of(scores);
        }
        return sum / (anyFirst.size() + 1);
    }
}
