package org.hemolens.ui.shell;

import java.util.List;
import java.util.Optional;

/** How fast slices may run by themselves, slices a second. */
final class CineRates {
    static final List<Double> ALL = List.of(2.0, 5.0, 10.0, 15.0, 20.0, 30.0);

    private CineRates() {}

    /** The next faster rate, or slower with {@code step} -1; empty at the end. */
    static Optional<Double> next(double now, int step) {
        int at = ALL.indexOf(now) + step;
        return at < 0 || at >= ALL.size() ? Optional.empty() : Optional.of(ALL.get(at));
    }
}
