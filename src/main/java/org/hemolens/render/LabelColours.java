package org.hemolens.render;

import java.util.List;
import org.hemolens.model.SegmentationPackage;

/**
 * One colour a label, on screen and in files: that of its class where it stands for one class alone, else one that no class has.
 */
public final class LabelColours {
    private static final int[] SPARE = {0xA6E22E, 0x9A7BFF, 0xFFFFFF, 0xFF3B30};

    private LabelColours() {}

    /** How many colours there are for labels that stand for no class or for several; further labels begin anew. */
    public static int spares() {
        return SPARE.length;
    }

    /**
     * Which of the spare colours a label has; -1 where it has that of its class.
     *
     * @param label above 0
     */
    public static int spare(List<SegmentationPackage.Label> labels, int label) {
        if (labels.get(label).classes().size() == 1) {
            return -1;
        }
        int before = 0;
        for (int i = 1; i < label; i++) {
            before += labels.get(i).classes().size() == 1 ? 0 : 1;
        }
        return before % SPARE.length;
    }

    /**
     * Over a picture.
     *
     * @param label above 0
     * @return {@code 0xRRGGBB}
     */
    public static int rgb(List<SegmentationPackage.Label> labels, int label) {
        int spare = spare(labels, label);
        return spare < 0 ? ClassColours.rgb(labels.get(label).classes().getFirst()) : SPARE[spare];
    }

    /** A spare colour, {@code 0xRRGGBB}. */
    public static int spareRgb(int spare) {
        return SPARE[spare];
    }
}
