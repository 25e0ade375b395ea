package org.hemolens.ui.strip;

import org.hemolens.explain.MapEnergy;
import org.hemolens.explain.ScanFlag;
import org.hemolens.explain.ScanPattern;
import org.hemolens.text.Decimal;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Percent;

/** Map energy and flags in words. Slices are counted from 1 for the reader. */
public final class FlagText {
    private FlagText() {}

    /** One sentence. */
    public static String of(ScanFlag flag) {
        return switch (flag) {
            case ScanFlag.Isolated i ->
                Texts.of(
                        "strip.isolated",
                        i.slice() + 1,
                        Percent.of(i.probability()),
                        Texts.plain(ScanPattern.NEIGHBOURS_MM),
                        Percent.of(i.neighbours()));
            case ScanFlag.SideJump j ->
                Texts.of("strip.jump", j.slice() + 1, j.next() + 1, aside(j.leftMm()), aside(j.nextLeftMm()));
        };
    }

    private static String aside(double leftMm) {
        return Texts.of(leftMm > 0 ? "strip.to-left" : "strip.to-right", new Decimal(Math.abs(leftMm), 0));
    }

    /** The energy of a slice beside the scan's largest, with its unit. */
    public static String energy(MapEnergy energy, int slice) {
        double e = energy.perSlice()[slice];
        return Double.isFinite(e)
                ? Texts.of(energy.inCm2() ? "strip.energy" : "strip.energy-pixels", amount(e), amount(energy.largest()))
                : Texts.of("strip.no-energy");
    }

    /** Three figures or so, whatever the scale of the package's logits. */
    static String amount(double value) {
        if (value == 0) {
            return Texts.number(0, 0);
        }
        int before = (int) Math.floor(Math.log10(value));
        return Texts.number(value, Math.clamp(1L - before, 0, 6));
    }
}
