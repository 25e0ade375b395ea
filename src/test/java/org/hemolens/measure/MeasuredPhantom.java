package org.hemolens.measure;

import java.util.List;
import java.util.OptionalDouble;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;

/** Slices whose shapes are known by formula: columns 0.5 mm apart, rows 0.8 mm. */
final class MeasuredPhantom {
    static final double COLUMN = 0.5;
    static final double ROW = 0.8;
    static final int ROWS = 200;
    static final int COLUMNS = 320;
    static final PixelScale SCALE = new PixelScale(COLUMN, ROW, true);
    static final ImageKey IMAGE = new ImageKey("1.2.3", 0, "00000000");
    static final SliceStack NO_STACK = new SliceStack(key -> -1, List.of(), OptionalDouble.empty());

    private MeasuredPhantom() {}

    static ImagePlane axial() {
        return plane(new Vector3(1, 0, 0), new Vector3(0, 1, 0));
    }

    static ImagePlane plane(Vector3 row, Vector3 column) {
        return new ImagePlane(new Vector3(0, 0, 0), row, column, ROW, COLUMN, ROWS, COLUMNS);
    }

    static MeasuredSlice slice(short[] hu) {
        return new MeasuredSlice(IMAGE, axial(), SCALE, true, MeasuredSlice.Values.HOUNSFIELD, hu);
    }

    /** A place by mm from the centre of the first pixel. */
    static ImagePoint mm(double x, double y) {
        return new ImagePoint(x / COLUMN, y / ROW);
    }

    /** HU inside an ellipse of half axes in mm around a place in mm, and outside. */
    static short[] disc(double x, double y, double halfX, double halfY, int inside, int outside) {
        short[] hu = new short[ROWS * COLUMNS];
        for (int r = 0; r < ROWS; r++) {
            for (int c = 0; c < COLUMNS; c++) {
                double u = (c * COLUMN - x) / halfX;
                double v = (r * ROW - y) / halfY;
                hu[r * COLUMNS + c] = (short) (u * u + v * v <= 1 ? inside : outside);
            }
        }
        return hu;
    }
}
