package org.hemolens.model.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.PackageFile;
import org.hemolens.model.SliceNetworkSpec;
import org.hemolens.model.fit.MemoryEstimate;

/**
 * Memory of slice networks, measured: one slice goes through each on the CPU while PyTorch's profiler writes down what every
 * operation allocates and frees. Scratch memory of the convolution libraries is not in it. On the native thread.
 */
final class ProfiledMemory {
    private static final JsonMapper JSON = new JsonMapper();

    private ProfiledMemory() {}

    static MemoryEstimate of(ModelPackage modelPackage) throws ModelException, IOException {
        long weights = 0;
        List<Path> files = new ArrayList<>();
        modelPackage.networks().forEach(n -> files.add(modelPackage.path(n.file())));
        modelPackage.sequence().map(modelPackage::path).ifPresent(files::add);
        modelPackage.segmentation().map(s -> s.file()).map(modelPackage::path).ifPresent(files::add);
        for (Path file : files.stream().distinct().toList()) {
            weights += Files.size(file);
        }
        List<Long> slices = new ArrayList<>();
        for (SliceNetworkSpec network : modelPackage.networks()) {
            slices.add(slice(modelPackage, network, network.file()));
        }
        return new MemoryEstimate(weights, slices);
    }

    private static long slice(ModelPackage modelPackage, SliceNetworkSpec spec, PackageFile file)
            throws ModelException, IOException {
        Path trace = Files.createTempFile("hemolens-memory-", ".json");
        try (PtNDManager manager = (PtNDManager) NDManager.newBaseManager(Device.cpu(), "PyTorch");
                TorchModule module = new TorchModule(manager, modelPackage.path(file), List.of("features"))) {
            JniUtils.setGraphExecutorOptimize(false);
            NDArray x = manager.zeros(new Shape(
                    1,
                    spec.input().channels().size(),
                    spec.input().rows(),
                    spec.input().columns()));
            JniUtils.startProfile(false, false, true);
            try {
                module.run("features", false, x);
            } finally {
                JniUtils.stopProfile(trace.toString());
            }
            return (long) spec.input().length() * Float.BYTES + peak(JSON.readTree(trace.toFile()));
        } finally {
            Files.deleteIfExists(trace);
        }
    }

    /**
     * @param start and end in microseconds
     * @param bytes allocated less freed, calls within it included
     */
    private record Call(double start, double end, double bytes) {}

    /**
     * Most bytes held at any moment, of a trace of calls within calls. A call's own bytes are its bytes less those of the
     * calls in it, and count from its end.
     */
    static long peak(JsonNode trace) {
        List<Call> calls = new ArrayList<>();
        for (JsonNode event : trace) {
            double start = event.path("ts").asDouble();
            calls.add(new Call(
                    start,
                    start + event.path("dur").asDouble(),
                    bytes(event.path("cpu mem").asText("0 b"))));
        }
        calls.sort(Comparator.comparingDouble(Call::start).thenComparing(Call::end, Comparator.reverseOrder()));
        double[] state = new double[2];
        Deque<double[]> open = new ArrayDeque<>();
        for (Call call : calls) {
            while (!open.isEmpty() && open.peek()[0] <= call.start()) {
                end(open, state);
            }
            open.push(new double[] {call.end(), call.bytes(), 0});
        }
        while (!open.isEmpty()) {
            end(open, state);
        }
        return Math.round(state[1]);
    }

    /** @param state bytes now, most bytes */
    private static void end(Deque<double[]> open, double[] state) {
        double[] call = open.pop();
        state[0] += call[1] - call[2];
        state[1] = Math.max(state[1], state[0]);
        if (!open.isEmpty()) {
            open.element()[2] += call[1];
        }
    }

    /** Such as "432.00 Kb": PyTorch's legacy profiler writes bytes in units of 1024 and two digits after the point. */
    static double bytes(String text) {
        String[] parts = text.strip().toLowerCase(Locale.ROOT).split("\\s+", -1);
        double value = Double.parseDouble(parts[0]);
        return switch (parts.length > 1 ? parts[1] : "b") {
            case "kb" -> value * (1L << 10);
            case "mb" -> value * (1L << 20);
            case "gb" -> value * (1L << 30);
            default -> value;
        };
    }
}
