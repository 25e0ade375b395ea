package org.hemolens.simulate;

/** How old blood is, by its density: a clot loses about 1.5 HU a day and is as dense as the brain after one to two weeks. */
enum BloodAge {
    /** Clotted, up to three days. */
    ACUTE(60, 78),
    /** Clotting still or again: islands of lower density in an acute clot. */
    SWIRL(60, 76),
    /** One to three weeks: as dense as the cortex. */
    SUBACUTE(34, 45),
    /** More than three weeks. */
    CHRONIC(11, 25),
    /** Fresh blood that has sunk to the back of old. */
    LAYERED(56, 72);

    private final double low;
    private final double high;

    BloodAge(double low, double high) {
        this.low = low;
        this.high = high;
    }

    /** Least mean HU of its (denser) part. */
    double low() {
        return low;
    }

    double high() {
        return high;
    }

    String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
