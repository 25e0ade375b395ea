package org.hemolens.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.hemolens.analysis.AnalysisListener;
import org.hemolens.analysis.AnalysisRequest;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.DefaultStudyAnalysis;
import org.hemolens.analysis.ResultCache;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.explain.CamMethods;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.SliceNetworkSpec;
import org.hemolens.model.djl.DjlEngine;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.protocol.ProtocolGate;

/**
 * A package's networks through DJL, turn by turn with PyTorch in Python on the same files and threads; the share of the
 * maps; native memory over many analyses. PyTorch is asked only where {@code HEMOLENS_PYTHON} names an interpreter that
 * has it.
 */
final class ModelBenchmark {
    private static final int THREADS = 2;
    /** Rounds before the measured ones, until Java's compilers are done. */
    private static final int WARM_UP = 10;

    /** Slices a call, on both sides, as many as an analysis gives them. */
    private static final int BATCH = 4;

    private final BenchmarkTable table;
    private final Path folder;
    private final ModelPackage model;

    ModelBenchmark(BenchmarkTable table, Path folder) throws Exception {
        this.table = table;
        this.folder = folder;
        model = ModelPackage.read(folder);
    }

    private String name() {
        return model.identity().name();
    }

    /**
     * @param slices inputs a round
     * @param rounds measured
     */
    void againstPyTorch(int slices, int rounds) throws Exception {
        String python = System.getenv("HEMOLENS_PYTHON");
        if (python == null) {
            table.add(name() + ": DJL against PyTorch", "not measured: HEMOLENS_PYTHON is not set", "<= 1.05", false);
            return;
        }
        Process process = new ProcessBuilder(
                        python, "models/bench_torch.py", folder.toString(), slices + "", THREADS + "", BATCH + "")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (HemorrhageNetworks networks = new DjlEngine(THREADS).open(model, DeviceChoice.CPU, Progress.NONE);
                BufferedReader answers = process.inputReader();
                Writer questions = process.outputWriter()) {
            expectReady(answers);
            List<float[]> inputs = inputs();
            double[] ratios = new double[rounds];
            double[] djl = new double[rounds];
            double[] torch = new double[rounds];
            for (int round = -WARM_UP; round < rounds; round++) {
                double java = Timing.once(() -> forward(networks, inputs, slices));
                questions.write("\n");
                questions.flush();
                double other = Double.parseDouble(answers.readLine());
                if (round >= 0) {
                    djl[round] = java;
                    torch[round] = other;
                    ratios[round] = java / other;
                }
            }
            double ratio = new Timing(ratios).median();
            table.add(
                    name() + ": slice networks, DJL / PyTorch in Python, same files, 2 threads, " + BATCH
                            + " slices a call, median of " + rounds
                            + " pairs",
                    String.format(
                            Locale.ROOT,
                            "%.2f (%.1f and %.1f ms a slice)",
                            ratio,
                            new Timing(djl).median() * 1e3 / slices,
                            new Timing(torch).median() * 1e3 / slices),
                    "<= 1.05",
                    ratio <= 1.05);
        } finally {
            process.destroy();
        }
    }

    private static void expectReady(BufferedReader answers) throws IOException {
        if (!"ready".equals(answers.readLine())) {
            throw new IOException("bench_torch.py did not start");
        }
    }

    private List<float[]> inputs() {
        Random random = new Random(1);
        List<float[]> inputs = new ArrayList<>();
        for (SliceNetworkSpec network : model.networks()) {
            float[] input = new float[BATCH * network.input().length()];
            for (int i = 0; i < input.length; i++) {
                input[i] = (float) random.nextGaussian();
            }
            inputs.add(input);
        }
        return inputs;
    }

    private static void forward(HemorrhageNetworks networks, List<float[]> inputs, int slices) throws Exception {
        for (int s = 0; s < slices; s += BATCH) {
            for (int b = 0; b < inputs.size(); b++) {
                networks.slices(b, inputs.get(b), BATCH);
            }
        }
    }

    /** @param slices of the scan */
    void maps(int slices, int runs) throws Exception {
        LoadedSeries series = Cases.load(Cases.series(slices));
        double[] slice = new double[runs];
        double[] sequence = new double[runs];
        double[] total = new double[runs];
        for (int run = -3; run < runs; run++) {
            long start = System.nanoTime();
            AnalysisResult result = analyse(series);
            double seconds = (System.nanoTime() - start) / 1e9;
            if (run >= 0) {
                double forward = result.stageSeconds().get("slice networks");
                slice[run] = result.stageSeconds().get("heatmaps of slice logits") / forward;
                sequence[run] = result.stageSeconds().get("heatmaps of sequence logits") / forward;
                total[run] = seconds;
            }
        }
        share("slice logits", slices, new Timing(slice).median(), 0.05);
        share("sequence logits", slices, new Timing(sequence).median(), 0.05);
        table.add(
                name() + ": whole analysis of " + slices + " slices with all maps, 2 cores",
                String.format(Locale.ROOT, "%.1f s", new Timing(total).median()),
                "< 32 s",
                new Timing(total).median() < 32);
    }

    private void share(String target, int slices, double share, double wanted) {
        table.add(
                name() + ": maps of " + target + ", six classes, " + slices + " slices, of the forward passes' time",
                String.format(Locale.ROOT, "%.1f %%", share * 100),
                String.format(Locale.ROOT, "< %.0f %%", wanted * 100),
                share < wanted);
    }

    /** Resident memory of the process after 10 and after {@code runs} analyses. */
    void memory(int slices, int runs) throws Exception {
        LoadedSeries series = Cases.load(Cases.series(slices));
        double early = 0;
        for (int run = 1; run <= runs; run++) {
            analyse(series);
            if (run == 10) {
                early = residentMb();
            }
        }
        double late = residentMb();
        table.add(
                name() + ": resident memory after 10 and after " + runs + " analyses of " + slices + " slices",
                String.format(Locale.ROOT, "%.0f and %.0f MB", early, late),
                "growth < 5 %",
                late < early * 1.05);
    }

    private AnalysisResult analyse(LoadedSeries series) throws Exception {
        Path none = Files.createTempDirectory("hemolens-benchmark-cache");
        DefaultStudyAnalysis analysis = new DefaultStudyAnalysis(
                new ProtocolGate()::check, new DjlEngine(THREADS), new ResultCache(none, 1 << 30, "benchmark"));
        AnalysisRequest request = new AnalysisRequest(
                folder, DeviceChoice.CPU, CamMethods.preset(), () -> 0, Optional.of("benchmark"), false);
        return analysis.run(series, request, AnalysisListener.NONE, new Cancellation());
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
