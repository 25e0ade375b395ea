package org.hemolens.faithfulness;

import java.util.Collection;
import java.util.Locale;

/** What a check says of a map. */
public enum Light {
    GREEN,
    AMBER,
    RED,
    /** Not judged: the check says nothing here. */
    NONE;

    /** Lower-case name, as in files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The worst of those that judge; {@link #NONE} where none does. */
    static Light worst(Collection<Light> lights) {
        return lights.stream()
                .filter(l -> l != NONE)
                .reduce((a, b) -> a.compareTo(b) > 0 ? a : b)
                .orElse(NONE);
    }

    /** Green where a value reaches the first limit, amber where it reaches the second. */
    static Light atLeast(double value, double green, double amber) {
        return value >= green ? GREEN : value >= amber ? AMBER : RED;
    }
}
