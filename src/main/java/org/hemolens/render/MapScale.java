package org.hemolens.render;

/** What counts as full strength of a heatmap. */
public enum MapScale {
    /** The map's own largest value is as strong as the class is probable on the slice: one scale for all classes and slices. */
    PROBABILITY,
    /** The map's own largest value is full strength, however improbable the class is. */
    SLICE,
    /** The largest value of all maps of the series, of that class, target, branch and method, is full strength. */
    SERIES
}
