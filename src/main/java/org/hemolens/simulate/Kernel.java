package org.hemolens.simulate;

import java.util.Locale;

/** Kind of reconstruction kernel. */
public enum Kernel {
    /** For the brain: smooth, coarse noise. */
    SOFT,
    /** For bone: sharp edges with overshoot, fine noise of several times the standard deviation. */
    BONE;

    /** Name in commands and truth. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
