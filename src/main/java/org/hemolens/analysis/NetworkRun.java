package org.hemolens.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.hemolens.ct.CtVolume;
import org.hemolens.explain.CamMethod;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.SliceMaps;
import org.hemolens.model.Aggregation;
import org.hemolens.model.FileWindows;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.HemorrhageNetworks.Activations;
import org.hemolens.model.HemorrhageNetworks.SequenceGradients;
import org.hemolens.model.HemorrhageNetworks.SliceOutputs;
import org.hemolens.model.InputBuilder;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.Probabilities;
import org.hemolens.model.SliceNetworkSpec;
import org.hemolens.progress.Cancellation;

/** One scan through loaded networks: slice networks, sequence network, heatmaps. Cancellable between batches. */
final class NetworkRun {
    /** Slices whose maps of slice logits are made together, so that they share the cost of a call ... */
    private static final int SLICE_MAPS_BATCH = 16;

    /** ... unless that would keep the reader waiting. */
    private static final long LONGEST_WAIT_NANOS = 100_000_000;

    /** Slices whose maps of sequence logits are made together; more of them share the network's backward pass. */
    private static final int SEQUENCE_MAPS_BATCH = 64;

    private static final int CLASSES = HemorrhageClass.COUNT;

    private final HemorrhageNetworks networks;
    private final ModelPackage model;
    private final List<InputBuilder> builders = new ArrayList<>();
    private final CtVolume volume;
    private final IntSupplier focus;
    private final AnalysisListener listener;
    private final Cancellation cancellation;
    private final StageClock clock;
    private final SliceMaps cam;
    private final HeatmapWriter heatmaps;
    private final SequenceRun sequence;
    private final Optional<MaskRun> masks;

    private final int branches;
    private final int slices;
    private final float[] pooled;
    private final float[] logits;
    private final Probabilities[] sliceProbabilities;

    NetworkRun(
            HemorrhageNetworks networks,
            CamMethod method,
            CtVolume volume,
            FileWindows fileWindows,
            IntSupplier focus,
            AnalysisListener listener,
            Cancellation cancellation,
            StageClock clock) {
        this.networks = networks;
        this.volume = volume;
        this.focus = focus;
        this.listener = listener;
        this.cancellation = cancellation;
        this.clock = clock;
        model = networks.modelPackage();
        cam = new SliceMaps(networks, method);
        model.networks().forEach(n -> builders.add(new InputBuilder(n.input(), fileWindows)));
        branches = model.networks().size();
        slices = volume.sliceCount();
        pooled = new float[slices * model.featureLength()];
        logits = new float[slices * CLASSES * branches];
        sliceProbabilities = new Probabilities[slices];
        heatmaps = new HeatmapWriter(model, builders, volume, method);
        masks = model.segmentation().map(s -> new MaskRun(networks, s, volume, fileWindows));
        sequence = new SequenceRun(
                networks, pooled, logits, slices, volume.geometry().independent());
    }

    Answers run() throws ModelException {
        try (FeatureStore features = new FeatureStore(slices, branches, FeatureStore.MEMORY);
                FeatureStore gradients = new FeatureStore(slices, branches, FeatureStore.MEMORY)) {
            sliceNetworks(features, gradients);
            List<Probabilities> sequence = sequence();
            Probabilities study = study(sequence);
            // Before the maps: nobody waits for them to learn what the model says.
            listener.sequenceDone(sequence, study);
            sequenceMaps(features, gradients);
            return new Answers(
                    networks.device(),
                    List.of(sliceProbabilities),
                    sequence,
                    study,
                    heatmaps.store(),
                    features(),
                    masks.map(MaskRun::masks),
                    clock.seconds(),
                    networks.facts(),
                    members());
        }
    }

    private void sliceNetworks(FeatureStore features, FeatureStore gradients) throws ModelException {
        SliceQueue queue = new SliceQueue(slices, focus);
        listener.report("Slice networks", 0, slices);
        List<Integer> withoutMaps = new ArrayList<>();
        long latestMaps = System.nanoTime();
        while (!queue.isEmpty()) {
            int[] batch = queue.next(networks.facts().batch());
            int featuresBefore = 0;
            for (int b = 0; b < branches; b++) {
                cancellation.check();
                SliceNetworkSpec spec = model.networks().get(b);
                float[] input = input(b, batch);
                int network = b;
                SliceOutputs out = clock.time("slice networks", () -> networks.slices(network, input, batch.length));
                for (int i = 0; i < batch.length; i++) {
                    features.put(batch[i], b, out.maps()[i]);
                    int row = batch[i] * model.featureLength() + featuresBefore;
                    System.arraycopy(out.pooled(), i * spec.featureLength(), pooled, row, spec.featureLength());
                    System.arraycopy(out.logits(), i * CLASSES, logits, (batch[i] * branches + b) * CLASSES, CLASSES);
                }
                featuresBefore += spec.featureLength();
            }
            if (masks.isPresent()) {
                cancellation.check();
                clock.time("masks", () -> {
                    masks.get().run(batch);
                    return true;
                });
            }
            for (int i = 0; i < batch.length; i++) {
                sliceProbabilities[batch[i]] =
                        model.sliceCalibration().apply(features().sliceLogits(batch[i], model));
                listener.sliceDone(batch[i], sliceProbabilities[batch[i]]);
            }
            listener.report("Slice networks", queue.done(), slices);
            Arrays.stream(batch).forEach(withoutMaps::add);
            if (queue.isEmpty()
                    || withoutMaps.size() >= SLICE_MAPS_BATCH
                    || System.nanoTime() - latestMaps > LONGEST_WAIT_NANOS) {
                sliceMaps(
                        features,
                        gradients,
                        withoutMaps.stream().mapToInt(Integer::intValue).toArray());
                withoutMaps.clear();
                latestMaps = System.nanoTime();
            }
        }
    }

    private void sliceMaps(FeatureStore features, FeatureStore gradients, int[] batch) throws ModelException {
        float[][][][] maps = new float[branches][][][];
        for (int b = 0; b < branches; b++) {
            cancellation.check();
            int network = b;
            maps[b] = clock.time("heatmaps of slice logits", () -> {
                Activations shared = activations(features, gradients, network, batch);
                if (shared.poolGradient().isPresent()) {
                    for (int i = 0; i < batch.length; i++) {
                        gradients.put(batch[i], network, shared.poolGradient().get()[i]);
                    }
                }
                return cam.ofSliceLogits(network, shared, batch.length);
            });
        }
        put(batch, CamTarget.SLICE, maps);
    }

    private float[] input(int branch, int[] batch) throws ModelException {
        int length = model.networks().get(branch).input().length();
        return clock.time("input", () -> {
            float[] input = new float[batch.length * length];
            for (int i = 0; i < batch.length; i++) {
                builders.get(branch).build(volume, batch[i], input, i * length);
            }
            return input;
        });
    }

    /** As far as they are known; shares the arrays. */
    private ScanFeatures features() {
        return new ScanFeatures(slices, pooled, logits);
    }

    private List<Probabilities> sequence() throws ModelException {
        cancellation.check();
        listener.report("Sequence network", 0, 1);
        float[] answer = clock.time(
                "sequence network", () -> model.hasSequenceNetwork() ? sequence.run(cancellation) : new float[0]);
        List<Probabilities> out = new ArrayList<>();
        for (int i = 0; i < slices; i++) {
            double[] own = features().sliceLogits(i, model);
            for (int c = 0; c < CLASSES && answer.length > 0; c++) {
                own[c] = answer[i * CLASSES + c];
            }
            out.add(model.sequenceCalibration().apply(own));
        }
        listener.report("Sequence network", 1, 1);
        return out;
    }

    private List<MemberAnswers> members() throws ModelException {
        if (model.ensemble().isEmpty()) {
            return List.of();
        }
        List<float[]> all = clock.time("sequence network", sequence::members);
        List<MemberAnswers> out = new ArrayList<>();
        for (int m = 0; m < all.size(); m++) {
            List<Probabilities> own = new ArrayList<>();
            for (int i = 0; i < slices; i++) {
                double[] logit = new double[CLASSES];
                for (int c = 0; c < CLASSES; c++) {
                    logit[c] = all.get(m)[i * CLASSES + c];
                }
                // Calibrated already: an ensemble's own calibration changes nothing.
                own.add(model.sequenceCalibration().apply(logit));
            }
            out.add(new MemberAnswers(model.ensemble().get().members().get(m).name(), own));
        }
        return out;
    }

    private Probabilities study(List<Probabilities> ofSlices) throws ModelException {
        // Independent slices are scans of one each; no network judges them together.
        if (model.aggregation() != Aggregation.SEQUENCE || volume.geometry().independent()) {
            return model.aggregation().study(ofSlices);
        }
        float[] answer = clock.time("sequence network", () -> networks.study(pooled, logits, slices));
        double[] wide = new double[CLASSES];
        Arrays.setAll(wide, c -> answer[c]);
        return model.sequenceCalibration().apply(wide);
    }

    private void sequenceMaps(FeatureStore features, FeatureStore gradients) throws ModelException {
        SliceQueue queue = new SliceQueue(slices, focus);
        listener.report("Heatmaps", 0, slices);
        while (!queue.isEmpty()) {
            cancellation.check();
            int[] batch = queue.next(SEQUENCE_MAPS_BATCH);
            put(
                    batch,
                    CamTarget.SEQUENCE,
                    clock.time("heatmaps of sequence logits", () -> sequenceMaps(features, gradients, batch)));
            listener.report("Heatmaps", queue.done(), slices);
        }
    }

    private float[][][][] sequenceMaps(FeatureStore features, FeatureStore gradients, int[] batch)
            throws ModelException {
        List<SequenceGradients> ofSequence =
                model.hasSequenceNetwork() ? sequence.gradients(batch) : cam.withoutSequenceNetwork(batch.length);
        float[][][][] maps = new float[branches][][][];
        for (int b = 0; b < branches; b++) {
            maps[b] = cam.ofSequenceLogits(b, activations(features, gradients, b, batch), ofSequence);
        }
        return maps;
    }

    /** As the slice networks, and the maps of slice logits, left them. */
    private Activations activations(FeatureStore features, FeatureStore gradients, int branch, int[] batch)
            throws ModelException {
        SliceNetworkSpec spec = model.networks().get(branch);
        float[] ownPooled = new float[batch.length * spec.featureLength()];
        int before = model.networks().subList(0, branch).stream()
                .mapToInt(SliceNetworkSpec::featureLength)
                .sum();
        for (int i = 0; i < batch.length; i++) {
            int from = batch[i] * model.featureLength() + before;
            System.arraycopy(pooled, from, ownPooled, i * spec.featureLength(), spec.featureLength());
        }
        float[][] maps = stored(features, batch, branch, spec.mapLength());
        return Arrays.stream(batch).allMatch(slice -> gradients.has(slice, branch))
                ? new Activations(maps, ownPooled, Optional.of(stored(gradients, batch, branch, spec.mapLength())))
                : networks.activations(branch, maps, ownPooled, batch.length);
    }

    private static float[][] stored(FeatureStore store, int[] batch, int branch, int length) {
        return Arrays.stream(batch)
                .mapToObj(slice -> store.get(slice, branch, length))
                .toArray(float[][]::new);
    }

    /** @param maps {@code [branch][slice of the batch][class][pixels]} */
    private void put(int[] batch, CamTarget target, float[][][][] maps) throws ModelException {
        for (int i = 0; i < batch.length; i++) {
            int at = i;
            heatmaps.put(batch[i], target, Arrays.stream(maps).map(m -> m[at]).toArray(float[][][]::new));
            listener.mapsDone(batch[i], heatmaps.store());
        }
    }
}
