package org.hemolens.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.GeometryIssue;
import org.hemolens.ct.Vector3;
import org.hemolens.ct.VolumeGeometry;
import org.junit.jupiter.api.Test;

/** On planted maps and probabilities. */
class ScanPatternTest {
    private static final double THRESHOLD = 0.5;

    private static List<ScanFlag> flags(VolumeGeometry g, IntFunction<Optional<Heatmap>> maps, double... p) {
        HeadMidline midline = HeadMidline.of(PlantedMaps.head(g, 0, 0));
        return ScanPattern.of(g, midline, maps, p, THRESHOLD).flags();
    }

    private static Optional<Heatmap> left(int slice) {
        return Optional.of(PlantedMaps.hot(40, 0, 1));
    }

    /** To the patient's left below the change, to the right from it on. */
    private static IntFunction<Optional<Heatmap>> changing(int change, double mm) {
        return i -> Optional.of(PlantedMaps.hot(i < change ? mm : -mm, 10, 1));
    }

    private static VolumeGeometry even(int n, double mm) {
        return PlantedMaps.geometry(PlantedMaps.evenly(n, mm));
    }

    @Test
    void oneSliceAloneIsFlaggedWithItsNeighboursHighest() {
        assertThat(flags(even(6, 5), ScanPatternTest::left, 0.01, 0.02, 0.9, 0.2, 0.01, 0.01))
                .containsExactly(new ScanFlag.Isolated(2, 0.9, 0.2));
    }

    @Test
    void atTheEndOfTheScanOneNeighbourIsEnough() {
        assertThat(flags(even(3, 5), ScanPatternTest::left, 0.9, 0.1, 0.1))
                .containsExactly(new ScanFlag.Isolated(0, 0.9, 0.1));
    }

    @Test
    void aLesionOverSlicesIsNotFlagged() {
        assertThat(flags(even(6, 5), ScanPatternTest::left, 0.01, 0.6, 0.9, 0.8, 0.3, 0.01))
                .isEmpty();
    }

    @Test
    void aNeighbourBelowButNotWellBelowIsNoReason() {
        assertThat(flags(even(3, 5), ScanPatternTest::left, 0.1, 0.9, 0.26)).isEmpty();
        assertThat(flags(even(3, 5), ScanPatternTest::left, 0.1, 0.9, 0.24)).hasSize(1);
    }

    @Test
    void neighboursAreCountedInMillimetresNotInSlices() {
        // Two slices of 1 mm are one place; and 10 mm apart nobody is a neighbour.
        assertThat(flags(even(6, 1), ScanPatternTest::left, 0.01, 0.01, 0.9, 0.9, 0.01, 0.01))
                .isEmpty();
        assertThat(flags(even(3, 10), ScanPatternTest::left, 0.01, 0.9, 0.01)).isEmpty();
        assertThat(ScanPattern.possible(even(3, 10))).as("said to be unsaid").isFalse();
        assertThat(ScanPattern.possible(even(3, 5))).isTrue();
        VolumeGeometry irregular = PlantedMaps.geometry(new double[] {0, 5, 10, 20, 30});
        assertThat(flags(irregular, ScanPatternTest::left, 0.01, 0.01, 0.9, 0.01, 0.9))
                .containsExactly(new ScanFlag.Isolated(2, 0.9, 0.01));
    }

    @Test
    void aSliceThatIsNotAnsweredIsNoNeighbourThatIsBelow() {
        assertThat(flags(even(3, 5), ScanPatternTest::left, 0.01, 0.9, Double.NaN))
                .isEmpty();
    }

    @Test
    void aJumpOverTheMidlineIsFlaggedOnceAndSaysBothSides() {
        List<ScanFlag> flags = flags(even(6, 5), changing(3, 40), 0.1, 0.9, 0.9, 0.9, 0.9, 0.1);
        assertThat(flags).hasSize(1);
        ScanFlag.SideJump jump = (ScanFlag.SideJump) flags.getFirst();
        assertThat(jump.slice()).isEqualTo(2);
        assertThat(jump.next()).isEqualTo(3);
        assertThat(jump.leftMm()).isCloseTo(40, within(9.0));
        assertThat(jump.nextLeftMm()).isCloseTo(-40, within(9.0));
    }

    @Test
    void aJumpBesideAnotherClassThresholdOrAtTheMidlineIsNone() {
        assertThat(flags(even(6, 5), changing(3, 40), 0.1, 0.9, 0.9, 0.3, 0.9, 0.9))
                .isEmpty();
        // Cells of 16 mm whose middles lie 8 mm aside: shrunk to below 5 mm by a middle between the two.
        VolumeGeometry g = even(2, 5);
        HeadMidline aside = new HeadMidline(1, 0, 6, 0, true);
        assertThat(ScanPattern.of(g, aside, changing(1, 8), new double[] {0.9, 0.9}, THRESHOLD)
                        .flags())
                .isEmpty();
    }

    @Test
    void slicesFarApartDoNotJump() {
        assertThat(flags(even(2, 10), changing(1, 40), 0.9, 0.9)).isEmpty();
    }

    @Test
    void ofIndependentOrUnplacedSlicesNothingIsSaid() {
        for (GeometryIssue.Kind kind :
                List.of(GeometryIssue.Kind.INDEPENDENT_SLICES, GeometryIssue.Kind.MISSING_POSITION)) {
            VolumeGeometry g =
                    PlantedMaps.geometry(PlantedMaps.evenly(6, 5), new GeometryIssue(kind, "said by the test"));
            assertThat(ScanPattern.possible(g)).isFalse();
            assertThat(flags(g, changing(3, 40), 0.01, 0.9, 0.01, 0.9, 0.9, 0.9))
                    .isEmpty();
        }
    }

    @Test
    void energyIsTheMapsIntegralInCm2AndHasOneScale() {
        float[] values = new float[PlantedMaps.CELLS * PlantedMaps.CELLS];
        Arrays.fill(values, 2);
        float[] broken = values.clone();
        broken[3] = Float.NaN;
        MapEnergy energy = MapEnergy.of(
                even(5, 5),
                PlantedMaps.maps(
                        PlantedMaps.map(values),
                        PlantedMaps.map(new float[values.length]),
                        PlantedMaps.map(broken),
                        null,
                        PlantedMaps.hot(0, 0, 1)));
        // 256 mm x 256 mm of 2.
        assertThat(energy.perSlice()[0]).isCloseTo(2 * 25.6 * 25.6, within(1e-3));
        assertThat(energy.perSlice()[1]).isZero();
        assertThat(energy.perSlice()[2]).isNaN();
        assertThat(energy.perSlice()[3]).isNaN();
        assertThat(energy.perSlice()[4]).isCloseTo((1 + 255 * 0.05) * 1.6 * 1.6, within(1e-3));
        assertThat(energy.largest()).isEqualTo(energy.perSlice()[0]);
        assertThat(energy.inCm2()).isTrue();
    }

    @Test
    void theMidlineFollowsAHeadThatIsAsideTurnedAndLeans() {
        for (double turn : new double[] {-15, 0, 20}) {
            HeadMidline m = HeadMidline.of(PlantedMaps.head(even(8, 5), 12, turn));
            assertThat(m.fromHead()).isTrue();
            double t = Math.toRadians(turn);
            Vector3 onAxis = new Vector3(12 - 60 * Math.sin(t), 60 * Math.cos(t), 10);
            assertThat(m.leftOf(onAxis)).as("turned by " + turn).isCloseTo(0, within(3.0));
            Vector3 left = onAxis.plus(new Vector3(30 * Math.cos(t), 30 * Math.sin(t), 0));
            assertThat(m.leftOf(left)).as("turned by " + turn).isCloseTo(30, within(3.0));
        }
        VolumeGeometry g = even(8, 5);
        short[][] hu = new short[8][];
        for (int i = 0; i < 8; i++) {
            hu[i] = PlantedMaps.head(g, i * 3, 0).hu(i);
        }
        HeadMidline leaning = HeadMidline.of(new CtVolume(g, hu));
        assertThat(leaning.leftOf(new Vector3(0, 0, 0))).isCloseTo(0, within(2.0));
        assertThat(leaning.leftOf(new Vector3(21, 0, 35))).isCloseTo(0, within(2.0));
    }

    @Test
    void withoutAHeadTheMiddleOfThePictureIsTakenAndThatIsKnown() {
        VolumeGeometry g = even(3, 5);
        short[][] air = new short[3][PlantedMaps.SIZE * PlantedMaps.SIZE];
        Arrays.stream(air).forEach(a -> Arrays.fill(a, (short) -1000));
        HeadMidline m = HeadMidline.of(new CtVolume(g, air));
        assertThat(m.fromHead()).isFalse();
        assertThat(m.leftOf(new Vector3(7, 3, 2))).isCloseTo(7, within(1e-9));
    }

    @Test
    void theCentreIsThatOfTheStrongPartAndUndoesFlips() {
        Heatmap map = PlantedMaps.hot(40, -24, 1);
        Vector3 at = MapCentre.of(map, even(1, 5).planes().getFirst()).orElseThrow();
        assertThat(at.x()).isCloseTo(40, within(0.01));
        assertThat(at.y()).isCloseTo(-24, within(0.01));
        MapPlacement p = map.placement();
        Heatmap flipped = new Heatmap(
                map.hemorrhageClass(),
                map.target(),
                map.method(),
                map.branch(),
                map.rows(),
                map.columns(),
                map.values(),
                new MapPlacement(p.sliceRows(), p.sliceColumns(), 0, 0, p.cropRows(), p.cropColumns(), true, true));
        Vector3 there = MapCentre.of(flipped, even(1, 5).planes().getFirst()).orElseThrow();
        assertThat(there.x()).isCloseTo(-40, within(0.01));
        assertThat(there.y()).isCloseTo(24, within(0.01));
    }
}
