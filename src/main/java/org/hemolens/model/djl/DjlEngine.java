package org.hemolens.model.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.Utils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.hemolens.model.ComputeDevice;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.Devices;
import org.hemolens.model.EnsembleNetworks;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.NetworkEngine;
import org.hemolens.model.PatchNetwork;
import org.hemolens.model.ProtocolEngine;
import org.hemolens.model.ProtocolNetwork;
import org.hemolens.model.ProtocolPackage;
import org.hemolens.model.SegmentationEngine;
import org.hemolens.model.SegmentationPackage;
import org.hemolens.model.fit.MemoryEstimate;
import org.hemolens.model.fit.MemoryMeter;
import org.hemolens.progress.Progress;

/** PyTorch through DJL, offline. */
public final class DjlEngine implements NetworkEngine, SegmentationEngine, ProtocolEngine, Devices, MemoryMeter {
    private static final String NAME = "PyTorch";

    private final int threads;

    /** By the package's SHA-256. */
    private final Map<String, MemoryEstimate> measured = new ConcurrentHashMap<>();

    /** As many threads as PyTorch takes by itself: one a core. */
    public DjlEngine() {
        this(0);
    }

    /** @param threads for one operation on the CPU; 0: as many as PyTorch takes by itself */
    public DjlEngine(int threads) {
        this.threads = threads;
    }

    @Override
    public HemorrhageNetworks open(ModelPackage modelPackage, DeviceChoice choice, Progress progress)
            throws ModelException {
        if (modelPackage.ensemble().isPresent()) {
            return EnsembleNetworks.open(modelPackage, this, choice, progress);
        }
        return load(
                modelPackage.folder(),
                choice,
                progress,
                (words, manager) -> choice.half()
                        ? DjlNetworks.half(modelPackage, words, manager)
                        : new DjlNetworks(modelPackage, words, manager));
    }

    @Override
    public PatchNetwork open(SegmentationPackage segmentationPackage, DeviceChoice choice, Progress progress)
            throws ModelException {
        return load(
                segmentationPackage.folder(),
                choice,
                progress,
                (words, manager) -> new DjlPatchNetwork(segmentationPackage, words, manager));
    }

    @Override
    public ProtocolNetwork open(ProtocolPackage protocolPackage, DeviceChoice choice, Progress progress)
            throws ModelException {
        return load(
                protocolPackage.folder(),
                choice,
                progress,
                (words, manager) -> new DjlProtocolNetwork(protocolPackage, manager));
    }

    private interface Loading<T> {
        T on(String device, PtNDManager manager) throws ModelException;
    }

    private <T> T load(Path folder, DeviceChoice choice, Progress progress, Loading<T> loading) throws ModelException {
        Engine engine = engine(progress);
        progress.report("Loading the model", 0, 0);
        return NativeThread.call("loading " + folder, () -> {
            // The profiling executor would make the first two calls of every input shape slow.
            JniUtils.setGraphExecutorOptimize(false);
            Device device = device(engine, choice);
            String words = words(device);
            PtNDManager manager = (PtNDManager) NDManager.newBaseManager(device, NAME);
            try {
                return loading.on(words, manager);
            } catch (ModelException | RuntimeException e) {
                manager.close();
                throw e;
            }
        });
    }

    /** @param progress hears of the unpacking */
    private static Engine engine(Progress progress) throws ModelException {
        // Nothing is ever fetched or reported home: the engine comes with the program.
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        progress.report(
                unpacked() ? "Starting the PyTorch engine" : "Unpacking the PyTorch engine (first run only)", 0, 0);
        return NativeThread.call("the PyTorch engine", () -> Engine.getEngine(NAME));
    }

    /** With the memory that is free now, as far as the system and CUDA tell it. */
    @Override
    public List<ComputeDevice> list(Progress progress) throws ModelException {
        Engine engine = engine(progress);
        return NativeThread.call("the devices", () -> {
            List<ComputeDevice> out = new ArrayList<>();
            out.add(new ComputeDevice(
                    OptionalInt.empty(), words(Device.cpu()), SystemMemory.free(), SystemMemory.total()));
            for (int i = 0; i < engine.getGpuCount(); i++) {
                out.add(SystemMemory.gpu(i));
            }
            return out;
        });
    }

    @Override
    public MemoryEstimate measure(ModelPackage modelPackage) throws ModelException {
        MemoryEstimate known = measured.get(modelPackage.identity().sha256());
        if (known != null) {
            return known;
        }
        engine(Progress.NONE);
        MemoryEstimate now = NativeThread.call(
                "reckoning the memory of " + modelPackage.folder(), () -> ProfiledMemory.of(modelPackage));
        measured.put(modelPackage.identity().sha256(), now);
        return now;
    }

    /** What each slice network is fed with for slices of the parity vectors, {@code [n * C * H * W]}, n at most 4. */
    public List<float[]> parityInputs(ModelPackage modelPackage) throws ModelException {
        return ParitySlices.of(modelPackage).stream().map(ParitySlices::values).toList();
    }

    private static boolean unpacked() {
        Path folder = Utils.getEngineCacheDir("pytorch");
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            return files.findAny().isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private static Device device(Engine engine, DeviceChoice choice) throws ModelException {
        if (choice.kind() == DeviceChoice.Kind.SERVER) {
            throw new ModelException("a server runs no network of this kind; choose CPU, GPU or automatic");
        }
        int gpus = engine.getGpuCount();
        if (choice.kind() != DeviceChoice.Kind.CPU && gpus > 0) {
            int index = choice.gpu().orElse(0);
            if (index >= gpus) {
                throw new ModelException("GPU " + index + " was asked for, PyTorch sees " + gpus + ", from 0");
            }
            return Device.gpu(index);
        }
        if (choice.kind() == DeviceChoice.Kind.GPU) {
            throw new ModelException("a GPU was asked for and PyTorch sees none (its CPU build is in use, or there is"
                    + " no CUDA device); choose CPU or automatic");
        }
        return Device.cpu();
    }

    private String words(Device device) {
        if (device.isGpu()) {
            return "GPU " + device.getDeviceId() + ", " + GpuName.of(device.getDeviceId());
        }
        if (threads > 0) {
            JniUtils.setNumThreads(threads);
        }
        int n = JniUtils.getNumThreads();
        return "CPU, " + n + (n == 1 ? " thread" : " threads");
    }
}
