package org.hemolens.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.GeometryIssue;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.model.HemorrhageClass;
import org.jspecify.annotations.Nullable;

/** A head of water in the shape of an ellipse, leaning as told, with maps whose hot cell is where a test wants it. */
final class PlantedMaps {
    static final int SIZE = 128;
    static final double PIXEL = 2;
    static final int CELLS = 16;

    private PlantedMaps() {}

    /** Axial planes about the middle of the patient frame, at these z. */
    static VolumeGeometry geometry(double[] z, GeometryIssue... issues) {
        List<ImagePlane> planes = new ArrayList<>();
        List<Double> positions = new ArrayList<>();
        for (double at : z) {
            double corner = -(SIZE - 1) / 2.0 * PIXEL;
            planes.add(new ImagePlane(
                    new Vector3(corner, corner, at),
                    new Vector3(1, 0, 0),
                    new Vector3(0, 1, 0),
                    PIXEL,
                    PIXEL,
                    SIZE,
                    SIZE));
            positions.add(at);
        }
        return new VolumeGeometry(planes, positions, 0, List.of(issues));
    }

    static double[] evenly(int n, double mm) {
        double[] z = new double[n];
        Arrays.setAll(z, i -> i * mm);
        return z;
    }

    /**
     * @param middleX of the head, mm
     * @param turn of its long axis from the sagittal plane, degrees
     */
    static CtVolume head(VolumeGeometry geometry, double middleX, double turn) {
        short[][] hu = new short[geometry.sliceCount()][];
        double t = Math.toRadians(turn);
        for (int i = 0; i < hu.length; i++) {
            ImagePlane plane = geometry.planes().get(i);
            hu[i] = new short[SIZE * SIZE];
            for (int p = 0; p < hu[i].length; p++) {
                int row = p / SIZE;
                Vector3 at = plane.toPatient(row, p % SIZE);
                double x = at.x() - middleX;
                double across = x * Math.cos(t) + at.y() * Math.sin(t);
                double along = -x * Math.sin(t) + at.y() * Math.cos(t);
                boolean table = at.y() > 108 && at.y() < 112;
                hu[i][p] = (short) (Math.hypot(across / 70, along / 90) < 1 ? 30 : table ? 50 : -1000);
            }
        }
        return new CtVolume(geometry, hu);
    }

    /** A map over the whole slice with one hot cell at a place of the patient, over a weak ground. */
    static Heatmap hot(double x, double y, double value) {
        return hot(x, y, value, value * 0.05);
    }

    static Heatmap hot(double x, double y, double value, double ground) {
        float[] values = new float[CELLS * CELLS];
        Arrays.fill(values, (float) ground);
        double extent = SIZE * PIXEL;
        int c = (int) ((x + extent / 2) / extent * CELLS);
        int r = (int) ((y + extent / 2) / extent * CELLS);
        values[r * CELLS + c] = (float) value;
        return map(values);
    }

    static Heatmap map(float[] values) {
        return new Heatmap(
                HemorrhageClass.SUBDURAL,
                CamTarget.SEQUENCE,
                "Grad-CAM++",
                "fused",
                CELLS,
                CELLS,
                values,
                new MapPlacement(SIZE, SIZE, 0, 0, SIZE, SIZE, false, false));
    }

    static IntFunction<Optional<Heatmap>> maps(@Nullable Heatmap... all) {
        return i -> Optional.ofNullable(all[i]);
    }
}
