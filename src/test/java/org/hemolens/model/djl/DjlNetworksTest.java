package org.hemolens.model.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.HemorrhageNetworks.SequenceGradients;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.PackageVerifier.StageDifference;
import org.hemolens.model.TinyPackage;
import org.hemolens.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DjlNetworksTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder = Path.of("");

    private static HemorrhageNetworks open(Path folder) throws ModelException {
        return new DjlEngine(1).open(ModelPackage.read(folder), DeviceChoice.CPU, Progress.NONE);
    }

    private Path edited(Consumer<ObjectNode> change) throws Exception {
        Path copy = TinyPackage.copyTo(folder.resolve("package"));
        Path manifest = copy.resolve("manifest.json");
        ObjectNode tree = (ObjectNode) JSON.readTree(manifest.toFile());
        change.accept(tree);
        JSON.writeValue(manifest.toFile(), tree);
        return copy;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static ObjectNode network(ObjectNode manifest, int index) {
        return (ObjectNode) manifest.withArray("slice_networks").get(index);
    }

    @Test
    void theDeviceIsSaid() throws Exception {
        try (HemorrhageNetworks networks = open(TinyPackage.folder())) {
            assertThat(networks.device()).isEqualTo("CPU, 1 thread");
        }
    }

    @Test
    void aFeatureShapeThatDoesNotFitIsNamed() throws Exception {
        Path copy = edited(m -> network(m, 0).withArray("feature_shape").set(0, JSON.valueToTree(7)));
        try (HemorrhageNetworks networks = open(copy)) {
            assertThatThrownBy(() -> networks.slices(0, new float[3 * 18 * 20], 1))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("branch_a.pt: features gives the shape (1, 6, 4, 4)")
                    .hasMessageContaining("(1, 7, 4, 4)");
        }
    }

    @Test
    void aFeatureLengthThatDoesNotFitIsNamed() throws Exception {
        Path copy = edited(m -> network(m, 1).put("feature_length", 4));
        try (HemorrhageNetworks networks = open(copy)) {
            assertThatThrownBy(() -> networks.slices(1, new float[3 * 16 * 24], 1))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("branch_b.pt: pool");
            assertThatThrownBy(() -> networks.sequence(new float[2 * 10], new float[2 * 12], 2))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("sequence network failed");
        }
    }

    @Test
    void aFileThatIsNoTorchScriptIsNamed() throws Exception {
        byte[] junk = {1, 2, 3};
        String hash = sha256(junk);
        Path copy = edited(m -> network(m, 0).put("sha256", hash));
        Files.write(copy.resolve("branch_a.pt"), junk);
        assertThatThrownBy(() -> open(copy)).isInstanceOf(ModelException.class).hasMessageContaining("branch_a.pt");
    }

    @Test
    void aNetworkWithoutItsMethodsIsNamed() throws Exception {
        String hash = sha256(Files.readAllBytes(TinyPackage.folder().resolve("sequence.pt")));
        Path copy = edited(m -> network(m, 0).put("file", "sequence.pt").put("sha256", hash));
        assertThatThrownBy(() -> open(copy))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("sequence.pt: has no method 'features'");
    }

    @Test
    void gradientsOfTheSequenceAreTheSameWithAndWithoutTheBatchMethod() throws Exception {
        String hash = sha256(Files.readAllBytes(TinyPackage.folder().resolve("sequence_without_batch.pt")));
        Path copy = edited(m -> ((ObjectNode) m.get("sequence"))
                .put("file", "sequence_without_batch.pt")
                .put("sha256", hash));
        int n = 7;
        float[] pooled = new float[n * 9];
        float[] logits = new float[n * 12];
        for (int i = 0; i < pooled.length; i++) {
            pooled[i] = (float) Math.sin(i);
        }
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) Math.cos(i);
        }
        int[] of = {3, 0, 6};
        try (HemorrhageNetworks with = open(TinyPackage.folder());
                HemorrhageNetworks without = open(copy)) {
            List<SequenceGradients> a = with.sequenceGradients(pooled, logits, n, of);
            List<SequenceGradients> b = without.sequenceGradients(pooled, logits, n, of);
            assertThat(a).hasSize(3);
            for (int i = 0; i < of.length; i++) {
                for (int c = 0; c < 6; c++) {
                    assertThat(a.get(i).pooled()[c]).containsExactly(b.get(i).pooled()[c], within(1e-6f));
                    assertThat(a.get(i).logits()[c]).containsExactly(b.get(i).logits()[c], within(1e-6f));
                }
            }
            assertThat(a.get(0).pooled()[0]).isNotEqualTo(a.get(1).pooled()[0]);
        }
        assertThat(new DjlPackageVerifier(new DjlEngine(1), DeviceChoice.CPU).verify(copy))
                .allMatch(StageDifference::ok);
    }

    @Test
    void theSequenceNetworkMayBeAbsent() throws Exception {
        Path copy = edited(m -> m.remove("sequence"));
        try (HemorrhageNetworks networks = open(copy)) {
            assertThatThrownBy(() -> networks.sequence(new float[9], new float[12], 1))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("has no sequence network");
        }
    }

    @Test
    void parityVectorsThatDoNotMatchAreNotOk() throws Exception {
        // The vectors were made with area means.
        Path copy = edited(m -> ((ObjectNode) network(m, 0).get("input")).put("interpolation", "bilinear"));
        List<StageDifference> stages = new DjlPackageVerifier(new DjlEngine(1), DeviceChoice.CPU).verify(copy);
        assertThat(stages).filteredOn(s -> s.stage().equals("input A")).noneMatch(StageDifference::ok);
        assertThat(stages).filteredOn(s -> s.stage().equals("input B")).allMatch(StageDifference::ok);
    }

    @Test
    void aClosedPackageSaysSo() throws Exception {
        HemorrhageNetworks networks = open(TinyPackage.folder());
        networks.close();
        networks.close();
        assertThatThrownBy(() -> networks.slices(0, new float[3 * 18 * 20], 1))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("closed");
    }
}
