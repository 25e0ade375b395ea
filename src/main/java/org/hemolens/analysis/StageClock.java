package org.hemolens.analysis;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Seconds a stage, in the order first run; a stage's parts add up. */
final class StageClock {
    private final Map<String, Double> seconds = new LinkedHashMap<>();

    /** A part of a stage. */
    interface Work<T, E extends Exception> {
        T run() throws E;
    }

    <T, E extends Exception> T time(String stage, Work<T, E> work) throws E {
        seconds.putIfAbsent(stage, 0.0);
        long from = System.nanoTime();
        try {
            return work.run();
        } finally {
            seconds.merge(stage, (System.nanoTime() - from) / 1e9, Double::sum);
        }
    }

    Map<String, Double> seconds() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(seconds));
    }
}
