package org.hemolens.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hemolens.measure.MeasuredPhantom.IMAGE;
import static org.hemolens.measure.MeasuredPhantom.NO_STACK;
import static org.hemolens.measure.MeasuredPhantom.SCALE;
import static org.hemolens.measure.MeasuredPhantom.mm;

import org.assertj.core.data.Offset;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.measure.MidlineShift.Side;
import org.junit.jupiter.api.Test;

/** Against geometry done by hand, with pixels that are not square. */
class LengthsAndAnglesTest {
    private static final Offset<Double> EXACT = within(1e-9);

    private static Distance distance(ImagePoint a, ImagePoint b) {
        return new Distance("1", IMAGE, a, b);
    }

    @Test
    void aDistanceIsInMillimetresWhateverItsDirection() {
        // 60 pixels across are 30 mm, 50 down are 40 mm.
        Distance d = distance(new ImagePoint(10, 20), new ImagePoint(70, 70));
        assertThat(d.length(SCALE)).isEqualTo(50, EXACT);
        assertThat(distance(mm(0, 0), mm(30, 0)).length(SCALE)).isEqualTo(30, EXACT);
        assertThat(distance(mm(0, 0), mm(0, 30)).length(SCALE)).isEqualTo(30, EXACT);
        assertThat(distance(mm(5, 9), mm(30, -20)).movedBy(17, -3).length(SCALE))
                .isEqualTo(Math.hypot(25, 29), EXACT);
    }

    @Test
    void theFirstValueOfPixelSpacingIsBetweenRows() {
        ImagePlane plane = MeasuredPhantom.axial();
        assertThat(PixelScale.of(plane)).isEqualTo(new PixelScale(0.5, 0.8, true));
        ImagePoint a = new ImagePoint(12.25, 7.5);
        ImagePoint b = new ImagePoint(200, 150);
        assertThat(distance(a, b).length(PixelScale.of(plane)))
                .as("as the patient frame has it")
                .isEqualTo(
                        plane.toPatient(a.y(), a.x())
                                .minus(plane.toPatient(b.y(), b.x()))
                                .length(),
                        EXACT);
    }

    @Test
    void withoutSpacingThereAreNoMillimetres() {
        ImagePlane none =
                new ImagePlane(new Vector3(0, 0, 0), new Vector3(1, 0, 0), new Vector3(0, 1, 0), 0, 0, 10, 10);
        PixelScale scale = PixelScale.of(none);
        assertThat(scale.millimetres()).isFalse();
        MeasuredSlice slice =
                new MeasuredSlice(IMAGE, none, scale, false, MeasuredSlice.Values.FROM_GRAY, new short[100]);
        assertThat(MeasurementText.value(distance(new ImagePoint(0, 0), new ImagePoint(3, 4)), slice, NO_STACK))
                .isEqualTo("5.0 px, no mm known");
        Ellipse e = new Ellipse("2", IMAGE, new ImagePoint(4, 4), 3, 3);
        assertThat(String.join(" ", MeasurementText.lines(e, slice, NO_STACK)))
                .contains("HU from gray", "px²", "no mm known")
                .doesNotContain("mm²");
        MidlineShift m = new MidlineShift("3", IMAGE, new ImagePoint(5, 0), new ImagePoint(5, 9), new ImagePoint(7, 4));
        assertThat(MeasurementText.value(m, slice, NO_STACK)).isEqualTo("2.0 px, no mm known, side not known");
        HematomaVolume v = new HematomaVolume(
                "4",
                IMAGE,
                new ImagePoint(0, 0),
                new ImagePoint(8, 0),
                new ImagePoint(4, 2),
                new ImagePoint(4, 6),
                java.util.Map.of());
        assertThat(MeasurementText.value(v, slice, NO_STACK)).isEqualTo("no volume: no mm known");
    }

    @Test
    void anAngleIsThatInThePatientNotThatOfThePixels() {
        Angle right = new Angle("1", IMAGE, mm(50, 20), mm(20, 20), mm(20, 60));
        assertThat(right.degrees(SCALE)).isEqualTo(90, EXACT);
        Angle sixty = new Angle("1", IMAGE, mm(50, 20), mm(20, 20), mm(20 + 10, 20 + 10 * Math.sqrt(3)));
        assertThat(sixty.degrees(SCALE)).isEqualTo(60, EXACT);
        assertThat(sixty.degrees(PixelScale.PIXELS))
                .as("what the pixels would say")
                .isNotCloseTo(60, within(5.0));
        Angle straight = new Angle("1", IMAGE, mm(0, 0), mm(20, 30), mm(40, 60));
        assertThat(straight.degrees(SCALE)).isEqualTo(180, within(1e-5));
        assertThat(new Angle("1", IMAGE, mm(1, 1), mm(1, 1), mm(3, 3)).degrees(SCALE))
                .isZero();
    }

    private static MidlineShift shift(double x) {
        // The midline leans: from (40, 10) to (52, 170) mm; the point stands x mm to its right on the image.
        double length = Math.hypot(12, 160);
        double nx = 160 / length;
        double ny = -12 / length;
        return new MidlineShift("1", IMAGE, mm(40, 10), mm(52, 170), mm(46 + x * nx, 90 + x * ny));
    }

    @Test
    void midlineShiftIsPerpendicularAndHasThePatientsSide() {
        assertThat(shift(7.3).shift(SCALE)).isEqualTo(7.3, EXACT);
        assertThat(shift(-4.1).shift(SCALE)).isEqualTo(4.1, EXACT);
        assertThat(shift(7.3).foot(SCALE).x()).isEqualTo(46 / 0.5, EXACT);
        ImagePlane usual = MeasuredPhantom.axial();
        assertThat(shift(7.3).side(SCALE, usual, true)).isEqualTo(Side.LEFT);
        assertThat(shift(-7.3).side(SCALE, usual, true)).isEqualTo(Side.RIGHT);
        ImagePlane turned = MeasuredPhantom.plane(new Vector3(-1, 0, 0), new Vector3(0, 1, 0));
        assertThat(shift(7.3).side(SCALE, turned, true))
                .as("an image whose columns run to the patient's right")
                .isEqualTo(Side.RIGHT);
        ImagePlane sagittal = MeasuredPhantom.plane(new Vector3(0, 1, 0), new Vector3(0, 0, -1));
        assertThat(shift(7.3).side(SCALE, sagittal, true)).isEqualTo(Side.UNKNOWN);
        assertThat(shift(7.3).side(SCALE, usual, false)).isEqualTo(Side.UNKNOWN);
        assertThat(shift(0.01).side(SCALE, usual, true)).isEqualTo(Side.NONE);
        MeasuredSlice slice = MeasuredPhantom.slice(new short[0]);
        assertThat(MeasurementText.line(shift(-7.3), slice, NO_STACK))
                .isEqualTo("Midline shift: 7.3 mm, to the patient's right");
    }

    @Test
    void handlesChangeWhatTheyArePartOf() {
        Measurement d = distance(mm(0, 0), mm(30, 0)).withHandle(1, mm(0, 40), SCALE);
        assertThat(((Distance) d).length(SCALE)).isEqualTo(40, EXACT);
        Measurement e = Ellipse.between("1", IMAGE, mm(10, 10), mm(30, 50)).withHandle(1, mm(50, 30), SCALE);
        assertThat(((Ellipse) e).axisX(SCALE)).isEqualTo(40, EXACT);
        assertThat(((Ellipse) e).axisY(SCALE)).isEqualTo(40, EXACT);
        assertThat(((Ellipse) e).center()).isEqualTo(mm(30, 30));
    }
}
