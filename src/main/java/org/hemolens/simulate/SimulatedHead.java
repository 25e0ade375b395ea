package org.hemolens.simulate;

import java.util.List;
import org.hemolens.model.HemorrhageClass;

/**
 * A simulated scan with its truth, slices in viewing order (inferior to superior), rows anterior to posterior, columns
 * the patient's right to left.
 *
 * @param hu per slice, row-major
 * @param mask per slice, the class ordinal of the blood or 0
 * @param bleeds what is known of each bleed
 * @param mimics what else was seen that may pass for blood
 */
record SimulatedHead(
        SimulationSpec spec, ScanGeometry geometry, List<short[]> hu, List<byte[]> mask, List<BleedTraits> bleeds, List<MimicFinding> mimics) {
    /** A class counts as present in a slice from this area of its mask on, mm2. */
    static final double LABEL_AREA_MM2 = 20;

    /** Area of a class in a slice, mm2; of {@code ANY}: of all blood. */
    double areaMm2(int slice, HemorrhageClass kind) {
        int count = 0;
        for (byte b : mask.get(slice)) {
            if (b != 0 && (kind == HemorrhageClass.ANY || b == kind.ordinal())) {
                count++;
            }
        }
        return count * geometry.pixelMm() * geometry.pixelMm();
    }

    /** Whether the class is present in the slice; {@code ANY} when one of the kinds is. */
    boolean label(int slice, HemorrhageClass kind) {
        if (kind == HemorrhageClass.ANY) {
            return HemorrhageClass.all().stream().anyMatch(c -> c != HemorrhageClass.ANY && label(slice, c));
        }
        return areaMm2(slice, kind) >= LABEL_AREA_MM2;
    }

    double volumeMl(HemorrhageClass kind) {
        double sum = 0;
        for (int i = 0; i < mask.size(); i++) {
            sum += areaMm2(i, kind);
        }
        return sum * geometry.spacingMm() / 1000;
    }
}
