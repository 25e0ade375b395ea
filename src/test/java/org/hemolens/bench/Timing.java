package org.hemolens.bench;

import java.util.Arrays;

/** Seconds of repeated runs and what is said of them. */
record Timing(double[] seconds) {
    Timing {
        seconds = seconds.clone();
        Arrays.sort(seconds);
        if (seconds.length == 0) {
            throw new IllegalArgumentException("no run was timed");
        }
    }

    /** What is timed may fail; a benchmark then fails as a whole. */
    interface Work {
        void run() throws Exception;
    }

    static double once(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    static Timing of(int warmUp, int runs, Work work) throws Exception {
        for (int i = 0; i < warmUp; i++) {
            work.run();
        }
        double[] seconds = new double[runs];
        for (int i = 0; i < runs; i++) {
            seconds[i] = once(work);
        }
        return new Timing(seconds);
    }

    double median() {
        return quantile(0.5);
    }

    /** Nearest rank. */
    double quantile(double q) {
        return seconds[(int) Math.min(seconds.length - 1, Math.ceil(q * seconds.length) - 1 + (q == 0 ? 1 : 0))];
    }
}
