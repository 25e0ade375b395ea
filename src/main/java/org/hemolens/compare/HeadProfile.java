package org.hemolens.compare;

import java.util.Arrays;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;

/**
 * How much skull, and how much head within it, each slice cuts: what tells one level of a head from another and is not
 * changed by where the head lies in the scanner.
 *
 * @param positions of the slices along their normal, mm, not decreasing
 * @param extents of the head along the normal that each slice stands for, mm
 * @param areas mm2, {@code [kind][slice]}: of compact bone of the same sum of HU above soft tissue (a sum, so that a thick slice
 *     has the mean of the thin ones within it), and between the first and the last bone of each row; front and back
 */
record HeadProfile(double[] positions, double[] extents, double[][] areas) {
    /** Skull, and head within it, of the front half and of the back half. */
    static final int KINDS = 4;

    static final int FRONT_BONE = 0;
    static final int FRONT_HEAD = 1;
    static final int BACK_BONE = 2;
    static final int BACK_HEAD = 3;

    /** Above every soft tissue, blood and contrast agent; thin bone still passes, HU. */
    private static final int BONE_HU = 300;

    /** Below there is soft tissue, HU. */
    private static final int NO_BONE_HU = 150;

    /** Compact bone; what is brighter is metal and counts no more, HU. */
    private static final int DENSE_HU = 1800;

    /** Every second pixel of every second row is enough for an area. */
    private static final int STEP = 2;

    /** Lone bright pixels are noise. */
    private static final int SHORTEST_RUN = 2;

    static HeadProfile of(CtVolume volume) {
        int n = volume.sliceCount();
        double[] positions = volume.geometry().positions().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        Rows[] rows = new Rows[n];
        int largest = 0;
        for (int i = 0; i < n; i++) {
            rows[i] = Rows.of(volume.plane(i), volume.hu(i));
            largest = rows[i].head() > rows[largest].head() ? i : largest;
        }
        Vector3 middle = volume.plane(largest).toPatient(rows[largest].middle(), 0);
        double[][] areas = new double[KINDS][n];
        for (int i = 0; i < n; i++) {
            ImagePlane p = volume.plane(i);
            double half = middle.minus(p.position()).dot(p.columnDirection()) / p.rowSpacing();
            // Rows that run to the front, as in a scan of a patient lying prone, are counted from the other end.
            boolean down = p.columnDirection().y() >= 0;
            rows[i].sum(half, down ? FRONT_BONE : BACK_BONE, down ? BACK_BONE : FRONT_BONE, areas, i);
        }
        return new HeadProfile(positions, extents(positions), areas);
    }

    /**
     * What lies in each row of a slice, mm2.
     *
     * @param bones compact bone of the same sum of HU
     * @param spans from the first to the last bone
     */
    private record Rows(double[] bones, double[] spans) {
        static Rows of(ImagePlane plane, short[] hu) {
            int n = (plane.rows() + STEP - 1) / STEP;
            double area = STEP * STEP * plane.rowSpacing() * plane.columnSpacing();
            double[] bones = new double[n];
            double[] spans = new double[n];
            for (int k = 0; k < n; k++) {
                int row = k * STEP * plane.columns();
                int first = -1;
                int last = -1;
                int run = 0;
                for (int c = 0; c < plane.columns(); c += STEP) {
                    short value = hu[row + c];
                    bones[k] += value > NO_BONE_HU ? Math.min(value, DENSE_HU) - NO_BONE_HU : 0;
                    run = value >= BONE_HU ? run + 1 : 0;
                    if (run >= SHORTEST_RUN) {
                        first = first < 0 ? c : first;
                        last = c;
                    }
                }
                bones[k] *= area / (DENSE_HU - NO_BONE_HU);
                spans[k] = first < 0 ? 0 : ((last - first) / STEP + SHORTEST_RUN) * area;
            }
            return new Rows(bones, spans);
        }

        double head() {
            return Arrays.stream(spans).sum();
        }

        /** Row of the head's middle. */
        double middle() {
            double sum = 0;
            for (int k = 0; k < spans.length; k++) {
                sum += spans[k] * k * STEP;
            }
            return head() > 0 ? sum / head() : spans.length * STEP / 2.0;
        }

        void sum(double half, int before, int behind, double[][] areas, int slice) {
            for (int k = 0; k < spans.length; k++) {
                int kind = k * STEP < half ? before : behind;
                areas[kind][slice] += bones[k];
                areas[kind + 1][slice] += spans[k];
            }
        }
    }

    /** Half the way to either neighbour. */
    private static double[] extents(double[] positions) {
        int last = positions.length - 1;
        double[] extents = new double[positions.length];
        for (int i = 0; i <= last; i++) {
            int below = Math.max(0, i - 1);
            int above = Math.min(last, i + 1);
            extents[i] = above > below ? (positions[above] - positions[below]) / (above - below) : 0;
        }
        return extents;
    }

    int count() {
        return positions.length;
    }

    double length() {
        return positions[positions.length - 1] - positions[0];
    }

    /** Median way from one slice to the next, mm. */
    double step() {
        double[] sorted = extents.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
