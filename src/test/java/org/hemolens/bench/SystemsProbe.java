package org.hemolens.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.hemolens.analysis.AnalysisListener;
import org.hemolens.analysis.AnalysisRequest;
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
 * A package through DJL in a process of its own, so that its peak of memory is its own: as {@code models/bench_torch.py}, a
 * round for every line on standard input. {@code peak} asks for the most resident memory so far, MB; {@code
 * processor} for seconds of processor time so far; {@code analyse N}
 * for seconds of a whole analysis of N slices and of its maps.
 */
public final class SystemsProbe {
    private SystemsProbe() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        int slices = Integer.parseInt(args[1]);
        DjlEngine engine = new DjlEngine(Integer.parseInt(args[2]));
        int batch = Integer.parseInt(args[3]);
        ModelPackage model = ModelPackage.read(folder);
        try (HemorrhageNetworks networks = engine.open(model, DeviceChoice.CPU, Progress.NONE);
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            List<float[]> inputs = inputs(model, batch);
            System.out.println("ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals("peak")) {
                    System.out.println(peakMb());
                } else if (line.equals("processor")) {
                    System.out.println(
                            ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                                            .getProcessCpuTime()
                                    / 1e9);
                } else if (line.startsWith("analyse ")) {
                    analyse(engine, folder, Integer.parseInt(line.substring(8)));
                } else {
                    System.out.println(Timing.once(() -> forward(networks, inputs, slices, batch)));
                }
            }
        }
        System.exit(0);
    }

    private static List<float[]> inputs(ModelPackage model, int batch) {
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

    private static void forward(HemorrhageNetworks networks, List<float[]> inputs, int slices, int batch)
            throws Exception {
        for (int s = 0; s < slices; s += batch) {
            for (int b = 0; b < inputs.size(); b++) {
                networks.slices(b, inputs.get(b), batch);
            }
        }
    }

    private static void analyse(DjlEngine engine, Path folder, int slices) throws Exception {
        LoadedSeries series = Cases.load(Cases.series(slices));
        Path none = Files.createTempDirectory("hemolens-benchmark-cache");
        DefaultStudyAnalysis analysis = new DefaultStudyAnalysis(
                new ProtocolGate()::check, engine, new ResultCache(none, 1 << 30, "benchmark"));
        AnalysisRequest request = new AnalysisRequest(
                folder, DeviceChoice.CPU, CamMethods.preset(), () -> 0, Optional.of("benchmark"), false);
        long start = System.nanoTime();
        Map<String, Double> stages = analysis.run(series, request, AnalysisListener.NONE, new Cancellation())
                .stageSeconds();
        double all = (System.nanoTime() - start) / 1e9;
        double maps = stages.getOrDefault("heatmaps of slice logits", 0.0)
                + stages.getOrDefault("heatmaps of sequence logits", 0.0);
        System.out.println(all + " " + maps);
    }

    private static double peakMb() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        throw new IOException("no VmHWM in /proc/self/status");
    }
}
