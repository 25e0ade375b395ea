package org.hemolens.report;

/** The sentence that stands on every screen and in every export. */
public final class Disclaimer {
    public static final String TEXT = "Research and education; not for diagnostic use";

    private Disclaimer() {}
}
