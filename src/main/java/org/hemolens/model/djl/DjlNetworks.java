package org.hemolens.model.djl;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.hemolens.model.Aggregation;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.RunFacts;
import org.hemolens.model.RunFacts.HalfDifference;
import org.hemolens.model.SegmentationSpec;
import org.hemolens.model.SliceNetworkSpec;
import org.hemolens.model.fit.MemoryFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A package on PyTorch through DJL. Every tensor lives and dies on the native thread, within one call. */
final class DjlNetworks implements HemorrhageNetworks {
    private static final Logger LOG = LoggerFactory.getLogger(DjlNetworks.class);
    private static final int CLASSES = HemorrhageClass.COUNT;
    private static final String STUDY = "study";
    private static final String MASKS = "masks";

    private final ModelPackage modelPackage;
    private final String device;
    private final PtNDManager manager;
    private final List<TorchModule> slices = new ArrayList<>();
    /** What runs {@code features}: {@link #slices}, or their copies in half precision. */
    private final List<TorchModule> features = new ArrayList<>();

    private final List<HeadBackward> backward = new ArrayList<>();
    private final @Nullable TorchModule sequence;
    private final @Nullable TorchModule segmentation;
    private final ClassOrder order;
    private final InputTensors inputs = new InputTensors();
    private boolean halved;
    private Optional<HalfDifference> half = Optional.empty();
    private boolean closed;

    /** On the native thread. */
    DjlNetworks(ModelPackage modelPackage, String device, PtNDManager manager) throws ModelException {
        this(modelPackage, device, manager, file -> file);
    }

    /**
     * Convolutions in half precision; pooling, logits and all gradients stay in float32, so that small gradients do not
     * vanish. What that changes is measured at once. On the native thread.
     */
    static DjlNetworks half(ModelPackage modelPackage, String device, PtNDManager manager) throws ModelException {
        DjlNetworks networks = new DjlNetworks(modelPackage, device, manager);
        try {
            networks.halve();
            return networks;
        } catch (ModelException | RuntimeException e) {
            networks.closeModules();
            throw e;
        }
    }

    private void halve() throws ModelException {
        List<ParitySlices> inputs = ParitySlices.of(modelPackage);
        List<SliceOutputs> exact = outputs(inputs);
        for (int b = 0; b < slices.size(); b++) {
            Path file = modelPackage.path(modelPackage.networks().get(b).file());
            Path copy = HalfFile.of(file);
            try {
                features.set(b, new TorchModule(manager, copy, List.of("features")));
                halved = true;
            } finally {
                delete(copy);
            }
        }
        half = Optional.of(HalfPrecision.difference(modelPackage, exact, outputs(inputs)));
    }

    private List<SliceOutputs> outputs(List<ParitySlices> inputs) throws ModelException {
        List<SliceOutputs> out = new ArrayList<>();
        for (int b = 0; b < inputs.size(); b++) {
            try (NDManager scope = manager.newSubManager()) {
                JniUtils.setGradMode(true);
                this.inputs.reset();
                out.add(forward(scope, b, inputs.get(b).values(), inputs.get(b).n()));
            }
        }
        return out;
    }

    /** @param taken which file is loaded in a file's place */
    private DjlNetworks(ModelPackage modelPackage, String device, PtNDManager manager, UnaryOperator<Path> taken)
            throws ModelException {
        this.modelPackage = modelPackage;
        this.device = device;
        this.manager = manager;
        order = new ClassOrder(modelPackage.classes());
        for (SliceNetworkSpec n : modelPackage.networks()) {
            slices.add(new TorchModule(
                    manager,
                    taken.apply(modelPackage.path(n.file())),
                    List.of("features", "pool", "classify", "forward")));
            backward.add(new HeadBackward(slices.getLast(), n, inputs));
            features.add(slices.getLast());
        }
        sequence = modelPackage.sequence().isEmpty()
                ? null
                : new TorchModule(
                        manager,
                        taken.apply(modelPackage.path(modelPackage.sequence().get())),
                        modelPackage.aggregation() == Aggregation.SEQUENCE
                                ? List.of("forward", STUDY)
                                : List.of("forward"));
        segmentation = modelPackage.segmentation().isEmpty()
                ? null
                : new TorchModule(
                        manager,
                        taken.apply(modelPackage.path(
                                modelPackage.segmentation().get().file())),
                        List.of(MASKS));
    }

    @Override
    public ModelPackage modelPackage() {
        return modelPackage;
    }

    @Override
    public Optional<HemorrhageNetworks> shuffled(Shuffle what, long seed) throws ModelException {
        Map<Path, Path> copies = new HashMap<>();
        try {
            for (SliceNetworkSpec n : modelPackage.networks()) {
                Path file = modelPackage.path(n.file());
                if (copies.containsKey(file)) {
                    continue;
                }
                Optional<Path> copy = ShuffledFile.of(file, what, n.featureLength(), seed);
                if (copy.isEmpty()) {
                    return Optional.empty();
                }
                copies.put(file, copy.get());
            }
            if (what == Shuffle.ALL && modelPackage.sequence().isPresent()) {
                Path file = modelPackage.path(modelPackage.sequence().get());
                ShuffledFile.of(file, what, 0, seed).ifPresent(copy -> copies.put(file, copy));
            }
            return Optional.of(NativeThread.call("loading " + modelPackage.folder() + " shuffled", () -> {
                PtNDManager own = (PtNDManager) NDManager.newBaseManager(manager.getDevice(), "PyTorch");
                try {
                    return new DjlNetworks(modelPackage, device, own, file -> copies.getOrDefault(file, file));
                } catch (ModelException | RuntimeException e) {
                    own.close();
                    throw e;
                }
            }));
        } finally {
            copies.values().forEach(DjlNetworks::delete);
        }
    }

    private static void delete(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            LOG.debug("A temporary file stays", e);
        }
    }

    @Override
    public String device() {
        return halved ? device + ", " + DeviceChoice.HALF_WORDS : device;
    }

    @Override
    public RunFacts facts() {
        RunFacts plain = RunFacts.PLAIN;
        return new RunFacts(plain.batch(), plain.estimatedBytes(), plain.freeBytes(), half, plain.notes());
    }

    @Override
    public SliceOutputs slices(int network, float[] input, int n) throws ModelException {
        return call(
                "slice network " + modelPackage.networks().get(network).name(),
                scope -> forward(scope, network, input, n));
    }

    private SliceOutputs forward(NDManager scope, int network, float[] input, int n) throws ModelException {
        SliceNetworkSpec spec = modelPackage.networks().get(network);
        TorchModule module = slices.get(network);
        Shape shape = new Shape(
                n,
                spec.input().channels().size(),
                spec.input().rows(),
                spec.input().columns());
        NDArray x = inputs.create(scope, input, shape);
        NDArray maps = halved
                ? features.get(network)
                        .run("features", false, x.toType(DataType.FLOAT16, false))
                        .toType(DataType.FLOAT32, false)
                : module.run("features", false, x);
        NDArray pooled = module.run("pool", false, maps);
        NDArray logits = module.run("classify", false, pooled);
        return new SliceOutputs(
                module.rows(maps, "features", n, spec.maps(), spec.mapRows(), spec.mapColumns()),
                module.values(pooled, "pool", n, spec.featureLength()),
                order.toProgram(module.values(logits, "classify", n, CLASSES)));
    }

    @Override
    public Activations activations(int network, float[][] maps, float[] pooled, int n) throws ModelException {
        HeadBackward back = backward.get(network);
        if (!back.mayShare()) {
            return new Activations(maps, pooled, Optional.empty());
        }
        return call(
                "gradient of slice network "
                        + modelPackage.networks().get(network).name(),
                scope -> new Activations(maps, pooled, back.poolGradient(scope, back.leaf(scope, maps, n), n)));
    }

    @Override
    public MapGradients gradients(
            int network, Activations activations, int n, float[][] pooledWeights, float[][] logitWeights)
            throws ModelException {
        SliceNetworkSpec spec = modelPackage.networks().get(network);
        return call("gradient of slice network " + spec.name(), scope -> {
            float[][] packageOrder =
                    Arrays.stream(logitWeights).map(order::toPackage).toArray(float[][]::new);
            return backward.get(network).run(scope, activations, n, pooledWeights, packageOrder);
        });
    }

    @Override
    public float[] sequence(float[] pooled, float[] logits, int n) throws ModelException {
        return call("sequence network", scope -> {
            NDArray answer = sequenceModule()
                    .run("forward", false, pooledTensor(scope, pooled, n), logitTensor(scope, logits, n));
            return order.toProgram(sequenceModule().values(answer, "forward", n, CLASSES));
        });
    }

    @Override
    public float[] study(float[] pooled, float[] logits, int n) throws ModelException {
        return call("study answer of the sequence network", scope -> {
            NDArray answer =
                    sequenceModule().run(STUDY, false, pooledTensor(scope, pooled, n), logitTensor(scope, logits, n));
            return order.toProgram(sequenceModule().values(answer, STUDY, CLASSES));
        });
    }

    @Override
    public float[][] masks(float[] input, int n) throws ModelException {
        TorchModule module = segmentation;
        if (module == null) {
            throw new ModelException(modelPackage.identity().name() + " has no segmentation network");
        }
        SegmentationSpec spec = modelPackage.segmentation().orElseThrow();
        int rows = spec.input().rows();
        int columns = spec.input().columns();
        return call("segmentation network", scope -> {
            Shape shape = new Shape(n, spec.input().channels().size(), rows, columns);
            NDArray masks = module.run(MASKS, false, inputs.create(scope, input, shape));
            return module.rows(masks, MASKS, n, spec.masks().size(), rows, columns);
        });
    }

    @Override
    public List<SequenceGradients> sequenceGradients(float[] pooled, float[] logits, int n, int[] of)
            throws ModelException {
        return call("gradient of the sequence network", scope -> new SequenceBackward(sequenceModule(), order)
                .run(scope, pooledTensor(scope, pooled, n), logitTensor(scope, logits, n), of));
    }

    private NDArray pooledTensor(NDManager scope, float[] pooled, int n) {
        return inputs.create(scope, pooled, new Shape(n, modelPackage.featureLength()));
    }

    private NDArray logitTensor(NDManager scope, float[] logits, int n) {
        return inputs.create(scope, order.toPackage(logits), new Shape(n, (long) CLASSES * slices.size()));
    }

    private TorchModule sequenceModule() throws ModelException {
        if (sequence == null) {
            throw new ModelException(modelPackage.identity().name() + " has no sequence network");
        }
        return sequence;
    }

    private interface Work<T> {
        T in(NDManager scope) throws ModelException;
    }

    private <T> T call(String what, Work<T> work) throws ModelException {
        return NativeThread.call(what, () -> {
            if (closed) {
                throw new ModelException(what + ": the package has been closed");
            }
            JniUtils.setGradMode(true);
            inputs.reset();
            try (NDManager scope = manager.newSubManager()) {
                return work.in(scope);
            } catch (EngineException e) {
                if (manager.getDevice().isGpu() && MemoryFailure.isIn(e)) {
                    // What the failed call left with PyTorch's allocator is needed for a smaller one.
                    JniUtils.emptyCudaCache();
                }
                throw e;
            }
        });
    }

    @Override
    public void close() {
        try {
            NativeThread.call("closing the package", () -> {
                if (!closed) {
                    closed = true;
                    closeModules();
                    manager.close();
                }
                return true;
            });
        } catch (ModelException e) {
            throw new IllegalStateException(e);
        } catch (CancellationException e) {
            LOG.debug("Left open, its memory goes with the process", e);
        }
    }

    private void closeModules() {
        slices.forEach(TorchModule::close);
        features.stream().filter(f -> !slices.contains(f)).forEach(TorchModule::close);
        if (sequence != null) {
            sequence.close();
        }
        if (segmentation != null) {
            segmentation.close();
        }
    }
}
