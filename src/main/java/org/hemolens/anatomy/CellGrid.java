package org.hemolens.anatomy;

import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;
import org.hemolens.progress.Cancellation;

/**
 * A scan in cells of about {@link #CELL_MM}, which average noise and close sutures and thin bone. Axes are those of the stored
 * images: layer along the stack, row down, column to the right; {@code index = (layer * rows + row) * columns + column}.
 */
public final class CellGrid {
    /** Size of a cell where nothing else is asked for, mm. */
    public static final double CELL_MM = 4;
    /** HU above which a pixel counts as bone: noise of thin slices and enhanced vessels stay below. */
    private static final int BONE = 300;
    /** Share of bone from which a cell is bone. */
    private static final double BONE_SHARE = 0.08;

    private static final int AIR = -1000;
    private static final double MOSTLY_AIR = -500;

    private final int layers;
    private final int rows;
    private final int columns;
    private final double[] sizeMm;
    private final float[] mean;
    private final boolean[] bone;
    private final int[] layerOf;
    private final int pixelsDown;
    private final int pixelsAcross;

    private CellGrid(int[] layerOf, int rows, int columns, int pixelsDown, int pixelsAcross, double[] sizeMm) {
        this.layerOf = layerOf;
        this.pixelsDown = pixelsDown;
        this.pixelsAcross = pixelsAcross;
        this.layers = layerOf[layerOf.length - 1] + 1;
        this.rows = rows;
        this.columns = columns;
        this.sizeMm = sizeMm;
        mean = new float[layers * rows * columns];
        bone = new boolean[mean.length];
    }

    /**
     * @param inPlaneMm about the size of a cell within a slice, mm; along the stack it stays {@link #CELL_MM} at least
     * @throws java.util.concurrent.CancellationException when cancelled; looked at before each slice
     */
    public static CellGrid of(CtVolume volume, double inPlaneMm, Cancellation cancellation) {
        ImagePlane plane = volume.plane(0);
        int high = Math.max(1, (int) Math.round(inPlaneMm / plane.rowSpacing()));
        int wide = Math.max(1, (int) Math.round(inPlaneMm / plane.columnSpacing()));
        int[] layerOf = layers(volume);
        int last = layerOf[layerOf.length - 1];
        double along = last == 0 ? CELL_MM : length(volume) / last;
        CellGrid grid = new CellGrid(
                layerOf,
                (plane.rows() + high - 1) / high,
                (plane.columns() + wide - 1) / wide,
                high,
                wide,
                new double[] {along, high * plane.rowSpacing(), wide * plane.columnSpacing()});
        grid.fill(volume, cancellation);
        return grid;
    }

    private static double length(CtVolume volume) {
        return volume.geometry().positions().getLast()
                - volume.geometry().positions().getFirst();
    }

    /** Layer of each slice: slices nearer than a cell share one. */
    private static int[] layers(CtVolume volume) {
        int[] layer = new int[volume.sliceCount()];
        double start = volume.geometry().positions().getFirst();
        for (int i = 1; i < layer.length; i++) {
            double at = volume.geometry().positions().get(i);
            boolean next = at - start >= CELL_MM - 0.01;
            layer[i] = layer[i - 1] + (next ? 1 : 0);
            start = next ? at : start;
        }
        return layer;
    }

    private void fill(CtVolume volume, Cancellation cancellation) {
        int high = pixelsDown;
        int wide = pixelsAcross;
        int area = rows * columns;
        int[] count = new int[mean.length];
        int[] boneCount = new int[mean.length];
        for (int s = 0; s < volume.sliceCount(); s++) {
            cancellation.check();
            ImagePlane plane = volume.plane(s);
            short[] hu = volume.hu(s);
            for (int r = 0; r < Math.min(plane.rows(), rows * high); r++) {
                int start = layerOf[s] * area + r / high * columns;
                int pixel = r * plane.columns();
                for (int c = 0; c < columns; c++) {
                    int end = Math.min(plane.columns(), (c + 1) * wide);
                    int sum = 0;
                    int above = 0;
                    for (int x = c * wide; x < end; x++) {
                        int value = hu[pixel + x];
                        above += value > BONE ? 1 : 0;
                        sum += value == CtVolume.PADDING ? AIR : value;
                    }
                    mean[start + c] += sum;
                    boneCount[start + c] += above;
                    count[start + c] += Math.max(0, end - c * wide);
                }
            }
        }
        for (int i = 0; i < mean.length; i++) {
            bone[i] = boneCount[i] > BONE_SHARE * count[i];
            mean[i] = count[i] == 0 ? AIR : mean[i] / count[i];
        }
    }

    public int layers() {
        return layers;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** Number of cells. */
    public int size() {
        return mean.length;
    }

    /** Size of a cell along an axis: 0 layers (their mean distance), 1 rows (downwards), 2 columns; mm. */
    public double sizeMm(int axis) {
        return sizeMm[axis];
    }

    /** HU of a cell, averaged; padding counts as air. */
    public float mean(int index) {
        return mean[index];
    }

    public boolean isBone(int index) {
        return bone[index];
    }

    /** Layer of a slice. */
    public int layerOf(int slice) {
        return layerOf[slice];
    }

    /** Pixels of a cell down. */
    public int pixelsDown() {
        return pixelsDown;
    }

    /** Pixels of a cell across. */
    public int pixelsAcross() {
        return pixelsAcross;
    }

    public int index(int layer, int row, int column) {
        return (layer * rows + row) * columns + column;
    }

    public boolean isAir(int index) {
        return mean[index] < MOSTLY_AIR;
    }

    /** Number of cells along an axis: 0 layers, 1 rows, 2 columns. */
    public int length(int axis) {
        return axis == 0 ? layers : axis == 1 ? rows : columns;
    }

    /** Place of a cell along an axis. */
    public int place(int index, int axis) {
        return axis == 0 ? index / (rows * columns) : axis == 1 ? index / columns % rows : index % columns;
    }

    public double cellMl() {
        return sizeMm[0] * sizeMm[1] * sizeMm[2] / 1000;
    }

    /** Area of a cell seen along an axis, cm2. */
    public double cellCm2(int axis) {
        return sizeMm[0] * sizeMm[1] * sizeMm[2] / sizeMm[axis] / 100;
    }
}
