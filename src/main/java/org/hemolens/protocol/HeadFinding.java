package org.hemolens.protocol;

import java.util.ArrayDeque;
import java.util.Deque;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;

/**
 * What the pixels say about there being a head: in slices spread over the volume, how much a shell of bone encloses and how
 * much of that is soft as brain is.
 *
 * @param looked slices looked at
 * @param shells slices with at least {@link #MIN_INSIDE_CM2} enclosed by bone
 * @param softShare of what is enclosed in those, the share whose mean over {@link #CELL_MM} lies from {@link #SOFT_FROM} to
 *     {@link #SOFT_TO} HU; 0 without shells
 */
record HeadFinding(int looked, int shells, double softShare) {
    /** Cells of this size close sutures and thin bone, and average noise. */
    static final double CELL_MM = 5;

    static final double MIN_INSIDE_CM2 = 15;
    static final int BONE = 200;
    /** Cerebrospinal fluid to acute blood. */
    static final int SOFT_FROM = -5;

    static final int SOFT_TO = 90;
    private static final int MAX_LOOKED = 16;

    boolean skull() {
        return shells > 0 && shells * 8 >= looked;
    }

    boolean brain() {
        return skull() && softShare >= 0.5;
    }

    static HeadFinding in(CtVolume volume) {
        int looked = Math.min(MAX_LOOKED, volume.sliceCount());
        int shells = 0;
        long inside = 0;
        long soft = 0;
        for (int i = 0; i < looked; i++) {
            int slice = (int) ((i + 0.5) * volume.sliceCount() / looked);
            Cells cells = new Cells(volume.plane(slice), volume.hu(slice));
            if (cells.insideCm2() >= MIN_INSIDE_CM2) {
                shells++;
                inside += cells.inside;
                soft += cells.soft;
            }
        }
        return new HeadFinding(looked, shells, inside == 0 ? 0 : (double) soft / inside);
    }

    /** One slice in cells; a cell is bone if it has a pixel of bone, outside if reached from the edge past no bone. */
    private static final class Cells {
        private final int rows;
        private final int columns;
        private final double cellCm2;
        private final boolean[] closed;
        private final double[] mean;
        private int inside;
        private int soft;

        Cells(ImagePlane plane, short[] hu) {
            int height = Math.max(1, (int) Math.round(CELL_MM / plane.rowSpacing()));
            int width = Math.max(1, (int) Math.round(CELL_MM / plane.columnSpacing()));
            rows = (plane.rows() + height - 1) / height;
            columns = (plane.columns() + width - 1) / width;
            cellCm2 = height * plane.rowSpacing() * width * plane.columnSpacing() / 100;
            closed = new boolean[rows * columns];
            mean = new double[rows * columns];
            int[] count = new int[rows * columns];
            for (int r = 0; r < plane.rows(); r++) {
                for (int c = 0; c < plane.columns(); c++) {
                    int cell = r / height * columns + c / width;
                    int value = Math.max(-1024, hu[r * plane.columns() + c]);
                    mean[cell] += value;
                    count[cell]++;
                    closed[cell] |= value > BONE;
                }
            }
            boolean[] bone = closed.clone();
            fillFromTheEdge();
            for (int i = 0; i < closed.length; i++) {
                if (!closed[i] && !bone[i]) {
                    inside++;
                    double hounsfield = mean[i] / count[i];
                    soft += hounsfield >= SOFT_FROM && hounsfield <= SOFT_TO ? 1 : 0;
                }
            }
        }

        /** Marks what is outside as closed. */
        private void fillFromTheEdge() {
            Deque<Integer> open = new ArrayDeque<>();
            for (int i = 0; i < closed.length; i++) {
                int r = i / columns;
                int c = i % columns;
                if (r == 0 || c == 0 || r == rows - 1 || c == columns - 1) {
                    reach(i, open);
                }
            }
            while (!open.isEmpty()) {
                int i = open.pop();
                int c = i % columns;
                if (i >= columns) {
                    reach(i - columns, open);
                }
                if (i + columns < closed.length) {
                    reach(i + columns, open);
                }
                if (c > 0) {
                    reach(i - 1, open);
                }
                if (c < columns - 1) {
                    reach(i + 1, open);
                }
            }
        }

        private void reach(int cell, Deque<Integer> open) {
            if (!closed[cell]) {
                closed[cell] = true;
                open.push(cell);
            }
        }

        double insideCm2() {
            return inside * cellCm2;
        }
    }
}
