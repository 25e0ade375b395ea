package org.hemolens.explain;

/** Ranges of HU that do not overlap; they say what is common there, not what it is. */
public enum HuRange {
    AIR(Integer.MIN_VALUE, -200),
    FAT(-200, -20),
    FLUID(-20, 18),
    BRAIN(18, 50),
    ACUTE_BLOOD(50, 101),
    CALCIFICATION(101, 600),
    BONE(600, 2500),
    METAL(2500, Integer.MAX_VALUE);

    private final int from;
    private final int below;

    HuRange(int from, int below) {
        this.from = from;
        this.below = below;
    }

    /** First HU of the range. */
    public int from() {
        return from;
    }

    /** First HU beyond the range. */
    public int below() {
        return below;
    }

    public static HuRange of(int hu) {
        HuRange[] all = values();
        int i = 0;
        while (hu >= all[i].below) {
            i++;
        }
        return all[i];
    }
}
