package org.hemolens.render;

/** How a heatmap is drawn. */
public enum MapDrawing {
    /** A wash of colour, the denser the stronger. */
    WASH,
    /** Lines of equal strength, which leave the picture between them as it is. */
    CONTOURS
}
