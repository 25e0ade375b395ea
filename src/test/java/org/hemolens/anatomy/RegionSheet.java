package org.hemolens.anatomy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import javax.imageio.ImageIO;
import org.hemolens.ct.CtVolume;

/** Slices side by side with their regions in colour, to be looked at. */
public final class RegionSheet {
    private static final int[] COLOURS = {0x3070ff, 0x00d0d0, 0x8020ff, 0xffffff, 0xff9020, 0x20e020, 0xff40c0, 0x000000
    };
    private static final int SIDE = 320;

    private RegionSheet() {}

    /** @param regions of a slice, pixel by pixel */
    public static void write(
            Path file, CtVolume volume, List<Integer> slices, BiFunction<Integer, Integer, Region> regions)
            throws IOException {
        int across = Math.min(6, slices.size());
        int down = (slices.size() + across - 1) / across;
        BufferedImage sheet = new BufferedImage(across * SIDE, down * SIDE, BufferedImage.TYPE_INT_RGB);
        for (int k = 0; k < slices.size(); k++) {
            int slice = slices.get(k);
            int rows = volume.plane(slice).rows();
            int columns = volume.plane(slice).columns();
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    int at = y * rows / SIDE * columns + x * columns / SIDE;
                    int gray = Math.clamp(Math.round((volume.hu(slice)[at] + 60) * 255f / 240), 0, 255);
                    int colour = COLOURS[regions.apply(slice, at).ordinal()];
                    int rgb = 0;
                    for (int shift = 0; shift <= 16; shift += 8) {
                        int part = (gray * 6 + (colour >> shift & 255) * 4) / 10;
                        rgb |= part << shift;
                    }
                    sheet.setRGB(k % across * SIDE + x, k / across * SIDE + y, rgb);
                }
            }
        }
        ImageIO.write(sheet, "png", file.toFile());
    }
}
