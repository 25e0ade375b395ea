package org.hemolens.model.djl;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hemolens.ct.CtVolume;
import org.hemolens.explain.SliceMaps;
import org.hemolens.model.Aggregation;
import org.hemolens.model.FileWindows;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.HemorrhageNetworks.Activations;
import org.hemolens.model.HemorrhageNetworks.SequenceGradients;
import org.hemolens.model.HemorrhageNetworks.SliceOutputs;
import org.hemolens.model.InputBuilder;
import org.hemolens.model.InputSpec;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.PackageVerifier.StageDifference;
import org.hemolens.model.SegmentationSpec;
import org.hemolens.model.SliceNetworkSpec;

/** One package's parity vectors through the program, stage by stage. */
final class ParityRun {
    static final double INPUT = 1e-6;
    static final double NETWORK = 1e-4;
    static final double CAM = 1e-3;
    private static final int CLASSES = HemorrhageClass.COUNT;

    private final HemorrhageNetworks networks;
    private final ModelPackage modelPackage;
    private final SliceMaps cam;
    private final ClassOrder order;
    private final Npz expected;
    private final List<StageDifference> stages = new ArrayList<>();

    ParityRun(HemorrhageNetworks networks, SliceMaps cam) throws ModelException {
        this.networks = networks;
        this.cam = cam;
        modelPackage = networks.modelPackage();
        order = new ClassOrder(modelPackage.classes());
        expected = new Npz(modelPackage.path(modelPackage.parity()));
    }

    List<StageDifference> run() throws ModelException {
        CtVolume volume = ParityVolume.of(expected, file());
        int n = volume.sliceCount();
        int slice = (int) expected.get("slice", 1)[0];
        if (slice < 0 || slice >= n) {
            throw new ModelException(modelPackage.path(modelPackage.parity()) + ": slice " + slice + " of " + n);
        }
        FileWindows windows = ParitySlices.fileWindows(expected, file(), n);
        int branches = modelPackage.networks().size();
        float[] pooled = new float[n * modelPackage.featureLength()];
        float[] logits = new float[n * CLASSES * branches];
        List<SliceOutputs> outputsOfSlice = new ArrayList<>();
        int featuresBefore = 0;
        for (int b = 0; b < branches; b++) {
            SliceNetworkSpec spec = modelPackage.networks().get(b);
            InputBuilder builder = new InputBuilder(spec.input(), windows);
            float[] branchLogits = new float[n * CLASSES];
            for (int i = 0; i < n; i++) {
                float[] x = new float[spec.input().length()];
                builder.build(volume, i, x, 0);
                SliceOutputs out = networks.slices(b, x, 1);
                System.arraycopy(
                        out.pooled(),
                        0,
                        pooled,
                        i * modelPackage.featureLength() + featuresBefore,
                        spec.featureLength());
                System.arraycopy(out.logits(), 0, logits, (i * branches + b) * CLASSES, CLASSES);
                System.arraycopy(out.logits(), 0, branchLogits, i * CLASSES, CLASSES);
                if (i == slice) {
                    outputsOfSlice.add(out);
                    compare("input " + spec.name(), x, inputOf(spec), INPUT);
                    compare("features " + spec.name(), out.maps()[0], featuresOf(spec), NETWORK);
                }
            }
            compare(
                    "logits " + spec.name(),
                    branchLogits,
                    order.toProgram(expected.get("logits_" + spec.name(), n, CLASSES)),
                    NETWORK);
            featuresBefore += spec.featureLength();
        }
        List<SequenceGradients> gradients = cam.withoutSequenceNetwork(1);
        if (modelPackage.hasSequenceNetwork()) {
            float[] sequence = networks.sequence(pooled, logits, n);
            compare("sequence logits", sequence, order.toProgram(expected.get("sequence_logits", n, CLASSES)), NETWORK);
            if (modelPackage.aggregation() == Aggregation.SEQUENCE) {
                float[] study = networks.study(pooled, logits, n);
                compare("study logits", study, order.toProgram(expected.get("study_logits", CLASSES)), NETWORK);
            }
            gradients = networks.sequenceGradients(pooled, logits, n, new int[] {slice});
        }
        for (int b = 0; b < branches; b++) {
            SliceOutputs out = outputsOfSlice.get(b);
            Activations activations = networks.activations(b, out.maps(), out.pooled(), 1);
            compareMaps("slice", b, cam.ofSliceLogits(b, activations, 1)[0]);
            compareMaps("sequence", b, cam.ofSequenceLogits(b, activations, gradients)[0]);
        }
        if (modelPackage.segmentation().isPresent()) {
            masks(modelPackage.segmentation().get(), volume, slice, windows);
        }
        return List.copyOf(stages);
    }

    private Path file() {
        return modelPackage.path(modelPackage.parity());
    }

    private void masks(SegmentationSpec spec, CtVolume volume, int slice, FileWindows windows) throws ModelException {
        InputSpec input = spec.input();
        float[] x = new float[input.length()];
        new InputBuilder(input, windows).build(volume, slice, x, 0);
        compare(
                "input segmentation",
                x,
                expected.get("input_segmentation", 1, input.channels().size(), input.rows(), input.columns()),
                INPUT);
        float[] wanted = expected.get("masks", 1, spec.masks().size(), input.rows(), input.columns());
        compare("masks", networks.masks(x, 1)[0], wanted, NETWORK);
    }

    private float[] inputOf(SliceNetworkSpec spec) throws ModelException {
        var input = spec.input();
        return expected.get("input_" + spec.name(), 1, input.channels().size(), input.rows(), input.columns());
    }

    private float[] featuresOf(SliceNetworkSpec spec) throws ModelException {
        return expected.get("features_" + spec.name(), 1, spec.maps(), spec.mapRows(), spec.mapColumns());
    }

    private void compareMaps(String target, int branch, float[][] maps) throws ModelException {
        SliceNetworkSpec spec = modelPackage.networks().get(branch);
        int pixels = spec.mapRows() * spec.mapColumns();
        float[] all = expected.get("cam_" + target + "_" + spec.name(), CLASSES, spec.mapRows(), spec.mapColumns());
        double worst = 0;
        for (int c = 0; c < CLASSES; c++) {
            int from = order.inPackage(c) * pixels;
            // A class, not all: a weak class's map must be right too.
            worst = Math.max(worst, relativeDifference(maps[c], Arrays.copyOfRange(all, from, from + pixels)));
        }
        stages.add(new StageDifference("cam " + target + " " + spec.name(), worst, CAM));
    }

    private void compare(String stage, float[] got, float[] wanted, double tolerance) {
        stages.add(new StageDifference(stage, relativeDifference(got, wanted), tolerance));
    }

    /** Largest absolute difference over the largest absolute expected value; infinite where a value is not finite. */
    static double relativeDifference(float[] got, float[] wanted) {
        double difference = 0;
        double scale = 0;
        for (int i = 0; i < wanted.length; i++) {
            double d = Math.abs((double) got[i] - wanted[i]);
            difference = Double.isNaN(d) ? Double.POSITIVE_INFINITY : Math.max(difference, d);
            scale = Math.max(scale, Math.abs(wanted[i]));
        }
        return difference == 0 ? 0 : difference / scale;
    }
}
