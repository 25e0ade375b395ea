package org.hemolens.model.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.HemorrhageNetworks.Shuffle;
import org.hemolens.model.HemorrhageNetworks.SliceOutputs;
import org.hemolens.model.ModelPackage;
import org.hemolens.progress.Progress;
import org.junit.jupiter.api.Test;

/** Copies of the bundled networks that have forgotten everything, and the networks themselves, which have not. */
class ShuffledNetworksTest {
    @Test
    void aCopyAnswersOtherwiseAndTheNetworksThemselvesBitForBitAsBefore() throws Exception {
        ModelPackage model = ModelPackage.read(Path.of("models/packages/two-branch-small"));
        float[] input = new float[model.networks().getFirst().input().length()];
        Random random = new Random(5);
        for (int i = 0; i < input.length; i++) {
            input[i] = random.nextFloat();
        }
        long before = temporary();
        try (HemorrhageNetworks networks = new DjlEngine().open(model, DeviceChoice.CPU, Progress.NONE)) {
            SliceOutputs own = networks.slices(0, input, 1);
            float[] pooled = Arrays.copyOf(own.pooled(), model.featureLength());
            float[] logits = new float[12];
            float[] sequence = networks.sequence(pooled, logits, 1);
            try (HemorrhageNetworks head = networks.shuffled(Shuffle.HEAD, 1).orElseThrow();
                    HemorrhageNetworks all = networks.shuffled(Shuffle.ALL, 1).orElseThrow();
                    HemorrhageNetworks again = networks.shuffled(Shuffle.ALL, 1).orElseThrow();
                    HemorrhageNetworks other = networks.shuffled(Shuffle.ALL, 2).orElseThrow()) {
                SliceOutputs ofHead = head.slices(0, input, 1);
                assertThat(ofHead.maps()[0]).isEqualTo(own.maps()[0]);
                assertThat(ofHead.logits()).isNotEqualTo(own.logits());
                assertThat(head.sequence(pooled, logits, 1)).isEqualTo(sequence);
                SliceOutputs ofAll = all.slices(0, input, 1);
                assertThat(ofAll.maps()[0]).isNotEqualTo(own.maps()[0]);
                assertThat(ofAll.logits()).doesNotContain(Float.NaN);
                assertThat(all.sequence(pooled, logits, 1)).isNotEqualTo(sequence);
                assertThat(again.slices(0, input, 1).logits()).isEqualTo(ofAll.logits());
                assertThat(other.slices(0, input, 1).logits()).isNotEqualTo(ofAll.logits());
            }
            SliceOutputs after = networks.slices(0, input, 1);
            assertThat(after.maps()[0]).isEqualTo(own.maps()[0]);
            assertThat(after.logits()).isEqualTo(own.logits());
            assertThat(networks.sequence(pooled, logits, 1)).isEqualTo(sequence);
        }
        assertThat(temporary()).as("no copy stays").isEqualTo(before);
    }

    private static long temporary() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(f -> String.valueOf(f.getFileName()).startsWith("hemolens-shuffled-"))
                    .count();
        }
    }
}
