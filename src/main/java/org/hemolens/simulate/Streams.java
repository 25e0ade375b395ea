package org.hemolens.simulate;

import java.util.Random;

/** Independent random streams of one seed, so that a new structure does not change what the others drew. */
final class Streams {
    private Streams() {}

    static Random of(long seed, String topic) {
        long h = seed * 0x9E3779B97F4A7C15L + topic.hashCode();
        h = (h ^ (h >>> 30)) * 0xBF58476D1CE4E5B9L;
        h = (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
        return new Random(h ^ (h >>> 31));
    }

    static double between(Random random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** Log-uniform. */
    static double logBetween(Random random, double low, double high) {
        return low * StrictMath.pow(high / low, random.nextDouble());
    }

    static double side(Random random) {
        return random.nextBoolean() ? 1 : -1;
    }
}
