package org.hemolens.ui.state;

/** Which views stand beside each other. */
public enum ViewLayout {
    /** The slice alone. */
    SINGLE,
    /** The same slice in two windows. */
    TWO_WINDOWS,
    /** The slice, coronal and sagittal beside it. */
    REFORMATS,
    /** Slice, coronal, sagittal, and the slice in its second window. */
    FOUR,
    /** The slice of the series on screen, and that of the prior beside it. */
    PRIOR;

    public boolean hasReformats() {
        return this == REFORMATS || this == FOUR;
    }

    /** Whether several views show the series on screen, led by one point of it. */
    public boolean hasCrosshair() {
        return this != SINGLE && this != PRIOR;
    }

    public boolean hasSecondWindow() {
        return this == TWO_WINDOWS || this == FOUR;
    }
}
