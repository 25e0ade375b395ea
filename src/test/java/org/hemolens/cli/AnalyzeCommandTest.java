package org.hemolens.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.SliceResult;
import org.hemolens.ct.GeometryIssue;
import org.hemolens.dicom.PatientInfo;
import org.hemolens.dicom.PixelNote;
import org.hemolens.dicom.ScanResult;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.dicom.StudyInfo;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.Heatmap;
import org.hemolens.fixture.Scans;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.Probabilities;
import org.hemolens.protocol.ProtocolCheck;
import org.hemolens.report.NpyFile;
import org.hemolens.window.VoiLut;
import org.hemolens.window.VoiLutFunction;
import org.hemolens.window.WindowLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzeCommandTest {
    private static final String[] SUBDURAL_FILES = {
        "analysis.json",
        "heatmap_001_any.npy",
        "heatmap_001_any.png",
        "heatmap_001_subdural.npy",
        "heatmap_001_subdural.png"
    };

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path out;

    private final Bench bench = new Bench();

    @Test
    void theJsonHoldsWhatTheIssueAsksForAndFitsTheSchema() throws Exception {
        assertThat(bench.run("analyze", "in", "--out", out)).isZero();
        assertThat(bench.err()).isEmpty();
        assertThat(bench.out()).isEmpty();
        JsonNode json = Schema.read(out.resolve("analysis.json"));
        assertThat(Schema.problems(json)).isEmpty();
        assertThat(json.at("/study/study_instance_uid").asText()).isEqualTo("1.2.3");
        assertThat(json.at("/series/series_instance_uid").asText()).isEqualTo("1.9");
        assertThat(json.at("/model/name").asText()).isEqualTo("Tiny");
        assertThat(json.at("/model/version").asText()).isEqualTo("1.2.0");
        assertThat(json.at("/model/sha256").asText()).isEqualTo("ab".repeat(32));
        assertThat(json.at("/model/trained").asBoolean(true)).isFalse();
        assertThat(json.at("/model/training_data").asText()).contains("simulated: 3 studies");
        assertThat(json.at("/model/citation").asText()).isEqualTo("cite it");
        assertThat(json.at("/program/version").asText()).isEqualTo("9.8.7");
        assertThat(json.at("/device").asText()).isEqualTo("CPU, 2 threads");
        assertThat(json.at("/stage_seconds/networks").asDouble()).isEqualTo(1.5);
        assertThat(json.at("/stage_seconds/scan").asDouble()).isPositive();
        assertThat(json.at("/cam/target").asText()).isEqualTo("sequence");
        assertThat(json.at("/cam/method").asText()).isEqualTo("Grad-CAM++");
        assertThat(json.at("/slices")).hasSize(3);
        assertThat(json.at("/slices/1/index").asInt()).isEqualTo(1);
        assertThat(json.at("/slices/1/sop_instance_uid").asText()).isEqualTo("1.9.1");
        assertThat(json.at("/slices/1/position_mm").asDouble()).isEqualTo(5);
        assertThat(json.at("/slices/1/probabilities/slice/subdural").asDouble()).isEqualTo(0.2);
        assertThat(json.at("/slices/1/probabilities/sequence/subdural").asDouble())
                .isEqualTo(0.9);
        assertThat(json.at("/slices/1/positive")).extracting(JsonNode::asText).containsExactly("any", "subdural");
        assertThat(json.at("/study_probabilities/subdural").asDouble()).isEqualTo(0.9);
        assertThat(json.at("/heatmaps")).isEmpty();
        assertThat(json.at("/through_scan").isNull()).isTrue();
    }

    @Test
    void nothingOfThePatientIsWritten() throws Exception {
        bench.run("analyze", "in", "--out", out);
        assertThat(Files.readString(out.resolve("analysis.json")))
                .doesNotContain("Doe", "PID-4711", "1970-01-01", "ACC-0815", "Hospital");
    }

    @Test
    void theSchemaRefusesWhatIsNotTheFormat() throws Exception {
        bench.run("analyze", "in", "--out", out);
        ObjectNode above = (ObjectNode) Schema.read(out.resolve("analysis.json"));
        ((ObjectNode) above.at("/study_probabilities")).put("subdural", 1.2);
        assertThat(Schema.problems(above)).singleElement().asString().contains("subdural");
        ObjectNode missing = (ObjectNode) Schema.read(out.resolve("analysis.json"));
        missing.remove("device");
        assertThat(Schema.problems(missing)).singleElement().asString().contains("device");
        ObjectNode unknown = (ObjectNode) Schema.read(out.resolve("analysis.json"));
        ((ObjectNode) unknown.at("/slices/0")).put("verdict", "bleed");
        assertThat(Schema.problems(unknown)).singleElement().asString().contains("verdict");
    }

    @Test
    void heatmapsAreWrittenForPositiveSlicesAndClassesOnly() throws Exception {
        assertThat(bench.run("analyze", "in", "--out", out, "--heatmaps")).isZero();
        assertThat(out.toFile().list()).containsExactlyInAnyOrder(SUBDURAL_FILES);
        JsonNode json = Schema.read(out.resolve("analysis.json"));
        assertThat(Schema.problems(json)).isEmpty();
        assertThat(json.at("/heatmaps")).hasSize(2);
        assertThat(json.at("/heatmaps/1/npy").asText()).isEqualTo("heatmap_001_subdural.npy");
        assertThat(json.at("/heatmaps/1/probability").asDouble()).isEqualTo(0.9);
        assertThat(json.at("/heatmaps/1/scale").asDouble()).isEqualTo(2);
        JsonNode subdural = json.at("/through_scan/classes/subdural");
        assertThat(json.at("/through_scan/flags_said").asBoolean()).isTrue();
        assertThat(json.at("/through_scan/energy_unit").asText()).isEqualTo("cm2");
        assertThat(subdural.at("/energy")).hasSize(3);
        assertThat(subdural.at("/energy/0").asDouble())
                .isPositive()
                .isCloseTo(4 * subdural.at("/energy/1").asDouble(), within(1e-9));
        assertThat(subdural.at("/flags")).hasSize(1);
        assertThat(subdural.at("/flags/0/kind").asText()).isEqualTo("isolated_slice");
        assertThat(subdural.at("/flags/0/slice").asInt()).isEqualTo(1);
        assertThat(subdural.at("/flags/0/neighbours").asDouble()).isEqualTo(0.05);
        assertThat(json.at("/through_scan/classes/epidural/flags")).isEmpty();
        NpyFile npy = NpyFile.read(out.resolve("heatmap_001_subdural.npy"));
        assertThat(npy.rows()).isEqualTo(Scans.ROWS);
        assertThat(npy.columns()).isEqualTo(Scans.COLUMNS);
        assertThat(npy.values())
                .containsExactly(Scans.map(HemorrhageClass.SUBDURAL, CamTarget.SEQUENCE, 2)
                        .onSlicePixels());
    }

    @Test
    void thePictureIsTheSliceWithTheMapInItsClassColourAndTheDisclaimerBelow() throws Exception {
        bench.run("analyze", "in", "--out", out, "--heatmaps");
        Path file = out.resolve("heatmap_001_subdural.png");
        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(Scans.COLUMNS);
        assertThat(image.getHeight()).isGreaterThan(Scans.ROWS + 16);
        VoiLut brain = new VoiLut(new WindowLevel(40, 80), VoiLutFunction.LINEAR);
        // Far from cell (1, 2) the slice is untouched; in its middle, slice pixel (47, 79), the layer is 0.9 * 0.6
        // strong.
        int corner = (int) Math.round(255 * brain.apply(10 + 90 - 5));
        assertThat(image.getRGB(5, 90) & 0xFFFFFF).isEqualTo(corner * 0x010101);
        float value =
                Scans.map(HemorrhageClass.SUBDURAL, CamTarget.SEQUENCE, 2).onSlicePixels()[47 * Scans.COLUMNS + 79];
        double alpha = Math.round(255 * 0.6 * 0.9 * value / 2) / 255.0;
        double grey = Math.round(255 * brain.apply(10 + 47 - 79));
        int rgb = image.getRGB(79, 47);
        assertThat((rgb >> 16 & 0xFF) - (0xCC * alpha + grey * (1 - alpha))).isBetween(-1.0, 1.0);
        assertThat((rgb >> 8 & 0xFF) - (0x79 * alpha + grey * (1 - alpha))).isBetween(-1.0, 1.0);
        assertThat((rgb & 0xFF) - (0xA7 * alpha + grey * (1 - alpha))).isBetween(-1.0, 1.0);
        long written = 0;
        for (int r = Scans.ROWS; r < image.getHeight(); r++) {
            for (int c = 0; c < Scans.COLUMNS; c++) {
                written += (image.getRGB(c, r) & 0xFFFFFF) == 0 ? 0 : 1;
            }
        }
        assertThat(written).isGreaterThan(500);
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                .contains("Research and education; not for diagnostic use", "ab".repeat(32), "Hemolens 9.8.7", "1.9.1");
    }

    @Test
    void theTargetDecidesWhichProbabilityCounts() throws Exception {
        assertThat(bench.run("analyze", "in", "--out", out, "--heatmaps", "--target", "slice"))
                .isZero();
        assertThat(out.toFile().list())
                .containsExactlyInAnyOrder("analysis.json", "heatmap_001_any.npy", "heatmap_001_any.png");
        assertThat(Schema.read(out.resolve("analysis.json"))
                        .at("/heatmaps/0/target")
                        .asText())
                .isEqualTo("slice");
    }

    @Test
    void theMethodIsAskedForByItsName() throws Exception {
        assertThat(bench.run("analyze", "in", "--out", out)).isZero();
        assertThat(bench.requests.getLast().method().id()).isEqualTo("Grad-CAM++");
        assertThat(bench.run("analyze", "in", "--out", out, "--cam", "hirescam"))
                .isZero();
        assertThat(bench.requests.getLast().method().id()).isEqualTo("HiResCAM");
        assertThat(bench.run("analyze", "in", "--out", out, "--cam", "best")).isEqualTo(2);
        assertThat(bench.err().getFirst()).contains("expected Grad-CAM++, Grad-CAM, HiResCAM, LayerCAM, got 'best'");
    }

    @Test
    void blocksAreDrawnSaidAndLeaveTheValuesAsTheyAre() throws Exception {
        bench.run("analyze", "in", "--out", out, "--heatmaps");
        JsonNode first = Schema.read(out.resolve("analysis.json")).at("/heatmaps/0");
        Path png = out.resolve(first.get("png").asText());
        Path npy = out.resolve(first.get("npy").asText());
        byte[] smooth = Files.readAllBytes(png);
        byte[] values = Files.readAllBytes(npy);
        assertThat(bench.run("analyze", "in", "--out", out, "--heatmaps", "--blocks"))
                .isZero();
        assertThat(Files.readAllBytes(npy)).isEqualTo(values);
        assertThat(Files.readAllBytes(png)).isNotEqualTo(smooth);
        assertThat(new String(Files.readAllBytes(png), java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("own cells, not smoothed");
        assertThat(new String(smooth, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("own cells");
    }

    @Test
    void heatmapsOfAnEarlierRunDoNotStay() throws Exception {
        bench.run("analyze", "in", "--out", out, "--heatmaps");
        Files.writeString(out.resolve("heatmap_notes.txt"), "mine");
        bench.run("analyze", "in", "--out", out);
        assertThat(out.toFile().list()).containsExactlyInAnyOrder("analysis.json", "heatmap_notes.txt");
    }

    @Test
    void aMapThatIsNotFiniteIsSaidAndNotDrawnAndNoNumberIsNaN() throws Exception {
        bench.changeResult = r -> {
            Heatmap bad = Scans.map(HemorrhageClass.SUBDURAL, CamTarget.SEQUENCE, Float.NaN);
            r.maps().put(1, bad);
            r.maps().put(1, Scans.map(HemorrhageClass.ANY, CamTarget.SEQUENCE, 0));
            Map<String, Double> seconds = new HashMap<>(r.stageSeconds());
            seconds.put("maps", Double.NaN);
            return new AnalysisResult(
                    r.contentHash(),
                    r.model(),
                    r.device(),
                    r.gate(),
                    r.overrideReason(),
                    r.thresholds(),
                    r.slices(),
                    r.study(),
                    r.maps(),
                    r.features(),
                    seconds,
                    true);
        };
        assertThat(bench.run("analyze", "in", "--out", out, "--heatmaps")).isZero();
        JsonNode json = Schema.read(out.resolve("analysis.json"));
        assertThat(Schema.problems(json)).isEmpty();
        assertThat(Files.readString(out.resolve("analysis.json"))).doesNotContain("NaN");
        assertThat(json.at("/stage_seconds/maps").isNull()).isTrue();
        assertThat(json.at("/from_cache").asBoolean()).isTrue();
        assertThat(json.at("/heatmaps/0/state").asText()).isEqualTo("empty");
        assertThat(json.at("/heatmaps/0/note").asText()).contains("zero everywhere");
        assertThat(json.at("/heatmaps/1/state").asText()).isEqualTo("not_finite");
        assertThat(json.at("/heatmaps/1/npy").isNull()).isTrue();
        assertThat(json.at("/through_scan/classes/subdural/energy/1").isNull()).isTrue();
        assertThat(out.resolve("heatmap_001_subdural.png")).doesNotExist();
    }

    @Test
    void aClassThatThePackageDoesNotAnswerIsNull() throws Exception {
        bench.changeResult = r -> new AnalysisResult(
                r.contentHash(),
                r.model(),
                r.device(),
                r.gate(),
                r.overrideReason(),
                onlyAny(r.thresholds()),
                r.slices().stream()
                        .map(s -> new SliceResult(
                                s.index(),
                                s.sopInstanceUid(),
                                s.positionMm(),
                                onlyAny(s.slice()),
                                onlyAny(s.sequence())))
                        .toList(),
                onlyAny(r.study()),
                r.maps(),
                r.features(),
                r.stageSeconds(),
                true);
        assertThat(bench.run("analyze", "in", "--out", out, "--heatmaps")).isZero();
        JsonNode json = Schema.read(out.resolve("analysis.json"));
        assertThat(Schema.problems(json)).isEmpty();
        for (JsonNode one : List.of(
                json.at("/thresholds"),
                json.at("/study_probabilities"),
                json.at("/slices/1/probabilities/slice"),
                json.at("/slices/1/probabilities/sequence"))) {
            assertThat(one.get("any").isNumber()).isTrue();
            assertThat(one.get("subdural").isNull()).isTrue();
        }
        assertThat(json.get("heatmaps"))
                .allSatisfy(h -> assertThat(h.get("class").asText()).isEqualTo("any"));
        assertThat(json.at("/through_scan/classes/subdural/energy"))
                .allSatisfy(e -> assertThat(e.isNull()).isTrue());
    }

    private static Probabilities onlyAny(Probabilities p) {
        double none = Double.NaN;
        return new Probabilities(p.of(HemorrhageClass.ANY), none, none, none, none, none);
    }

    @Test
    void aMapThatIsTheSameEverywhereIsWrittenAndSaidAndNotDrawn() throws Exception {
        bench.changeResult = r -> {
            Heatmap like = Scans.map(HemorrhageClass.ANY, CamTarget.SEQUENCE, 0);
            float[] same = new float[like.values().length];
            java.util.Arrays.fill(same, 0.7f);
            r.maps()
                    .put(
                            1,
                            new Heatmap(
                                    like.hemorrhageClass(),
                                    like.target(),
                                    like.method(),
                                    like.branch(),
                                    like.rows(),
                                    like.columns(),
                                    same,
                                    like.placement()));
            return r;
        };
        assertThat(bench.run("analyze", "in", "--out", out, "--heatmaps")).isZero();
        JsonNode json = Schema.read(out.resolve("analysis.json"));
        assertThat(Schema.problems(json)).isEmpty();
        assertThat(json.at("/heatmaps/0/state").asText()).isEqualTo("constant");
        assertThat(json.at("/heatmaps/0/note").asText()).contains("same everywhere");
        assertThat(json.at("/heatmaps/0/scale").isNull()).isTrue();
        assertThat(json.at("/heatmaps/0/npy").asText()).isEqualTo("heatmap_001_any.npy");
        assertThat(json.at("/heatmaps/1/state").asText()).isEqualTo("drawable");
    }

    @Test
    void partialInputIsDoneAndEveryFileIsNamed() throws Exception {
        SeriesRejection text = new SeriesRejection(
                Path.of("in/notes.dcm"), SeriesRejection.Reason.NOT_DICOM, "notes.dcm: no DICOM file");
        SeriesRejection cut =
                new SeriesRejection(Path.of("in/cut.dcm"), SeriesRejection.Reason.TRUNCATED, "cut.dcm: truncated");
        bench.scan = new ScanResult(bench.scan.series(), List.of(text));
        bench.loadRejections = List.of(cut);
        assertThat(bench.run("analyze", "in", "--out", out)).isZero();
        JsonNode json = Schema.read(out.resolve("analysis.json"));
        assertThat(json.at("/rejections").findValuesAsText("file"))
                .containsExactly(text.file().toString(), cut.file().toString());
        assertThat(json.at("/rejections").findValuesAsText("message"))
                .containsExactly("notes.dcm: no DICOM file", "cut.dcm: truncated");
        assertThat(bench.err())
                .containsExactly("hemolens: warning: 2 files not used: notes.dcm: no DICOM file; cut.dcm: truncated");
    }

    @Test
    void severalSeriesAreNamedAndOneCanBeChosen() throws Exception {
        bench.scan = new ScanResult(
                List.of(Scans.series("1.9", Scans.axial(0, 5)), Scans.series("1.8", Scans.axial(0, 5, 10))), List.of());
        assertThat(bench.run("analyze", "in", "--out", out)).isZero();
        assertThat(bench.err())
                .singleElement()
                .asString()
                .contains("2 series found, taken 1.8 (proposed for the model: axial; soft tissue;")
                .contains("1.9 (not proposed: fewer slices: 2, the other 3)");
        assertThat(bench.run("analyze", "in", "--out", out, "--series", "1.9")).isZero();
        assertThat(bench.err()).isEmpty();
        JsonNode json = Schema.read(out.resolve("analysis.json"));
        assertThat(json.at("/series/series_instance_uid").asText()).isEqualTo("1.9");
        assertThat(json.at("/other_series/0/series_instance_uid").asText()).isEqualTo("1.8");
        assertThat(bench.run("analyze", "in", "--out", out, "--series", "7")).isEqualTo(2);
        assertThat(bench.err()).singleElement().asString().contains("--series: no series 7", "1.9, 1.8");
    }

    private static Series of(Series s, String patient, String study, String date) {
        return new Series(
                new PatientInfo(patient, "PID-" + patient, "1970-01-01", "F", "050Y"),
                new StudyInfo(study, date, "03:04:05", "CT HEAD", "ACC-0815", "Hospital"),
                s.info(),
                s.slices(),
                s.geometry(),
                s.fileWindow(),
                s.fileFunction());
    }

    private JsonNode valid() throws Exception {
        JsonNode json = Schema.read(out.resolve("analysis.json"));
        assertThat(Schema.problems(json)).isEmpty();
        return json;
    }

    /** By their headers 1.7 before 1.8 before 1.9. */
    private void threeSeries() {
        bench.scan = new ScanResult(
                List.of(
                        Scans.series("1.9", Scans.axial(0, 5)),
                        Scans.series("1.8", Scans.axial(0, 5, 10)),
                        Scans.series("1.7", Scans.axial(0, 5, 10, 15))),
                List.of());
    }

    @Test
    void whatPixelsRefuseIsToldAndTheNextSeriesOfTheStudyIsTried() throws Exception {
        threeSeries();
        bench.refused = Set.of("1.7");
        bench.unreadable = Set.of("1.8");
        assertThat(bench.run("analyze", "in", "--out", out)).isZero();
        assertThat(bench.loads).containsExactly("1.7", "1.8", "1.9");
        assertThat(bench.err())
                .containsExactly(
                        "hemolens: warning: 1.7 refused by the protocol check: Head: no brain; found; went on to the next"
                                + " series of the study",
                        "hemolens: warning: 1.8 unreadable: x.dcm: ends early; went on to the next series of the study",
                        bench.err().getLast());
        assertThat(bench.err().getLast())
                .contains("3 series found, taken 1.9 (the first that the protocol check accepts)", "1.7", "1.8");
        JsonNode json = valid();
        assertThat(json.at("/series/series_instance_uid").asText()).isEqualTo("1.9");
        assertThat(json.at("/choice/by").asText()).isEqualTo("ranking");
        assertThat(json.at("/choice/tried_before").findValuesAsText("series_id"))
                .containsExactly("1.7", "1.8");
        assertThat(json.at("/choice/tried_before").findValuesAsText("outcome"))
                .containsExactly("refused", "unreadable");
        assertThat(json.at("/other_series/0/series_id").asText()).isEqualTo("1.8");
        assertThat(json.at("/other_series/0/reasons/0").asText()).contains("ends early");
        assertThat(json.at("/other_series/1/reasons/0").asText()).contains("Head: no brain");
    }

    @Test
    void status4OnlyWhenEverySeriesOfTheStudyIsRefused() {
        threeSeries();
        bench.refused = Set.of("1.7", "1.8", "1.9");
        assertThat(bench.run("analyze", "in", "--out", out)).isEqualTo(4);
        assertThat(bench.err())
                .singleElement()
                .asString()
                .contains("none of 3 series can be analysed", "1.7 refused", "1.8 refused", "1.9 refused");
        assertThat(out.resolve("analysis.json")).doesNotExist();
        bench.refused = Set.of();
        bench.unreadable = Set.of("1.7", "1.8", "1.9");
        assertThat(bench.run("analyze", "in", "--out", out)).isEqualTo(3);
    }

    @Test
    void moreThanFiveSeriesAreNotLoadedToBeRefused() {
        List<Series> many = IntStream.range(0, 8)
                .mapToObj(i -> Scans.series("1.2" + i, Scans.axial(0, 5, 10)))
                .toList();
        bench.scan = new ScanResult(many, List.of());
        bench.verdict = ProtocolCheck.Verdict.REFUSED;
        assertThat(bench.run("analyze", "in", "--out", out)).isEqualTo(4);
        assertThat(bench.loads).hasSize(5);
        assertThat(bench.err()).singleElement().asString().contains("not tried: 3 series of the study");
    }

    @Test
    void aSeriesThatWasNamedIsTriedAlone() throws Exception {
        threeSeries();
        bench.refused = Set.of("1.7");
        assertThat(bench.run("analyze", "in", "--out", out, "--series", "1.7")).isEqualTo(4);
        assertThat(bench.err()).containsExactly("hemolens: refused by the protocol check: Head: no brain; found");
        assertThat(bench.loads).containsExactly("1.7");
        assertThat(bench.run("analyze", "in", "--out", out, "--series", "1.8")).isZero();
        assertThat(valid().at("/choice/by").asText()).isEqualTo("option");
        assertThat(bench.run("analyze", "in", "--out", out, "--override", "teaching"))
                .isZero();
        assertThat(bench.loads).as("an override takes the first").endsWith("1.7");
    }

    @Test
    void ofSeveralStudiesOneIsTakenAndTheOthersAreTold() throws Exception {
        Series doe = of(Scans.series("1.9", Scans.axial(0, 5)), "Doe", "1.2.3", "2020-01-01");
        Series doeLater = of(Scans.series("1.8", Scans.axial(0, 5)), "Doe", "1.2.4", "2021-01-01");
        Series roe = of(Scans.series("1.7", Scans.axial(0, 5, 10, 15)), "Roe", "1.2.5", "2026-01-01");
        bench.scan = new ScanResult(List.of(roe, doe, doeLater), List.of());
        assertThat(bench.run("analyze", "in", "--out", out)).isZero();
        assertThat(bench.err())
                .singleElement()
                .asString()
                .contains(
                        "3 series found, taken 1.8",
                        "of study 1.2.4 of 2021-01-01; there are 3 studies of 2 patients, and only this one was taken")
                .doesNotContain("Doe", "Roe", "PID");
        JsonNode json = valid();
        assertThat(json.at("/choice/studies_found").asInt()).isEqualTo(3);
        assertThat(json.at("/choice/patients_found").asInt()).isEqualTo(2);
        assertThat(json.at("/other_series").findValuesAsText("study_instance_uid"))
                .containsExactly("1.2.5", "1.2.3");
        assertThat(json.at("/other_series").findValuesAsText("same_patient")).containsExactly("false", "true");
        assertThat(json.at("/other_series").findValuesAsText("same_study")).containsOnly("false");
        assertThat(Files.readString(out.resolve("analysis.json"))).doesNotContain("Doe", "Roe", "PID");
        bench.refused = Set.of("1.8");
        assertThat(bench.run("analyze", "in", "--out", out)).isEqualTo(4);
        assertThat(bench.err())
                .as("another patient's head never takes the place")
                .singleElement()
                .asString()
                .contains("refused by the protocol check", "not tried: 2 other studies (--series takes one of them)");
    }

    @Test
    void theSchemaKnowsEveryKindOfIssueAndNote() throws Exception {
        JsonNode schema = Schema.read(Path.of("docs", "analysis.schema.json"));
        assertThat(schema.at("/properties/geometry/properties/issues/items/properties/kind/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder(names(GeometryIssue.Kind.values()));
        assertThat(schema.at("/properties/pixel_notes/items/properties/kind/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder(names(PixelNote.Kind.values()));
    }

    private static String[] names(Enum<?>[] kinds) {
        return Stream.of(kinds).map(k -> k.name().toLowerCase(Locale.ROOT)).toArray(String[]::new);
    }

    @Test
    void theGatesRefusalIsStatus4AndItsOverrideIsKept() throws Exception {
        bench.verdict = ProtocolCheck.Verdict.REFUSED;
        bench.loadRejections = List.of(
                new SeriesRejection(Path.of("in/cut.dcm"), SeriesRejection.Reason.TRUNCATED, "cut.dcm: truncated"));
        assertThat(bench.run("analyze", "in", "--out", out)).isEqualTo(4);
        assertThat(bench.err()).containsExactly("hemolens: refused by the protocol check: Head: no brain; found");
        assertThat(out.resolve("analysis.json")).doesNotExist();
        assertThat(bench.run("analyze", "in", "--out", out, "--override", " ")).isEqualTo(2);
        assertThat(bench.run("analyze", "in", "--out", out, "--override", "teaching"))
                .isZero();
        assertThat(bench.requests.getLast().overrideReason()).contains("teaching");
    }

    @Test
    void optionsReachTheAnalysis() {
        bench.run("analyze", "in", "--out", out, "--device", "cpu", "--no-cache", "--model", "else/where");
        assertThat(bench.requests.getLast().device()).isEqualTo(DeviceChoice.CPU);
        assertThat(bench.requests.getLast().useCache()).isFalse();
        assertThat(bench.requests.getLast().modelPackage()).isEqualTo(Path.of("else/where"));
        bench.run("analyze", "in", "--out", out);
        assertThat(bench.requests.getLast().device()).isEqualTo(DeviceChoice.AUTO);
        assertThat(bench.requests.getLast().useCache()).isTrue();
        assertThat(bench.requests.getLast().modelPackage()).isEqualTo(Path.of("bundled"));
    }

    @Test
    void aGpuThatIsNotThereIsStatus5() {
        assertThat(bench.run("analyze", "in", "--out", out, "--device", "gpu")).isEqualTo(5);
        assertThat(bench.err()).containsExactly("hemolens: no GPU on this machine");
    }

    @Test
    void aPackageThatCannotBeUsedIsStatus5() {
        bench.packageProblem = Optional.of("branch_a.pt: SHA-256 differs from the manifest's");
        assertThat(bench.run("analyze", "in", "--out", out, "--model", "pack")).isEqualTo(5);
        assertThat(bench.err()).containsExactly("hemolens: pack: branch_a.pt: SHA-256 differs from the manifest's");
        assertThat(bench.requests).isEmpty();
        bench.installed.clear();
        assertThat(bench.run("analyze", "in", "--out", out)).isEqualTo(5);
    }

    @Test
    void anOutputThatCannotBeWrittenIsStatus2BeforeAnythingIsRead() throws Exception {
        Path file = Files.writeString(out.resolve("plain"), "x");
        assertThat(bench.run("analyze", "in", "--out", file)).isEqualTo(2);
        assertThat(bench.err()).singleElement().asString().contains("plain", "cannot be written");
        assertThat(bench.requests).isEmpty();
    }

    @Test
    void beingStoppedIsStatus130() {
        bench.cancel = true;
        assertThat(bench.run("analyze", "in", "--out", out)).isEqualTo(130);
        assertThat(bench.err()).containsExactly("hemolens: stopped");
    }

    @Test
    void progressIsShownWhenAskedFor() {
        bench.run("analyze", "in", "--out", out, "--progress");
        assertThat(bench.err()).containsExactly("Reading headers 1/1", "Slices 3/3");
    }
}
