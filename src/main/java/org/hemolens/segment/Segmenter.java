package org.hemolens.segment;

import org.hemolens.ct.CtVolume;
import org.hemolens.model.ModelException;
import org.hemolens.model.PatchNetwork;
import org.hemolens.model.SegmentationPackage;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;

/**
 * Runs a segmentation network over a whole scan, cube by cube: the labelled middles tile the scan, what a cube sees beyond
 * the scan's border is the border's value. A cube whose middle holds nothing above the network's lowest HU is air and is not
 * run: its voxels are background. Memory is the scan on the network's grid and one cube.
 */
public final class Segmenter {
    private final PatchNetwork network;
    private final SegmentationPackage.Network spec;

    public Segmenter(PatchNetwork network) {
        this.network = network;
        spec = network.segmentationPackage().network();
    }

    /**
     * @throws ModelException when the network fails
     * @throws IllegalArgumentException when the scan cannot be laid on cubic voxels, in words
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public Segmentation run(CtVolume volume, Progress progress, Cancellation cancellation) throws ModelException {
        progress.report("Laying the scan on cubes", 0, 0);
        CubicScan scan = CubicScan.of(volume, spec.spacingMm(), cancellation);
        CubicGrid grid = scan.grid();
        byte[][] labels = new byte[grid.slices()][grid.rows() * grid.columns()];
        int o = spec.outputSize();
        int across = Math.ceilDiv(grid.columns(), o);
        int down = Math.ceilDiv(grid.rows(), o);
        int cubes = SegmentationCost.cubes(grid, o);
        int run = 0;
        float[] cube = new float[spec.inputSize() * spec.inputSize() * spec.inputSize()];
        for (int i = 0; i < cubes; i++) {
            progress.report("Segmentation", i, cubes);
            cancellation.check();
            int x = i % across * o;
            int y = i / across % down * o;
            int z = i / across / down * o;
            if (isAir(scan, x, y, z)) {
                continue;
            }
            fill(scan, x - spec.margin(), y - spec.margin(), z - spec.margin(), cube);
            write(network.logits(cube), grid, x, y, z, labels);
            run++;
        }
        progress.report("Segmentation", cubes, cubes);
        return new Segmentation(
                network.segmentationPackage().identity(),
                network.segmentationPackage().labels(),
                network.device(),
                grid,
                labels,
                run,
                cubes);
    }

    private boolean isAir(CubicScan scan, int x0, int y0, int z0) {
        CubicGrid grid = scan.grid();
        int o = spec.outputSize();
        for (int z = z0; z < Math.min(z0 + o, grid.slices()); z++) {
            short[] hu = scan.hu(z);
            for (int y = y0; y < Math.min(y0 + o, grid.rows()); y++) {
                for (int x = x0; x < Math.min(x0 + o, grid.columns()); x++) {
                    if (hu[y * grid.columns() + x] > spec.huLow()) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** From (x0, y0, z0) on, which may lie outside; padding counts as the lowest HU. */
    private void fill(CubicScan scan, int x0, int y0, int z0, float[] cube) {
        CubicGrid grid = scan.grid();
        int n = spec.inputSize();
        for (int z = 0; z < n; z++) {
            short[] hu = scan.hu(Math.clamp(z0 + (long) z, 0, grid.slices() - 1));
            for (int y = 0; y < n; y++) {
                int row = Math.clamp(y0 + (long) y, 0, grid.rows() - 1) * grid.columns();
                int at = (z * n + y) * n;
                for (int x = 0; x < n; x++) {
                    // Padding is the lowest of all int16 values.
                    cube[at + x] = spec.value(hu[row + Math.clamp(x0 + (long) x, 0, grid.columns() - 1)]);
                }
            }
        }
    }

    /** The likeliest label of each voxel, the first of equals. */
    private void write(float[] logits, CubicGrid grid, int x0, int y0, int z0, byte[][] labels) throws ModelException {
        for (float v : logits) {
            // Nothing is larger than a NaN: the voxel would be called background.
            if (!Float.isFinite(v)) {
                throw new ModelException("the segmentation network's answer is not finite");
            }
        }
        int o = spec.outputSize();
        int count = o * o * o;
        for (int z = 0; z < Math.min(o, grid.slices() - z0); z++) {
            for (int y = 0; y < Math.min(o, grid.rows() - y0); y++) {
                for (int x = 0; x < Math.min(o, grid.columns() - x0); x++) {
                    int at = (z * o + y) * o + x;
                    int best = 0;
                    for (int k = 1; k * count < logits.length; k++) {
                        if (logits[k * count + at] > logits[best * count + at]) {
                            best = k;
                        }
                    }
                    labels[z0 + z][(y0 + y) * grid.columns() + x0 + x] = (byte) best;
                }
            }
        }
    }
}
