package org.hemolens.measure;

/** What can be measured, and how many points that takes. */
public enum MeasureTool {
    DISTANCE(2),
    ANGLE(3),
    ELLIPSE(2),
    FREEHAND(0),
    MIDLINE_SHIFT(3),
    HEMATOMA_VOLUME(4);

    private final int points;

    MeasureTool(int points) {
        this.points = points;
    }

    /** 0 for a line that is drawn in one go. */
    int points() {
        return points;
    }
}
