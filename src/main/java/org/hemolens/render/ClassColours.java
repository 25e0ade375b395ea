package org.hemolens.render;

import org.hemolens.model.HemorrhageClass;

/**
 * One colour a class, on screen and in files: the palette of Okabe and Ito (2008), which stays apart for colour-blind
 * readers and stands out on grey.
 */
public final class ClassColours {
    private ClassColours() {}

    /** {@code 0xRRGGBB}. */
    public static int rgb(HemorrhageClass c) {
        return switch (c) {
            case ANY -> 0xF0E442;
            case EPIDURAL -> 0xE69F00;
            case INTRAPARENCHYMAL -> 0xD55E00;
            case INTRAVENTRICULAR -> 0x56B4E9;
            case SUBARACHNOID -> 0x009E73;
            case SUBDURAL -> 0xCC79A7;
        };
    }
}
