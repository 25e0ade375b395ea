package org.hemolens.simulate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Averages the head over the voxels of a slice. Where the point spread is wide enough, each pixel is looked at once, at one
 * of four depths that change in squares of two by two pixels: the blur that follows mixes them. Otherwise each pixel is
 * looked at four times.
 */
final class VoxelSampler {
    /** Places within the pixel of the four looks through the slice, so that edges are averaged in the plane too. */
    private static final double[][] OFFSETS = {{-0.125, -0.375}, {0.375, -0.125}, {-0.375, 0.125}, {0.125, 0.375}};
    /** Depth of a lone look by (row & 1) * 2 + (column & 1). */
    private static final int[] DEPTH = {0, 2, 3, 1};
    /** Least standard deviation of the point spread, pixels, at which the blur leaves nothing of the pattern of depths. */
    private static final double HIDES = 0.88;

    private final HeadModel model;
    private final ScanGeometry geometry;
    private final @Nullable ContrastAgent contrast;
    private final double[] toHead;
    private final double dx;
    private final double dy;
    private final double[] origin = new double[3];
    private final double[] alongRow = new double[3];
    private final double[] alongColumn = new double[3];
    private final double[] normal = new double[3];
    private final boolean once;
    private final MimicTally tally;
    private final Sample s = new Sample();

    /**
     * @param toHead row-major matrix from the patient frame to the head's
     * @param spread standard deviation of the point spread that follows, pixels
     * @param tally takes what mimics were seen
     */
    VoxelSampler(
            HeadModel model,
            ScanGeometry geometry,
            @Nullable ContrastAgent contrast,
            double[] toHead,
            double spread,
            MimicTally tally) {
        this.model = model;
        this.geometry = geometry;
        this.contrast = contrast;
        this.toHead = toHead.clone();
        this.dx = model.shape().dx();
        this.dy = model.shape().dy();
        for (int i = 0; i < 3; i++) {
            double y = toHead[3 * i + 1];
            double z = toHead[3 * i + 2];
            alongRow[i] = toHead[3 * i];
            alongColumn[i] = y * geometry.cosine() - z * geometry.sine();
            normal[i] = y * geometry.sine() + z * geometry.cosine();
        }
        this.once = spread >= HIDES;
        this.tally = tally;
    }

    /**
     * HU of a slice, row-major.
     *
     * @param blood filled with the class ordinal of the blood that holds at least half of the voxel, or 0
     */
    float[] slice(int index, byte[] blood) {
        double z = geometry.tableZ(index);
        for (int i = 0; i < 3; i++) {
            origin[i] = -toHead[3 * i] * dx - toHead[3 * i + 1] * dy + toHead[3 * i + 2] * z;
        }
        double thick = geometry.thickness().get(index);
        float[] hu = once ? once(thick, blood) : often(thick, blood);
        double pixel = geometry.pixelMm() * geometry.pixelMm();
        tally.take(index, s, once ? pixel : pixel / 4);
        return hu;
    }

    private float[] once(double thick, byte[] blood) {
        int n = geometry.size();
        float[] hu = new float[n * n];
        byte[] seen = new byte[n * n];
        boolean any = false;
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                int depth = DEPTH[(row & 1) * 2 + (column & 1)];
                hu[row * n + column] = (float) look(row, column, thick * ((depth + 0.5) / 4 - 0.5));
                seen[row * n + column] = (byte) s.blood;
                any |= s.blood != 0;
                column += skip(hu, row * n, column, thick);
            }
        }
        if (any) {
            vote(seen, n, blood);
        }
        return hu;
    }

    private float[] often(double thick, byte[] blood) {
        int n = geometry.size();
        float[] hu = new float[n * n];
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                double total = 0;
                long votes = 0;
                double outside = Double.POSITIVE_INFINITY;
                for (int k = 0; k < 4; k++) {
                    total += look(row + OFFSETS[k][1], column + OFFSETS[k][0], thick * ((k + 0.5) / 4 - 0.5));
                    votes += s.blood == 0 ? 0 : 1L << (8 * s.blood);
                    outside = Math.min(outside, s.outside);
                }
                hu[row * n + column] = (float) (total / 4);
                blood[row * n + column] = winner(votes, 2);
                s.outside = outside;
                column += skip(hu, row * n, column, thick);
            }
        }
        return hu;
    }

    /** Fills the pixels to the right that surely are air and returns how many. */
    private int skip(float[] hu, int start, int column, double thick) {
        // the distance is no exact one, other depths may be nearer, and beyond the sampled box it is not known
        int count = (int) ((0.6 * s.outside - thick / 2 - 1.5) / geometry.pixelMm());
        if (count <= 0 || s.outside >= Cranium.FAR) {
            return 0;
        }
        int end = Math.min(geometry.size() - 1, column + count);
        Arrays.fill(hu, start + column + 1, start + end + 1, -1000);
        return end - column;
    }

    /** Looks at a place in the slice, {@code depth} mm along the normal from its middle. */
    private double look(double row, double column, double depth) {
        double u = geometry.corner() + column * geometry.pixelMm();
        double v = geometry.corner() + row * geometry.pixelMm();
        s.place(
                origin[0] + u * alongRow[0] + v * alongColumn[0] + depth * normal[0],
                origin[1] + u * alongRow[1] + v * alongColumn[1] + depth * normal[1],
                origin[2] + u * alongRow[2] + v * alongColumn[2] + depth * normal[2]);
        model.evaluate(s);
        if (contrast != null) {
            contrast.paint(s);
        }
        return s.hu;
    }

    /** Each pixel takes what holds at least half of the 16 votes of its surroundings, in which every depth has four. */
    private static void vote(byte[] seen, int n, byte[] blood) {
        for (int row = 1; row < n - 1; row++) {
            for (int column = 1; column < n - 1; column++) {
                int at = row * n + column;
                if (seen[at] == 0 && seen[at - 1] == 0 && seen[at + 1] == 0 && seen[at - n] == 0 && seen[at + n] == 0) {
                    continue;
                }
                long votes = 0;
                for (int dy = -1; dy <= 1; dy++) {
                    for (int dx = -1; dx <= 1; dx++) {
                        int kind = seen[at + dy * n + dx];
                        votes += kind == 0 ? 0 : ((2L - Math.abs(dx)) * (2L - Math.abs(dy))) << (8 * kind);
                    }
                }
                blood[at] = winner(votes, 8);
            }
        }
    }

    /** The kind with at least so many votes, which are bytes from the kind's own on; 0 when there is none. */
    private static byte winner(long votes, int least) {
        for (int kind = 1; kind < 7 && (votes >> (8 * kind)) != 0; kind++) {
            if (((votes >> (8 * kind)) & 255) >= least) {
                return (byte) kind;
            }
        }
        return 0;
    }
}
