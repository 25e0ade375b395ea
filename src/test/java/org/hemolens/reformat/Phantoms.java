package org.hemolens.reformat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.GeometryBuilder;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.ct.VolumeGeometry;

/** Scans of bodies that are known as formulas of the patient's millimetres. */
final class Phantoms {
    static final int ROWS = 80;
    static final int COLUMNS = 64;
    static final double ROW_SPACING = 0.9;
    static final double COLUMN_SPACING = 1.3;

    private Phantoms() {}

    /** HU at a point of the patient. */
    @FunctionalInterface
    interface Body {
        double hu(Vector3 at);
    }

    /**
     * A scan of slices turned about the x axis while the table moves along z.
     *
     * @param tiltDegrees of the gantry
     * @param table positions of the table, mm, rising
     */
    static CtVolume scan(Body body, double tiltDegrees, double... table) {
        double t = Math.toRadians(tiltDegrees);
        Vector3 down = new Vector3(0, Math.cos(t), -Math.sin(t));
        List<ImagePlane> planes = new ArrayList<>();
        for (double z : table) {
            Vector3 middle = new Vector3(0, 0, z);
            Vector3 first = middle.minus(new Vector3(1, 0, 0).times((COLUMNS - 1) / 2.0 * COLUMN_SPACING))
                    .minus(down.times((ROWS - 1) / 2.0 * ROW_SPACING));
            planes.add(new ImagePlane(first, new Vector3(1, 0, 0), down, ROW_SPACING, COLUMN_SPACING, ROWS, COLUMNS));
        }
        VolumeGeometry geometry = GeometryBuilder.of(planes, true);
        short[][] hu = planes.stream()
                .map(p -> {
                    short[] slice = new short[ROWS * COLUMNS];
                    for (int i = 0; i < slice.length; i++) {
                        slice[i] = (short) Math.round(body.hu(at(p, i)));
                    }
                    return slice;
                })
                .toArray(short[][]::new);
        return new CtVolume(geometry, hu);
    }

    /** Where pixel i of a plane lies, row by row. */
    static Vector3 at(ImagePlane plane, int i) {
        int row = i / plane.columns();
        return plane.toPatient(row, i - row * plane.columns());
    }

    static double[] every(double step, int n) {
        return IntStream.range(0, n)
                .mapToDouble(i -> (i - (n - 1) / 2.0) * step)
                .toArray();
    }
}
