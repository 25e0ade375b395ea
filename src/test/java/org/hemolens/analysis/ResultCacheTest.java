package org.hemolens.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.GradCamPlusPlus;
import org.hemolens.explain.Heatmap;
import org.hemolens.explain.MapPlacement;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.Probabilities;
import org.hemolens.model.RunFacts;
import org.hemolens.model.TinyPackage;
import org.hemolens.window.WindowLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultCacheTest {
    private static final ResultCache.Key KEY = new ResultCache.Key("series\npackage");

    @TempDir
    Path folder = Path.of("");

    private static Answers answers(String device) {
        MapStore maps = new MapStore(List.of("fused"));
        maps.put(
                0,
                new Heatmap(
                        HemorrhageClass.SUBDURAL,
                        CamTarget.SLICE,
                        "Grad-CAM++",
                        "fused",
                        1,
                        2,
                        new float[] {0.5f, 0.25f},
                        new MapPlacement(4, 4, 1, 1, 2, 2, true, false)));
        Probabilities p = new Probabilities(0.1, 0.2, 0.3, 0.4, 0.5, 0.6);
        return new Answers(
                device,
                List.of(p),
                List.of(p),
                p,
                maps,
                new ScanFeatures(1, new float[] {1, 2, 3}, new float[] {1, 2, 3, 4, 5, 6}),
                Optional.empty(),
                Map.of("input", 1.5),
                new RunFacts(
                        16,
                        OptionalLong.of(1_000),
                        OptionalLong.empty(),
                        Optional.of(new RunFacts.HalfDifference(3, 0.001, 0.002)),
                        List.of("a note")),
                List.of(new MemberAnswers("m1", List.of(p)), new MemberAnswers("m2", List.of(p))));
    }

    private ResultCache cache(long bytes, String version) {
        return new ResultCache(folder.resolve("cache"), bytes, version);
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> list = Files.list(folder.resolve("cache"))) {
            return list.sorted().toList();
        }
    }

    @Test
    void whatIsPutComesBack() {
        Answers answers = answers("CPU, 2 threads");
        cache(1 << 20, "1").put(KEY, answers);
        Answers back = cache(1 << 20, "1").get(KEY, DeviceChoice.AUTO).orElseThrow();
        assertThat(back).usingRecursiveComparison().isEqualTo(answers);
    }

    @Test
    void anotherSeriesPackageOrProgramVersionMisses() {
        cache(1 << 20, "1").put(KEY, answers("CPU, 2 threads"));
        assertThat(cache(1 << 20, "1").get(new ResultCache.Key("series\nother"), DeviceChoice.CPU))
                .isEmpty();
        assertThat(cache(1 << 20, "2").get(KEY, DeviceChoice.CPU)).isEmpty();
    }

    @Test
    void aResultOfTheCpuNeverAnswersForTheGpu() {
        cache(1 << 20, "1").put(KEY, answers("CPU, 2 threads"));
        assertThat(cache(1 << 20, "1").get(KEY, DeviceChoice.GPU)).isEmpty();
        cache(1 << 20, "1").put(KEY, answers("GPU 0, X"));
        assertThat(cache(1 << 20, "1").get(KEY, DeviceChoice.GPU).orElseThrow().device())
                .isEqualTo("GPU 0, X");
        assertThat(cache(1 << 20, "1").get(KEY, DeviceChoice.CPU).orElseThrow().device())
                .isEqualTo("CPU, 2 threads");
        assertThat(cache(1 << 20, "1").get(KEY, DeviceChoice.AUTO).orElseThrow().device())
                .isEqualTo("GPU 0, X");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40, 100, -1, -9})
    void aDamagedByteMakesItAbsentAndItIsWrittenAnew(int at) throws Exception {
        cache(1 << 20, "1").put(KEY, answers("CPU, 2 threads"));
        Path file = files().getFirst();
        byte[] bytes = Files.readAllBytes(file);
        bytes[at < 0 ? bytes.length + at : at] ^= 0x55;
        Files.write(file, bytes);
        assertThat(cache(1 << 20, "1").get(KEY, DeviceChoice.CPU)).isEmpty();
        cache(1 << 20, "1").put(KEY, answers("CPU, 2 threads"));
        assertThat(cache(1 << 20, "1").get(KEY, DeviceChoice.CPU)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.9, 1.1})
    void aFileCutShortOrTooLongIsAbsent(double part) throws Exception {
        cache(1 << 20, "1").put(KEY, answers("CPU, 2 threads"));
        Path file = files().getFirst();
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, (int) (bytes.length * part)));
        assertThat(cache(1 << 20, "1").get(KEY, DeviceChoice.CPU)).isEmpty();
    }

    @Test
    void theLeastRecentlyUsedGoesFirst() throws Exception {
        long each = 0;
        for (int i = 0; i < 3; i++) {
            cache(1 << 20, "1").put(new ResultCache.Key("series " + i), answers("CPU, 2 threads"));
            for (Path f : files()) {
                Files.setLastModifiedTime(
                        f, FileTime.fromMillis(Files.getLastModifiedTime(f).toMillis() - 60_000));
                each = Files.size(f);
            }
        }
        assertThat(cache(1 << 20, "1").get(new ResultCache.Key("series 0"), DeviceChoice.CPU))
                .isPresent();
        cache(3 * each, "1").put(new ResultCache.Key("series 3"), answers("CPU, 2 threads"));
        assertThat(files()).hasSize(3);
        assertThat(cache(1 << 20, "1").get(new ResultCache.Key("series 0"), DeviceChoice.CPU))
                .isPresent();
        assertThat(cache(1 << 20, "1").get(new ResultCache.Key("series 1"), DeviceChoice.CPU))
                .isEmpty();
        assertThat(cache(1 << 20, "1").get(new ResultCache.Key("series 3"), DeviceChoice.CPU))
                .isPresent();
    }

    @Test
    void aFolderThatCannotBeMadeLosesNoAnalysis() throws Exception {
        Files.writeString(folder.resolve("cache"), "a file in the way");
        cache(1 << 20, "1").put(KEY, answers("CPU, 2 threads"));
        assertThat(cache(1 << 20, "1").get(KEY, DeviceChoice.CPU)).isEmpty();
    }

    @Test
    void theKeyHoldsContentPackageAndMethodAndNoPatient() throws Exception {
        ModelPackage model = ModelPackage.read(TinyPackage.folder());
        ResultCache.Key key = ResultCache.Key.of(TestSeries.of(2, "content-hash"), model, new GradCamPlusPlus());
        assertThat(key.text()).contains("content-hash", model.identity().sha256(), "Grad-CAM++");
        cache(1 << 20, "1").put(key, answers("CPU, 2 threads"));
        assertThat(new String(Files.readAllBytes(files().getFirst()), StandardCharsets.ISO_8859_1))
                .contains("content-hash")
                .doesNotContain("Doe", "SECRET", "1.2.3");
    }

    @Test
    void theFilesWindowCountsOnlyWhereThePackageUsesIt() throws Exception {
        ModelPackage model = ModelPackage.read(TinyPackage.folder());
        var narrow = TestSeries.of(2, "h", Optional.of(new WindowLevel(40, 80)));
        var wide = TestSeries.of(2, "h", Optional.of(new WindowLevel(40, 400)));
        GradCamPlusPlus method = new GradCamPlusPlus();
        assertThat(ResultCache.Key.of(narrow, model, method)).isEqualTo(ResultCache.Key.of(wide, model, method));

        Path copy = TinyPackage.copyTo(folder.resolve("package"));
        Path manifest = copy.resolve("manifest.json");
        String text = Files.readString(manifest);
        Files.writeString(
                manifest,
                text.replaceFirst(
                        "\"window\": \\{\\s*\"center\": 40,\\s*\"width\": 80,\\s*\"function\": \"LINEAR_EXACT\"\\s*\\}",
                        "\"window\": \"file\""));
        ModelPackage fileWindow = ModelPackage.read(copy);
        assertThat(ResultCache.Key.of(narrow, fileWindow, method))
                .isNotEqualTo(ResultCache.Key.of(wide, fileWindow, method));
    }
}
