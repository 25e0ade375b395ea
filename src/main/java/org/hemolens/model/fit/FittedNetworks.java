package org.hemolens.model.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hemolens.model.DeviceMemoryException;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.RunFacts;
import org.hemolens.progress.Cancellation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Networks in batches that fit. What a device has no memory for is tried with half the slices, down to one; then by other
 * networks where that is allowed. Slices are independent, so that parts give what the whole would.
 */
final class FittedNetworks implements HemorrhageNetworks {
    private static final Logger LOG = LoggerFactory.getLogger(FittedNetworks.class);
    private static final int CLASSES = HemorrhageClass.COUNT;

    /** Networks to go on with where memory does not suffice for a single slice. */
    interface Other {
        HemorrhageNetworks open() throws ModelException;
    }

    private HemorrhageNetworks networks;
    private final RunFacts plan;
    private final List<String> notes;
    private Optional<Other> otherwise;
    private int batch;
    /** Slices whose gradients are taken together at most. */
    private int together = Integer.MAX_VALUE;

    FittedNetworks(HemorrhageNetworks networks, RunFacts plan, List<String> notes, Optional<Other> otherwise) {
        this.networks = networks;
        this.plan = plan;
        this.notes = new ArrayList<>(notes);
        this.otherwise = otherwise;
        batch = plan.batch();
    }

    @Override
    public ModelPackage modelPackage() {
        return networks.modelPackage();
    }

    @Override
    public synchronized String device() {
        return networks.device();
    }

    @Override
    public synchronized RunFacts facts() {
        return new RunFacts(
                batch, plan.estimatedBytes(), plan.freeBytes(), networks.facts().half(), notes);
    }

    @Override
    public synchronized void stopWith(Cancellation cancellation) {
        networks.stopWith(cancellation);
    }

    @Override
    public synchronized Optional<HemorrhageNetworks> shuffled(Shuffle what, long seed) throws ModelException {
        // The copy has a retry of its own: it is as large, and closed by whom it was given to.
        return networks.shuffled(what, seed)
                .map(copy -> new FittedNetworks(copy, facts(), List.of(), Optional.empty()));
    }

    @Override
    public synchronized SliceOutputs slices(int network, float[] input, int n) throws ModelException {
        List<SliceOutputs> parts = inParts(n, batch, (from, to) -> {
            int length = input.length / n;
            return networks.slices(network, part(input, from * length, to * length), to - from);
        });
        return parts.size() == 1
                ? parts.getFirst()
                : new SliceOutputs(
                        parts.stream().flatMap(p -> Arrays.stream(p.maps())).toArray(float[][]::new),
                        joined(parts.stream().map(SliceOutputs::pooled).toList()),
                        joined(parts.stream().map(SliceOutputs::logits).toList()));
    }

    @Override
    public synchronized float[][] masks(float[] input, int n) throws ModelException {
        int length = input.length / n;
        return inParts(n, batch, (from, to) -> networks.masks(part(input, from * length, to * length), to - from))
                .stream()
                .flatMap(Arrays::stream)
                .toArray(float[][]::new);
    }

    @Override
    public synchronized Activations activations(int network, float[][] maps, float[] pooled, int n)
            throws ModelException {
        int features = pooled.length / n;
        List<Activations> parts = inParts(
                n,
                Math.min(n, together),
                (from, to) -> networks.activations(
                        network, part(maps, from, to), part(pooled, from * features, to * features), to - from));
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        boolean shared = parts.stream().allMatch(p -> p.poolGradient().isPresent());
        return new Activations(
                maps,
                pooled,
                shared
                        ? Optional.of(parts.stream()
                                .flatMap(p -> Arrays.stream(p.poolGradient().get()))
                                .toArray(float[][]::new))
                        : Optional.empty());
    }

    @Override
    public synchronized MapGradients gradients(
            int network, Activations activations, int n, float[][] pooledWeights, float[][] logitWeights)
            throws ModelException {
        int features = activations.pooled().length / n;
        List<MapGradients> parts = inParts(
                n,
                Math.min(n, together),
                (from, to) -> networks.gradients(
                        network,
                        new Activations(
                                part(activations.maps(), from, to),
                                part(activations.pooled(), from * features, to * features),
                                activations.poolGradient().map(g -> part(g, from, to))),
                        to - from,
                        columns(pooledWeights, from * features, to * features),
                        columns(logitWeights, from * CLASSES, to * CLASSES)));
        return parts.size() == 1 ? parts.getFirst() : joined(parts, logitWeights.length);
    }

    private static MapGradients joined(List<MapGradients> parts, int targets) {
        boolean shared = parts.stream().allMatch(p -> p.base().length == 1);
        float[][][] base = new float[shared ? 1 : targets][][];
        float[][] scale = new float[targets][];
        for (int t = 0; t < targets; t++) {
            int target = t;
            scale[t] = joined(parts.stream().map(p -> p.scale()[target]).toList());
            if (t < base.length) {
                base[t] = parts.stream()
                        .flatMap(p -> Arrays.stream(p.base()[p.base().length == 1 ? 0 : target]))
                        .toArray(float[][]::new);
            }
        }
        return new MapGradients(base, scale);
    }

    @Override
    public synchronized float[] sequence(float[] pooled, float[] logits, int n) throws ModelException {
        return inParts(1, 1, (from, to) -> networks.sequence(pooled, logits, n)).getFirst();
    }

    @Override
    public synchronized List<float[]> memberLogits(float[] pooled, float[] logits, int n) throws ModelException {
        return inParts(1, 1, (from, to) -> networks.memberLogits(pooled, logits, n))
                .getFirst();
    }

    @Override
    public synchronized float[] study(float[] pooled, float[] logits, int n) throws ModelException {
        return inParts(1, 1, (from, to) -> networks.study(pooled, logits, n)).getFirst();
    }

    @Override
    public synchronized List<SequenceGradients> sequenceGradients(float[] pooled, float[] logits, int n, int[] slices)
            throws ModelException {
        return inParts(
                        slices.length,
                        slices.length,
                        (from, to) ->
                                networks.sequenceGradients(pooled, logits, n, Arrays.copyOfRange(slices, from, to)))
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private interface Part<T> {
        T run(int from, int to) throws ModelException;
    }

    /** @param largest slices a call; what does not fit is halved, and stays so for the slice networks' batches */
    private <T> List<T> inParts(int n, int largest, Part<T> part) throws ModelException {
        List<T> out = new ArrayList<>();
        int size = largest;
        int from = 0;
        while (from < n) {
            int to = Math.min(n, from + size);
            try {
                out.add(part.run(from, to));
                from = to;
            } catch (DeviceMemoryException e) {
                int tried = to - from;
                if (tried > 1) {
                    size = tried / 2;
                    batch = Math.min(batch, size);
                    together = Math.min(together, size);
                    note("out of memory on " + networks.device() + " with " + tried + " slices in a call; done with "
                            + size + " instead");
                } else {
                    goOnElsewhere(e);
                }
            }
        }
        return out;
    }

    private void goOnElsewhere(DeviceMemoryException e) throws ModelException {
        String device = networks.device();
        if (otherwise.isEmpty()) {
            throw new DeviceMemoryException(
                    "out of memory on " + device + ", even with a single slice in a call: " + e.getMessage(), e);
        }
        HemorrhageNetworks next = otherwise.get().open();
        otherwise = Optional.empty();
        networks.close();
        networks = next;
        batch = RunFacts.CPU_BATCH;
        together = Integer.MAX_VALUE;
        note("out of memory on " + device + " even with a single slice in a call; " + next.device()
                + " was taken for the rest");
    }

    private void note(String words) {
        LOG.warn("{}", words);
        notes.add(words);
    }

    private static float[] part(float[] values, int from, int to) {
        return from == 0 && to == values.length ? values : Arrays.copyOfRange(values, from, to);
    }

    private static float[][] part(float[][] rows, int from, int to) {
        return from == 0 && to == rows.length ? rows : Arrays.copyOfRange(rows, from, to);
    }

    private static float[][] columns(float[][] rows, int from, int to) {
        return Arrays.stream(rows).map(row -> part(row, from, to)).toArray(float[][]::new);
    }

    private static float[] joined(List<float[]> parts) {
        float[] out = new float[parts.stream().mapToInt(p -> p.length).sum()];
        int at = 0;
        for (float[] p : parts) {
            System.arraycopy(p, 0, out, at, p.length);
            at += p.length;
        }
        return out;
    }

    @Override
    public synchronized void close() {
        networks.close();
    }
}
