package org.hemolens.simulate;

import java.util.List;
import org.hemolens.anatomy.Region;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;

/** What lies where in a simulated head, by its shapes and not by its HU. */
public final class TrueRegions {
    private static final double RIM_MM = 8;

    private final HeadModel model;
    private final double[] toHead;
    private final HeadScanner scanner;
    private final SimulationSpec spec;

    /** @param mask per slice, the class ordinal of the blood or 0 */
    public record Scan(CtVolume volume, List<byte[]> mask) {}

    public TrueRegions(SimulationSpec spec) {
        this.spec = spec;
        scanner = new HeadScanner(spec);
        model = new HeadModel(spec);
        toHead = scanner.toHead();
    }

    /** The head as a scanner shows it. */
    public Scan scan() {
        SimulatedHead head = scanner.scan(Progress.NONE, new Cancellation());
        return new Scan(ScannedHead.of(spec, head).volume(), head.mask());
    }

    /** Place in the head of a pixel: x to the left of the middle plane, y back, z up, mm. */
    public double[] place(ImagePlane plane, double row, double column) {
        Vector3 p = plane.toPatient(row, column);
        double x = p.x() - model.shape().dx();
        double y = p.y() - model.shape().dy();
        double[] head = new double[3];
        for (int i = 0; i < 3; i++) {
            head[i] = toHead[3 * i] * x + toHead[3 * i + 1] * y + toHead[3 * i + 2] * p.z();
        }
        return head;
    }

    /** Distance to the inner table, mm; negative inside. */
    public double toInnerTable(double[] head) {
        return model.cranium().innerTable(head[0], head[1], head[2]);
    }

    /** Each pixel's region; bone that a surgeon took away is a gap, its place soft tissue. */
    public Region[] slice(ImagePlane plane) {
        Region[] out = new Region[plane.rows() * plane.columns()];
        Sample s = new Sample();
        for (int i = 0; i < out.length; i++) {
            double[] p = place(plane, Math.floorDiv(i, plane.columns()), i % plane.columns());
            s.place(p[0], p[1], p[2]);
            s.bone = 0;
            model.evaluate(s);
            out[i] = region(s);
        }
        return out;
    }

    private static Region region(Sample s) {
        if (s.d < 0) {
            return s.tissue == Tissue.VENTRICLE ? Region.VENTRICLES : s.d > -RIM_MM ? Region.RIM : Region.BRAIN;
        }
        if (s.outside > 0) {
            return Region.OUTSIDE;
        }
        if (s.tissue == Tissue.AIR) {
            return Region.SINUSES;
        }
        if (s.tissue == Tissue.BONE) {
            return Region.SKULL;
        }
        boolean orbit =
                s.z < 12 && s.d >= s.bone && Shapes.ellipsoid(Math.abs(s.x) - 31, s.y + 55, s.z + 30, 19, 30, 17) < 0;
        return orbit ? Region.ORBITS : s.d < s.bone ? Region.SKULL : Region.SCALP;
    }
}
