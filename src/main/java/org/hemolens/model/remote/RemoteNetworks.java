package org.hemolens.model.remote;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.RunFacts;
import org.hemolens.progress.Cancellation;

/**
 * Slice networks on a server, everything after their maps on this machine: pooling, head and sequence network are small, and
 * their gradients need autograd, which no server of this protocol offers. Maps, logits and gradients are therefore of the
 * same weights, which the proof has shown.
 */
final class RemoteNetworks implements HemorrhageNetworks {
    private static final int CLASSES = HemorrhageClass.COUNT;

    /** Of a request and of an answer; servers limit them. */
    private static final long LARGEST_BODY = 16 << 20;

    private static final int LARGEST_BATCH = 16;

    /** Bytes of JSON for a number at most, and what stands around the numbers. */
    private static final int JSON_NUMBER = 32;

    private static final int AROUND = 1 << 16;

    private final HemorrhageNetworks own;
    private final V2Client client;
    private final String device;
    private final List<ServedModel> models = new ArrayList<>();
    private final String[] versions;
    private final int[] packageOrder;
    private boolean binary = true;

    RemoteNetworks(HemorrhageNetworks own, V2Client client, String device) {
        this.own = own;
        this.client = client;
        this.device = device;
        ModelPackage model = own.modelPackage();
        for (int b = 0; b < model.networks().size(); b++) {
            models.add(ServedModel.of(model, b));
        }
        versions = new String[models.size()];
        Arrays.fill(versions, "");
        packageOrder = HemorrhageClass.all().stream()
                .mapToInt(c -> model.classes().indexOf(c))
                .toArray();
    }

    @Override
    public ModelPackage modelPackage() {
        return own.modelPackage();
    }

    /** Begins with "Server", see {@link org.hemolens.model.DeviceChoice#deviceClass}. */
    @Override
    public String device() {
        return device + "; heads and heatmaps: " + own.device();
    }

    @Override
    public RunFacts facts() {
        int batch = LARGEST_BATCH;
        for (ServedModel m : models) {
            long slice = (long) Float.BYTES
                    * Math.max(m.spec().input().length(), m.spec().mapLength());
            batch = Math.clamp(LARGEST_BODY / slice, 1, batch);
        }
        return new RunFacts(batch, OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), List.of());
    }

    @Override
    public void stopWith(Cancellation cancellation) {
        client.stopWith(cancellation);
        own.stopWith(cancellation);
    }

    /** Shuffled weights are on no server: these run on this machine. */
    @Override
    public Optional<HemorrhageNetworks> shuffled(Shuffle what, long seed) throws ModelException {
        return own.shuffled(what, seed);
    }

    /** The first question finds out whether the server takes tensors as bytes; where it does not, JSON is spoken. */
    SliceOutputs first(int network, float[] input, int n) throws ModelException {
        try {
            return slices(network, input, n);
        } catch (NotUnderstood e) {
            if (!binary) {
                throw e;
            }
            binary = false;
            return slices(network, input, n);
        }
    }

    @Override
    public synchronized SliceOutputs slices(int network, float[] input, int n) throws ModelException {
        ServedModel model = models.get(network);
        long values = 0;
        long[][] shapes = model.outputShapes(n, CLASSES);
        for (long[] shape : shapes) {
            values += Tensor.size(shape);
        }
        InferCodec.Answer answer = client.infer(
                model.name(),
                new Tensor(ServedModel.INPUT, model.inputShape(n), input),
                binary,
                AROUND + values * JSON_NUMBER);
        sameVersion(network, answer.version());
        float[] maps = checked(answer, model, 0, shapes[0]);
        float[] pooled = checked(answer, model, 1, shapes[1]);
        float[] logits = checked(answer, model, 2, shapes[2]);
        int length = maps.length / n;
        float[][] rows = new float[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = Arrays.copyOfRange(maps, i * length, (i + 1) * length);
        }
        return new SliceOutputs(rows, pooled, toProgram(logits));
    }

    /** A model that is replaced half way would be proved for one half alone. */
    private void sameVersion(int network, String version) throws ModelException {
        if (versions[network].isEmpty()) {
            versions[network] = version;
        } else if (!versions[network].equals(version)) {
            throw client.failure(
                    "has replaced its model '" + models.get(network).name() + "' during the run; run it again");
        }
    }

    private float[] checked(InferCodec.Answer answer, ServedModel model, int output, long[] shape)
            throws ModelException {
        String name = ServedModel.OUTPUTS.get(output);
        Tensor tensor = answer.tensors().get(name);
        if (tensor == null) {
            throw client.failure("gave no '" + name + "' of '" + model.name() + "'");
        }
        if (!Arrays.equals(tensor.shape(), shape)) {
            throw client.failure("gave '" + name + "' of '" + model.name() + "' with the shape "
                    + Arrays.toString(tensor.shape()) + ", by the manifest it must be " + Arrays.toString(shape));
        }
        for (float v : tensor.values()) {
            if (!Float.isFinite(v)) {
                throw client.failure("gave '" + name + "' of '" + model.name() + "' with values that are no numbers");
            }
        }
        return tensor.values();
    }

    private float[] toProgram(float[] logits) {
        float[] out = new float[logits.length];
        for (int i = 0; i < logits.length; i++) {
            out[i] = logits[i / CLASSES * CLASSES + packageOrder[i % CLASSES]];
        }
        return out;
    }

    @Override
    public Activations activations(int network, float[][] maps, float[] pooled, int n) throws ModelException {
        return own.activations(network, maps, pooled, n);
    }

    @Override
    public MapGradients gradients(
            int network, Activations activations, int n, float[][] pooledWeights, float[][] logitWeights)
            throws ModelException {
        return own.gradients(network, activations, n, pooledWeights, logitWeights);
    }

    @Override
    public float[] sequence(float[] pooled, float[] logits, int n) throws ModelException {
        return own.sequence(pooled, logits, n);
    }

    @Override
    public float[] study(float[] pooled, float[] logits, int n) throws ModelException {
        return own.study(pooled, logits, n);
    }

    @Override
    public List<float[]> memberLogits(float[] pooled, float[] logits, int n) throws ModelException {
        return own.memberLogits(pooled, logits, n);
    }

    /** On this machine; nothing asks for masks in an analysis. */
    @Override
    public float[][] masks(float[] input, int n) throws ModelException {
        return own.masks(input, n);
    }

    @Override
    public List<SequenceGradients> sequenceGradients(float[] pooled, float[] logits, int n, int[] slices)
            throws ModelException {
        return own.sequenceGradients(pooled, logits, n, slices);
    }

    @Override
    public void close() {
        client.close();
        own.close();
    }
}
