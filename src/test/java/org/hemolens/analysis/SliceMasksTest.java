package org.hemolens.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.explain.CamMethods;
import org.hemolens.fixture.RealProgram;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.InputBuilder;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.SegmentationSpec;
import org.hemolens.model.djl.DjlEngine;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.segment.LabelVolumes;
import org.hemolens.segment.MaskedSlices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masks of a slice package (a tiny Chang) with the analysis: run, kept, read back, laid on pixels, added up. */
class SliceMasksTest {
    private static final Path CHANG = Path.of("src/test/resources/org/hemolens/model/systems/chang");

    @TempDir
    Path folder;

    private AnalysisResult run(LoadedSeries series) throws Exception {
        AnalysisRequest request =
                new AnalysisRequest(CHANG, DeviceChoice.CPU, CamMethods.preset(), () -> 0, Optional.of("a test"), true);
        return RealProgram.analysis(folder).run(series, request, AnalysisListener.NONE, new Cancellation());
    }

    @Test
    void theyAreWhatTheNetworkSaysAndComeBackFromTheCache() throws Exception {
        LoadedSeries series = TestSeries.of(6, "h");
        AnalysisResult first = run(series);
        AnalysisResult second = run(series);
        assertThat(first.fromCache()).isFalse();
        assertThat(second.fromCache()).isTrue();
        SliceMasks masks = first.masks().orElseThrow();
        SliceMasks kept = second.masks().orElseThrow();
        assertThat(kept.masks()).isEqualTo(masks.masks());
        assertThat(kept.pixels()).isDeepEqualTo(masks.pixels());
        assertThat(kept.summed()).isDeepEqualTo(masks.summed());
        assertThat(first.stageSeconds()).containsKey("masks");

        ModelPackage model = ModelPackage.read(CHANG);
        SegmentationSpec spec = model.segmentation().orElseThrow();
        float[] input = new float[spec.input().length()];
        new InputBuilder(spec.input(), slice -> Optional.empty()).build(series.volume(), 3, input, 0);
        try (HemorrhageNetworks networks = new DjlEngine(1).open(model, DeviceChoice.CPU, Progress.NONE)) {
            float[] said = networks.masks(input, 1)[0];
            int pixels = spec.input().rows() * spec.input().columns();
            double stored = series.volume().hu(3).length;
            for (int m = 0; m < 3; m++) {
                double sum = 0;
                for (int i = 0; i < pixels; i++) {
                    sum += said[m * pixels + i];
                }
                // The input shows the whole slice: its mean is the mask's mean.
                assertThat(masks.summed()[m][3] / stored).isCloseTo(sum / pixels, within(1e-4));
            }
        }
    }

    @Test
    void volumesAreAreasTimesTheDistanceOfSlices() throws Exception {
        LoadedSeries series = TestSeries.of(5, "h");
        var geometry = series.volume().geometry();
        byte[][] pixels = new byte[5][series.volume().hu(0).length];
        pixels[2][100] = 1;
        pixels[2][101] = 1;
        pixels[4][7] = 2;
        List<List<HemorrhageClass>> masks = List.of(
                List.of(HemorrhageClass.SUBDURAL, HemorrhageClass.EPIDURAL), List.of(HemorrhageClass.SUBARACHNOID));
        MaskedSlices scan = new MaskedSlices(new ModelIdentity("m", "1", "ab", true, "none"), masks, pixels, geometry);
        LabelVolumes volumes = scan.volumes();
        double area =
                series.volume().plane(2).rowSpacing() * series.volume().plane(2).columnSpacing();
        double step = geometry.positions().get(3) - geometry.positions().get(2);
        assertThat(volumes.ml(1)).isCloseTo(2 * area * step / 1000, within(1e-9));
        assertThat(volumes.perSlice()[1][2]).isEqualTo(volumes.ml(1));
        assertThat(volumes.ml(2)).isCloseTo(area * step / 1000, within(1e-9));
        assertThat(scan.labels().get(1).classes()).containsExactlyElementsOf(masks.getFirst());
        // On its own plane a slice has its own pixels, between slices the nearer one's.
        assertThat(scan.on(series.volume().plane(2), 0)).isEqualTo(pixels[2]);
        assertThat(scan.onSlice(4, series.volume().plane(4))).isEqualTo(pixels[4]);
        assertThat(scan.on(series.volume().plane(1), 0)).containsOnly((byte) 0);
        assertThat(scan.on(series.volume().plane(1), 3 * step)).contains((byte) 1);
    }

    @Test
    void runsOfLabelsComeBack() throws Exception {
        SliceMasks masks = new SliceMasks(
                List.of(List.of(HemorrhageClass.ANY)),
                new byte[][] {{0, 0, 1, 1, 1, 0}, {1}, {}},
                new float[][] {{1.5f, 2, 0}});
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MasksFile.write(new DataOutputStream(bytes), masks);
        SliceMasks back = MasksFile.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), 3);
        assertThat(back.pixels()).isDeepEqualTo(masks.pixels());
        assertThat(back.summed()).isDeepEqualTo(masks.summed());
        assertThat(back.masks()).isEqualTo(masks.masks());
    }
}
