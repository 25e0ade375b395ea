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
import java.util.stream.Stream;
import org.hemolens.model.DeviceChoice;
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
import org.hemolens.progress.Progress;

/** PyTorch through DJL, offline. */
public final class DjlEngine implements NetworkEngine, SegmentationEngine, ProtocolEngine {
    private static final String NAME = "PyTorch";

    private final int threads;

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
                (words, manager) -> new DjlNetworks(modelPackage, words, manager));
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
        // Nothing is ever fetched or reported home: the engine comes with the program.
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        progress.report(
                unpacked() ? "Starting the PyTorch engine" : "Unpacking the PyTorch engine (first run only)", 0, 0);
        Engine engine = NativeThread.call("the PyTorch engine", () -> Engine.getEngine(NAME));
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

    private static boolean unpacked() {
        Path folder = Utils.getEngineCacheDir("pytorch");
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            return files.findAny().isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private static Device device(Engine engine, DeviceChoice choice) throws ModelException {
        if (choice != DeviceChoice.CPU && engine.getGpuCount() > 0) {
            return Device.gpu();
        }
        if (choice == DeviceChoice.GPU) {
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
