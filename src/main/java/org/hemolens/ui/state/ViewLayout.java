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
    FOUR;

    public boolean hasReformats() {
        return this == REFORMATS || this == FOUR;
    }

    public boolean hasSecondWindow() {
        return this == TWO_WINDOWS || this == FOUR;
    }
}
