package org.hemolens.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.hemolens.analysis.AnalysisListener;
import org.hemolens.analysis.AnalysisRequest;
import org.hemolens.analysis.DefaultStudyAnalysis;
import org.hemolens.analysis.ResultCache;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.explain.CamMethods;
import org.hemolens.explain.SliceMaps;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.HemorrhageNetworks.Activations;
import org.hemolens.model.HemorrhageNetworks.SliceOutputs;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.SliceNetworkSpec;
import org.hemolens.model.djl.DjlEngine;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.protocol.ProtocolGate;

/**
 * What heatmaps cost: their share of the forward passes' time in an analysis, turn by turn with the PyPI package grad-cam on
 * the same files and threads, and memory over many maps. grad-cam is asked only where {@code HEMOLENS_PYTHON} names an
 * interpreter that has it.
 */
final class CamBenchmark {
    /** On both sides. One makes ratios of a busy machine better ones. */
    private static final int THREADS = Integer.parseInt(System.getenv().getOrDefault("HEMOLENS_BENCH_THREADS", "2"));

    /** Slices a call at most, on both sides. */
    private static final int BATCH = 4;

    private int batch = BATCH;
    private final BenchmarkTable table;
    private final Path folder;
    private final ModelPackage model;

    CamBenchmark(BenchmarkTable table, Path folder) throws Exception {
        this.table = table;
        this.folder = folder;
        model = ModelPackage.read(folder);
    }

    private String name() {
        return model.identity().name();
    }

    /**
     * Six maps of every slice, all branches, of the forward passes' time.
     *
     * @param slices of the scan
     * @param warmUp analyses before the measured ones
     */
    void shares(int slices, int warmUp, int runs) throws Exception {
        LoadedSeries series = Cases.load(Cases.series(slices));
        double[] slice = new double[runs];
        double[] sequence = new double[runs];
        double[] forward = new double[runs];
        for (int run = -warmUp; run < runs; run++) {
            Map<String, Double> seconds = analyse(series);
            if (run >= 0) {
                forward[run] = seconds.get("slice networks");
                slice[run] = seconds.get("heatmaps of slice logits") / forward[run];
                sequence[run] = seconds.get("heatmaps of sequence logits") / forward[run];
            }
        }
        share("slice logits", slices, forward, slice, 0.05);
        share("sequence logits", slices, forward, sequence, 0.15);
    }

    private void share(String target, int slices, double[] forward, double[] share, double wanted) {
        double median = new Timing(share).median();
        table.add(
                String.format(
                        Locale.ROOT,
                        "%s: six maps of %s, %d branches, %d slices, %d threads, of the forward passes' time",
                        name(),
                        target,
                        model.networks().size(),
                        slices,
                        THREADS),
                String.format(
                        Locale.ROOT,
                        "%.1f %% of %.2f s (median of %d)",
                        median * 100,
                        new Timing(forward).median(),
                        share.length),
                String.format(Locale.ROOT, "< %.0f %%", wanted * 100),
                median < wanted);
    }

    private Map<String, Double> analyse(LoadedSeries series) throws Exception {
        Path none = Files.createTempDirectory("hemolens-benchmark-cache");
        DefaultStudyAnalysis analysis = new DefaultStudyAnalysis(
                new ProtocolGate()::check, new DjlEngine(THREADS), new ResultCache(none, 1 << 30, "benchmark"));
        AnalysisRequest request = new AnalysisRequest(
                folder, DeviceChoice.CPU, CamMethods.preset(), () -> 0, Optional.of("benchmark"), false);
        return analysis.run(series, request, AnalysisListener.NONE, new Cancellation())
                .stageSeconds();
    }

    /**
     * @param slices inputs a round
     * @param warmUp rounds before the measured ones
     */
    void againstGradCam(int slices, int warmUp, int rounds) throws Exception {
        String python = System.getenv("HEMOLENS_PYTHON");
        if (python == null) {
            table.add(name() + ": maps against grad-cam", "not measured: HEMOLENS_PYTHON is not set", ">= 10", false);
            return;
        }
        batch = Math.min(BATCH, slices);
        Process process = new ProcessBuilder(
                        python, "models/bench_cam.py", folder.toString(), slices + "", THREADS + "", batch + "")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (HemorrhageNetworks networks = new DjlEngine(THREADS).open(model, DeviceChoice.CPU, Progress.NONE);
                BufferedReader answers = process.inputReader();
                Writer questions = process.outputWriter()) {
            if (!"ready".equals(answers.readLine())) {
                throw new IOException("bench_cam.py did not start");
            }
            List<float[]> inputs = inputs();
            double[] whole = new double[rounds];
            double[] mapsOnly = new double[rounds];
            double[] own = new double[rounds];
            double[] other = new double[rounds];
            double[] processor = new double[rounds];
            for (int round = -warmUp; round < rounds; round++) {
                long used = processorNanos();
                double[] parts = round(networks, inputs, slices);
                double processorOwn = (processorNanos() - used) / 1e9;
                questions.write("\n");
                questions.flush();
                // Two lines: the clock's, the processors'.
                double rival = Double.parseDouble(answers.readLine());
                double processorRival = Double.parseDouble(answers.readLine());
                if (round >= 0) {
                    own[round] = parts[0] + parts[1];
                    other[round] = rival;
                    whole[round] = rival / own[round];
                    mapsOnly[round] = rival / parts[1];
                    processor[round] = processorRival / processorOwn;
                }
            }
            double ratio = new Timing(whole).median();
            table.add(
                    String.format(
                            Locale.ROOT,
                            "%s: PyPI grad-cam (Grad-CAM++, one class a call) / this program, forward pass and six maps,"
                                    + " same files, %d threads, %d slices, %d a call, median of %d pairs",
                            name(),
                            THREADS,
                            slices,
                            batch,
                            rounds),
                    String.format(
                            Locale.ROOT,
                            "%.1f times (%.2f and %.2f s)",
                            ratio,
                            new Timing(other).median(),
                            new Timing(own).median()),
                    ">= 10",
                    ratio >= 10);
            double ofProcessor = new Timing(processor).median();
            table.add(
                    name() + ": the same in processor time, which other work on the machine does not change",
                    String.format(Locale.ROOT, "%.1f times", ofProcessor),
                    ">= 10",
                    ofProcessor >= 10);
            table.add(
                    name() + ": the same, against the six maps alone where the forward pass has been made",
                    String.format(Locale.ROOT, "%.0f times", new Timing(mapsOnly).median()),
                    "",
                    true);
        } finally {
            process.destroy();
        }
    }

    /** Seconds of the forward passes, and of the maps. */
    private double[] round(HemorrhageNetworks networks, List<float[]> inputs, int slices) throws Exception {
        SliceMaps maps = new SliceMaps(networks, CamMethods.preset());
        double[] seconds = new double[2];
        for (int s = 0; s < slices; s += batch) {
            for (int b = 0; b < inputs.size(); b++) {
                long start = System.nanoTime();
                SliceOutputs out = networks.slices(b, inputs.get(b), batch);
                long between = System.nanoTime();
                Activations activations = networks.activations(b, out.maps(), out.pooled(), batch);
                maps.ofSliceLogits(b, activations, batch);
                seconds[0] += (between - start) / 1e9;
                seconds[1] += (System.nanoTime() - between) / 1e9;
            }
        }
        return seconds;
    }

    private List<float[]> inputs() {
        Random random = new Random(1);
        List<float[]> inputs = new ArrayList<>();
        for (SliceNetworkSpec network : model.networks()) {
            float[] input = new float[batch * network.input().length()];
            for (int i = 0; i < input.length; i++) {
                input[i] = (float) random.nextGaussian();
            }
            inputs.add(input);
        }
        return inputs;
    }

    /** Native and heap memory after the first hundreds of maps and after {@code maps} more. */
    void memory(int maps) throws Exception {
        try (HemorrhageNetworks networks = new DjlEngine(THREADS).open(model, DeviceChoice.CPU, Progress.NONE)) {
            List<float[]> inputs = inputs();
            int aCall = batch * HemorrhageClass.COUNT * inputs.size();
            for (int made = 0; made < 500; made += aCall) {
                round(networks, inputs, batch);
            }
            double resident = residentMb();
            double heap = heapMb();
            for (int made = 0; made < maps; made += aCall) {
                round(networks, inputs, batch);
            }
            double grownResident = residentMb() - resident;
            double grownHeap = heapMb() - heap;
            table.add(
                    name() + ": growth over " + maps
                            + " maps, after the first 500: resident (the heap is touched from the"
                            + " start, so this is native), heap in use",
                    String.format(Locale.ROOT, "%+.1f and %+.1f MB of %.0f", grownResident, grownHeap, resident),
                    "< 5 % of resident",
                    grownResident < resident * 0.05 && grownHeap < resident * 0.05);
        }
    }

    private static long processorNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static double heapMb() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0;
    }

    private static double residentMb() throws IOException {
        System.gc();
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        throw new IOException("no VmRSS in /proc/self/status");
    }
}
