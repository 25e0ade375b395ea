package org.hemolens.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From how much on something is hinted at. */
final class HuHints {
    /** Share above 100 HU from which calcification is called likely. */
    static final double LIKELY = 0.3;

    private static final double POSSIBLE = 0.04;
    private static final double BLOOD = 0.1;
    private static final double MORE_THAN_MIRRORED = 0.08;
    private static final double MUCH = 0.3;
    private static final double METAL = 0.005;
    private static final double MOSTLY = 0.5;
    /** Fewer pixels inside the skull say nothing. */
    private static final int FEWEST = 20;

    private HuHints() {}

    /**
     * @param all pixels of the contour
     * @param inside those inside the skull, away from bone
     * @param paired those of them whose mirror image lies there too
     * @param mirrored the mirror images, where the sides can be compared
     */
    static List<HuHint> of(HuCount all, HuCount inside, HuCount paired, Optional<HuCount> mirrored) {
        List<HuHint> hints = new ArrayList<>();
        if (inside.count() >= FEWEST) {
            double hard = inside.share(HuRange.CALCIFICATION, HuRange.METAL);
            if (hard >= POSSIBLE) {
                HuHint.Kind kind =
                        hard >= LIKELY ? HuHint.Kind.CALCIFICATION_LIKELY : HuHint.Kind.CALCIFICATION_POSSIBLE;
                hints.add(new HuHint(kind, hard, Double.NaN));
            }
            double blood = inside.share(HuRange.ACUTE_BLOOD);
            double own = paired.share(HuRange.ACUTE_BLOOD);
            double other = mirrored.map(m -> m.share(HuRange.ACUTE_BLOOD)).orElse(Double.NaN);
            if (blood >= BLOOD && own - other >= MORE_THAN_MIRRORED) {
                hints.add(new HuHint(HuHint.Kind.ACUTE_BLOOD_POSSIBLE, blood, other));
            }
            if (inside.share(HuRange.FLUID) >= MOSTLY) {
                hints.add(new HuHint(HuHint.Kind.MOSTLY_FLUID, inside.share(HuRange.FLUID), Double.NaN));
            }
        }
        add(hints, HuHint.Kind.BONE, all.share(HuRange.BONE, HuRange.METAL), MUCH);
        add(hints, HuHint.Kind.METAL, all.share(HuRange.METAL), METAL);
        add(hints, HuHint.Kind.FAT, all.share(HuRange.FAT), MUCH);
        add(hints, HuHint.Kind.AIR, all.share(HuRange.AIR), MUCH);
        return List.copyOf(hints);
    }

    private static void add(List<HuHint> hints, HuHint.Kind kind, double share, double least) {
        if (share >= least) {
            hints.add(new HuHint(kind, share, Double.NaN));
        }
    }
}
