package org.hemolens.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hemolens.fixture.SimulatedCase;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.PatchNetwork;
import org.hemolens.model.SegmentationPackage;
import org.hemolens.model.djl.DjlEngine;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.segment.CubicLabels;
import org.hemolens.segment.Segmentation;
import org.hemolens.segment.Segmenter;

/**
 * What a segmentation package labels on simulated bleeds that nothing was trained on, against their truth: Dice and volume by the
 * package's own kinds, on the pixels of the slices. Printed as Markdown and, with {@code --write}, put into docs/systems.md.
 */
final class DiceBenchmark {
    private static final Path DOCUMENT = Path.of("docs", "systems.md");
    private static final String BEGIN = "<!-- dice: written by packaging/bench dice:PACKAGE --write -->";
    private static final String END = "<!-- end of dice -->";

    /** Added to the first fresh seed; no other test or benchmark draws from here on. */
    private static final int FIRST_SEED = 47_000;

    private static final int HEADS = Integer.getInteger("hemolens.bench.heads", 6);
    /** Seconds after which no further head is begun. */
    private static final int LIMIT_S = Integer.getInteger("hemolens.bench.seconds", 7200);

    private static final int SLICES = 28;
    private static final int SIZE = 256;

    /** Every kind at least once in the first five heads; the sixth has none. */
    private static final List<Set<HemorrhageClass>> BLEEDS = List.of(
            Set.of(HemorrhageClass.INTRAPARENCHYMAL, HemorrhageClass.INTRAVENTRICULAR),
            Set.of(HemorrhageClass.SUBDURAL),
            Set.of(HemorrhageClass.EPIDURAL),
            Set.of(HemorrhageClass.SUBARACHNOID, HemorrhageClass.INTRAVENTRICULAR),
            Set.of(HemorrhageClass.INTRAPARENCHYMAL),
            Set.of());

    /** A label on one head, pixels of the slices as ml. */
    private record Figure(double truthMl, double labelledMl, double bothMl) {
        double dice() {
            return 2 * bothMl / (truthMl + labelledMl);
        }
    }

    private final Map<SegmentationPackage.Label, List<Figure>> figures = new LinkedHashMap<>();
    private int heads;
    private double seconds;

    private DiceBenchmark() {}

    static void run(Path folder, boolean write) throws Exception {
        SegmentationPackage segmentation = SegmentationPackage.read(folder);
        DiceBenchmark benchmark = new DiceBenchmark();
        Path cases = Files.createTempDirectory("hemolens-dice");
        long end = System.nanoTime() + LIMIT_S * 1_000_000_000L;
        try (PatchNetwork network = new DjlEngine().open(segmentation, DeviceChoice.AUTO, Progress.NONE)) {
            for (int i = 0; i < HEADS && System.nanoTime() < end; i++) {
                HemorrhageClass[] bleeds =
                        BLEEDS.get(i % BLEEDS.size()).stream().sorted().toArray(HemorrhageClass[]::new);
                Path own = cases.resolve("head-" + i);
                benchmark.head(
                        network, SimulatedCase.write(SimulatedCase.fresh(FIRST_SEED + i, SLICES, SIZE, bleeds), own));
                delete(own);
                System.err.println(benchmark.table(segmentation, network.device()));
            }
            String table = benchmark.table(segmentation, network.device());
            System.out.println(table);
            if (write) {
                benchmark.write(table);
            }
        }
    }

    private void head(PatchNetwork network, SimulatedCase head) throws Exception {
        long start = System.nanoTime();
        Segmentation s = new Segmenter(network).run(head.series().volume(), Progress.NONE, new Cancellation());
        seconds += (System.nanoTime() - start) / 1e9;
        heads++;
        CubicLabels onPlanes = new CubicLabels(s);
        for (int label = 1; label < s.labels().size(); label++) {
            SegmentationPackage.Label kind = s.labels().get(label);
            if (kind.classes().isEmpty()) {
                continue;
            }
            figures.computeIfAbsent(kind, k -> new ArrayList<>()).add(figure(head, onPlanes, label, kind));
        }
    }

    private static Figure figure(SimulatedCase head, CubicLabels labels, int label, SegmentationPackage.Label kind) {
        double truth = 0;
        double labelled = 0;
        double both = 0;
        for (int slice = 0; slice < head.mask().length; slice++) {
            var plane = head.series().volume().plane(slice);
            byte[] said = labels.onSlice(slice, plane);
            byte[] mask = head.mask()[slice];
            double ml = plane.rowSpacing() * plane.columnSpacing() * spacing(head) / 1000;
            for (int i = 0; i < said.length; i++) {
                boolean there = mask[i] != 0
                        && kind.classes().contains(HemorrhageClass.all().get(mask[i]));
                boolean here = said[i] == label;
                truth += there ? ml : 0;
                labelled += here ? ml : 0;
                both += there && here ? ml : 0;
            }
        }
        return new Figure(truth, labelled, both);
    }

    private static double spacing(SimulatedCase head) {
        List<Double> positions = head.series().volume().geometry().positions();
        return (positions.getLast() - positions.getFirst()) / (positions.size() - 1);
    }

    private String table(SegmentationPackage segmentation, String device) {
        StringBuilder out = new StringBuilder();
        out.append(String.format(
                Locale.ROOT,
                "%s %s on %d fresh simulated heads (%d slices of %d x %d), %s, %.0f s a head.%n%n",
                segmentation.identity().name(),
                segmentation.identity().version(),
                heads,
                SLICES,
                SIZE,
                SIZE,
                device,
                seconds / heads));
        out.append("| label | heads with it | Dice, mean (each) | truth, ml | labelled, ml | heads without it |"
                + " labelled there, ml, mean (most) |\n|---|---|---|---|---|---|---|\n");
        figures.forEach((kind, all) -> out.append(row(kind, all)));
        return out.toString();
    }

    private static String row(SegmentationPackage.Label kind, List<Figure> all) {
        List<Figure> with = all.stream().filter(f -> f.truthMl() > 0).toList();
        List<Figure> without = all.stream().filter(f -> f.truthMl() == 0).toList();
        return String.format(
                Locale.ROOT,
                "| %s | %d | %s | %s | %s | %d | %s |%n",
                kind.name(),
                with.size(),
                with.isEmpty() ? "–" : format(mean(with, Figure::dice)) + " (" + each(with, Figure::dice) + ")",
                with.isEmpty() ? "–" : each(with, Figure::truthMl),
                with.isEmpty() ? "–" : each(with, Figure::labelledMl),
                without.size(),
                without.isEmpty()
                        ? "–"
                        : format(mean(without, Figure::labelledMl)) + " ("
                                + format(without.stream()
                                        .mapToDouble(Figure::labelledMl)
                                        .max()
                                        .orElse(0))
                                + ")");
    }

    private interface Value {
        double of(Figure f);
    }

    private static double mean(List<Figure> all, Value value) {
        return all.stream().mapToDouble(value::of).average().orElse(Double.NaN);
    }

    private static String each(List<Figure> all, Value value) {
        return String.join(", ", all.stream().map(f -> format(value.of(f))).toList());
    }

    private static String format(double v) {
        return String.format(Locale.ROOT, Math.abs(v) < 10 ? "%.2f" : "%.1f", v);
    }

    private void write(String table) throws IOException {
        String text = Files.readString(DOCUMENT);
        int from = text.indexOf(BEGIN);
        int to = text.indexOf(END);
        if (from < 0 || to < from) {
            throw new IOException(DOCUMENT + ": the marks of the table are missing");
        }
        Files.writeString(DOCUMENT, text.substring(0, from) + BEGIN + "\n" + table + text.substring(to));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
