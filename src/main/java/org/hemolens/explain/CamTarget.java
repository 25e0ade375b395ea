package org.hemolens.explain;

import java.util.Locale;

/** Which number a map explains. */
public enum CamTarget {
    /** The slice network's own logit. */
    SLICE,
    /** The sequence network's logit of the same slice: the number on the strip. */
    SEQUENCE;

    /** Lower-case name, as on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
