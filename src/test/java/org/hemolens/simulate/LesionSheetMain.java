package org.hemolens.simulate;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;

/**
 * OUT.png CENTRE WIDTH COLUMNS SEED/BLEEDS/MIMICS...: a row a head, its columns spread over the slices that hold blood or
 * mimics. Kinds are joined by +, none for none, and mimics {@code any} for those of the seed.
 */
final class LesionSheetMain {
    private static final int SLICES = 16;
    private static final int SIZE = 256;

    private LesionSheetMain() {}

    public static void main(String[] args) throws Exception {
        int centre = Integer.parseInt(args[1]);
        int width = Integer.parseInt(args[2]);
        int columns = Integer.parseInt(args[3]);
        List<String> rows = Arrays.stream(args).skip(4).toList();
        BufferedImage sheet = new BufferedImage(columns * SIZE, rows.size() * SIZE, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = sheet.createGraphics();
        for (int row = 0; row < rows.size(); row++) {
            SimulatedHead head = scan(rows.get(row));
            List<Integer> slices = slices(head);
            for (int i = 0; i < columns; i++) {
                int at = slices.get((int) ((i + 0.5) * slices.size() / columns));
                g.drawImage(image(head.hu().get(at), centre, width), i * SIZE, row * SIZE, null);
            }
            System.out.println(rows.get(row) + " " + head.bleeds() + " "
                    + Arrays.stream(HemorrhageClass.values())
                            .map(head::volumeMl)
                            .toList() + " " + head.mimics());
        }
        g.dispose();
        ImageIO.write(sheet, "png", Path.of(args[0]).toFile());
    }

    private static SimulatedHead scan(String row) {
        String[] parts = row.split("/", -1);
        Set<HemorrhageClass> bleeds = EnumSet.noneOf(HemorrhageClass.class);
        if (!parts[1].equals("none")) {
            Arrays.stream(parts[1].split("\\+")).map(HemorrhageClass::ofId).forEach(bleeds::add);
        }
        Set<MimicKind> mimics = EnumSet.noneOf(MimicKind.class);
        if (!parts[2].equals("none") && !parts[2].equals("any")) {
            Arrays.stream(parts[2].split("\\+"))
                    .forEach(id -> mimics.add(MimicKind.ofId(id).orElseThrow()));
        }
        return new HeadScanner(new SimulationSpec(
                        Long.parseLong(parts[0]),
                        bleeds,
                        SLICES,
                        SIZE,
                        parts[2].equals("any") ? Optional.empty() : Optional.of(mimics)))
                .scan(Progress.NONE, new Cancellation());
    }

    private static List<Integer> slices(SimulatedHead head) {
        Set<Integer> wanted = new java.util.TreeSet<>();
        IntStream.range(0, SLICES)
                .filter(i -> head.areaMm2(i, HemorrhageClass.ANY) > 5)
                .forEach(wanted::add);
        if (wanted.isEmpty()) {
            head.mimics().forEach(m -> wanted.addAll(m.slices()));
        }
        if (wanted.isEmpty()) {
            IntStream.range(0, SLICES).forEach(wanted::add);
        }
        return new ArrayList<>(wanted);
    }

    private static BufferedImage image(short[] hu, int centre, int width) {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < hu.length; i++) {
            double part = (hu[i] - centre) / (double) width + 0.5;
            image.getRaster().setSample(i % SIZE, i / SIZE, 0, (int) Math.max(0, Math.min(255, part * 255)));
        }
        return image;
    }
}
