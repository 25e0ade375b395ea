package org.hemolens.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;

/**
 * The members' networks as one: slice networks one after the other, and in the place of a sequence network the joined answers
 * of the members, whose gradients go back into each member exactly.
 */
public final class EnsembleNetworks implements HemorrhageNetworks {
    private static final int CLASSES = HemorrhageClass.COUNT;

    private final ModelPackage whole;
    private final EnsembleSpec spec;
    private final List<HemorrhageNetworks> members;
    private final int[] memberOf;
    private final int[] firstBranch;
    private final int[] firstFeature;

    private EnsembleNetworks(ModelPackage whole, EnsembleSpec spec, List<HemorrhageNetworks> members) {
        this.whole = whole;
        this.spec = spec;
        this.members = List.copyOf(members);
        memberOf = new int[whole.networks().size()];
        firstBranch = new int[members.size()];
        firstFeature = new int[members.size()];
        int branch = 0;
        int feature = 0;
        for (int m = 0; m < members.size(); m++) {
            ModelPackage member = spec.members().get(m).modelPackage();
            firstBranch[m] = branch;
            firstFeature[m] = feature;
            Arrays.fill(memberOf, branch, branch + member.networks().size(), m);
            branch += member.networks().size();
            feature += member.featureLength();
        }
    }

    /**
     * Opens every member.
     *
     * @param ensemble a package with members
     */
    public static EnsembleNetworks open(
            ModelPackage ensemble, NetworkEngine engine, DeviceChoice device, Progress progress) throws ModelException {
        EnsembleSpec spec = ensemble.ensemble().orElseThrow();
        List<HemorrhageNetworks> opened = new ArrayList<>();
        try {
            for (EnsembleSpec.Member member : spec.members()) {
                opened.add(engine.open(member.modelPackage(), device, progress));
            }
            return new EnsembleNetworks(ensemble, spec, opened);
        } catch (ModelException | RuntimeException e) {
            opened.forEach(HemorrhageNetworks::close);
            throw e;
        }
    }

    @Override
    public ModelPackage modelPackage() {
        return whole;
    }

    @Override
    public String device() {
        return members.stream().map(HemorrhageNetworks::device).distinct().collect(Collectors.joining("; "));
    }

    /** Of all members: nothing that went otherwise with one of them is lost. */
    @Override
    public RunFacts facts() {
        return RunFacts.of(members.stream().map(HemorrhageNetworks::facts).toList());
    }

    @Override
    public void stopWith(Cancellation cancellation) {
        members.forEach(m -> m.stopWith(cancellation));
    }

    private HemorrhageNetworks of(int network) {
        return members.get(memberOf[network]);
    }

    private int local(int network) {
        return network - firstBranch[memberOf[network]];
    }

    @Override
    public SliceOutputs slices(int network, float[] input, int n) throws ModelException {
        return of(network).slices(local(network), input, n);
    }

    @Override
    public Activations activations(int network, float[][] maps, float[] pooled, int n) throws ModelException {
        return of(network).activations(local(network), maps, pooled, n);
    }

    @Override
    public MapGradients gradients(
            int network, Activations activations, int n, float[][] pooledWeights, float[][] logitWeights)
            throws ModelException {
        return of(network).gradients(local(network), activations, n, pooledWeights, logitWeights);
    }

    /** A member's part of every row. */
    private static float[] part(float[] all, int n, int from, int length) {
        int row = all.length / n;
        float[] out = new float[n * length];
        for (int i = 0; i < n; i++) {
            System.arraycopy(all, i * row + from, out, i * length, length);
        }
        return out;
    }

    private float[] pooledOf(int m, float[] pooled, int n) {
        return part(
                pooled, n, firstFeature[m], spec.members().get(m).modelPackage().featureLength());
    }

    private float[] logitsOf(int m, float[] logits, int n) {
        return part(
                logits,
                n,
                CLASSES * firstBranch[m],
                CLASSES * spec.members().get(m).branches());
    }

    /** A member's own answer over the scan, before its calibration, {@code [n * 6]}. */
    private float[] own(int m, float[] pooled, float[] logits, int n) throws ModelException {
        EnsembleSpec.Member member = spec.members().get(m);
        float[] ownLogits = logitsOf(m, logits, n);
        if (member.modelPackage().hasSequenceNetwork()) {
            return members.get(m).sequence(pooledOf(m, pooled, n), ownLogits, n);
        }
        float[] mean = new float[n * CLASSES];
        int branches = member.branches();
        for (int i = 0; i < ownLogits.length; i++) {
            int slice = i / (branches * CLASSES);
            mean[slice * CLASSES + i % CLASSES] += ownLogits[i] / branches;
        }
        return mean;
    }

    @Override
    public List<float[]> memberLogits(float[] pooled, float[] logits, int n) throws ModelException {
        List<float[]> out = new ArrayList<>();
        for (int m = 0; m < members.size(); m++) {
            float[] z = own(m, pooled, logits, n);
            Calibration calibration = spec.members().get(m).modelPackage().sequenceCalibration();
            for (int i = 0; i < z.length; i++) {
                z[i] = (float) EnsembleSpec.calibrated(calibration, i % CLASSES, z[i]);
            }
            out.add(z);
        }
        return out;
    }

    private static double[] at(List<float[]> all, int i) {
        return all.stream().mapToDouble(z -> z[i]).toArray();
    }

    @Override
    public float[] sequence(float[] pooled, float[] logits, int n) throws ModelException {
        List<float[]> z = memberLogits(pooled, logits, n);
        float[] out = new float[n * CLASSES];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) spec.join(at(z, i));
        }
        return out;
    }

    @Override
    public List<SequenceGradients> sequenceGradients(float[] pooled, float[] logits, int n, int[] slices)
            throws ModelException {
        List<float[]> z = memberLogits(pooled, logits, n);
        List<SequenceGradients> out = new ArrayList<>();
        for (int i = 0; i < slices.length; i++) {
            out.add(new SequenceGradients(
                    new float[CLASSES][whole.featureLength()],
                    new float[CLASSES][CLASSES * whole.networks().size()]));
        }
        for (int m = 0; m < members.size(); m++) {
            ModelPackage member = spec.members().get(m).modelPackage();
            List<SequenceGradients> own = member.hasSequenceNetwork()
                    ? members.get(m).sequenceGradients(pooledOf(m, pooled, n), logitsOf(m, logits, n), n, slices)
                    : ofMean(slices.length, member);
            for (int i = 0; i < slices.length; i++) {
                for (int c = 0; c < CLASSES; c++) {
                    double factor = spec.derivatives(at(z, slices[i] * CLASSES + c))[m]
                            * member.sequenceCalibration().scale().get(c);
                    put(own.get(i).pooled()[c], out.get(i).pooled()[c], firstFeature[m], factor);
                    put(own.get(i).logits()[c], out.get(i).logits()[c], CLASSES * firstBranch[m], factor);
                }
            }
        }
        return out;
    }

    private static void put(float[] from, float[] to, int at, double factor) {
        for (int i = 0; i < from.length; i++) {
            to[at + i] = (float) (from[i] * factor);
        }
    }

    /** Of a member without a sequence network: the mean of its networks' logits. */
    private static List<SequenceGradients> ofMean(int slices, ModelPackage member) {
        int branches = member.networks().size();
        float[][] logits = new float[CLASSES][CLASSES * branches];
        for (int c = 0; c < CLASSES; c++) {
            for (int b = 0; b < branches; b++) {
                logits[c][b * CLASSES + c] = 1f / branches;
            }
        }
        SequenceGradients one = new SequenceGradients(new float[CLASSES][member.featureLength()], logits);
        return java.util.Collections.nCopies(slices, one);
    }

    @Override
    public void close() {
        members.forEach(HemorrhageNetworks::close);
    }
}
