package org.hemolens.model.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.hemolens.explain.CamMethods;
import org.hemolens.explain.SliceMaps;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.HemorrhageNetworks.Activations;
import org.hemolens.model.HemorrhageNetworks.SequenceGradients;
import org.hemolens.model.HemorrhageNetworks.SliceOutputs;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.RunFacts;
import org.hemolens.model.djl.DjlEngine;
import org.hemolens.progress.Progress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory decides how many slices go into a call, and must decide nothing else. */
class BatchSizesTest {
    private static final int SLICES = 9;
    private static final Path BUNDLED = Path.of("models", "packages", "two-branch-small");

    /** All that is asked of networks, joined. */
    private static List<float[]> everything(HemorrhageNetworks networks) throws Exception {
        List<float[]> out = new ArrayList<>();
        ModelPackage model = networks.modelPackage();
        float[] pooled = new float[SLICES * model.featureLength()];
        float[] logits = new float[SLICES * 6 * model.networks().size()];
        int before = 0;
        SliceMaps cam = new SliceMaps(networks, CamMethods.preset());
        List<Activations> all = new ArrayList<>();
        for (int b = 0; b < model.networks().size(); b++) {
            float[] input = new float[SLICES * model.networks().get(b).input().length()];
            for (int i = 0; i < input.length; i++) {
                input[i] = (float) Math.sin(0.37 * i + 1e-5 * i * (i % 977));
            }
            SliceOutputs s = networks.slices(b, input, SLICES);
            int length = model.networks().get(b).featureLength();
            for (int i = 0; i < SLICES; i++) {
                System.arraycopy(s.pooled(), i * length, pooled, i * model.featureLength() + before, length);
                System.arraycopy(
                        s.logits(), i * 6, logits, (i * model.networks().size() + b) * 6, 6);
                out.add(s.maps()[i]);
            }
            before += length;
            Activations activations = networks.activations(b, s.maps(), s.pooled(), SLICES);
            all.add(activations);
            for (float[][] maps : cam.ofSliceLogits(b, activations, SLICES)) {
                out.addAll(List.of(maps));
            }
        }
        out.add(pooled);
        out.add(logits);
        out.add(networks.sequence(pooled, logits, SLICES));
        List<SequenceGradients> gradients =
                networks.sequenceGradients(pooled, logits, SLICES, new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8});
        for (int b = 0; b < all.size(); b++) {
            for (float[][] maps : cam.ofSequenceLogits(b, all.get(b), gradients)) {
                out.addAll(List.of(maps));
            }
        }
        return out;
    }

    private static double difference(float[] a, float[] b) {
        assertThat(a).hasSameSizeAs(b);
        double largest = 0;
        double scale = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
            scale = Math.max(scale, Math.abs(b[i]));
        }
        return largest == 0 ? 0 : largest / scale;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void batchesOfAnySizeGiveTheSame(int fits) throws Exception {
        ModelPackage model = ModelPackage.read(BUNDLED);
        DjlEngine engine = new DjlEngine(1);
        List<float[]> whole;
        try (HemorrhageNetworks networks = engine.open(model, DeviceChoice.CPU, Progress.NONE)) {
            whole = everything(networks);
        }
        List<Integer> batches = new ArrayList<>();
        RunFacts plan = new RunFacts(SLICES, OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), List.of());
        try (HemorrhageNetworks networks = new FittedNetworks(
                new Limited(engine.open(model, DeviceChoice.CPU, Progress.NONE), fits, batches),
                plan,
                List.of(),
                Optional.empty())) {
            List<float[]> parts = everything(networks);
            assertThat(parts).hasSameSizeAs(whole);
            for (int i = 0; i < whole.size(); i++) {
                assertThat(difference(parts.get(i), whole.get(i)))
                        .as("array " + i)
                        .isLessThan(1e-6);
            }
        }
        // All were tried with all slices and done with fewer.
        assertThat(batches).contains(SLICES, fits);
    }
}
