package org.hemolens.measure;

/** What can be measured, and how many points that takes. */
public enum MeasureTool {
    DISTANCE("Distance", 2),
    ANGLE("Angle", 3),
    ELLIPSE("Ellipse", 2),
    FREEHAND("Outline", 0),
    MIDLINE_SHIFT("Midline shift", 3),
    HEMATOMA_VOLUME("Volume ABC/2", 4);

    private final String label;
    private final int points;

    MeasureTool(String label, int points) {
        this.label = label;
        this.points = points;
    }

    public String label() {
        return label;
    }

    /** 0 for a line that is drawn in one go. */
    int points() {
        return points;
    }
}
