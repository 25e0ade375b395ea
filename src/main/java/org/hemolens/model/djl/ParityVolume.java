package org.hemolens.model.djl;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.model.ModelException;

/** The small scan of parity vectors. */
final class ParityVolume {
    private ParityVolume() {}

    /** {@code hu} as a volume in the canonical frame, with the distances of {@code spacing_mm}, or 1 mm where they do not matter. */
    static CtVolume of(Npz expected, Path file) throws ModelException {
        Npz.Entry hu = expected.get("hu");
        if (hu.shape().length != 3 || hu.values().length == 0) {
            throw new ModelException(file + ": hu has not the shape [N, rows, cols]");
        }
        int n = hu.shape()[0];
        int rows = hu.shape()[1];
        int columns = hu.shape()[2];
        float[] mm = expected.has("spacing_mm") ? expected.get("spacing_mm", 3) : new float[] {1, 1, 1};
        List<ImagePlane> planes = new ArrayList<>();
        List<Double> positions = new ArrayList<>();
        short[][] slices = new short[n][rows * columns];
        for (int i = 0; i < n; i++) {
            planes.add(new ImagePlane(
                    new Vector3(0, 0, i * (double) mm[2]),
                    new Vector3(1, 0, 0),
                    new Vector3(0, 1, 0),
                    mm[0],
                    mm[1],
                    rows,
                    columns));
            positions.add(i * (double) mm[2]);
            for (int p = 0; p < rows * columns; p++) {
                slices[i][p] = (short) hu.values()[i * rows * columns + p];
            }
        }
        return new CtVolume(new VolumeGeometry(planes, positions, 0, List.of()), slices);
    }
}
