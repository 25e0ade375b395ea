package org.hemolens.ui.viewport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.GeometryBuilder;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.dicom.PatientInfo;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesInfo;
import org.hemolens.dicom.SliceFile;
import org.hemolens.ui.Samples;
import org.hemolens.ui.state.ShownWindow;
import org.hemolens.window.VoiLutFunction;
import org.hemolens.window.WindowLevel;
import org.hemolens.window.WindowPreset;
import org.junit.jupiter.api.Test;

class CornerLinesTest {
    private final Series series = Samples.series("1.2", 2, "Head 5.0 soft", "STD+", 28, 5.0);

    @Test
    void patientStudyAndSeriesSayWhoWhenAndHow() {
        assertThat(CornerLines.patient(series, 0)).isEqualTo("ROE JANE\nID HL-0041\n1951-03-02  F  074Y");
        assertThat(CornerLines.study(series)).contains("CT HEAD W/O CONTRAST").contains("2026-11-02  14:31:07");
        assertThat(CornerLines.series(series, false)).startsWith("Se 2  Head 5.0 soft\nCT  STD+  120 kVp");
    }

    @Test
    void aMissingPatientNameIsSaid() {
        Series nameless = new Series(
                new PatientInfo("", "", "", "", ""),
                series.study(),
                series.info(),
                series.slices(),
                series.geometry(),
                series.fileWindow(),
                series.fileFunction());
        assertThat(CornerLines.patient(nameless, 0)).isEqualTo("no patient name\nno patient ID");
    }

    @Test
    void theImageCornerGivesIndexPositionZoomAndWindow() {
        ShownWindow window = new ShownWindow(new WindowLevel(32.5, 8), VoiLutFunction.SIGMOID, "");
        assertThat(CornerLines.image(series, 3, 1.234, window, true))
                .containsExactly(
                        "Im 4 / 28", "Pos -25.0 mm   Thk 5.0 mm", "Zoom 1.23×", "W 8  L 32.5  SIGMOID  inverted");
    }

    @Test
    void thePointerReadsHuAndPlaceOfThePixelItIsOn() {
        ImagePlane plane =
                new ImagePlane(new Vector3(-10, -20, 30), new Vector3(1, 0, 0), new Vector3(0, 1, 0), 2, 0.5, 2, 3);
        short[] hu = {1, 2, 3, 4, 5, CtVolume.PADDING};
        assertThat(PointerReadout.text(new Point2D(1.9, 1.1), hu, plane)).isEqualTo("5 HU   (-9.5, -18.0, 30.0) mm");
        assertThat(PointerReadout.text(new Point2D(2.5, 1.5), hu, plane)).startsWith("outside the field");
        assertThat(PointerReadout.text(new Point2D(3.0, 1.5), hu, plane)).isEmpty();
        assertThat(PointerReadout.text(new Point2D(-0.1, 0), hu, plane)).isEmpty();
    }

    @Test
    void theScaleBarHasARoundLengthOfAtMostAFifth() {
        assertThat(ScaleBar.lengthMm(3, 800)).isEqualTo(50);
        assertThat(ScaleBar.lengthMm(0.9, 800)).isEqualTo(100);
        assertThat(ScaleBar.lengthMm(500, 800)).isEqualTo(1);
    }

    @Test
    void anImageHasAFileAGrayWindowAndNeitherPatientNorPlace() {
        Series images = images(new WindowLevel(40, 80), 3);
        assertThat(CornerLines.patient(images, 1)).isEqualTo("ID_1.png\nan image: patient not known");
        assertThat(CornerLines.series(images, false))
                .isEqualTo("PNG images\nno true HU, gray as W/C 80/40\nsides and size not known");
        assertThat(CornerLines.image(
                        images, 1, 2, ShownWindow.of(WindowPreset.builtIn().getFirst()), false))
                .startsWith("Im 2 / 3", "by itself, no neighbours")
                .noneMatch(line -> line.contains("mm"));
    }

    @Test
    void huFromGrayIsAnEstimateAndOpenWhereTheWindowCutItOff() {
        WindowLevel gray = new WindowLevel(40, 80);
        ImagePlane plane = images(gray, 1).geometry().planes().getFirst();
        short[] hu = new short[plane.rows() * plane.columns()];
        hu[1] = 34;
        hu[2] = 80;
        assertThat(PointerReadout.estimate(new Point2D(1.5, 0.5), hu, plane, gray))
                .isEqualTo("~ 34 HU (from gray)   column 1, row 0");
        assertThat(PointerReadout.estimate(new Point2D(2.5, 0.5), hu, plane, gray))
                .startsWith("≥ 80 HU");
        assertThat(PointerReadout.estimate(new Point2D(0.5, 0.5), hu, plane, gray))
                .startsWith("≤ 0 HU");
        assertThat(PointerReadout.estimate(new Point2D(-0.5, 0.5), hu, plane, gray))
                .isEmpty();
        assertThat(PointerReadout.estimate(new Point2D(0.5, plane.rows()), hu, plane, gray))
                .isEmpty();
    }

    private static Series images(WindowLevel gray, int count) {
        Series s = Samples.series("1.2", 1, "PNG images", "", count, 5);
        List<SliceFile> files = IntStream.range(0, count)
                .mapToObj(i ->
                        new SliceFile(Path.of("in", "ID_" + i + ".png"), "", OptionalInt.empty(), Optional.of(gray)))
                .toList();
        SeriesInfo info = new SeriesInfo(
                "",
                "",
                OptionalInt.empty(),
                "PNG images",
                "",
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                "",
                "",
                List.of(),
                "",
                "",
                false);
        return new Series(
                s.patient(),
                s.study(),
                info,
                files,
                GeometryBuilder.independent(s.geometry().planes()),
                Optional.of(gray),
                s.fileFunction(),
                Optional.of(gray));
    }
}
