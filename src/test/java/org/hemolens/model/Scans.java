package org.hemolens.model;

import java.util.ArrayList;
import java.util.List;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.ct.VolumeGeometry;

/** Small scans for tests. */
public final class Scans {
    public static final Vector3 TO_LEFT = new Vector3(1, 0, 0);
    public static final Vector3 TO_RIGHT = new Vector3(-1, 0, 0);
    public static final Vector3 TO_POSTERIOR = new Vector3(0, 1, 0);
    public static final Vector3 TO_ANTERIOR = new Vector3(0, -1, 0);
    public static final Vector3 TO_SUPERIOR = new Vector3(0, 0, 1);

    private Scans() {}

    public static ImagePlane plane(int rows, int columns, Vector3 rowDirection, Vector3 columnDirection, double z) {
        return new ImagePlane(new Vector3(0, 0, z), rowDirection, columnDirection, 0.5, 0.5, rows, columns);
    }

    /** Slices in the canonical frame, 5 mm apart. */
    public static CtVolume canonical(int rows, int columns, short[]... slices) {
        return of(rows, columns, TO_LEFT, TO_POSTERIOR, slices);
    }

    public static CtVolume of(int rows, int columns, Vector3 row, Vector3 column, short[]... slices) {
        List<ImagePlane> planes = new ArrayList<>();
        List<Double> positions = new ArrayList<>();
        for (int i = 0; i < slices.length; i++) {
            planes.add(plane(rows, columns, row, column, 5.0 * i));
            positions.add(5.0 * i);
        }
        return new CtVolume(new VolumeGeometry(planes, positions, 0, List.of()), slices);
    }

    public static short[] constant(int pixels, int hu) {
        short[] out = new short[pixels];
        java.util.Arrays.fill(out, (short) hu);
        return out;
    }
}
