package org.hemolens.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedSeriesTest {
    private static final SimulationSpec SPEC =
            new SimulationSpec(27, Set.of(HemorrhageClass.SUBDURAL, HemorrhageClass.INTRAPARENCHYMAL), 12, 96);

    private Path out;

    @BeforeEach
    void folder(@TempDir Path folder) {
        out = folder;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var list = Files.list(folder)) {
            return list.sorted().toList();
        }
    }

    private JsonNode write(Path to) throws IOException {
        Path dicom = new SimulatedSeries().write(SPEC, to, Progress.NONE, new Cancellation());
        assertThat(dicom).isEqualTo(to.resolve("dicom"));
        return new ObjectMapper().readTree(to.resolve("truth.json").toFile());
    }

    @Test
    void truthRunsInViewingOrderAndTheFilesTheOtherWay() throws IOException {
        JsonNode truth = write(out);
        assertThat(files(out.resolve("dicom"))).hasSize(12);
        assertThat(truth.get("format_version").asInt()).isEqualTo(2);
        assertThat(truth.get("seed").asLong()).isEqualTo(27);
        assertThat(truth.get("simulated").asBoolean()).isTrue();
        JsonNode slices = truth.get("slices");
        assertThat(slices).hasSize(12);
        double last = -1000;
        for (int i = 0; i < 12; i++) {
            JsonNode slice = slices.get(i);
            assertThat(slice.get("index").asInt()).isEqualTo(i);
            assertThat(slice.get("position_mm").asDouble()).isGreaterThan(last);
            last = slice.get("position_mm").asDouble();
            String file =
                    Files.readString(out.resolve("dicom/IM%04d.dcm".formatted(12 - i)), StandardCharsets.ISO_8859_1);
            assertThat(file).contains(slice.get("sop_instance_uid").asText());
        }
    }

    @Test
    void labelsAndVolumesAgreeWithTheMask() throws IOException {
        JsonNode truth = write(out);
        byte[] npy = Files.readAllBytes(out.resolve("mask.npy"));
        String header = new String(npy, 0, 128, StandardCharsets.ISO_8859_1);
        assertThat(header)
                .startsWith("\u0093NUMPY\u0001\u0000")
                .contains("'|u1'")
                .contains("(12, 96, 96)");
        int start = npy.length - 12 * 96 * 96;
        assertThat(start % 64).isZero();
        double pixel = truth.get("pixel_mm").asDouble() * truth.get("pixel_mm").asDouble();
        double spacing = truth.get("spacing_mm").asDouble();
        for (HemorrhageClass kind : List.of(HemorrhageClass.SUBDURAL, HemorrhageClass.INTRAPARENCHYMAL)) {
            int all = 0;
            for (int i = 0; i < 12; i++) {
                int count = 0;
                for (int p = 0; p < 96 * 96; p++) {
                    count += npy[start + i * 96 * 96 + p] == kind.ordinal() ? 1 : 0;
                }
                all += count;
                JsonNode slice = truth.get("slices").get(i);
                assertThat(slice.get("area_mm2").get(kind.id()).asDouble())
                        .isBetween(count * pixel - 0.01, count * pixel + 0.01);
                assertThat(slice.get("labels").get(kind.id()).asInt()).isEqualTo(count * pixel >= 20 ? 1 : 0);
            }
            assertThat(all).as(kind.id()).isPositive();
            double ml = all * pixel * spacing / 1000;
            assertThat(truth.get("volume_ml").get(kind.id()).asDouble()).isBetween(ml - 0.01, ml + 0.01);
        }
        assertThat(truth.get("volume_ml").get("epidural").asDouble()).isZero();
        assertThat(truth.get("classes").get(0).asText()).isEqualTo("any");
        assertThat(truth.get("spec").get("bleeds")).hasSize(2);
    }

    @Test
    void sameSpecGivesTheSameFiles() throws IOException {
        write(out.resolve("a"));
        write(out.resolve("b"));
        List<Path> a = files(out.resolve("a/dicom"));
        List<Path> b = files(out.resolve("b/dicom"));
        for (int i = 0; i < a.size(); i++) {
            assertThat(Files.mismatch(a.get(i), b.get(i))).isEqualTo(-1);
        }
        assertThat(Files.mismatch(out.resolve("a/truth.json"), out.resolve("b/truth.json")))
                .isEqualTo(-1);
    }

    @Test
    void cancellingStopsIt() {
        Cancellation cancellation = new Cancellation();
        Progress cancelsAtTheThird = (stage, done, total) -> {
            if (done == 3) {
                cancellation.cancel();
            }
        };
        assertThatThrownBy(() -> new SimulatedSeries().write(SPEC, out, cancelsAtTheThird, cancellation))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void anUnwritableFolderIsNamed() throws IOException {
        Path file = Files.writeString(out.resolve("taken"), "a file");
        assertThatThrownBy(() -> new SimulatedSeries().write(SPEC, file, Progress.NONE, new Cancellation()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("taken");
    }

    @Test
    void aTrainingSetHasThreeFilesAStudy() throws IOException {
        new TrainingSetWriter().write(out, 3, 2, 4, 64, Progress.NONE, new Cancellation());
        assertThat(files(out).stream().map(p -> p.getFileName().toString()))
                .containsExactly("3.json", "3_hu.npy", "3_mask.npy", "4.json", "4_hu.npy", "4_mask.npy");
        byte[] hu = Files.readAllBytes(out.resolve("3_hu.npy"));
        assertThat(hu.length).isEqualTo(128 + 4 * 64 * 64 * 2);
        assertThat(new String(hu, 0, 128, StandardCharsets.ISO_8859_1))
                .contains("'<i2'")
                .contains("(4, 64, 64)");
        JsonNode truth = new ObjectMapper().readTree(out.resolve("4.json").toFile());
        assertThat(truth.get("seed").asInt()).isEqualTo(4);
        assertThat(truth.get("slices").get(0).has("sop_instance_uid")).isFalse();
    }

    @Test
    void aTrainingSetIsHalfWithoutBloodAndEvenInKinds() {
        int[] counts = new int[HemorrhageClass.COUNT];
        int none = 0;
        for (long seed = 0; seed < 2000; seed++) {
            Set<HemorrhageClass> bleeds = TrainingSetWriter.bleeds(seed);
            none += bleeds.isEmpty() ? 1 : 0;
            bleeds.forEach(b -> counts[b.ordinal()]++);
        }
        assertThat(none).isBetween(900, 1100);
        assertThat(counts[0]).isZero();
        assertThat(Arrays.stream(counts).skip(1).boxed().toList())
                .allSatisfy(c -> assertThat(c).isBetween(210, 350));
        assertThat(new ArrayList<>(TrainingSetWriter.bleeds(11)))
                .isEqualTo(new ArrayList<>(TrainingSetWriter.bleeds(11)));
    }
}
