package org.hemolens.faithfulness;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hemolens.analysis.SliceProbe;
import org.hemolens.explain.Heatmap;
import org.hemolens.explain.MapFusion;
import org.hemolens.explain.MapPlacement;
import org.hemolens.model.CropPlacement;
import org.hemolens.model.InputSpec;
import org.hemolens.model.ModelException;
import org.hemolens.model.SliceNetworkSpec;

/**
 * The cells of a map and the pixels of the networks' inputs that lie in them, by where both lie on the slice. A cell is of
 * the body where most of its pixels are no air; only those are ever taken away, as nothing can be taken away from air.
 */
final class CellGrid {
    /** Fat is above it, air far below: HU. */
    private static final int AIR = -300;

    /** With fewer cells of the body all cells count. */
    private static final int FEWEST = 8;

    private final int rows;
    private final int columns;
    private final int[][] cells;
    private final int[] body;

    private CellGrid(int rows, int columns, int[][] cells, int[] body) {
        this.rows = rows;
        this.columns = columns;
        this.cells = cells;
        this.body = body;
    }

    /** Of a map on its slice; a single network's map reaches that network's input only. */
    static CellGrid of(SliceProbe probe, int slice, Heatmap map) throws ModelException {
        var networks = probe.modelPackage().networks();
        int[][] cells = new int[networks.size()][];
        for (int b = 0; b < cells.length; b++) {
            SliceNetworkSpec spec = networks.get(b);
            cells[b] = new int[spec.input().rows() * spec.input().columns()];
            boolean asked =
                    map.branch().equals(MapFusion.BRANCH) || map.branch().equals(spec.name());
            if (asked) {
                fill(cells[b], spec.input(), probe.placement(b, slice), map);
            } else {
                Arrays.fill(cells[b], -1);
            }
        }
        int[] body = body(probe.volume().hu(slice), map);
        int n = map.rows() * map.columns();
        return new CellGrid(
                map.rows(),
                map.columns(),
                cells,
                body.length < FEWEST ? IntStream.range(0, n).toArray() : body);
    }

    private static void fill(int[] cells, InputSpec input, CropPlacement crop, Heatmap map) {
        MapPlacement p = map.placement();
        for (int r = 0; r < input.rows(); r++) {
            double y = crop.cropRow() + (r + 0.5) * crop.cropRows() / input.rows() - p.cropRow();
            int row = (int) Math.floor(y * map.rows() / p.cropRows());
            for (int c = 0; c < input.columns(); c++) {
                double x = crop.cropColumn() + (c + 0.5) * crop.cropColumns() / input.columns() - p.cropColumn();
                int column = (int) Math.floor(x * map.columns() / p.cropColumns());
                boolean within = row >= 0 && row < map.rows() && column >= 0 && column < map.columns();
                cells[r * input.columns() + c] = within ? row * map.columns() + column : -1;
            }
        }
    }

    private static int[] body(short[] hu, Heatmap map) {
        MapPlacement p = map.placement();
        int[] tissue = new int[map.rows() * map.columns()];
        int[] all = new int[tissue.length];
        for (int r = 0; r < p.cropRows(); r++) {
            int row = r + p.cropRow();
            int stored = (p.flipRows() ? p.sliceRows() - 1 - row : row) * p.sliceColumns();
            for (int c = 0; c < p.cropColumns(); c++) {
                int column = c + p.cropColumn();
                int cell = r * map.rows() / p.cropRows() * map.columns() + c * map.columns() / p.cropColumns();
                all[cell]++;
                if (hu[stored + (p.flipColumns() ? p.sliceColumns() - 1 - column : column)] > AIR) {
                    tissue[cell]++;
                }
            }
        }
        return IntStream.range(0, all.length)
                .filter(i -> 2 * tissue[i] > all[i])
                .toArray();
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /** Indices of the cells of the body. */
    int[] body() {
        return body;
    }

    /** The cell of every pixel of a network's input, {@code [H * W]}; -1 where there is none. */
    int[] cells(int network) {
        return cells[network];
    }

    /** A map's values over the body. */
    double[] ofBody(float[] values) {
        return Arrays.stream(body).mapToDouble(i -> values[i]).toArray();
    }

    /** Inputs with some cells taken from others, {@code [B][C * H * W]} all. */
    float[][] mix(float[][] inputs, float[][] others, boolean[] fromOthers) {
        float[][] out = new float[inputs.length][];
        for (int b = 0; b < out.length; b++) {
            out[b] = inputs[b].clone();
            int pixels = cells[b].length;
            for (int i = 0; i < out[b].length; i++) {
                int cell = cells[b][i % pixels];
                if (cell >= 0 && fromOthers[cell]) {
                    out[b][i] = others[b][i];
                }
            }
        }
        return out;
    }
}
