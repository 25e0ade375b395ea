package org.hemolens.simulate;

import java.util.Random;

/**
 * Where the slices lie. Patient frame (x left, y posterior, z superior), its origin at the head's origin plus the head's
 * displacement; slices axial, in viewing order, evenly spaced, as thick as they are apart.
 *
 * @param size rows and columns
 * @param pixelMm spacing in both directions
 * @param spacingMm distance and thickness of slices
 * @param firstZ position of the most inferior slice's middle
 */
record ScanGeometry(int slices, int size, double pixelMm, double spacingMm, double firstZ) {
    static ScanGeometry draw(SimulationSpec spec, HeadShape shape) {
        Random r = Streams.of(spec.seed(), "scan");
        double fov = Streams.between(r, 230, 252);
        double bottom = Streams.between(r, -74, -52) * shape.sz();
        double top = (73 + shape.skull() + Streams.between(r, -4, 8)) * shape.sz();
        double spacing = Math.round((top - bottom) / spec.slices() * 100) / 100.0;
        return new ScanGeometry(spec.slices(), spec.size(), fov / spec.size(), spacing, bottom + spacing / 2);
    }

    double z(int slice) {
        return firstZ + slice * spacingMm;
    }

    /** x of the first column's and y of the first row's middle. */
    double corner() {
        return -(size - 1) / 2.0 * pixelMm;
    }
}
