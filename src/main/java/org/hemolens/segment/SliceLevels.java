package org.hemolens.segment;

import java.util.List;
import org.hemolens.ct.Vector3;
import org.hemolens.ct.VolumeGeometry;

/** Which slice of a stack a place along its normal belongs to: the nearest one. */
final class SliceLevels {
    private final Vector3 normal;
    /** Half-way between neighbouring slices, mm along the normal, rising. */
    private final double[] between;

    SliceLevels(VolumeGeometry geometry) {
        normal = geometry.normal();
        List<Double> positions = geometry.positions();
        between = new double[positions.size() - 1];
        for (int i = 0; i < between.length; i++) {
            between[i] = (positions.get(i) + positions.get(i + 1)) / 2;
        }
    }

    Vector3 normal() {
        return normal;
    }

    /** @param along the normal, mm */
    int slice(double along) {
        int low = 0;
        int high = between.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (between[middle] < along) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    int slice(Vector3 point) {
        return slice(point.dot(normal));
    }
}
