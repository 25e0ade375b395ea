package org.hemolens.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.MapStore;
import org.hemolens.analysis.SliceProbe;
import org.hemolens.analysis.StudyAnalysis;
import org.hemolens.explain.CamMethod;
import org.hemolens.explain.CamMethods;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.Heatmap;
import org.hemolens.explain.MapFusion;
import org.hemolens.faithfulness.CheckKind;
import org.hemolens.faithfulness.Faithfulness;
import org.hemolens.faithfulness.FaithfulnessReport;
import org.hemolens.faithfulness.Light;
import org.hemolens.faithfulness.MapQuestion;
import org.hemolens.fixture.RealProgram;
import org.hemolens.fixture.SimulatedCase;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.HemorrhageNetworks.MapGradients;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;

/**
 * Whether maps point at blood, on simulated heads that nothing was trained or tuned on, and whether maps that pass the checks of
 * faithfulness point better. Printed as Markdown and, with {@code --write}, put into docs/explain.md.
 */
final class PointingBenchmark {
    private static final Path DOCUMENT = Path.of("docs", "explain.md");
    private static final String BEGIN = "<!-- pointing: written by packaging/bench pointing --write -->";
    private static final String END = "<!-- end of pointing -->";

    /** Added to the first fresh seed; no other test or benchmark draws from here on. */
    private static final int FIRST_SEED = 31_000;

    private static final int HEADS = Integer.getInteger("hemolens.bench.heads", 40);
    private static final int SLICES = 28;
    private static final int SIZE = 256;

    /** Slices of one head that count, the largest bleeds; neighbours are too alike to count all. */
    private static final int SLICES_A_HEAD = 4;

    /** Heads, from the first, of which one slice's maps are also checked. */
    private static final int CHECKED = Integer.getInteger("hemolens.bench.checked", 40);

    /** On a busy machine, seconds after which no further head is begun. */
    private static final int LIMIT_S = Integer.getInteger("hemolens.bench.seconds", 7200);

    private static final double LEAST_ML = 1;
    private static final double DILATION_MM = 5;
    private static final String MIRRORED = ", mirrored";

    private static final List<HemorrhageClass> KINDS =
            HemorrhageClass.all().stream().filter(c -> c != HemorrhageClass.ANY).toList();

    private record Row(HemorrhageClass hemorrhageClass, CamTarget target, String method) {}

    private record Judged(FaithfulnessReport report, boolean hit, double within, boolean mirrored) {}

    /** Maximum within the mask or not, and the part of the map within the mask. */
    private static final class Tally {
        private int hits;
        private int maps;
        private double energy;

        void add(boolean hit, double part) {
            hits += hit ? 1 : 0;
            maps++;
            energy += part;
        }
    }

    private final Map<Row, Tally> pointing = new LinkedHashMap<>();
    private final List<Judged> judged = new ArrayList<>();
    private final Map<HemorrhageClass, Integer> missed = new EnumMap<>(HemorrhageClass.class);
    /** Maps of the head in work. */
    private final Map<String, MapStore> made = new HashMap<>();

    private int heads;

    private PointingBenchmark() {}

    static void run(boolean write) throws Exception {
        PointingBenchmark benchmark = new PointingBenchmark();
        long end = System.nanoTime() + LIMIT_S * 1_000_000_000L;
        Path folder = Files.createTempDirectory("hemolens-pointing");
        StudyAnalysis analysis = RealProgram.analysis(folder.resolve("cache"));
        for (int i = 0; i < HEADS && System.nanoTime() < end; i++) {
            Path own = folder.resolve("head-" + i);
            benchmark.head(analysis, i, own);
            delete(own);
            if (i % KINDS.size() == KINDS.size() - 1) {
                System.err.println(benchmark.heads + " heads, " + benchmark.judged.size() + " maps checked");
            }
        }
        delete(folder);
        String text = benchmark.toMarkdown();
        System.out.print(text);
        if (write) {
            put(text);
        }
    }

    private void head(StudyAnalysis analysis, int i, Path folder) throws Exception {
        HemorrhageClass kind = KINDS.get(i % KINDS.size());
        SimulatedCase scan = SimulatedCase.write(SimulatedCase.fresh(FIRST_SEED + i, SLICES, SIZE, kind), folder);
        AnalysisResult result = RealProgram.analyse(analysis, scan.series(), Optional.of("benchmark"));
        heads++;
        made.clear();
        try (SliceProbe probe =
                analysis.probe(scan.series(), result, RealProgram.BUNDLED_PACKAGE, DeviceChoice.CPU, Progress.NONE)) {
            for (HemorrhageClass c : List.of(HemorrhageClass.ANY, kind)) {
                for (CamTarget target : CamTarget.values()) {
                    List<Integer> slices = positive(scan, result, c, target);
                    if (slices.isEmpty() && target == CamTarget.SEQUENCE) {
                        missed.merge(c, 1, Integer::sum);
                    }
                    for (CamMethod method : CamMethods.all()) {
                        for (int slice : slices) {
                            Heatmap map = map(probe, slice, c, target, method);
                            tally(c, target, method).add(hit(scan, slice, c, map), energy(scan, slice, c, map));
                        }
                    }
                }
            }
            if (i < CHECKED) {
                check(scan, result, probe, kind);
            }
        }
    }

    /** Slices with enough blood that the model calls, the most blood first. */
    private List<Integer> positive(SimulatedCase scan, AnalysisResult result, HemorrhageClass c, CamTarget target) {
        List<Integer> bleeding = IntStream.range(0, SLICES)
                .boxed()
                .filter(s -> scan.ml(s, c) > LEAST_ML)
                .sorted(Comparator.comparingDouble((Integer s) -> -scan.ml(s, c)))
                .toList();
        return bleeding.stream()
                .filter(s -> (target == CamTarget.SLICE
                                        ? result.slices().get(s).slice()
                                        : result.slices().get(s).sequence())
                                .of(c)
                        >= result.thresholds().of(c))
                .limit(SLICES_A_HEAD)
                .toList();
    }

    /** One slice of the head, by two methods, of the number on the strip. */
    private void check(SimulatedCase scan, AnalysisResult result, SliceProbe probe, HemorrhageClass kind)
            throws Exception {
        List<Integer> slices = positive(scan, result, kind, CamTarget.SEQUENCE);
        if (slices.isEmpty()) {
            return;
        }
        int slice = slices.getFirst();
        CamMethod second = CamMethods.byId("HiResCAM").orElseThrow();
        for (CamMethod method : List.of(CamMethods.preset(), second, mirrored(second))) {
            FaithfulnessReport report = Faithfulness.of(
                    probe,
                    new MapQuestion(slice, kind, CamTarget.SEQUENCE, method, MapFusion.BRANCH),
                    Progress.NONE,
                    new Cancellation());
            Heatmap map = map(probe, slice, kind, CamTarget.SEQUENCE, method);
            judged.add(new Judged(
                    report,
                    hit(scan, slice, kind, map),
                    energy(scan, slice, kind, map),
                    method.id().endsWith(MIRRORED)));
            System.err.println(kind.id() + " slice " + slice + " " + method.id() + " points "
                    + judged.getLast().hit() + " " + report.light() + " " + report.checks());
        }
    }

    /** A map that is wrong by construction: that of a method, left and right exchanged. */
    private static CamMethod mirrored(CamMethod method) {
        return new CamMethod() {
            @Override
            public String id() {
                return method.id() + MIRRORED;
            }

            @Override
            public float[][] maps(float[] activations, MapGradients gradients, int slice, int channels, int pixels) {
                float[][] maps = method.maps(activations, gradients, slice, channels, pixels);
                int columns = (int) Math.round(Math.sqrt(pixels));
                for (int t = 0; t < maps.length; t++) {
                    float[] turned = new float[pixels];
                    for (int i = 0; i < pixels; i++) {
                        turned[i - i % columns + columns - 1 - i % columns] = maps[t][i];
                    }
                    maps[t] = turned;
                }
                return maps;
            }
        };
    }

    private Heatmap map(SliceProbe probe, int slice, HemorrhageClass c, CamTarget target, CamMethod method)
            throws Exception {
        String key = slice + " " + method.id();
        MapStore maps = made.get(key);
        if (maps == null) {
            maps = probe.maps(slice, probe.inputs(slice), method);
            made.put(key, maps);
        }
        return maps.get(slice, c, target, MapFusion.BRANCH).orElseThrow();
    }

    private Tally tally(HemorrhageClass c, CamTarget target, CamMethod method) {
        return pointing.computeIfAbsent(new Row(c, target, method.id()), r -> new Tally());
    }

    private static boolean hit(SimulatedCase scan, int slice, HemorrhageClass c, Heatmap map) {
        if (map.state() != Heatmap.State.DRAWABLE) {
            return false;
        }
        float[] values = map.onSlicePixels();
        int largest = 0;
        for (int i = 0; i < values.length; i++) {
            largest = values[i] > values[largest] ? i : largest;
        }
        return scan.distanceMm(slice, c, largest / SIZE, largest % SIZE) <= DILATION_MM;
    }

    private static double energy(SimulatedCase scan, int slice, HemorrhageClass c, Heatmap map) {
        if (map.state() != Heatmap.State.DRAWABLE) {
            return 0;
        }
        float[] values = map.onSlicePixels();
        double inside = 0;
        double all = 0;
        for (int i = 0; i < values.length; i++) {
            byte b = scan.mask()[slice][i];
            all += values[i];
            inside += (c == HemorrhageClass.ANY ? b != 0 : b == c.ordinal()) ? values[i] : 0;
        }
        return inside / all;
    }

    private String toMarkdown() {
        StringBuilder out = new StringBuilder();
        out.append(String.format(
                Locale.ROOT,
                "%d simulated heads of the five kinds, seeds that nothing was trained or tuned on, %d slices of %d x %d; of each"
                        + " head the (at most %d) slices with the most blood that the model calls and that hold more than %.0f ml."
                        + " *Pointing*: the map's maximum is within the simulator's mask, dilated by %.0f mm. *Within*: mean part"
                        + " of the map's sum within the mask itself. Intervals: Wilson, 95 %%, as if slices were independent,"
                        + " which those of one head are not. Fused maps of the bundled package.%n%n",
                heads,
                SLICES,
                SIZE,
                SIZE,
                SLICES_A_HEAD,
                LEAST_ML,
                DILATION_MM));
        out.append("| class | target | method | n | pointing | 95 % | within |\n|---|---|---|---|---|---|---|\n");
        HemorrhageClass.all()
                .forEach(c -> pointing.forEach((row, t) -> {
                    if (row.hemorrhageClass() == c && t.maps > 0) {
                        out.append(String.format(
                                Locale.ROOT,
                                "| %s | %s | %s | %d | %.2f | %s | %.2f |%n",
                                c.id(),
                                row.target().id(),
                                row.method(),
                                t.maps,
                                (double) t.hits / t.maps,
                                Wilson.words(t.hits, t.maps),
                                t.energy / t.maps));
                    }
                }));
        out.append("\nHeads of which no such slice is called (sequence): ");
        out.append(
                missed.isEmpty()
                        ? "none"
                        : String.join(
                                ", ",
                                missed.entrySet().stream()
                                        .map(e -> e.getKey().id() + " " + e.getValue())
                                        .toList()));
        out.append(".\n\n");
        lights(out);
        return out.toString();
    }

    private void lights(StringBuilder out) {
        out.append(String.format(
                Locale.ROOT,
                "Do maps that pass the [checks](faithfulness.md) point better? %d maps, of the slice with the most blood of each"
                        + " head called, by Grad-CAM++ and HiResCAM, target sequence. Each cell: maps that point, of all with"
                        + " that light, the 95 %% interval, and the mean part within the mask.%n%n",
                judged.stream().filter(j -> !j.mirrored()).count()));
        table(out, judged.stream().filter(j -> !j.mirrored()).toList());
        out.append(
                "\nThe same HiResCAM maps with left and right exchanged, wrong by construction but where blood is on both"
                        + " sides or in the middle:\n\n");
        table(out, judged.stream().filter(Judged::mirrored).toList());
    }

    private static void table(StringBuilder out, List<Judged> of) {
        out.append("| check | green | amber | red | not judged |\n|---|---|---|---|---|\n");
        row(out, "**the map's light**", of, FaithfulnessReport::light);
        for (CheckKind kind : CheckKind.values()) {
            row(out, kind.id(), of, r -> r.check(kind).light());
        }
    }

    private static void row(
            StringBuilder out, String name, List<Judged> of, Function<FaithfulnessReport, Light> lightOf) {
        out.append("| ").append(name);
        for (Light light : Light.values()) {
            List<Judged> with =
                    of.stream().filter(j -> lightOf.apply(j.report()) == light).toList();
            int hits = (int) with.stream().filter(Judged::hit).count();
            double within = with.stream().mapToDouble(Judged::within).average().orElse(0);
            out.append(" | ")
                    .append(
                            with.isEmpty()
                                    ? "none"
                                    : String.format(
                                            Locale.ROOT,
                                            "%d of %d, %s; %.2f",
                                            hits,
                                            with.size(),
                                            Wilson.words(hits, with.size()),
                                            within));
        }
        out.append(" |\n");
    }

    private static void put(String text) throws IOException {
        String document = Files.readString(DOCUMENT);
        int from = document.indexOf(BEGIN) + BEGIN.length();
        int to = document.indexOf(END);
        if (from < BEGIN.length() || to < from) {
            throw new IOException(DOCUMENT + " has no place for the table: " + BEGIN + " ... " + END);
        }
        Files.writeString(DOCUMENT, document.substring(0, from) + "\n\n" + text + "\n" + document.substring(to));
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
