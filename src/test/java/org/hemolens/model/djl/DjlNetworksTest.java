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
import java.util.Optional;
import java.util.function.Consumer;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.HemorrhageNetworks.Activations;
import org.hemolens.model.HemorrhageNetworks.MapGradients;
import org.hemolens.model.HemorrhageNetworks.SequenceGradients;
import org.hemolens.model.HemorrhageNetworks.SliceOutputs;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.PackageVerifier.StageDifference;
import org.hemolens.model.SliceNetworkSpec;
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

    private Path withSequence(String file) throws Exception {
        String hash = sha256(Files.readAllBytes(TinyPackage.folder().resolve(file)));
        Path copy = TinyPackage.copyTo(folder.resolve(file + "-package"));
        Path manifest = copy.resolve("manifest.json");
        ObjectNode tree = (ObjectNode) JSON.readTree(manifest.toFile());
        ((ObjectNode) tree.get("sequence")).put("file", file).put("sha256", hash);
        JSON.writeValue(manifest.toFile(), tree);
        return copy;
    }

    @Test
    void gradientsOfTheSequenceAreTheSameWithAndWithoutTheBatchMethod() throws Exception {
        Path without = withSequence("sequence_without_batch.pt");
        expectSameGradients(TinyPackage.folder(), without);
        assertThat(new DjlPackageVerifier(new DjlEngine(1), DeviceChoice.CPU).verify(without))
                .allMatch(StageDifference::ok);
    }

    @Test
    void gradientsThroughTheReducedFeaturesAreTheSame() throws Exception {
        expectSameGradients(withSequence("sequence_reducing.pt"), withSequence("sequence_reducing_without_batch.pt"));
    }

    private static void expectSameGradients(Path one, Path other) throws Exception {
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
        try (HemorrhageNetworks with = open(one);
                HemorrhageNetworks without = open(other)) {
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
    }

    @Test
    void aPoolThatMixesMapsGetsAPassForEveryTargetAndOneThatDoesNotSharesIt() throws Exception {
        float[][] v = new float[2][6];
        v[0][0] = 1;
        v[1][3] = 1;
        try (HemorrhageNetworks networks = open(TinyPackage.folder())) {
            // The fixture's network B pools 5 maps into 3 features.
            SliceNetworkSpec spec = networks.modelPackage().networks().get(1);
            float[] maps = new float[spec.mapLength()];
            for (int i = 0; i < maps.length; i++) {
                maps[i] = 1 + (float) Math.sin(i);
            }
            Activations mixed = networks.activations(1, new float[][] {maps}, new float[spec.featureLength()], 1);
            assertThat(mixed.poolGradient()).isEmpty();
            MapGradients gradients = networks.gradients(1, mixed, 1, new float[2][spec.featureLength()], v);
            assertThat(gradients.base()).hasDimensions(2, 1);
        }
        // The bundled package's do not; what is shared is what each target alone would get.
        try (HemorrhageNetworks bundled = open(Path.of("models", "packages", "two-branch-small"))) {
            SliceNetworkSpec spec = bundled.modelPackage().networks().getFirst();
            float[] some = new float[spec.mapLength()];
            for (int i = 0; i < some.length; i++) {
                some[i] = Math.max(0, (float) Math.sin(i * 0.7));
            }
            float[][] none = new float[2][spec.featureLength()];
            float[][] own = new float[2][spec.featureLength()];
            own[0][3] = 1;
            Activations activations = bundled.activations(0, new float[][] {some}, new float[spec.featureLength()], 1);
            MapGradients shared = bundled.gradients(0, activations, 1, none, v);
            assertThat(shared.base()).hasDimensions(1, 1);
            assertThat(shared.scale()).hasDimensions(2, spec.maps());
            // Only map 3 may answer to the third pooled feature.
            MapGradients third = bundled.gradients(0, activations, 1, own, new float[2][6]);
            assertThat(third.scale()[0][3]).isEqualTo(1);
            assertThat(third.scale()[0][4]).isZero();
        }
    }

    @Test
    void aHeadThatIsNotLinearIsDifferentiatedForEverySlice() throws Exception {
        String hash = sha256(Files.readAllBytes(TinyPackage.folder().resolve("branch_bent.pt")));
        Path bent = edited(m -> network(m, 0).put("file", "branch_bent.pt").put("sha256", hash));
        try (HemorrhageNetworks networks = open(bent)) {
            SliceNetworkSpec spec = networks.modelPackage().networks().getFirst();
            float[] input = new float[2 * spec.input().length()];
            for (int i = 0; i < input.length; i++) {
                input[i] = (float) Math.sin(i * 0.01) * (i < input.length / 2 ? 1 : 40);
            }
            SliceOutputs out = networks.slices(0, input, 2);
            float[][] v = new float[1][12];
            v[0][4] = 1;
            v[0][6 + 4] = 1;
            // Twice, since the first call asks what the head is.
            for (int call = 0; call < 2; call++) {
                Activations activations = networks.activations(0, out.maps(), out.pooled(), 2);
                float[] scale = networks.gradients(0, activations, 2, new float[1][out.pooled().length], v)
                        .scale()[0];
                // The derivative of tanh is 1 - tanh^2, the weights before it are both slices' own.
                double y0 = out.logits()[4];
                double y1 = out.logits()[6 + 4];
                double ratio = (1 - y1 * y1) / (1 - y0 * y0);
                assertThat(ratio).isNotCloseTo(1, within(0.01));
                for (int k = 0; k < spec.maps(); k++) {
                    assertThat(scale[spec.maps() + k] / (double) scale[k]).isCloseTo(ratio, within(1e-4));
                }
            }
        }
    }

    @Test
    void aLinearHeadKnownFromOtherSlicesGivesTheSameGradients() throws Exception {
        float[][] v = {{0, 1, 0, 0, -2, 0}};
        float[][] u = {{0, 0, 3, 0, 0, 0}};
        float[] features = {1, -2, 3, 0.5f, 0, 4};
        float[] first;
        try (HemorrhageNetworks networks = open(TinyPackage.folder())) {
            first = scales(networks, features, u, v);
        }
        try (HemorrhageNetworks networks = open(TinyPackage.folder())) {
            scales(networks, new float[6], u, v);
            assertThat(scales(networks, features, u, v)).containsExactly(first, within(1e-6f));
        }
        assertThat(first).doesNotContain(0);
    }

    private static float[] scales(HemorrhageNetworks networks, float[] features, float[][] u, float[][] v)
            throws ModelException {
        float[][] maps =
                new float[1][networks.modelPackage().networks().getFirst().mapLength()];
        return networks.gradients(0, new Activations(maps, features, Optional.of(maps)), 1, u, v)
                .scale()[0];
    }

    @Test
    void theStudyAnswerIsTheSequenceNetworksOwn() throws Exception {
        Path package_ = withSequence("sequence_study.pt");
        Path manifest = package_.resolve("manifest.json");
        ObjectNode tree = (ObjectNode) JSON.readTree(manifest.toFile());
        JSON.writeValue(manifest.toFile(), tree.put("aggregation", "sequence"));
        assertThat(new DjlPackageVerifier(new DjlEngine(1), DeviceChoice.CPU).verify(package_))
                .allMatch(StageDifference::ok)
                .extracting(StageDifference::stage)
                .contains("study logits");
        float[] pooled = new float[3 * 9];
        float[] logits = new float[3 * 12];
        pooled[4] = 2;
        logits[13] = -1;
        try (HemorrhageNetworks networks = open(package_)) {
            float[] slices = networks.sequence(pooled, logits, 3);
            float[] study = networks.study(pooled, logits, 3);
            for (int c = 0; c < 6; c++) {
                double sum = Math.exp(slices[c]) + Math.exp(slices[6 + c]) + Math.exp(slices[12 + c]);
                assertThat(study[c]).as("class %s", c).isCloseTo((float) Math.log(sum), within(1e-5f));
            }
        }
    }

    @Test
    void aStudyAnswerThatTheFileDoesNotGiveIsNamed() throws Exception {
        Path copy = edited(m -> m.put("aggregation", "sequence"));
        assertThatThrownBy(() -> open(copy))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("sequence.pt: has no method 'study'");
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
