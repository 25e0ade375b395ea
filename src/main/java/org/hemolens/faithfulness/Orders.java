package org.hemolens.faithfulness;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import org.hemolens.explain.Heatmap;

/** Orders in which the body's cells are taken away. */
final class Orders {
    /** Of everything drawn by chance here, so that a map is always judged alike. */
    private static final long SEED = 20_180_729;

    private static final int SMOOTHINGS = 2;

    private Orders() {}

    static Random random(int which) {
        return new Random(SEED + which);
    }

    /** The map's largest first; equal ones, such as all its zeros, by chance. */
    static int[] of(Heatmap map, CellGrid grid) {
        double[] chance = random(0).doubles(map.values().length).toArray();
        return sorted(
                grid,
                Comparator.comparingDouble((Integer i) -> -map.values()[i]).thenComparingDouble(i -> chance[i]));
    }

    /**
     * By chance, in patches as a map has them: noise, smoothed over neighbouring cells. Single cells strewn over the head
     * would make mosaics that no network has seen, and would be too easy to beat.
     */
    static int[] byChance(CellGrid grid, int which) {
        double[] noise =
                random(which + 1).doubles((long) grid.rows() * grid.columns()).toArray();
        double[] field = noise;
        for (int i = 0; i < SMOOTHINGS; i++) {
            field = smooth(field, grid.rows(), grid.columns());
        }
        double[] smoothed = field;
        return sorted(grid, Comparator.comparingDouble((Integer i) -> -smoothed[i]));
    }

    private static int[] sorted(CellGrid grid, Comparator<Integer> order) {
        return Arrays.stream(grid.body()).boxed().sorted(order).mapToInt(i -> i).toArray();
    }

    private static double[] smooth(double[] v, int rows, int columns) {
        double[] out = new double[v.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                double sum = 0;
                int count = 0;
                for (int y = Math.max(0, r - 1); y <= Math.min(rows - 1, r + 1); y++) {
                    for (int x = Math.max(0, c - 1); x <= Math.min(columns - 1, c + 1); x++) {
                        sum += v[y * columns + x];
                        count++;
                    }
                }
                out[r * columns + c] = sum / count;
            }
        }
        return out;
    }

    /** The first n cells of an order, by cell. */
    static boolean[] first(int[] order, int n, CellGrid grid) {
        boolean[] out = new boolean[grid.rows() * grid.columns()];
        for (int i = 0; i < n; i++) {
            out[order[i]] = true;
        }
        return out;
    }
}
