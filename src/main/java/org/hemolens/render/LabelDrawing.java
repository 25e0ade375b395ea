package org.hemolens.render;

/** How labels of a segmentation are drawn. */
public enum LabelDrawing {
    /** Colour over what is labelled, and its border. */
    BOTH,
    /** Its border alone. */
    CONTOURS,
    /** Colour over it alone. */
    FILL
}
