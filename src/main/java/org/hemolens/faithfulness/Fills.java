package org.hemolens.faithfulness;

import java.util.Random;
import java.util.stream.IntStream;
import org.hemolens.analysis.SliceProbe;
import org.hemolens.model.InputSpec;

/** What stands in the place of cells that are taken away. */
final class Fills {
    /** Standard deviation of the blur, of the picture's width: wider than most bleeds, narrower than the head. */
    private static final double BLUR = 1 / 12.0;

    /** Three means in a row are near a Gaussian. */
    private static final int MEANS = 3;

    /** Noise of the imputation, of the channel's range: as Rong et al., whose pictures run from 0 to 1. */
    private static final double NOISE = 0.01;

    private static final double OVER_RELAXATION = 1.8;
    private static final int MOST_ROUNDS = 400;
    private static final double SETTLED = 5e-4;

    /** Weights of the eight neighbours: Rong et al., section 4. */
    private static final double BESIDE = 1 / 6.0;

    private static final double DIAGONAL = 1 / 12.0;

    private Fills() {}

    /** The inputs blurred so far that no bleed keeps its edge, {@code [B][C * H * W]}. */
    static float[][] blurred(SliceProbe probe, float[][] inputs) {
        float[][] out = new float[inputs.length][];
        for (int b = 0; b < out.length; b++) {
            InputSpec spec = probe.modelPackage().networks().get(b).input();
            out[b] = blurred(inputs[b], spec.rows(), spec.columns());
        }
        return out;
    }

    static float[] blurred(float[] input, int rows, int columns) {
        double sigma = BLUR * columns;
        // Variance of a mean over 2 r + 1 pixels is ((2 r + 1)^2 - 1) / 12.
        int radius = (int) Math.max(1, Math.round((Math.sqrt(12 * sigma * sigma / MEANS + 1) - 1) / 2));
        float[] out = input.clone();
        for (int i = 0; i < MEANS; i++) {
            for (int at = 0; at < out.length; at += rows * columns) {
                for (int r = 0; r < rows; r++) {
                    mean(out, at + r * columns, 1, columns, radius);
                }
                for (int c = 0; c < columns; c++) {
                    mean(out, at + c, columns, rows, radius);
                }
            }
        }
        return out;
    }

    /** Running mean along a line, ends repeated. */
    private static void mean(float[] v, int at, int step, int n, int radius) {
        float[] line = new float[n];
        for (int i = 0; i < n; i++) {
            line[i] = v[at + i * step];
        }
        double sum = 0;
        for (int i = -radius; i <= radius; i++) {
            sum += line[Math.clamp(i, 0, n - 1)];
        }
        for (int i = 0; i < n; i++) {
            v[at + i * step] = (float) (sum / (2 * radius + 1));
            sum += line[Math.min(n - 1, i + radius + 1)] - line[Math.max(0, i - radius)];
        }
    }

    /**
     * Noisy linear imputation: every pixel taken away is the weighted mean of its neighbours, solved together, plus noise.
     *
     * @param start of the solution, {@code [B][C * H * W]}
     * @param removed by cell
     */
    static float[][] imputed(
            SliceProbe probe, float[][] inputs, float[][] start, CellGrid grid, boolean[] removed, Random random) {
        float[][] out = grid.mix(inputs, start, removed);
        for (int b = 0; b < out.length; b++) {
            InputSpec spec = probe.modelPackage().networks().get(b).input();
            int[] cells = grid.cells(b);
            int[] pixels = IntStream.range(0, cells.length)
                    .filter(i -> cells[i] >= 0 && removed[cells[i]])
                    .toArray();
            for (int at = 0; at < out[b].length; at += cells.length) {
                impute(out[b], at, spec.rows(), spec.columns(), pixels, random);
            }
        }
        return out;
    }

    static void impute(float[] v, int at, int rows, int columns, int[] pixels, Random random) {
        float low = Float.MAX_VALUE;
        float high = -Float.MAX_VALUE;
        for (int i = at; i < at + rows * columns; i++) {
            low = Math.min(low, v[i]);
            high = Math.max(high, v[i]);
        }
        double range = high - low;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double moved = 0;
            for (int p : pixels) {
                double step = neighbours(v, at, rows, columns, p) - v[at + p];
                v[at + p] += (float) (OVER_RELAXATION * step);
                moved = Math.max(moved, Math.abs(step));
            }
            if (moved <= SETTLED * range) {
                break;
            }
        }
        for (int p : pixels) {
            v[at + p] += (float) (NOISE * range * random.nextGaussian());
        }
    }

    private static double neighbours(float[] v, int at, int rows, int columns, int p) {
        int r = p / columns;
        int c = p % columns;
        double sum = 0;
        double weights = 0;
        for (int y = Math.max(0, r - 1); y <= Math.min(rows - 1, r + 1); y++) {
            for (int x = Math.max(0, c - 1); x <= Math.min(columns - 1, c + 1); x++) {
                if (y != r || x != c) {
                    double weight = y == r || x == c ? BESIDE : DIAGONAL;
                    sum += weight * v[at + y * columns + x];
                    weights += weight;
                }
            }
        }
        return sum / weights;
    }
}
