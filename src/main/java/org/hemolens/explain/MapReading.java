package org.hemolens.explain;

/** Whether a map can be laid upon a slice and counted. */
public enum MapReading {
    MEASURED("measured"),
    EMPTY("the map is empty: nothing spoke for the class"),
    CONSTANT("the map is the same everywhere: it points nowhere"),
    NOT_FINITE("the map holds a value that is not finite"),
    OTHER_SIZE("the map has another size than the slice");

    private final String words;

    MapReading(String words) {
        this.words = words;
    }

    /** In English. */
    public String words() {
        return words;
    }

    static MapReading of(Heatmap map, int rows, int columns) {
        if (map.placement().sliceRows() != rows || map.placement().sliceColumns() != columns) {
            return OTHER_SIZE;
        }
        return switch (map.state()) {
            case NOT_FINITE -> NOT_FINITE;
            case EMPTY -> EMPTY;
            case CONSTANT -> CONSTANT;
            case DRAWABLE -> MEASURED;
        };
    }
}
