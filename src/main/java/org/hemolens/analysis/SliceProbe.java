package org.hemolens.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hemolens.ct.CtVolume;
import org.hemolens.explain.CamMethod;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.SliceMaps;
import org.hemolens.model.CropPlacement;
import org.hemolens.model.FileWindows;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.HemorrhageNetworks.Activations;
import org.hemolens.model.HemorrhageNetworks.SequenceGradients;
import org.hemolens.model.HemorrhageNetworks.SliceOutputs;
import org.hemolens.model.InputBuilder;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.SliceNetworkSpec;
import org.hemolens.progress.Cancellation;

/**
 * One slice of an analysed scan asked again: with another method of explanation, with changed input, with changed HU. The
 * other slices keep the features that the analysis found, so that the sequence logit is that of the whole scan. Holds loaded
 * networks until it is closed. Calls from several threads run one after the other.
 */
public final class SliceProbe implements AutoCloseable {
    private static final int CLASSES = HemorrhageClass.COUNT;

    /** Variants of a slice in one call of the networks. */
    private static final int BATCH = 8;

    private final HemorrhageNetworks networks;
    private final ModelPackage model;
    private final CtVolume volume;
    private final FileWindows fileWindows;
    private final ScanFeatures features;
    private final List<InputBuilder> builders = new ArrayList<>();

    /**
     * @param networks closed with this
     * @param volume as analysed
     * @param features of that volume by these networks
     */
    public SliceProbe(HemorrhageNetworks networks, CtVolume volume, FileWindows fileWindows, ScanFeatures features) {
        if (features.slices() != volume.sliceCount()) {
            throw new IllegalArgumentException(features + " for a scan of " + volume.sliceCount());
        }
        this.networks = networks;
        this.volume = volume;
        this.fileWindows = fileWindows;
        this.features = features;
        model = networks.modelPackage();
        model.networks().forEach(n -> builders.add(new InputBuilder(n.input(), fileWindows)));
    }

    public ModelPackage modelPackage() {
        return model;
    }

    /** Where the networks run, in words. */
    public String device() {
        return networks.device();
    }

    public CtVolume volume() {
        return volume;
    }

    /**
     * The same slices asked of a copy of the networks with shuffled weights; the other slices keep the features of the
     * analysis. This probe stays as it is.
     *
     * @return to be closed; empty where the package's files do not allow it
     */
    public Optional<SliceProbe> shuffled(HemorrhageNetworks.Shuffle what, long seed) throws ModelException {
        return networks.shuffled(what, seed).map(n -> new SliceProbe(n, volume, fileWindows, features));
    }

    /** How a slice lies in a network's input. */
    public synchronized CropPlacement placement(int network, int slice) throws ModelException {
        return builders.get(network).placement(volume, slice);
    }

    /** What each network is fed with for a slice, {@code [B][C * H * W]}. */
    public float[][] inputs(int slice) throws ModelException {
        return inputs(volume, slice);
    }

    /** As {@link #inputs(int)}, of a scan whose HU were changed. */
    public synchronized float[][] inputs(CtVolume changed, int slice) throws ModelException {
        float[][] out = new float[builders.size()][];
        for (int b = 0; b < out.length; b++) {
            out[b] = new float[model.networks().get(b).input().length()];
            builders.get(b).build(changed, slice, out[b], 0);
        }
        return out;
    }

    /** What the package says of a slice as it is. */
    public ProbeAnswer answer(int slice) throws ModelException {
        return answer(slice, features);
    }

    /**
     * What the package says of a slice whose input was changed; the other slices' stays as it was.
     *
     * @param variants each as of {@link #inputs(int)}
     * @return one entry a variant
     * @throws java.util.concurrent.CancellationException when cancelled, between batches
     */
    public synchronized List<ProbeAnswer> answers(int slice, List<float[][]> variants, Cancellation cancellation)
            throws ModelException {
        List<ProbeAnswer> out = new ArrayList<>();
        for (int from = 0; from < variants.size(); from += BATCH) {
            cancellation.check();
            List<float[][]> batch = variants.subList(from, Math.min(variants.size(), from + BATCH));
            Outputs outputs = forward(batch);
            for (int i = 0; i < batch.size(); i++) {
                out.add(answer(slice, features.with(slice, outputs.pooled[i], outputs.logits[i])));
            }
        }
        return out;
    }

    /**
     * What the package says of a slice of a scan whose HU were changed: every slice whose input the change reaches is run
     * anew.
     *
     * @param changed of the same geometry
     * @param at the slice whose HU differ
     */
    public synchronized ProbeAnswer answerOf(CtVolume changed, int at, int slice) throws ModelException {
        int[] reached = IntStream.range(0, volume.sliceCount())
                .filter(s -> reaches(at, s))
                .toArray();
        List<float[][]> batch = new ArrayList<>();
        for (int s : reached) {
            batch.add(inputs(changed, s));
        }
        Outputs outputs = forward(batch);
        ScanFeatures now = features;
        for (int i = 0; i < reached.length; i++) {
            now = now.with(reached[i], outputs.pooled[i], outputs.logits[i]);
        }
        return answer(slice, now);
    }

    /** Whether the input for slice s holds HU of slice {@code at}. */
    private boolean reaches(int at, int s) {
        if (volume.geometry().independent()) {
            return at == s;
        }
        return model.networks().stream()
                .flatMap(n -> n.input().channels().stream())
                .anyMatch(c -> Math.clamp(s + (long) c.sliceOffset(), 0, volume.sliceCount() - 1) == at);
    }

    /**
     * The maps of a slice, of both targets, every class and branch and of all branches fused.
     *
     * @param inputs as of {@link #inputs(int)}, changed or not
     * @return maps of that one slice
     */
    public synchronized MapStore maps(int slice, float[][] inputs, CamMethod method) throws ModelException {
        Outputs outputs = forward(List.<float[][]>of(inputs));
        ScanFeatures now = features.with(slice, outputs.pooled[0], outputs.logits[0]);
        SliceMaps cam = new SliceMaps(networks, method);
        List<SequenceGradients> gradients =
                model.hasSequenceNetwork() ? sequence(now).gradients(new int[] {slice}) : cam.withoutSequenceNetwork(1);
        int branches = builders.size();
        float[][][] ofSlice = new float[branches][][];
        float[][][] ofSequence = new float[branches][][];
        for (int b = 0; b < branches; b++) {
            SliceOutputs out = outputs.ofNetwork.get(b);
            Activations activations = networks.activations(b, out.maps(), out.pooled(), 1);
            ofSlice[b] = cam.ofSliceLogits(b, activations, 1)[0];
            ofSequence[b] = cam.ofSequenceLogits(b, activations, gradients)[0];
        }
        HeatmapWriter writer = new HeatmapWriter(model, builders, volume, method);
        writer.put(slice, CamTarget.SLICE, ofSlice);
        writer.put(slice, CamTarget.SEQUENCE, ofSequence);
        return writer.store();
    }

    /**
     * @param ofNetwork one entry a network, each of all variants
     * @param pooled {@code [variant][F1 + F2 + ...]}
     * @param logits {@code [variant][6 * B]}
     */
    private record Outputs(List<SliceOutputs> ofNetwork, float[][] pooled, float[][] logits) {}

    private Outputs forward(List<float[][]> variants) throws ModelException {
        int n = variants.size();
        int branches = builders.size();
        float[][] pooled = new float[n][model.featureLength()];
        float[][] logits = new float[n][CLASSES * branches];
        List<SliceOutputs> ofNetwork = new ArrayList<>();
        int before = 0;
        for (int b = 0; b < branches; b++) {
            SliceNetworkSpec spec = model.networks().get(b);
            float[] input = new float[n * spec.input().length()];
            for (int i = 0; i < n; i++) {
                System.arraycopy(variants.get(i)[b], 0, input, i * spec.input().length(), variants.get(i)[b].length);
            }
            SliceOutputs out = networks.slices(b, input, n);
            ofNetwork.add(out);
            for (int i = 0; i < n; i++) {
                System.arraycopy(out.pooled(), i * spec.featureLength(), pooled[i], before, spec.featureLength());
                System.arraycopy(out.logits(), i * CLASSES, logits[i], b * CLASSES, CLASSES);
            }
            before += spec.featureLength();
        }
        return new Outputs(ofNetwork, pooled, logits);
    }

    private ProbeAnswer answer(int slice, ScanFeatures now) throws ModelException {
        double[] own = now.sliceLogits(slice, model);
        double[] after = own;
        if (model.hasSequenceNetwork()) {
            float[] all = sequence(now).of(slice);
            after = IntStream.range(0, CLASSES).mapToDouble(c -> all[c]).toArray();
        }
        return new ProbeAnswer(
                own,
                after,
                model.sliceCalibration().apply(own),
                model.sequenceCalibration().apply(after));
    }

    private SequenceRun sequence(ScanFeatures now) {
        return new SequenceRun(
                networks,
                now.pooled(),
                now.logits(),
                now.slices(),
                volume.geometry().independent());
    }

    @Override
    public void close() {
        networks.close();
    }
}
