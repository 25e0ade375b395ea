package org.hemolens.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.SegmentationPackage.Label;

/**
 * Masks of single slices as labels of a scan: label k + 1 is mask k. Away from the slices a point has the label of the slice nearest to
 * it, within half the distance to the next one.
 */
public final class MaskedSlices implements LabelledScan {
    private final ModelIdentity model;
    private final List<Label> labels;
    private final byte[][] pixels;
    private final VolumeGeometry geometry;
    private final SliceLevels levels;
    private final double[] extents;

    /**
     * @param masks which classes each mask stands for
     * @param pixels label of each slice's pixels, {@code [slice][rows * columns]}; not copied
     */
    public MaskedSlices(
            ModelIdentity model, List<List<HemorrhageClass>> masks, byte[][] pixels, VolumeGeometry geometry) {
        this.model = model;
        this.pixels = pixels;
        this.geometry = geometry;
        List<Label> all = new ArrayList<>();
        all.add(new Label("background", "background", false, List.of()));
        for (List<HemorrhageClass> mask : masks) {
            all.add(new Label(joined(mask, "_"), joined(mask, ", "), true, mask));
        }
        labels = List.copyOf(all);
        levels = new SliceLevels(geometry);
        extents = IntStream.range(0, geometry.sliceCount())
                .mapToDouble(i -> extent(geometry, i))
                .toArray();
    }

    private static String joined(List<HemorrhageClass> mask, String by) {
        return mask.stream().map(HemorrhageClass::id).collect(Collectors.joining(by));
    }

    /**
     * How much of the patient a slice stands for along the normal, mm: half-way to its neighbours, at an end and at a gap as far as on
     * the other side. NaN where it has no neighbour.
     */
    public static double extent(VolumeGeometry geometry, int slice) {
        return geometry.sliceExtent(slice);
    }

    /** Volume that a pixel of a slice stands for, ml; NaN where sizes are not known. */
    public static double pixelMl(VolumeGeometry geometry, int slice) {
        ImagePlane p = geometry.planes().get(slice);
        double area = p.rowSpacing() * p.columnSpacing();
        return area > 0 ? area * extent(geometry, slice) / 1000 : Double.NaN;
    }

    @Override
    public ModelIdentity model() {
        return model;
    }

    @Override
    public List<Label> labels() {
        return labels;
    }

    @Override
    public byte[] onSlice(int slice, ImagePlane plane) {
        return pixels[slice];
    }

    @Override
    public byte[] on(ImagePlane plane, double thicknessMm) {
        byte[] out = new byte[plane.rows() * plane.columns()];
        double step = Math.max(1, geometry.planes().getFirst().columnSpacing());
        int steps = (int) Math.floor(thicknessMm / 2 / step);
        Vector3 normal = plane.normal();
        for (int k = 0; k <= steps; k++) {
            lay(plane, normal.times(k * step), out);
            if (k > 0) {
                lay(plane, normal.times(-k * step), out);
            }
        }
        return out;
    }

    private void lay(ImagePlane plane, Vector3 moved, byte[] out) {
        for (int i = 0; i < out.length; i++) {
            if (out[i] == 0) {
                int row = i / plane.columns();
                out[i] = at(plane.toPatient(row, i - row * plane.columns()).plus(moved));
            }
        }
    }

    private byte at(Vector3 point) {
        double along = point.dot(levels.normal());
        int slice = levels.slice(along);
        if (!(Math.abs(along - geometry.positions().get(slice)) <= extents[slice] / 2 + 1e-6)) {
            return 0;
        }
        ImagePlane p = geometry.planes().get(slice);
        Vector3 d = point.minus(p.position());
        long row = Math.round(d.dot(p.columnDirection()) / p.rowSpacing());
        long column = Math.round(d.dot(p.rowDirection()) / p.columnSpacing());
        return row < 0 || row >= p.rows() || column < 0 || column >= p.columns()
                ? 0
                : pixels[slice][(int) (row * p.columns() + column)];
    }

    /** Volumes by mask and slice; pieces are not told of slices by themselves. */
    public LabelVolumes volumes() {
        double[][] perSlice = new double[labels.size()][pixels.length];
        for (int s = 0; s < pixels.length; s++) {
            double ml = pixelMl(geometry, s);
            for (byte v : pixels[s]) {
                if (v != 0) {
                    perSlice[v][s] += ml;
                }
            }
        }
        return new LabelVolumes(labels, perSlice, List.of());
    }
}
