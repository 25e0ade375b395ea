package org.hemolens.simulate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is no blood but fools models and residents, or comes with those who bleed. */
public enum MimicKind {
    CHOROID_PLEXUS_CALCIFICATION(7, 0.3),
    PINEAL_CALCIFICATION(6, 0.3),
    BASAL_GANGLIA_CALCIFICATION(2.5, 0.6),
    FALX_CALCIFICATION(3, 0.6),
    DENSE_ARTERY(2, 0.3),
    OLD_INFARCT(2.5, 0.8),
    MENINGIOMA(2.5, 0.5),
    CRANIOTOMY(2, 0.3),
    BURR_HOLE(1.5, 0.3),
    SURGICAL_DEFECT(1.5, 0.3),
    SHUNT(1.5, 0.3),
    ANEURYSM_CLIP(1.2, 0.3);

    private final double weight;
    private final double ofAge;

    MimicKind(double weight, double ofAge) {
        this.weight = weight;
        this.ofAge = ofAge;
    }

    /** Frequency among the mimics of a head, in no unit; grows with atrophy (0 to 1). */
    double weight(double atrophy) {
        return weight * (1 - ofAge + 2 * ofAge * atrophy);
    }

    /** Such as {@code burr_hole}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that id, if there is one. */
    public static Optional<MimicKind> ofId(String id) {
        return Arrays.stream(values()).filter(k -> k.id().equals(id)).findFirst();
    }
}
