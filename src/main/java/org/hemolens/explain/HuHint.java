package org.hemolens.explain;

import java.util.Locale;

/**
 * What HU under a map may come from; a hint, no finding.
 *
 * @param share of the pixels looked at, 0 to 1
 * @param mirrored the same at the mirror image; NaN where it is not compared
 */
public record HuHint(Kind kind, double share, double mirrored) {
    /** What is hinted at; of which pixels the share is. */
    public enum Kind {
        /** Inside the skull, away from bone: {@link HuHints#LIKELY} or more above 100 HU. */
        CALCIFICATION_LIKELY("calcification likely: %.0f %% of the contour's part inside the skull is above 100 HU"),
        /** The same, a smaller share. */
        CALCIFICATION_POSSIBLE(
                "calcification possible: %.0f %% of the contour's part inside the skull is above 100 HU"),
        /** Inside the skull, away from bone, of 50 to 100 HU, and more than on the mirrored side. */
        ACUTE_BLOOD_POSSIBLE(
                "HU as of acute blood: %.0f %% of the contour's part inside the skull is 50 to 100 HU, on the mirrored side %.0f %%"),
        /** Inside the skull, -20 to 17 HU. */
        MOSTLY_FLUID("mostly fluid: %.0f %% of the contour's part inside the skull is -20 to 17 HU"),
        /** Of the whole contour. */
        BONE("much bone: %.0f %% of the contour is 600 HU and more"),
        /** Of the whole contour. */
        METAL("metal possible: %.1f %% of the contour is 2500 HU and more"),
        /** Of the whole contour. */
        FAT("much fat: %.0f %% of the contour is -200 to -21 HU"),
        /** Of the whole contour. */
        AIR("much air: %.0f %% of the contour is below -200 HU");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** In English. */
    public String words() {
        return String.format(Locale.ROOT, kind.words, 100 * share, 100 * mirrored);
    }
}
