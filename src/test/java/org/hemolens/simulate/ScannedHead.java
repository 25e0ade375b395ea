package org.hemolens.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.GeometryBuilder;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.SlicePlacement;
import org.hemolens.ct.Vector3;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;

/**
 * A simulated scan in memory, without files and headers, for tests that look at pixels only.
 *
 * @param volume viewing order
 * @param thicknessMm of each slice
 * @param headZ height of each slice's middle above the head's origin (between the thalami), mm, the gantry's tilt aside
 * @param mimics kinds that can be seen somewhere
 */
public record ScannedHead(CtVolume volume, List<Double> thicknessMm, List<Double> headZ, List<MimicKind> mimics) {
    /** Where the head's origin lies in the patient frame, mm. */
    public static Vector3 origin(SimulationSpec spec) {
        HeadShape shape = new HeadModel(spec).shape();
        return new Vector3(shape.dx(), shape.dy(), 0);
    }

    public static ScannedHead of(SimulationSpec spec) {
        return of(spec, new HeadScanner(spec).scan(Progress.NONE, new Cancellation()));
    }

    static ScannedHead of(SimulationSpec spec, SimulatedHead head) {
        ScanGeometry geometry = head.geometry();
        double[] o = geometry.imageOrientation();
        List<SlicePlacement> slices = new ArrayList<>();
        List<Double> heights = new ArrayList<>();
        for (int i = 0; i < geometry.slices(); i++) {
            double[] p = geometry.imagePosition(i);
            slices.add(new SlicePlacement(
                    new ImagePlane(
                            new Vector3(p[0], p[1], p[2]),
                            new Vector3(o[0], o[1], o[2]),
                            new Vector3(o[3], o[4], o[5]),
                            geometry.pixelMm(),
                            geometry.pixelMm(),
                            spec.size(),
                            spec.size()),
                    true,
                    OptionalInt.of(i + 1)));
            heights.add(geometry.tableZ(i));
        }
        return new ScannedHead(
                new CtVolume(
                        GeometryBuilder.build(slices, 1).geometry(), head.hu().toArray(new short[0][])),
                geometry.thickness(),
                heights,
                head.mimics().stream().map(MimicFinding::kind).distinct().toList());
    }
}
