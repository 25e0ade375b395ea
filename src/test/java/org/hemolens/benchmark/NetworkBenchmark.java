package org.hemolens.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Scanner;
import org.hemolens.explain.GradCamPlusPlus;
import org.hemolens.explain.SliceMaps;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.HemorrhageNetworks.SequenceGradients;
import org.hemolens.model.HemorrhageNetworks.SliceOutputs;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.SliceNetworkSpec;
import org.hemolens.model.djl.DjlEngine;
import org.hemolens.progress.Progress;

/**
 * Times a package's networks and heatmaps and prints a table; {@code models/time_networks.py} is its twin in Python.
 * Arguments: package folder, threads, number of slices, rounds, slices a batch.
 */
public final class NetworkBenchmark {
    private final HemorrhageNetworks networks;
    private final int slices;
    private final int batch;
    private final Random random = new Random(1);

    private NetworkBenchmark(HemorrhageNetworks networks, int slices, int batch) {
        this.networks = networks;
        this.slices = slices;
        this.batch = batch;
    }

    public static void main(String[] args) throws Exception {
        ModelPackage model = ModelPackage.read(Path.of(args[0]));
        int threads = Integer.parseInt(args[1]);
        int slices = Integer.parseInt(args[2]);
        int rounds = Integer.parseInt(args[3]);
        try (HemorrhageNetworks networks = new DjlEngine(threads).open(model, DeviceChoice.CPU, Progress.NONE)) {
            System.out.printf(
                    "%s, %s, %d slices, batches of %s%n", model.identity().name(), networks.device(), slices, args[4]);
            new NetworkBenchmark(networks, slices, Integer.parseInt(args[4])).run(rounds);
        }
    }

    private void run(int rounds) throws Exception {
        String[] names = {"slice networks", "maps of slice logits", "sequence gradients", "maps of sequence logits"};
        double[][] seconds = new double[names.length][rounds];
        for (int r = 0; r < rounds; r++) {
            double[] round = round();
            for (int i = 0; i < names.length; i++) {
                seconds[i][r] = round[i];
            }
            if (r < 3 || r == rounds - 1) {
                System.out.printf("round %d: %s s, resident %d MiB%n", r, Arrays.toString(round), residentMiB());
            }
        }
        for (int i = 0; i < names.length; i++) {
            Arrays.sort(seconds[i]);
            System.out.printf("%-26s median %9.2f ms a slice%n", names[i], 1000 * seconds[i][rounds / 2] / slices);
        }
    }

    private double[] round() throws Exception {
        SliceMaps cam = new SliceMaps(networks, new GradCamPlusPlus());
        List<SliceNetworkSpec> specs = networks.modelPackage().networks();
        double[] t = new double[4];
        SliceOutputs[][] outputs = new SliceOutputs[specs.size()][];
        for (int b = 0; b < specs.size(); b++) {
            outputs[b] = new SliceOutputs[(slices + batch - 1) / batch];
            for (int i = 0; i < outputs[b].length; i++) {
                int n = Math.min(batch, slices - i * batch);
                float[] x = new float[n * specs.get(b).input().length()];
                for (int p = 0; p < x.length; p++) {
                    x[p] = random.nextFloat();
                }
                long from = System.nanoTime();
                outputs[b][i] = networks.slices(b, x, n);
                t[0] += (System.nanoTime() - from) / 1e9;
                from = System.nanoTime();
                cam.ofSliceLogits(b, outputs[b][i].maps(), n);
                t[1] += (System.nanoTime() - from) / 1e9;
            }
        }
        if (networks.modelPackage().sequence().isPresent()) {
            float[] pooled = new float[slices * networks.modelPackage().featureLength()];
            for (int p = 0; p < pooled.length; p++) {
                pooled[p] = random.nextFloat();
            }
            float[] logits = new float[slices * 6 * specs.size()];
            for (int i = 0; i * batch < slices; i++) {
                int n = Math.min(batch, slices - i * batch);
                int[] of = new int[n];
                for (int s = 0; s < n; s++) {
                    of[s] = i * batch + s;
                }
                long from = System.nanoTime();
                List<SequenceGradients> g = networks.sequenceGradients(pooled, logits, slices, of);
                t[2] += (System.nanoTime() - from) / 1e9;
                from = System.nanoTime();
                for (int b = 0; b < specs.size(); b++) {
                    cam.ofSequenceLogits(b, outputs[b][i].maps(), g);
                }
                t[3] += (System.nanoTime() - from) / 1e9;
            }
        }
        return t;
    }

    /** Resident memory of this process, as Linux tells it; -1 elsewhere. */
    private static long residentMiB() throws IOException {
        Path statm = Path.of("/proc/self/statm");
        if (!Files.exists(statm)) {
            return -1;
        }
        try (Scanner scanner = new Scanner(Files.readString(statm))) {
            scanner.nextLong();
            return (scanner.nextLong() * 4096) >> 20;
        }
    }
}
