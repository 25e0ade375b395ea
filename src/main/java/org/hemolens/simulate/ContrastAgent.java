package org.hemolens.simulate;

import java.util.Random;

/**
 * Intravenous contrast agent a few minutes after its injection: arteries and venous sinuses above all, choroid plexus,
 * falx and tentorium; the brain hardly at all, as its barrier holds the agent back. Blood that had left the vessels before
 * stays as it was.
 */
final class ContrastAgent {
    /** Middle, anterior and posterior cerebral artery of one side, in the undisturbed brain; ends and radii, mm. */
    private static final double[][] ARTERIES = {
        {7, -9, -15, 2.0, 20, -15, -13, 1.7},
        {20, -15, -13, 1.7, 37, -13, -7, 1.3},
        {37, -13, -7, 1.2, 41, 4, 4, 0.9},
        {7, -9, -15, 1.5, 1.2, -25, -10, 1.2},
        {1.2, -25, -10, 1.2, 1.2, -44, 6, 1.1},
        {1.2, -44, 6, 1.1, 1.2, -32, 32, 0.9},
        {1, -3, -14, 1.5, 14, 6, -10, 1.1},
        {14, 6, -10, 1.1, 17, 26, -4, 0.9},
        {7, -9, -15, 2.2, 9, -12, -34, 2.4},
    };

    private final double vessel;
    private final double dura;
    private final double plexus;

    ContrastAgent(Random r) {
        vessel = Streams.between(r, 80, 120);
        dura = Streams.between(r, 25, 45);
        plexus = Streams.between(r, 60, 90);
    }

    /** Enhances what lies at the place, after all else was painted. */
    void paint(Sample s) {
        if (s.blood != 0 || s.d >= 0) {
            return;
        }
        switch (s.tissue) {
            case VESSEL -> s.hu += vessel;
            case DURA -> s.hu += dura;
            case PLEXUS -> s.hu += plexus;
            default -> {
                if (isArtery(s)) {
                    s.hu = Math.max(s.hu, 45 + vessel);
                } else if (s.tissue == Tissue.GREY) {
                    s.hu += 3;
                } else if (s.tissue == Tissue.WHITE) {
                    s.hu += 1;
                }
            }
        }
    }

    private static boolean isArtery(Sample s) {
        double x = Math.abs(s.bx);
        if (x > 44 || s.by < -48 || s.by > 28 || s.bz < -36 || s.bz > 34) {
            return false;
        }
        for (double[] part : ARTERIES) {
            if (Shapes.capsule(x, s.by, s.bz, part) < 0) {
                return true;
            }
        }
        return false;
    }
}
