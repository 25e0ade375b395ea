package org.hemolens.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Where the slices lie, in viewing order. Patient frame (x left, y posterior, z superior), its origin at the head's origin
 * less the head's displacement. A tilted gantry turns every plane about the x axis through (0, 0, z) while the table moves
 * along z, as on scanners.
 *
 * @param size rows and columns
 * @param pixelMm spacing in both directions
 * @param tiltDegrees gantry tilt; positive: the first row lies higher than the last
 * @param positions of each slice's middle along the slice normal, mm, ascending
 * @param thickness of each slice, mm
 */
record ScanGeometry(int size, double pixelMm, double tiltDegrees, List<Double> positions, List<Double> thickness) {
    /** Up to here, in the head's height, the slices of an irregular scan are thin. */
    private static final double BASE_TOP = -8;

    ScanGeometry {
        positions = List.copyOf(positions);
        thickness = List.copyOf(thickness);
    }

    static ScanGeometry draw(SimulationSpec spec, HeadShape shape) {
        Random r = Streams.of(spec.seed(), "scan");
        Acquisition how = spec.acquisition();
        double fov = Streams.between(r, 230, 252);
        double bottom = Streams.between(r, -74, -52) * shape.sz();
        double top = (73 + shape.skull() + Streams.between(r, -4, 8)) * shape.sz();
        List<Double> positions = new ArrayList<>();
        List<Double> thickness = new ArrayList<>();
        double step = rounded((top - bottom) / spec.slices());
        if (how.irregular() && spec.slices() > 3) {
            irregular(spec, r, bottom, top, positions, thickness);
        } else {
            double asked = how.thicknessMm();
            // slices that lie about as far apart as they are thick touch
            step = asked > 0 && Math.abs(step / asked - 1) < 0.2 ? asked : step;
            for (int i = 0; i < spec.slices(); i++) {
                positions.add(bottom + step / 2 + i * step);
                thickness.add(asked > 0 ? asked : step);
            }
        }
        return new ScanGeometry(spec.size(), fov / spec.size(), how.tiltDegrees(), positions, thickness);
    }

    private static void irregular(
            SimulationSpec spec, Random r, double bottom, double top, List<Double> positions, List<Double> thickness) {
        double ratio = Streams.between(r, 1.5, 2);
        double low = Math.max(10, BASE_TOP - bottom);
        double high = top - bottom - low;
        double thin = rounded((low + high / ratio) / spec.slices());
        double thick = rounded(thin * ratio);
        int below = (int) Math.max(1, Math.min(spec.slices() - 2, Math.round(low / thin)));
        double seam = rounded(thin * Streams.between(r, 0.2, 0.9));
        double asked = spec.acquisition().thicknessMm();
        double position = bottom + thin / 2;
        for (int i = 0; i < spec.slices(); i++) {
            positions.add(position);
            boolean base = i < below;
            thickness.add(asked > 0 ? rounded(base ? asked / ratio : asked) : base ? thin : thick);
            position += i == below - 1 ? seam : base ? thin : thick;
        }
    }

    private static double rounded(double mm) {
        return Math.round(mm * 100) / 100.0;
    }

    int slices() {
        return positions.size();
    }

    /** How much of the head along the normal a slice stands for: half the way to either neighbour, mm. */
    double extentMm(int slice) {
        int last = slices() - 1;
        if (last == 0) {
            return thickness.getFirst();
        }
        int below = Math.max(0, slice - 1);
        int above = Math.min(last, slice + 1);
        return (positions.get(above) - positions.get(below)) / (above - below);
    }

    /** Mean distance of neighbours along the normal, mm. */
    double spacingMm() {
        int last = slices() - 1;
        return last == 0 ? thickness.getFirst() : (positions.get(last) - positions.getFirst()) / last;
    }

    /** First column's and first row's middle, in the plane, mm. */
    double corner() {
        return -(size - 1) / 2.0 * pixelMm;
    }

    /** Table position: z where the slice crosses the axis. */
    double tableZ(int slice) {
        return positions.get(slice) / cosine();
    }

    /** ImagePositionPatient: the middle of the first pixel. */
    double[] imagePosition(int slice) {
        return new double[] {corner(), corner() * cosine(), tableZ(slice) - corner() * sine()};
    }

    /** ImageOrientationPatient: direction of the rows, then of the columns. */
    double[] imageOrientation() {
        return new double[] {1, 0, 0, 0, cosine(), -sine()};
    }

    double cosine() {
        return StrictMath.cos(Math.toRadians(tiltDegrees));
    }

    double sine() {
        return StrictMath.sin(Math.toRadians(tiltDegrees));
    }
}
