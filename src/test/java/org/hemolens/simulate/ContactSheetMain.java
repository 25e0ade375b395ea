package org.hemolens.simulate;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Set;
import javax.imageio.ImageIO;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;

/**
 * FILE.png: a sheet of simulated slices under window 80 / 40, one row a head (none, then each kind), the last column the
 * slice with most blood. Gray in 40 steps, to keep the file small.
 */
final class ContactSheetMain {
    private static final int TILE = 170;
    private static final double[] PARTS = {0.1, 0.24, 0.36, 0.46, 0.56, 0.72};

    private static final long[] SEEDS = {21, 34, 29, 6, 45, 27};

    private ContactSheetMain() {}

    public static void main(String[] args) throws Exception {
        HemorrhageClass[] kinds = HemorrhageClass.values();
        BufferedImage sheet =
                new BufferedImage((PARTS.length + 1) * TILE, kinds.length * TILE, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = sheet.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        for (int row = 0; row < kinds.length; row++) {
            Set<HemorrhageClass> bleeds = kinds[row] == HemorrhageClass.ANY ? Set.of() : Set.of(kinds[row]);
            SimulatedHead head = new HeadScanner(new SimulationSpec(SEEDS[row], bleeds, 32, 256))
                    .scan(Progress.NONE, new Cancellation());
            for (int i = 0; i < PARTS.length; i++) {
                g.drawImage(image(head, (int) (PARTS[i] * 32)), i * TILE, row * TILE, TILE, TILE, null);
            }
            g.drawImage(image(head, most(head)), PARTS.length * TILE, row * TILE, TILE, TILE, null);
        }
        g.dispose();
        ImageIO.write(sheet, "png", Path.of(args[0]).toFile());
    }

    private static int most(SimulatedHead head) {
        int best = 20;
        for (int i = 0; i < head.hu().size(); i++) {
            best = head.areaMm2(i, HemorrhageClass.ANY) > head.areaMm2(best, HemorrhageClass.ANY) ? i : best;
        }
        return best;
    }

    private static BufferedImage image(SimulatedHead head, int slice) {
        int n = head.geometry().size();
        BufferedImage image = new BufferedImage(n, n, BufferedImage.TYPE_BYTE_GRAY);
        short[] hu = head.hu().get(slice);
        for (int i = 0; i < hu.length; i++) {
            int step = Math.round(Math.max(0, Math.min(80, hu[i])) / 2f);
            image.getRaster().setSample(i % n, i / n, 0, step * 255 / 40);
        }
        return image;
    }
}
