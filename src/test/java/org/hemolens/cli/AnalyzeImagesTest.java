package org.hemolens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hemolens.dicom.ScanResult;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.fixture.Pngs;
import org.hemolens.fixture.RealProgram;
import org.hemolens.fixture.Scans;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code analyze} on PNG images: real files, the networks' answers made up. */
class AnalyzeImagesTest {
    @TempDir
    Path folder = Path.of("");

    private final Bench bench = new Bench();
    private Path images = Path.of("");
    private Path out = Path.of("");

    @BeforeEach
    void threeImages() throws Exception {
        images = Files.createDirectory(folder.resolve("images"));
        out = folder.resolve("out");
        for (int i = 0; i < 3; i++) {
            int base = 40 * i;
            Pngs.gray(images.resolve("ID_" + i + ".png"), Scans.ROWS, Scans.COLUMNS, (r, c) -> base + c);
        }
        bench.scan = RealProgram.scanner().scan(List.of(images), Progress.NONE, new Cancellation());
    }

    private int analyse(Object... more) {
        Object[] all = new Object[more.length + 3];
        all[0] = "analyze";
        all[1] = "--out";
        all[2] = out;
        System.arraycopy(more, 0, all, 3, more.length);
        return bench.run(all);
    }

    private JsonNode json() throws Exception {
        JsonNode json = Schema.read(out.resolve("analysis.json"));
        assertThat(Schema.problems(json)).isEmpty();
        return json;
    }

    @Test
    void theJsonSaysThatItIsNoScan() throws Exception {
        assertThat(analyse(images, "--gray-window", "80/40")).isZero();
        assertThat(bench.err()).isEmpty();
        JsonNode json = json();
        assertThat(json.at("/input/kind").asText()).isEqualTo("image");
        assertThat(json.at("/input/true_hu").asBoolean(true)).isFalse();
        assertThat(json.at("/input/independent_slices").asBoolean()).isTrue();
        assertThat(json.at("/input/gray_window/width").asDouble()).isEqualTo(80);
        assertThat(json.at("/input/gray_window/center").asDouble()).isEqualTo(40);
        assertThat(json.at("/series/series_instance_uid").isNull()).isTrue();
        assertThat(json.at("/series/pixel_spacing_mm/0").isNull()).isTrue();
        assertThat(json.at("/series/rows").asInt()).isEqualTo(Scans.ROWS);
        assertThat(json.at("/geometry/spacing_mm/mean").isNull()).isTrue();
        assertThat(json.at("/geometry/issues/0/kind").asText()).isEqualTo("independent_slices");
        assertThat(json.at("/study_probabilities").isNull()).isTrue();
        assertThat(json.at("/study_positive").isNull()).isTrue();
        assertThat(json.at("/slices").findValuesAsText("file"))
                .containsExactly(
                        images.resolve("ID_0.png").toString(),
                        images.resolve("ID_1.png").toString(),
                        images.resolve("ID_2.png").toString());
        assertThat(json.at("/slices/1/sop_instance_uid").isNull()).isTrue();
        assertThat(json.at("/slices/1/probabilities/sequence/subdural").asDouble())
                .isEqualTo(0.9);
    }

    @Test
    void aSeriesOfDicomSaysThatItIsOne() throws Exception {
        bench.scan = new ScanResult(List.of(Scans.series("1.9", Scans.axial(0, 5))), List.of());
        assertThat(analyse("in")).isZero();
        assertThat(json().at("/input/kind").asText()).isEqualTo("dicom");
        assertThat(json().at("/input/true_hu").asBoolean()).isTrue();
        assertThat(json().at("/input/gray_window").isNull()).isTrue();
    }

    @Test
    void imagesOfDifferentSizeHaveNoCommonOne() throws Exception {
        Pngs.gray(images.resolve("ID_3.png"), 40, 50, (r, c) -> r);
        assertThat(analyse(images, "--gray-window", "80/40")).isZero();
        assertThat(json().at("/series/rows").isNull()).isTrue();
    }

    @Test
    void aHeatmapsPictureSaysWhichImageItIsOfAndThatThereIsNoHu() throws Exception {
        assertThat(analyse(images.resolve("ID_1.png"), images, "--gray-window", "80/40", "--heatmaps"))
                .isZero();
        assertThat(json().at("/heatmaps/1/png").asText()).isEqualTo("heatmap_001_subdural.png");
        assertThat(Files.readString(out.resolve("heatmap_001_subdural.png"), StandardCharsets.ISO_8859_1))
                .contains("File ID_1.png", "Image without true Hounsfield units: gray taken for W/C 80/40")
                .doesNotContain("SOPInstanceUID");
    }

    @Test
    void withoutAGrayWindowNothingIsGuessed() {
        assertThat(analyse(images)).isEqualTo(2);
        assertThat(bench.err())
                .containsExactly("hemolens: 3 PNG images in " + images
                        + ": --gray-window W/C must say what black and white stand for in HU, such as 80/40");
        assertThat(out.resolve("analysis.json")).doesNotExist();
    }

    @Test
    void dicomWithAGrayWindowIsWrongUsage() throws Exception {
        Path dicom = Files.createDirectory(folder.resolve("dicom"));
        bench.scan = new ScanResult(List.of(Scans.series("1.9", Scans.axial(0, 5))), List.of());
        Files.write(dicom.resolve("1.dcm"), new byte[300]);
        assertThat(analyse(dicom, "--gray-window", "80/40")).isEqualTo(2);
        assertThat(bench.err()).singleElement().asString().contains("DICOM only", "leave it out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "40/80/1", "0/40", "brain", "70000/40"})
    void aWindowThatIsNoneIsWrongUsage(String window) {
        assertThat(analyse(images, "--gray-window", window)).isEqualTo(2);
        assertThat(bench.err()).singleElement().asString().contains("--gray-window");
    }

    @Test
    void aSeriesOfImagesCannotBeChosen() {
        assertThat(analyse(images, "--gray-window", "80/40", "--series", "1.2")).isEqualTo(2);
        assertThat(bench.err()).singleElement().asString().contains("--series");
    }

    @Test
    void badImagesAreNamedWithTheirReasonsAndTheOthersAreScored() throws Exception {
        Pngs.write(images.resolve("alpha.png"), Pngs.join(Pngs.header(64, 64, 8, 6, 0), Pngs.end()));
        byte[] good = Files.readAllBytes(images.resolve("ID_0.png"));
        Pngs.write(images.resolve("cut.png"), java.util.Arrays.copyOf(good, good.length - 30));
        Pngs.write(images.resolve("empty.png"), new byte[0]);
        Files.writeString(images.resolve("text.png"), "a text");
        assertThat(analyse(images, "--gray-window", "80/40")).isZero();
        assertThat(json().at("/slices")).hasSize(3);
        assertThat(json().at("/rejections").findValuesAsText("message"))
                .containsExactlyInAnyOrder(
                        "alpha.png: has an alpha channel; save it as gray of 8 or 16 bits without transparency",
                        "cut.png: the file ends early",
                        "empty.png: the file is empty (0 bytes)",
                        "text.png: not a PNG file");
        assertThat(bench.err()).singleElement().asString().contains("warning: 4 files not used");
    }

    @Test
    void nothingButBadImagesIsUnreadable() {
        Path cut = Pngs.write(folder.resolve("cut.png"), Pngs.join(Pngs.header(64, 64, 8, 0, 0)));
        assertThat(analyse(cut, "--gray-window", "80/40")).isEqualTo(3);
        assertThat(bench.err()).containsExactly("hemolens: cut.png: the file ends early");
        Path text = Pngs.write(folder.resolve("text.png"), "no picture".getBytes(StandardCharsets.UTF_8));
        bench.scan = new ScanResult(
                List.of(), List.of(new SeriesRejection(text, SeriesRejection.Reason.NOT_DICOM, "not DICOM")));
        assertThat(analyse(text, "--gray-window", "80/40")).isEqualTo(3);
        assertThat(bench.err()).singleElement().asString().contains("text.png: not a PNG file");
    }

    @Test
    void theSchemaRefusesAnImageWithoutItsWindow() throws Exception {
        analyse(images, "--gray-window", "80/40");
        ObjectNode missing = (ObjectNode) json();
        ((ObjectNode) missing.at("/input")).remove("gray_window");
        assertThat(Schema.problems(missing)).singleElement().asString().contains("gray_window");
        ObjectNode trueHu = (ObjectNode) json();
        ((ObjectNode) trueHu.at("/input")).put("true_hu", true);
        assertThat(Schema.problems(trueHu)).singleElement().asString().contains("true_hu");
        ObjectNode study = (ObjectNode) json();
        study.putArray("study_positive").add("any");
        assertThat(Schema.problems(study)).singleElement().asString().contains("study_positive");
    }
}
