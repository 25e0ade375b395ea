package org.hemolens.render;

import java.util.Optional;
import org.hemolens.ct.CtVolume;
import org.hemolens.display.DisplayCurve;
import org.hemolens.window.GrayCurve;

/**
 * Hounsfield units to opaque ARGB through a table over the whole HU range. The table is made once a window; applying it
 * is one read and one write a pixel. Used by the screen and by files alike. Immutable, thread-safe.
 */
public final class SliceRenderer {
    private static final int OPAQUE = 0xFF000000;

    private final int[] table = new int[1 << 16];

    /**
     * @param curve from HU to gray
     * @param invert black on white
     */
    public SliceRenderer(GrayCurve curve, boolean invert) {
        this(curve, invert, Optional.empty());
    }

    /**
     * @param curve from HU to gray
     * @param invert black on white
     * @param screen the last look-up: from gray, which is not rounded before, to the screen's driving level
     */
    public SliceRenderer(GrayCurve curve, boolean invert, Optional<DisplayCurve> screen) {
        if (screen.isPresent()) {
            for (int i = 0; i < table.length; i++) {
                double gray = curve.apply(i + Short.MIN_VALUE);
                table[i] = opaque(screen.get().level(invert ? 1 - gray : gray));
            }
        } else {
            byte[] levels = curve.table();
            for (int i = 0; i < table.length; i++) {
                int level = levels[i] & 0xFF;
                table[i] = opaque(invert ? 255 - level : level);
            }
        }
        // Padding is no measured value: it stays background whatever the window.
        table[CtVolume.PADDING - Short.MIN_VALUE] = invert ? 0xFFFFFFFF : OPAQUE;
    }

    private static int opaque(int level) {
        return OPAQUE | level << 16 | level << 8 | level;
    }

    /** ARGB of each HU, at {@code hu - Short.MIN_VALUE}; shared, not to be changed. */
    int[] table() {
        return table;
    }

    /**
     * @param hu {@code [n]}, padding as {@code CtVolume.PADDING}
     * @param argb receives n pixels
     */
    public void render(short[] hu, int[] argb) {
        for (int i = 0; i < hu.length; i++) {
            argb[i] = table[hu[i] - Short.MIN_VALUE];
        }
    }
}
