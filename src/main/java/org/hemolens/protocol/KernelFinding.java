package org.hemolens.protocol;

import java.util.Arrays;
import java.util.Locale;
import org.hemolens.anatomy.CellGrid;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;

/**
 * The kernel shows in the texture of noise: neighbours half a millimetre apart are alike under a soft kernel, and differ as much
 * as pixels 2 mm apart under a bone kernel.
 *
 * @param ratio mean squared difference of pixels 0.5 mm apart by that of pixels 2 mm apart, median over patches of brain
 * @param noise standard deviation by the difference of near pixels, HU
 * @param patches number of patches
 * @param pixelMm spacing of the pixels
 */
record KernelFinding(double ratio, double noise, int patches, double pixelMm) {
    private static final double NEAR_MM = 0.5;
    private static final double FAR_MM = 2;
    private static final double COARSEST_MM = 0.8;
    private static final int FEWEST = 30;
    private static final int SLICES = 30;
    private static final double LIMIT = 0.6;
    private static final int DARKEST = -20;
    private static final int BRIGHTEST = 90;

    static KernelFinding of(CtVolume volume, CellGrid grid, boolean[] core) {
        ImagePlane first = volume.plane(0);
        double[] ratios = new double[20000];
        double[] noise = new double[ratios.length];
        int count = 0;
        int stride = Math.max(1, volume.sliceCount() / SLICES);
        for (int s = 0; s < volume.sliceCount(); s += stride) {
            for (int r = 0; r < grid.rows() - 1; r += 2) {
                for (int c = 0; c < grid.columns() - 1; c += 2) {
                    int at = grid.index(grid.layerOf(s), r, c);
                    if (count < ratios.length && brain(grid, core, at)) {
                        double[] patch = patch(volume, s, grid, r, c);
                        ratios[count] = patch[0];
                        noise[count++] = patch[1];
                    }
                }
            }
        }
        return new KernelFinding(
                median(ratios, count),
                median(noise, count),
                count,
                Math.max(first.rowSpacing(), first.columnSpacing()));
    }

    /** Two by two cells of soft tissue. */
    private static boolean brain(CellGrid grid, boolean[] core, int at) {
        int[] four = {at, at + 1, at + grid.columns(), at + grid.columns() + 1};
        for (int i : four) {
            if (!core[i] || grid.mean(i) < DARKEST || grid.mean(i) > BRIGHTEST) {
                return false;
            }
        }
        return true;
    }

    /** The greater of both directions: across resampled slices, neighbours are alike under any kernel. */
    private static double[] patch(CtVolume volume, int slice, CellGrid grid, int row, int column) {
        ImagePlane plane = volume.plane(slice);
        short[] hu = volume.hu(slice);
        int top = row * grid.pixelsDown();
        int left = column * grid.pixelsAcross();
        int bottom = Math.min(plane.rows(), top + 2 * grid.pixelsDown());
        int right = Math.min(plane.columns(), left + 2 * grid.pixelsAcross());
        double[] across = differences(
                hu, plane.columns(), 1, plane.columnSpacing(), top, bottom, left, right - far(plane.columnSpacing()));
        double[] down = differences(
                hu,
                plane.columns(),
                plane.columns(),
                plane.rowSpacing(),
                top,
                bottom - far(plane.rowSpacing()),
                left,
                right);
        double[] more = across[0] >= down[0] ? across : down;
        return new double[] {more[0], Math.max(across[1], down[1])};
    }

    private static int far(double spacing) {
        return Math.max(2, (int) Math.round(FAR_MM / spacing));
    }

    private static double[] differences(
            short[] hu, int columns, int step, double spacing, int top, int bottom, int left, int right) {
        int near = step * Math.max(1, (int) Math.round(NEAR_MM / spacing));
        int far = step * far(spacing);
        double nearSum = 0;
        double farSum = 1e-9;
        int count = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int at = y * columns + x;
                double a = hu[at] - hu[at + near];
                double b = hu[at] - hu[at + far];
                nearSum += a * a;
                farSum += b * b;
                count++;
            }
        }
        return new double[] {nearSum / farSum, Math.sqrt(nearSum / Math.max(1, count) / 2)};
    }

    private static double median(double[] values, int count) {
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return count == 0 ? 0 : sorted[count / 2];
    }

    Reading reading() {
        if (pixelMm > COARSEST_MM) {
            return Reading.silent(String.format(
                    Locale.ROOT,
                    "cannot be judged: pixels of %.2f mm are too coarse for the texture of noise",
                    pixelMm));
        }
        if (patches < FEWEST || noise < 0.05) {
            return Reading.silent("cannot be judged: too little soft tissue with noise");
        }
        double distance = Math.log(ratio / LIMIT) / Math.log(1.5);
        return Reading.of(
                ratio < LIMIT ? Words.SOFT : Words.BONE,
                Margin.confidence(distance),
                String.format(
                        Locale.ROOT,
                        "noise between pixels 0.5 mm apart is %.2f of that 2 mm apart, in %d patches of soft tissue",
                        ratio,
                        patches));
    }
}
