package org.hemolens.model.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.InputSpec;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.PackageVerifier.StageDifference;
import org.hemolens.model.SegmentationSpec;
import org.hemolens.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Java against PyTorch, every stage, on tiny members of published systems (python models/fixtures.py systems FOLDER). */
class SystemsParityTest {
    private static Path folder(String system) throws URISyntaxException {
        return Path.of(ModelPackage.class.getResource("systems/" + system).toURI());
    }

    @ParameterizedTest
    @CsvSource({
        // Networks, and stages: four a network and two more maps each, one for the sequence network.
        "lamarr-winner, 2, 11",
        "burduja, 1, 6",
        "lee, 1, 5",
        // ... and two for its masks.
        "chang, 1, 7",
        "bloodnet, 1, 7",
    })
    void everyStageIsWhatPyTorchSays(String system, int networks, int count) throws Exception {
        ModelPackage read = ModelPackage.read(folder(system));
        assertThat(read.networks()).hasSize(networks);
        assertThat(read.identity().trained()).isFalse();
        List<StageDifference> stages =
                new DjlPackageVerifier(new DjlEngine(1), DeviceChoice.CPU).verify(folder(system));
        assertThat(stages).hasSize(count);
        assertThat(stages).allSatisfy(s -> {
            assertThat(s.tolerance())
                    .isEqualTo(s.stage().startsWith("input") ? 1e-6 : s.stage().startsWith("cam") ? 1e-3 : 1e-4);
            assertThat(s.relativeDifference()).as(s.stage()).isLessThanOrEqualTo(s.tolerance());
        });
    }

    @Test
    void theVolumeOfAVoxelReachesTheAnswerAndTheMap() throws Exception {
        ModelPackage read = ModelPackage.read(folder("bloodnet"));
        assertThat(read.answers()).containsExactly(HemorrhageClass.ANY);
        InputSpec input = read.networks().getFirst().input();
        int pixels = input.rows() * input.columns();
        float[] x = new float[2 * input.length()];
        for (int i = 0; i < input.length(); i++) {
            boolean volume = i >= 5 * pixels;
            x[i] = volume ? 0.01f : (float) Math.abs(Math.sin(i * 0.05));
            x[input.length() + i] = volume ? 0.02f : x[i];
        }
        try (HemorrhageNetworks networks = new DjlEngine(1).open(read, DeviceChoice.CPU, Progress.NONE)) {
            float[] masks = networks.masks(x, 2)[0];
            HemorrhageNetworks.SliceOutputs out = networks.slices(0, x, 2);
            int features = out.pooled().length / 2;
            double summed = 0;
            for (float v : masks) {
                summed += v;
            }
            assertThat(out.pooled()[features - 1]).isCloseTo((float) (0.01 * summed), within(1e-3f));
            assertThat(out.pooled()[2 * features - 1]).isCloseTo((float) (0.02 * summed), within(2e-3f));
            assertThat(out.logits()[0]).isNotEqualTo(out.logits()[6]);
            float[][] weights = new float[1][12];
            weights[0][0] = 1;
            var activations = networks.activations(0, out.maps(), out.pooled(), 2);
            var gradients = networks.gradients(0, activations, 2, new float[1][2 * features], weights);
            int maps = read.networks().getFirst().maps();
            int last = (maps - 1) * out.maps()[0].length / maps;
            assertThat(gradients.scale()[0][maps - 1] * gradients.baseOf(0, 0)[last])
                    .as("of the map of the mask's volume")
                    .isNotZero();
        }
    }

    @Test
    void masksAreProbabilitiesAndTheirLargestIsWhatTheSliceNetworkPools() throws Exception {
        ModelPackage read = ModelPackage.read(folder("chang"));
        SegmentationSpec spec = read.segmentation().orElseThrow();
        assertThat(spec.masks())
                .containsExactly(
                        List.of(HemorrhageClass.INTRAPARENCHYMAL),
                        List.of(HemorrhageClass.EPIDURAL, HemorrhageClass.SUBDURAL),
                        List.of(HemorrhageClass.SUBARACHNOID));
        float[] input = new float[2 * spec.input().length()];
        for (int i = 0; i < input.length; i++) {
            input[i] = (float) Math.sin(i * 0.05) * (i < input.length / 2 ? 1 : 3);
        }
        try (HemorrhageNetworks networks = new DjlEngine(1).open(read, DeviceChoice.CPU, Progress.NONE)) {
            float[][] masks = networks.masks(input, 2);
            assertThat(masks).hasDimensions(2, spec.length());
            float[] pooled = networks.slices(0, input, 2).pooled();
            int features = pooled.length / 2;
            int pixels = spec.input().rows() * spec.input().columns();
            for (int slice = 0; slice < 2; slice++) {
                for (int m = 0; m < 3; m++) {
                    float largest = 0;
                    for (int p = 0; p < pixels; p++) {
                        float v = masks[slice][m * pixels + p];
                        assertThat(v).isBetween(0f, 1f);
                        largest = Math.max(largest, v);
                    }
                    assertThat(pooled[slice * features + features - 3 + m]).isCloseTo(largest, within(1e-5f));
                }
            }
        }
        ModelPackage without = ModelPackage.read(folder("lee"));
        try (HemorrhageNetworks networks = new DjlEngine(1).open(without, DeviceChoice.CPU, Progress.NONE)) {
            assertThatThrownBy(() -> networks.masks(new float[1], 1))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("no segmentation network");
        }
    }
}
