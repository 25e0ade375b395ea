package org.hemolens.ui.viewport;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Point2D;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.dicom.PatientInfo;
import org.hemolens.dicom.Series;
import org.hemolens.ui.Samples;
import org.hemolens.ui.state.ShownWindow;
import org.hemolens.window.VoiLutFunction;
import org.hemolens.window.WindowLevel;
import org.junit.jupiter.api.Test;

class CornerLinesTest {
    private final Series series = Samples.series("1.2", 2, "Head 5.0 soft", "STD+", 28, 5.0);

    @Test
    void patientStudyAndSeriesSayWhoWhenAndHow() {
        assertThat(CornerLines.patient(series, 0)).isEqualTo("ROE JANE\nID HL-0041\n1951-03-02  F  074Y");
        assertThat(CornerLines.study(series)).contains("CT HEAD W/O CONTRAST").contains("2026-11-02  14:31:07");
        assertThat(CornerLines.series(series)).startsWith("Se 2  Head 5.0 soft\nCT  STD+  120 kVp");
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
}
