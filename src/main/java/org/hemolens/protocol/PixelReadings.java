package org.hemolens.protocol;

import java.util.Locale;
import org.hemolens.ct.CtVolume;

/** What the pixels say, without any header but pixel spacing and slice positions. */
record PixelReadings(
        Reading head,
        Reading brain,
        Reading orientation,
        Reading contrast,
        Reading kernel,
        Reading thickness,
        Reading coverage,
        Reading metal) {

    static PixelReadings of(CtVolume volume) {
        HeadFinding f = HeadFinding.in(volume);
        String share = String.format(
                Locale.ROOT,
                "%.0f %% of what it encloses is %d to %d HU",
                100 * f.softShare(),
                HeadFinding.SOFT_FROM,
                HeadFinding.SOFT_TO);
        String counts = f.shells() + " of " + f.looked() + " slices looked at";
        Reading none = Reading.silent("not looked at");
        return new PixelReadings(
                f.skull()
                        ? Reading.stated(Words.HEAD, "skull in " + counts)
                        : Reading.stated(Words.NO_HEAD, "no skull: bone encloses a space in " + counts),
                !f.skull()
                        ? Reading.silent("no skull to look into")
                        : f.brain()
                                ? Reading.stated(Words.BRAIN, share)
                                : Reading.stated(Words.NO_BRAIN, "a skull, but only " + share),
                none,
                none,
                none,
                none,
                none,
                none);
    }
}
