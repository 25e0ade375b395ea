package org.hemolens.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.fixture.RealProgram;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Acquisitions, written to files and read back by the program. */
class AcquisitionFilesTest {
    @TempDir
    private Path folder;

    private LoadedSeries written(long seed, Acquisition how, HemorrhageClass... bleeds) throws Exception {
        SimulationSpec spec = new SimulationSpec(seed, Set.of(bleeds), 14, 64, how);
        return RealProgram.load(new SimulatedSeries().write(spec, folder, Progress.NONE, new Cancellation()));
    }

    private JsonNode truth() throws Exception {
        return new ObjectMapper().readTree(folder.resolve("truth.json").toFile());
    }

    @Test
    void tiltAndIrregularSpacingAreReadBack() throws Exception {
        LoadedSeries series = written(4, new Acquisition(Kernel.SOFT, 0, 17.5, true, false, false));
        VolumeGeometry geometry = series.volume().geometry();
        assertThat(geometry.tiltDegrees()).isCloseTo(17.5, offset(0.01));
        JsonNode slices = truth().get("slices");
        List<Double> positions = geometry.positions();
        for (int i = 0; i < 14; i++) {
            assertThat(positions.get(i))
                    .isCloseTo(slices.get(i).get("position_mm").asDouble(), offset(0.002));
        }
        double low = positions.get(1) - positions.get(0);
        double high = positions.get(13) - positions.get(12);
        assertThat(high / low).isBetween(1.45, 2.05);
        double least = IntStream.range(1, 14)
                .mapToDouble(i -> positions.get(i) - positions.get(i - 1))
                .min()
                .orElseThrow();
        assertThat(least).as("the overlapping step").isLessThan(0.95 * low);
        assertThat(geometry.issues().toString()).as("told as an issue").isNotEqualTo("[]");
        assertThat(slices.get(0).get("thickness_mm").asDouble()).isCloseTo(low, offset(0.02));
    }

    @Test
    void theHeadersSayHowItWasScanned() throws Exception {
        LoadedSeries bone = written(5, new Acquisition(Kernel.BONE, 2.5, 0, false, true, true));
        assertThat(bone.series().info().contrastAgent()).isNotEmpty();
        assertThat(bone.series().info().simulated()).isTrue();
        assertThat(bone.series().info().kernel()).isIn("BONEPLUS", "H70h", "YC", "FC30");
        assertThat(truth().get("spec").get("contrast").asBoolean()).isTrue();
        assertThat(truth().get("spec").get("kernel").asText()).isEqualTo("bone");
        assertThat(truth().get("slices").toString()).contains("\"motion\"");
        assertThat(truth().get("slices").get(0).get("thickness_mm").asDouble()).isEqualTo(2.5);
    }

    /** Stored values differ by the maker's pattern, HU do not. */
    @Test
    void everyMakersPatternIsReadAsHu() throws Exception {
        Set<ScannerPattern> seen = new HashSet<>();
        for (long seed = 1; seen.size() < ScannerPattern.values().length && seed < 40; seed++) {
            if (seen.add(ScannerPattern.of(seed))) {
                SimulationSpec spec = new SimulationSpec(seed, Set.of(), 2, 64);
                Path to = folder.resolve("seed" + seed);
                LoadedSeries series =
                        RealProgram.load(new SimulatedSeries().write(spec, to, Progress.NONE, new Cancellation()));
                SimulatedHead head = new HeadScanner(spec).scan(Progress.NONE, new Cancellation());
                for (int i = 0; i < 2; i++) {
                    assertThat(series.volume().hu(i)).isEqualTo(head.hu().get(i));
                }
            }
        }
        assertThat(seen).hasSize(ScannerPattern.values().length);
    }

    @Test
    void withoutBloodThereIsNoSegmentation() throws Exception {
        written(6, Acquisition.PLAIN, HemorrhageClass.SUBDURAL);
        assertThat(folder.resolve("segmentation.dcm")).exists();
        written(6, Acquisition.PLAIN);
        assertThat(folder.resolve("segmentation.dcm")).doesNotExist();
        assertThat(Files.size(folder.resolve("truth.json"))).isPositive();
    }

    @Test
    void trainingScansAreSoftAndWithoutContrastAndVaried() {
        int tilted = 0;
        int irregular = 0;
        int motion = 0;
        for (long seed = 0; seed < 1000; seed++) {
            Acquisition how = TrainingSetWriter.acquisition(seed);
            assertThat(how.kernel()).isEqualTo(Kernel.SOFT);
            assertThat(how.contrast()).isFalse();
            tilted += how.tiltDegrees() > 0 ? 1 : 0;
            irregular += how.irregular() ? 1 : 0;
            motion += how.motion() ? 1 : 0;
        }
        assertThat(tilted).isBetween(200, 300);
        assertThat(irregular).isBetween(200, 300);
        assertThat(motion).isBetween(25, 80);
    }
}
