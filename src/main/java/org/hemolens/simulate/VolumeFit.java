package org.hemolens.simulate;

import java.util.function.DoubleFunction;

/** Finds the size at which a bleed fills the volume asked for: counts it on a lattice, halving the interval of sizes. */
final class VolumeFit {
    /**
     * A bleed of some size and the box in which it lies.
     *
     * @param low least x, y, z, mm
     */
    record Candidate(Bleed bleed, double[] low, double[] high) {
        /** Within a cube about a place. */
        static Candidate about(Bleed bleed, double[] centre, double reach) {
            double[] low = new double[3];
            double[] high = new double[3];
            for (int i = 0; i < 3; i++) {
                low[i] = centre[i] - reach;
                high[i] = centre[i] + reach;
            }
            return new Candidate(bleed, low, high);
        }
    }

    private static final double SMALLEST = 0.3;
    private static final double LARGEST = 2.4;
    private static final int ROUNDS = 7;
    private final Cranium cranium;
    private final Brain brain;

    VolumeFit(Cranium cranium, Brain brain) {
        this.cranium = cranium;
        this.brain = brain;
    }

    /** The bleed at the scale (about 1 is expected) that comes nearest to the volume. */
    Bleed fit(double ml, DoubleFunction<Candidate> atScale) {
        double low = Math.log(SMALLEST);
        double high = Math.log(LARGEST);
        Bleed best = atScale.apply(1).bleed();
        double off = Double.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            double middle = i == 0 ? 0 : (low + high) / 2;
            Candidate candidate = atScale.apply(StrictMath.exp(middle));
            double filled = ml(candidate);
            double miss = Math.abs(filled - ml);
            if (miss < off) {
                off = miss;
                best = candidate.bleed();
            }
            if (miss < 0.05 * ml) {
                break;
            }
            if (filled < ml) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return best;
    }

    /** Volume that a bleed alone fills in its box, ml. */
    double ml(Candidate c) {
        // blood outside the brain's substance does not ask what tissue was there
        boolean outside = c.bleed() instanceof ExtraAxialBleed || c.bleed() instanceof DuralFoldBleed;
        double box = 1;
        for (int i = 0; i < 3; i++) {
            box *= c.high()[i] - c.low()[i];
        }
        double step = Math.max(0.7, Math.cbrt(box / (outside ? 60000 : 16000)));
        Sample s = new Sample();
        int count = 0;
        for (double z = c.low()[2] + step / 2; z < c.high()[2]; z += step) {
            for (double y = c.low()[1] + step / 2; y < c.high()[1]; y += step) {
                for (double x = c.low()[0] + step / 2; x < c.high()[0]; x += step) {
                    s.place(x, y, z);
                    s.enter(cranium.innerTable(x, y, z));
                    if (s.d >= 0) {
                        continue;
                    }
                    if (!outside) {
                        c.bleed().displace(s);
                        brain.paint(s);
                    }
                    c.bleed().paint(s);
                    count += s.blood == 0 ? 0 : 1;
                }
            }
        }
        return count * step * step * step / 1000;
    }
}
