package org.hemolens.reformat;

/**
 * Between which pixels the points of a line lie, along one axis of a slice. In an upright scan it is the same for all lines of
 * a plane: made once. One for each thread.
 */
final class Cells {
    private int[] cell = new int[0];
    private float[] fraction = new float[0];
    private double first;
    private double step;
    private int size;
    private int from;
    private int to;
    private float[] room = new float[0];

    /** Room for as many values; holds anything. */
    float[] room(int size) {
        if (room.length < size) {
            room = new float[size];
        }
        return room;
    }

    /**
     * @param first place of point 0, pixel centres at whole numbers
     * @param step from one point to the next
     * @param size pixels along the axis
     * @param from first point wanted; from -0.5 to size - 0.5 there and at all others
     * @param to one after the last
     */
    @SuppressWarnings("FloatingPointEquality") // the very line, not one near it
    void of(double first, double step, int size, int from, int to) {
        if (this.first == first && this.step == step && this.size == size && this.from <= from && to <= this.to) {
            return;
        }
        if (cell.length < to) {
            cell = new int[to];
            fraction = new float[to];
        }
        for (int c = from; c < to; c++) {
            double at = first + c * step;
            cell[c] = before(at, size);
            fraction[c] = beyond(at - cell[c]);
        }
        this.first = first;
        this.step = step;
        this.size = size;
        this.from = from;
        this.to = to;
    }

    /** The pixel before each point. */
    int[] cell() {
        return cell;
    }

    /** How far each point is on the way to the next pixel, 0 to 1. */
    float[] fraction() {
        return fraction;
    }

    /** The pixel before a place, or the last that has one after it. */
    static int before(double at, int size) {
        return Math.min((int) at, size - 2);
    }

    /** 0 to 1. */
    static float beyond(double distance) {
        return (float) Math.min(1, Math.max(0, distance));
    }
}
