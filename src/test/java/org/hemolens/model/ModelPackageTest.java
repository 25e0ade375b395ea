package org.hemolens.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.hemolens.window.VoiLutFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelPackageTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder = Path.of("");

    private Path copy = Path.of("");

    @BeforeEach
    void copy() {
        copy = TinyPackage.copyTo(folder.resolve("package"));
    }

    private void edit(Consumer<ObjectNode> change) throws IOException {
        Path manifest = copy.resolve("manifest.json");
        ObjectNode tree = (ObjectNode) JSON.readTree(manifest.toFile());
        change.accept(tree);
        JSON.writeValue(manifest.toFile(), tree);
    }

    private AbstractThrowableAssert<?, ?> refused() {
        return assertThatThrownBy(() -> ModelPackage.read(copy)).isInstanceOf(ModelException.class);
    }

    @Test
    void readsWhatTheManifestSays() throws Exception {
        ModelPackage p = ModelPackage.read(copy);
        assertThat(p.identity().name()).isEqualTo("Tiny fixture");
        assertThat(p.identity().trained()).isFalse();
        assertThat(p.identity().sha256()).isEqualTo(PackageFiles.sha256(copy.resolve("manifest.json")));
        assertThat(p.classes().getFirst()).isEqualTo(HemorrhageClass.SUBDURAL);
        assertThat(p.networks()).extracting(SliceNetworkSpec::name).containsExactly("A", "B");
        assertThat(p.featureLength()).isEqualTo(9);
        InputSpec b = p.networks().get(1).input();
        assertThat(b.channels()).extracting(InputChannel::sliceOffset).containsExactly(1, 0, -1);
        assertThat(b.ends()).isEqualTo(InputSpec.Ends.PADDING);
        assertThat(b.order()).isEqualTo(InputSpec.Order.RESIZE_THEN_WINDOW);
        assertThat(b.cropFraction()).isEqualTo(0.8);
        assertThat(b.rows()).isEqualTo(16);
        assertThat(b.columns()).isEqualTo(24);
        assertThat(p.networks()
                        .get(0)
                        .input()
                        .channels()
                        .get(2)
                        .window()
                        .orElseThrow()
                        .function())
                .isEqualTo(VoiLutFunction.SIGMOID);
    }

    @Test
    void calibrationIsReorderedToTheProgramsClasses() throws Exception {
        // In the file: scale 0.5 and bias 0.25 for the second class, "any"; scale 2 for the fourth.
        Calibration slice = ModelPackage.read(copy).sliceCalibration();
        assertThat(slice.scale().get(HemorrhageClass.ANY.ordinal())).isEqualTo(0.5);
        assertThat(slice.bias().get(HemorrhageClass.ANY.ordinal())).isEqualTo(0.25);
        assertThat(slice.scale().get(HemorrhageClass.INTRAVENTRICULAR.ordinal()))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"branch_a.pt", "sequence.pt", "parity.npz", "manifest.json"})
    void aMissingFileIsNamed(String name) throws Exception {
        Files.delete(copy.resolve(name));
        refused().hasMessageContaining(copy.resolve(name).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"branch_b.pt", "sequence.pt", "parity.npz"})
    void aWrongHashIsNamedAndNothingIsRun(String name) throws Exception {
        byte[] bytes = Files.readAllBytes(copy.resolve(name));
        bytes[bytes.length / 2] ^= 1;
        Files.write(copy.resolve(name), bytes);
        refused().hasMessageContaining(name).hasMessageContaining("SHA-256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../branch_a.pt", "/tmp/branch_a.pt", "a/b.pt", "..", ".hidden", "a\\b.pt", ""})
    void aFileNameThatLeavesTheFolderIsRefused(String name) throws Exception {
        edit(m -> ((ObjectNode) m.withArray("slice_networks").get(0)).put("file", name));
        refused().hasMessageContaining("slice_networks[0].file").hasMessageContaining("plain file name");
    }

    @Test
    void aLinkOutOfTheFolderIsRefused() throws Exception {
        Path outside = Files.move(copy.resolve("sequence.pt"), folder.resolve("outside.pt"));
        Files.createSymbolicLink(copy.resolve("sequence.pt"), outside);
        refused().hasMessageContaining("not a plain file");
    }

    @Test
    void anUnknownFieldIsNamedWithItsPath() throws Exception {
        edit(m ->
                ((ObjectNode) m.withArray("slice_networks").get(1).get("input").get("crop")).put("left", 3));
        refused().hasMessageContaining("slice_networks[1].input.crop.left: unknown field");
    }

    @Test
    void anUnknownFieldAtTheTopIsNamed() throws Exception {
        edit(m -> m.put("licence_url", "x"));
        refused().hasMessageContaining("licence_url: unknown field");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "format_version", "name", "version", "licence", "trained", "classes", "slice_networks", "aggregation",
                "calibration", "thresholds", "metrics", "references", "parity", "limits", "training_data", "citation"
            })
    void aMissingFieldIsNamed(String field) throws Exception {
        edit(m -> m.remove(field));
        refused().hasMessageContaining(field + ": missing field");
    }

    @ParameterizedTest
    @CsvSource({
        "format_version, 2, format_version",
        "trained, '\"yes\"', trained",
        "aggregation, '\"mean\"', aggregation",
        "classes, '[\"any\"]', epidural is missing",
        "classes, '[\"any\",\"chronic\"]', unknown class 'chronic'",
        "classes, '[\"any\",\"epidural\",\"intraparenchymal\",\"intraventricular\",\"subarachnoid\",\"subdural\",\"any\"]', twice",
        "slice_networks, '[]', at least one",
        "thresholds, '[]', any is missing",
        "limits, '[1]', limits",
        "sequence, '{\"file\":\"sequence.pt\",\"sha256\":\"12\"}', sequence.sha256",
    })
    void aWrongValueIsNamed(String field, String json, String message) throws Exception {
        var value = JSON.readTree(json);
        edit(m -> m.set(field, value));
        refused().hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "channels, '[]', input.channels",
        "channels, '[{\"slice_offset\":0,\"window\":\"bone\"}]', window",
        "channels, '[{\"slice_offset\":0,\"window\":{\"source\":\"atlas\",\"function\":\"LINEAR\"}}]', only file is known",
        "channels, '[{\"slice_offset\":0,\"window\":{\"source\":\"file\",\"function\":\"CUBIC\"}}]', window.function",
        "channels, '[{\"slice_offset\":0,\"window\":{\"source\":\"file\",\"function\":\"LINEAR\",\"width\":1}}]', window.width: unknown",
        "gray_levels, 1, input.gray_levels",
        "gray_levels, 2.5, input.gray_levels",
        "ends, '\"wrap\"', input.ends",
        "order, '\"none\"', input.order",
        "size, '[0, 4]', input.size",
        "size, '[4]', input.size",
        "interpolation, '\"cubic\"', input.interpolation",
        "mean, '[0.1]', input.mean",
        "std, '[0.1, 0, 0.1]', input.std",
        "orientation, '\"stored\"', input.orientation",
        "padding_hu, -32768, input.padding_hu",
        "crop, '{\"fraction\": 0}', input.crop.fraction",
        "crop, '{\"fraction\": 1.5}', input.crop.fraction",
    })
    void aWrongValueOfAnInputIsNamed(String field, String json, String message) throws Exception {
        var value = JSON.readTree(json);
        edit(m -> ((ObjectNode) m.withArray("slice_networks").get(0).get("input")).set(field, value));
        refused().hasMessageContaining(message);
    }

    @Test
    void aWindowOfNoWidthIsNamed() throws Exception {
        edit(m -> ((ObjectNode) m.at("/slice_networks/0/input/channels/1/window")).put("width", 0));
        refused().hasMessageContaining("channels[1].window.width");
    }

    @Test
    void twoNetworksOfOneNameAreRefused() throws Exception {
        edit(m -> {
            ArrayNode networks = m.withArray("slice_networks");
            networks.add(networks.get(0).deepCopy());
        });
        refused().hasMessageContaining("'A'").hasMessageContaining("twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"name\": 1, \"name\": 2}", "{} {}", "null"})
    void whatIsNoManifestIsRefused(String text) throws Exception {
        Files.writeString(copy.resolve("manifest.json"), text);
        refused().hasMessageContaining("manifest.json");
    }

    @Test
    void aChannelMayBeTheVolumeOfAVoxel() throws Exception {
        edit(m -> ((ArrayNode) m.at("/slice_networks/0/input/channels"))
                .set(2, JSON.createObjectNode().put("value", "voxel_volume_ml")));
        assertThat(ModelPackage.read(copy)
                        .networks()
                        .getFirst()
                        .input()
                        .channels()
                        .get(2))
                .isEqualTo(InputChannel.VOXEL_VOLUME);
        assertThat(InputChannel.VOXEL_VOLUME.takesFileWindow()).isFalse();
        edit(m -> ((ArrayNode) m.at("/slice_networks/0/input/channels"))
                .set(2, JSON.createObjectNode().put("value", "age")));
        refused().hasMessageContaining("channels[2].value").hasMessageContaining("age");
    }

    @Test
    void classesThatAreNotAnsweredHaveNoThresholdAndNoProbability() throws Exception {
        edit(m -> {
            m.putArray("answers").add("any").add("subdural");
            ArrayNode thresholds = (ArrayNode) m.get("thresholds");
            for (int i = thresholds.size() - 1; i >= 0; i--) {
                String c = thresholds.get(i).get("class").asText();
                if (!c.equals("any") && !c.equals("subdural")) {
                    thresholds.remove(i);
                }
            }
        });
        ModelPackage read = ModelPackage.read(copy);
        assertThat(read.answers()).containsExactlyInAnyOrder(HemorrhageClass.ANY, HemorrhageClass.SUBDURAL);
        double[] logits = {0, Double.NaN, 5, 5, 5, 0};
        for (Probabilities p : List.of(
                read.sliceCalibration().apply(logits),
                read.aggregation().study(List.of(read.sequenceCalibration().apply(logits))),
                read.thresholdValues())) {
            assertThat(HemorrhageClass.all().stream().filter(p::answers))
                    .containsExactly(HemorrhageClass.ANY, HemorrhageClass.SUBDURAL);
        }
        edit(m -> m.putArray("answers").add("any"));
        refused().hasMessageContaining("subdural is there, which the package does not answer");
        edit(m -> m.putArray("answers").add("any").add("subdural").add("epidural"));
        refused().hasMessageContaining("thresholds: epidural is missing");
        edit(m -> m.putArray("answers").add("any").add("any"));
        refused().hasMessageContaining("named twice");
        edit(m -> m.putArray("answers"));
        refused().hasMessageContaining("at least one");
    }

    @Test
    void grayLevelsAndTheFunctionOfAFilesWindowAreRead() throws Exception {
        var channels = JSON.readTree("[{\"slice_offset\":1,\"window\":{\"source\":\"file\",\"function\":\"SIGMOID\"}},"
                + "{\"slice_offset\":0,\"window\":\"file\"},{\"slice_offset\":0,\"window\":\"file\"}]");
        edit(m -> {
            ObjectNode input = (ObjectNode) m.at("/slice_networks/0/input");
            input.set("channels", channels);
            input.put("gray_levels", 256);
        });
        InputSpec read = ModelPackage.read(copy).networks().getFirst().input();
        assertThat(read.grayLevels()).isEqualTo(256);
        assertThat(read.channels().getFirst())
                .isEqualTo(new InputChannel(1, Optional.empty(), Optional.of(VoiLutFunction.SIGMOID)));
        assertThat(read.channels().get(1).fileFunction()).isEmpty();
        assertThat(ModelPackage.read(copy).networks().get(1).input().grayLevels())
                .isZero();
    }

    @Test
    void aStudyAnswerOfTheSequenceNetworkNeedsOne() throws Exception {
        edit(m -> m.put("aggregation", "sequence"));
        assertThat(ModelPackage.read(copy).aggregation()).isEqualTo(Aggregation.SEQUENCE);
        edit(m -> m.remove("sequence"));
        refused().hasMessageContaining("aggregation: sequence needs a sequence network");
    }

    @ParameterizedTest
    @CsvSource({
        "'[]', segmentation.masks: at least one",
        "'[{\"classes\":[]}]', segmentation.masks[0].classes: at least one",
        "'[{\"classes\":[\"any\"]},{\"classes\":[\"any\"]}]', segmentation.masks[1].classes: any has a mask already",
        "'[{\"classes\":[\"tumour\"]}]', unknown class 'tumour'",
        "'[{\"classes\":[\"any\"],\"colour\":1}]', segmentation.masks[0].colour: unknown field",
    })
    void aWrongMaskIsNamed(String masks, String message) throws Exception {
        segmentation(masks, "branch_a.pt");
        refused().hasMessageContaining(message);
    }

    @Test
    void aSegmentationsFileIsCheckedToo() throws Exception {
        segmentation("[{\"classes\":[\"any\"]}]", "branch_a.pt");
        assertThat(ModelPackage.read(copy).segmentation().orElseThrow().masks())
                .containsExactly(List.of(HemorrhageClass.ANY));
        segmentation("[{\"classes\":[\"any\"]}]", "branch_b.pt");
        refused().hasMessageContaining("branch_b.pt").hasMessageContaining("SHA-256");
    }

    /** With the hash and the input of network A. */
    private void segmentation(String masks, String file) throws Exception {
        var tree = JSON.readTree(masks);
        edit(m -> {
            ObjectNode segmentation = m.putObject("segmentation");
            segmentation.put("file", file);
            segmentation.set("sha256", m.at("/slice_networks/0/sha256"));
            segmentation.set("input", m.at("/slice_networks/0/input"));
            segmentation.set("masks", tree);
        });
    }

    @Test
    void theSequenceNetworkMayBeAbsent() throws Exception {
        edit(m -> m.remove("sequence"));
        assertThat(ModelPackage.read(copy).sequence()).isEmpty();
    }
}
