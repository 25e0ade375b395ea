package org.hemolens.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.hemolens.measure.MeasuredPhantom.IMAGE;
import static org.hemolens.measure.MeasuredPhantom.NO_STACK;
import static org.hemolens.measure.MeasuredPhantom.SCALE;
import static org.hemolens.measure.MeasuredPhantom.mm;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hemolens.ct.CtVolume;
import org.hemolens.window.VoiLut;
import org.hemolens.window.VoiLutFunction;
import org.junit.jupiter.api.Test;

/** Against discs and ramps whose values are known. */
class RegionTest {
    private static RegionStatistics statistics(Region region, short[] hu) {
        return RegionStatistics.of(region, hu, MeasuredPhantom.ROWS, MeasuredPhantom.COLUMNS);
    }

    private static Freehand polygon(ImagePoint... points) {
        return new Freehand("1", IMAGE, List.of(points));
    }

    @Test
    void anEllipseHasTheAreaAndAxesOfItsFormula() {
        Ellipse e = Ellipse.between("1", IMAGE, mm(20, 30), mm(80, 70));
        assertThat(e.axisX(SCALE)).isEqualTo(60, within(1e-9));
        assertThat(e.axisY(SCALE)).isEqualTo(40, within(1e-9));
        assertThat(SCALE.area(e.areaInPixels())).isEqualTo(Math.PI * 30 * 20, within(1e-9));
        RegionStatistics s = statistics(e, new short[MeasuredPhantom.ROWS * MeasuredPhantom.COLUMNS]);
        assertThat(SCALE.area(s.pixels())).as("pixels counted").isEqualTo(Math.PI * 30 * 20, within(12.0));
    }

    @Test
    void theMeanOfADiscIsThatOfTheDiscAlone() {
        short[] hu = MeasuredPhantom.disc(50, 50, 20, 20, 65, 30);
        RegionStatistics inside = statistics(Ellipse.between("1", IMAGE, mm(30, 30), mm(70, 70)), hu);
        assertThat(inside.mean()).isEqualTo(65);
        assertThat(inside.sd()).isZero();
        assertThat(inside.min()).isEqualTo(65);
        assertThat(inside.max()).isEqualTo(65);
        // Twice as wide each way: a quarter of it is disc.
        RegionStatistics around = statistics(Ellipse.between("1", IMAGE, mm(10, 10), mm(90, 90)), hu);
        assertThat(around.mean()).isEqualTo(30 + 35 / 4.0, within(0.1));
        assertThat(around.sd()).isEqualTo(35 * Math.sqrt(0.25 * 0.75), within(0.1));
        assertThat(around.min()).isEqualTo(30);
        assertThat(around.max()).isEqualTo(65);
    }

    @Test
    void meanAndSdOfARampAreThoseOfItsFormula() {
        short[] hu = new short[MeasuredPhantom.ROWS * MeasuredPhantom.COLUMNS];
        for (int i = 0; i < hu.length; i++) {
            hu[i] = (short) (i % MeasuredPhantom.COLUMNS);
        }
        // Columns 10 to 19, rows 5 to 8, whole pixels.
        Freehand square = polygon(
                new ImagePoint(9.5, 4.5),
                new ImagePoint(19.5, 4.5),
                new ImagePoint(19.5, 8.5),
                new ImagePoint(9.5, 8.5));
        RegionStatistics s = statistics(square, hu);
        assertThat(s.pixels()).isEqualTo(40);
        assertThat(s.mean()).isEqualTo(14.5);
        // 10 whole numbers, each 4 times: sum of squares 4 * 82.5, n - 1 = 39.
        assertThat(s.sd()).isEqualTo(Math.sqrt(4 * 82.5 / 39), within(1e-12));
        assertThat(s.percentile(50)).isEqualTo(14);
        assertThat(SCALE.area(square.areaInPixels())).isEqualTo(40 * 0.5 * 0.8, within(1e-12));
        Histogram h = s.histogram(10);
        assertThat(h.binWidth()).isEqualTo(1);
        assertThat(h.from()).isEqualTo(10);
        assertThat(h.counts()).hasSize(10).containsOnly(4);
        assertThat(IntStream.of(s.histogram(3).counts()).sum()).isEqualTo(40);
        assertThat(s.histogram(3).binWidth()).isEqualTo(5);
    }

    @Test
    void negativeValuesFallIntoTheirOwnBins() {
        Histogram h = Histogram.of(new short[] {-11, -10, -1, 0, 9}, -11, 9, 3);
        assertThat(h.binWidth()).isEqualTo(10);
        assertThat(h.from()).isEqualTo(-20);
        assertThat(h.counts()).containsExactly(1, 2, 2);
        assertThat(h.to()).isEqualTo(10);
    }

    @Test
    void aPolygonIsMeasuredByItsOutlineAndFilledByEvenOdd() {
        Freehand triangle = polygon(mm(10, 10), mm(70, 10), mm(10, 90));
        assertThat(SCALE.area(triangle.areaInPixels())).isEqualTo(2400, within(1e-9));
        short[] hu = new short[MeasuredPhantom.ROWS * MeasuredPhantom.COLUMNS];
        assertThat(SCALE.area(statistics(triangle, hu).pixels())).isEqualTo(2400, within(40.0));
        assertThat(triangle.crossesItself()).isFalse();
        // A star of five points drawn in one go: the middle is crossed twice and lies outside.
        List<ImagePoint> star = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            double angle = 2 * Math.PI * 2 * i / 5;
            star.add(mm(50 + 40 * Math.cos(angle), 50 + 40 * Math.sin(angle)));
        }
        Freehand drawn = new Freehand("1", IMAGE, star);
        assertThat(drawn.crossesItself()).isTrue();
        assertThat(drawn.contains(mm(50, 50).x(), mm(50, 50).y())).isFalse();
        assertThat(drawn.contains(mm(80, 50).x(), mm(80, 50).y())).isTrue();
        RegionStatistics s = statistics(drawn, hu);
        assertThat(MeasurementText.sketch(drawn, MeasuredPhantom.slice(hu), NO_STACK))
                .as("while it is drawn")
                .noneMatch(line -> line.contains("crosses") || line.contains("²"));
        assertThat(MeasurementText.lines(drawn, MeasuredPhantom.slice(hu), NO_STACK))
                .anySatisfy(line -> assertThat(line)
                        .contains("crosses itself", MeasurementText.number(SCALE.area(s.pixels())) + " mm²"));
    }

    @Test
    void paddingAndWhatLiesBeyondTheImageAreNoValuesAndAreSaid() {
        short[] hu = MeasuredPhantom.disc(50, 50, 20, 20, 65, CtVolume.PADDING);
        Ellipse e = Ellipse.between("1", IMAGE, mm(10, 10), mm(90, 90));
        RegionStatistics s = statistics(e, hu);
        assertThat(s.mean()).isEqualTo(65);
        assertThat(s.partly()).isTrue();
        assertThat(MeasurementText.lines(e, MeasuredPhantom.slice(hu), NO_STACK))
                .contains("partly outside the field");
        Ellipse off = Ellipse.between("1", IMAGE, mm(-30, -30), mm(10, 10));
        assertThat(statistics(off, new short[hu.length]).partly()).isTrue();
        Ellipse away = Ellipse.between("1", IMAGE, mm(-30, -30), mm(-10, -10));
        assertThat(statistics(away, hu).pixels()).isZero();
        assertThat(MeasurementText.value(away, MeasuredPhantom.slice(hu), NO_STACK))
                .isEqualTo("no pixel centre inside");
        Ellipse huge = new Ellipse("1", IMAGE, new ImagePoint(0, 0), 1e300, 1e300);
        assertThat(statistics(huge, new short[hu.length]).pixels()).isEqualTo(hu.length);
    }

    @Test
    void theWindowOfARegionShowsItsPercentilesAsBlackAndWhite() {
        short[] hu = new short[MeasuredPhantom.ROWS * MeasuredPhantom.COLUMNS];
        for (int i = 0; i < hu.length; i++) {
            hu[i] = (short) (i % MeasuredPhantom.COLUMNS < 2 ? 3000 : i / MeasuredPhantom.COLUMNS);
        }
        Ellipse e = new Ellipse("1", IMAGE, new ImagePoint(0, 0), 1e6, 1e6);
        RegionStatistics s = statistics(e, hu);
        int low = s.percentile(1);
        int high = s.percentile(99);
        assertThat(low).isEqualTo(2);
        assertThat(high).as("the few bright pixels do not count").isLessThan(200);
        VoiLut lut = new VoiLut(s.window(), VoiLutFunction.LINEAR);
        assertThat(lut.apply(low)).isZero();
        assertThat(lut.apply(low + 1)).isPositive();
        assertThat(lut.apply(high)).isEqualTo(1, within(1e-9));
        assertThat(lut.apply(high - 1)).isLessThan(1);
        RegionStatistics flat = statistics(e, new short[hu.length]);
        assertThat(flat.window().width()).isEqualTo(1);
    }

    @Test
    void aPointOfAnOutlineDrawsItsNeighboursWithIt() {
        List<ImagePoint> circle = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            double angle = 2 * Math.PI * i / 120;
            circle.add(new ImagePoint(100 + 30 * Math.cos(angle), 100 + 30 * Math.sin(angle)));
        }
        Freehand f = new Freehand("1", IMAGE, circle);
        assertThat(f.handles()).hasSize(12);
        Freehand pulled = f.withHandle(0, new ImagePoint(150, 100), SCALE);
        assertThat(pulled.outline().get(0)).isEqualTo(new ImagePoint(150, 100));
        assertThat(pulled.outline().get(1).x()).isBetween(148.0, 150.0);
        assertThat(pulled.outline().get(119).x()).isBetween(148.0, 150.0);
        assertThat(pulled.outline().get(10)).as("the next handle stays").isEqualTo(circle.get(10));
        assertThat(pulled.areaInPixels()).isGreaterThan(f.areaInPixels());
        assertThatThrownBy(() -> polygon(mm(0, 0), mm(1, 1))).isInstanceOf(IllegalArgumentException.class);
    }
}
