package org.hemolens.simulate;

import java.util.List;
import org.hemolens.model.HemorrhageClass;

/**
 * A simulated scan with its truth, slices in viewing order (inferior to superior), rows anterior to posterior, columns
 * the patient's right to left.
 *
 * @param hu per slice, row-major
 * @param mask per slice, the class ordinal of the blood or 0
 * @param artefacts per slice, those that are only in some slices, by name
 * @param bleeds what is known of each bleed
 * @param mimics what else was seen that may pass for blood
 */
record SimulatedHead(
        SimulationSpec spec,
        ScanGeometry geometry,
        List<short[]> hu,
        List<byte[]> mask,
        List<List<String>> artefacts,
        List<BleedTraits> bleeds,
        List<MimicFinding> mimics) {
    /** A class counts as present in a slice from this area of its mask on, mm2. */
    static final double LABEL_AREA_MM2 = 20;

    /** Number of voxels of each class in a slice, by ordinal; of {@code ANY}: of all blood. */
    int[] voxels(int slice) {
        int[] count = new int[HemorrhageClass.COUNT];
        for (byte b : mask.get(slice)) {
            count[b]++;
        }
        count[0] = mask.get(slice).length - count[0];
        return count;
    }

    /** Area of a class in a slice, mm2; of {@code ANY}: of all blood. */
    double areaMm2(int slice, HemorrhageClass kind) {
        return areaMm2(voxels(slice), kind);
    }

    double areaMm2(int[] voxels, HemorrhageClass kind) {
        return voxels[kind.ordinal()] * geometry.pixelMm() * geometry.pixelMm();
    }

    /** Whether the class is present in the slice; {@code ANY} when one of the kinds is. */
    boolean label(int slice, HemorrhageClass kind) {
        return label(voxels(slice), kind);
    }

    boolean label(int[] voxels, HemorrhageClass kind) {
        if (kind == HemorrhageClass.ANY) {
            return HemorrhageClass.all().stream().anyMatch(c -> c != HemorrhageClass.ANY && label(voxels, c));
        }
        return areaMm2(voxels, kind) >= LABEL_AREA_MM2;
    }

    double volumeMl(HemorrhageClass kind) {
        double sum = 0;
        for (int i = 0; i < mask.size(); i++) {
            sum += areaMm2(i, kind) * geometry.extentMm(i);
        }
        return sum / 1000;
    }
}
