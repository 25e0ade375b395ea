package org.hemolens.segment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.hemolens.ct.Vector3;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.model.SegmentationPackage;

/**
 * How much of a scan has each label, in all and by slice, and in which connected pieces. A voxel belongs to the slice whose plane is
 * nearest, so that slices add up to the whole.
 *
 * @param labels what a voxel can be
 * @param perSlice ml, {@code [label][slice]}, slices in viewing order; of the background 0
 * @param lesions blood before other labels, largest first, smaller ones than {@link #SMALLEST_ML} left out
 */
public record LabelVolumes(List<SegmentationPackage.Label> labels, double[][] perSlice, List<Level> lesions) {
    /** Smaller pieces are counted and not listed: single voxels are noise. */
    public static final double SMALLEST_ML = 0.1;

    /**
     * A lesion and where it is in the stack.
     *
     * @param slice nearest to its centre of mass
     * @param first slice that it reaches
     * @param last slice that it reaches
     */
    public record Level(Lesion lesion, int slice, int first, int last) {}

    public LabelVolumes {
        labels = List.copyOf(labels);
        lesions = List.copyOf(lesions);
    }

    public static LabelVolumes of(Segmentation s, VolumeGeometry geometry) {
        SliceLevels levels = new SliceLevels(geometry);
        double[][] perSlice = new double[s.labels().size()][geometry.sliceCount()];
        Vector3 n = levels.normal();
        CubicGrid grid = s.grid();
        for (int z = 0; z < grid.slices(); z++) {
            byte[] layer = s.voxels()[z];
            for (int i = 0; i < layer.length; i++) {
                if (layer[i] != 0) {
                    Vector3 at = grid.centre(i % grid.columns(), Math.floorDiv(i, grid.columns()), z);
                    perSlice[layer[i]][levels.slice(at)] += grid.voxelMl();
                }
            }
        }
        List<Level> lesions = new ArrayList<>();
        for (int label = 1; label < s.labels().size(); label++) {
            for (Lesion l : s.lesions(label, n)) {
                if (l.ml() >= SMALLEST_ML) {
                    lesions.add(
                            new Level(l, levels.slice(l.centre()), levels.slice(l.lowMm()), levels.slice(l.highMm())));
                }
            }
        }
        lesions.sort(Comparator.<Level, Boolean>comparing(
                        l -> !s.labels().get(l.lesion().label()).blood())
                .thenComparing(l -> -l.lesion().ml()));
        return new LabelVolumes(s.labels(), perSlice, lesions);
    }

    public int slices() {
        return perSlice[0].length;
    }

    /** Of a label in all, ml. */
    public double ml(int label) {
        double sum = 0;
        for (double v : perSlice[label]) {
            sum += v;
        }
        return sum;
    }

    /** Of all that counts as blood, ml. */
    public double bloodMl() {
        return blood().mapToDouble(this::ml).sum();
    }

    /** Of all that counts as blood, nearest to one slice, ml. */
    public double bloodMl(int slice) {
        return blood().mapToDouble(label -> perSlice[label][slice]).sum();
    }

    private IntStream blood() {
        return IntStream.range(0, labels.size()).filter(i -> labels.get(i).blood());
    }
}
