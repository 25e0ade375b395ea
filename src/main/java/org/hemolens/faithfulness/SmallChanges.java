package org.hemolens.faithfulness;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;
import org.hemolens.explain.Heatmap;
import org.hemolens.explain.MapPlacement;
import org.hemolens.faithfulness.Check.Figure;
import org.hemolens.model.InputSpec;
import org.hemolens.model.ModelException;

/** The map of pictures that differ from the slice by something that should not matter. */
final class SmallChanges {
    /** A fifth or less of a map's cell, far less than a head moves between two scans. */
    private static final double SHIFT_MM = 2;

    /** Of pixels of 0.1 mm; a finer spacing than that is a header's mistake. */
    private static final int MOST_PIXELS = 20;

    /** Of the order of the noise that a head CT has in brain: HU. */
    private static final double NOISE_HU = 3;

    private static final int[][] SHIFTS = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
    private static final int NOISES = 2;

    /** Maps that are made. */
    static final int MAPS = SHIFTS.length + NOISES + 1;

    private final Asked asked;
    private final Heatmap map;
    private final CellGrid grid;
    private final double[] own;

    SmallChanges(Asked asked, Heatmap map, CellGrid grid) {
        this.asked = asked;
        this.map = map;
        this.grid = grid;
        own = grid.ofBody(map.values());
    }

    Check stability() throws ModelException {
        double rank = 1;
        double top = 1;
        CtVolume volume = asked.probe().volume();
        ImagePlane plane = volume.plane(asked.question().slice());
        MapPlacement p = map.placement();
        for (int[] shift : SHIFTS) {
            int down = shift[0] * pixels(plane.rowSpacing());
            int right = shift[1] * pixels(plane.columnSpacing());
            Heatmap moved = of(hu -> shifted(hu, p.sliceRows(), p.sliceColumns(), down, right));
            double rows = (p.flipRows() ? -1.0 : 1.0) * down * map.rows() / p.cropRows();
            double columns = (p.flipColumns() ? -1.0 : 1.0) * right * map.columns() / p.cropColumns();
            double[] back = movedBack(moved, rows, columns);
            rank = Math.min(rank, Similarity.rank(own, back));
            top = Math.min(top, Similarity.top(own, back, Limits.TOP));
        }
        for (int i = 0; i < NOISES; i++) {
            Random random = Orders.random(200 + i);
            double[] noisy = grid.ofBody(of(hu -> noisy(hu, random)).values());
            rank = Math.min(rank, Similarity.rank(own, noisy));
            top = Math.min(top, Similarity.top(own, noisy, Limits.TOP));
        }
        return same(CheckKind.STABILITY, rank, top);
    }

    /** At least one, also where no spacing is known; never as much as a map's cell of many pixels. */
    static int pixels(double spacingMm) {
        double pixels = SHIFT_MM / spacingMm;
        return pixels >= 1 && pixels <= MOST_PIXELS ? (int) Math.round(pixels) : 1;
    }

    static Check same(CheckKind kind, double rank, double top) {
        Light light = Light.worst(List.of(
                Light.atLeast(rank, Limits.SAME_GREEN, Limits.SAME_AMBER),
                Light.atLeast(top, Limits.TOP_GREEN, Limits.TOP_AMBER)));
        return Check.of(kind, light, new Figure("rank_correlation", rank), new Figure("top_overlap", top));
    }

    private Heatmap of(UnaryOperator<short[]> change) throws ModelException {
        CtVolume volume = asked.probe().volume();
        int slice = asked.question().slice();
        short[][] hu = new short[volume.sliceCount()][];
        int reach = reach();
        for (int s = 0; s < hu.length; s++) {
            boolean read = Math.abs(s - slice) <= reach && volume.hu(s).length == volume.hu(slice).length;
            hu[s] = read ? change.apply(volume.hu(s)) : volume.hu(s);
        }
        float[][] inputs = asked.probe().inputs(new CtVolume(volume.geometry(), hu), slice);
        return asked.map(inputs, asked.question().method());
    }

    /** How far the inputs look along the scan, slices. */
    private int reach() {
        return asked.probe().modelPackage().networks().stream()
                .flatMap(n -> n.input().channels().stream())
                .mapToInt(c -> Math.abs(c.sliceOffset()))
                .max()
                .orElse(0);
    }

    private static short[] shifted(short[] hu, int rows, int columns, int down, int right) {
        short[] out = new short[hu.length];
        for (int r = 0; r < rows; r++) {
            int from = Math.clamp(r - (long) down, 0, rows - 1) * columns;
            for (int c = 0; c < columns; c++) {
                out[r * columns + c] = hu[from + Math.clamp(c - (long) right, 0, columns - 1)];
            }
        }
        return out;
    }

    private static short[] noisy(short[] hu, Random random) {
        short[] out = hu.clone();
        for (int i = 0; i < out.length; i++) {
            if (out[i] != CtVolume.PADDING) {
                long value = Math.round(out[i] + NOISE_HU * random.nextGaussian());
                out[i] = (short) Math.clamp(value, CtVolume.PADDING + 1, Short.MAX_VALUE);
            }
        }
        return out;
    }

    /** A map read a part of a cell away, bilinear, its edge repeated. */
    private double[] movedBack(Heatmap moved, double rows, double columns) {
        return Arrays.stream(grid.body())
                .mapToDouble(i -> {
                    int row = i / map.columns();
                    return at(moved, row + rows, i % map.columns() + columns);
                })
                .toArray();
    }

    static double at(Heatmap map, double row, double column) {
        double y = Math.clamp(row, 0, map.rows() - 1);
        double x = Math.clamp(column, 0, map.columns() - 1);
        int r = (int) Math.min(y, Math.max(0, map.rows() - 2));
        int c = (int) Math.min(x, Math.max(0, map.columns() - 2));
        int below = Math.min(r + 1, map.rows() - 1) * map.columns();
        int beside = Math.min(c + 1, map.columns() - 1);
        float[] v = map.values();
        int n = map.columns();
        double upper = v[r * n + c] * (1 - (x - c)) + v[r * n + beside] * (x - c);
        double lower = v[below + c] * (1 - (x - c)) + v[below + beside] * (x - c);
        return upper * (1 - (y - r)) + lower * (y - r);
    }

    /** The inputs mirrored left to right, in the frame of the networks, in which the patient's sides are the columns. */
    Check flip(float[][] inputs) throws ModelException {
        float[][] mirrored = new float[inputs.length][];
        for (int b = 0; b < inputs.length; b++) {
            InputSpec spec = asked.probe().modelPackage().networks().get(b).input();
            mirrored[b] = mirrored(inputs[b], spec.columns());
        }
        Heatmap of = asked.map(mirrored, asked.question().method());
        double[] back = grid.ofBody(mirrored(of.values(), map.columns()));
        return same(CheckKind.FLIP, Similarity.rank(own, back), Similarity.top(own, back, Limits.TOP));
    }

    private static float[] mirrored(float[] rows, int columns) {
        float[] out = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            out[i - i % columns + columns - 1 - i % columns] = rows[i];
        }
        return out;
    }
}
