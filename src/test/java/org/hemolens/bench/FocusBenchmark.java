package org.hemolens.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.anatomy.HeadRegions;
import org.hemolens.ct.CtVolume;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.FocusAccuracy;
import org.hemolens.explain.FocusCheck;
import org.hemolens.explain.Heatmap;
import org.hemolens.fixture.RealProgram;
import org.hemolens.fixture.SimulatedCase;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.progress.Cancellation;
import org.hemolens.simulate.ScannedHead;
import org.hemolens.simulate.SimulationSpec;

/** How well the focus check tells maps outside the skull from others, on heads whose seeds nothing was tuned on (docs/explain.md). */
final class FocusBenchmark {
    /** Tuned were those from 9,100,001 on. */
    private static final long FIRST_SEED = Long.getLong("hemolens.bench.seed", 9_300_000);

    private static final int THREADS = Integer.getInteger("hemolens.bench.threads", 2);
    private static final int SIZE = 256;
    private static final int SLICES = 16;

    private FocusBenchmark() {}

    /** @param thick heads in slices of about 5 mm; {@code thin} of about 1 mm */
    static void planted(BenchmarkTable table, int thick, int thin) throws Exception {
        FocusAccuracy accuracy = new FocusAccuracy();
        try (ExecutorService workers = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < thick + thin; i++) {
                int own = i;
                all.add(workers.submit(() -> accuracy.head(FIRST_SEED + own, own >= thick, SIZE)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        String heads = (thick + thin) + " heads";
        table.add("Heads simulated", accuracy.traits().toString(), "", true);
        table.add(
                "Focus check, maps planted outside the skull, " + heads,
                percent(accuracy.found()) + " found",
                ">= 95 %",
                accuracy.found() >= FocusAccuracy.FOUND);
        add(table, "  planted in: ", accuracy.outside());
        table.add(
                "Focus check, maps planted inside the skull, " + heads,
                percent(accuracy.alarms()) + " false alarms",
                "<= 5 %",
                accuracy.alarms() <= FocusAccuracy.ALARMS);
        add(table, "  planted in: ", accuracy.inside());
        table.add("Pixels of the right side of the bone, or called bone", percent(accuracy.rightSide()), "", true);
        double[] mm = accuracy.mirrorMm();
        table.add(
                "Mirror image of a place in the brain, distance from the true one",
                String.format(Locale.ROOT, "median %.1f mm, 95 %% up to %.1f mm", mm[0], mm[1]),
                "",
                true);
        accuracy.wrong().forEach(System.err::println);
    }

    private static void add(BenchmarkTable table, String what, Map<String, int[]> counts) {
        counts.forEach((name, c) -> table.add(what + name, c[0] + " of " + c[1] + " warned of", "", true));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** Maps of the bundled package where it finds a bleed that is there. */
    static void ofModel(BenchmarkTable table, int heads) throws Exception {
        Path folder = Files.createTempDirectory("hemolens-focus");
        int maps = 0;
        int warned = 0;
        for (int i = 0; i < heads; i++) {
            HemorrhageClass bleed = HemorrhageClass.all().get(1 + i % (HemorrhageClass.COUNT - 1));
            SimulatedCase scan = SimulatedCase.write(
                    SimulatedCase.fresh(8_300_000 + i, SLICES, SIZE, bleed), folder.resolve("case" + i));
            AnalysisResult result = RealProgram.analyse(
                    RealProgram.analysis(folder.resolve("cache")), scan.series(), java.util.Optional.of("benchmark"));
            HeadRegions regions = HeadRegions.of(scan.series().volume(), new Cancellation())
                    .regions()
                    .orElseThrow();
            for (int s = 0; s < SLICES; s++) {
                double probability = result.slices().get(s).sequence().of(bleed);
                Heatmap map = result.maps()
                        .get(
                                s,
                                bleed,
                                CamTarget.SEQUENCE,
                                result.maps().branches().getFirst())
                        .orElseThrow();
                if (scan.ml(s, bleed) > 0.2
                        && probability >= result.thresholds().of(bleed)) {
                    FocusCheck check = FocusCheck.of(map, regions.slice(s));
                    maps++;
                    warned += check.warns() ? 1 : 0;
                    System.err.printf("%s slice %d: %s%n", bleed.id(), s, check.shares());
                }
            }
        }
        table.add(
                "Focus check, maps of the bundled package on bleeds that it found, " + heads + " heads",
                warned + " of " + maps + " warned of",
                "<= 5 %",
                warned <= FocusAccuracy.ALARMS * maps);
    }

    static void time(BenchmarkTable table) throws Exception {
        CtVolume volume = ScannedHead.of(new SimulationSpec(9_199_999L, java.util.Set.of(), 40, 512))
                .volume();
        Timing timing = Timing.of(3, 5, () -> HeadRegions.of(volume, new Cancellation()));
        table.add(
                "Regions of 40 slices of 512 x 512, median of 5, in the background",
                String.format(Locale.ROOT, "%.2f s", timing.median()),
                "",
                true);
    }
}
