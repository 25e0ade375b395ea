package org.hemolens.ct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GeometryBuilderTest {
    private static final Vector3 X = new Vector3(1, 0, 0);
    private static final Vector3 Y = new Vector3(0, 1, 0);

    private static SlicePlacement axial(int instance, double z) {
        return placed(instance, new Vector3(-10, -20, z), X, Y);
    }

    private static SlicePlacement placed(int instance, Vector3 position, Vector3 row, Vector3 column) {
        return new SlicePlacement(
                new ImagePlane(position, row, column, 0.5, 0.5, 8, 8), true, OptionalInt.of(instance));
    }

    private static List<SlicePlacement> axial(double... z) {
        List<SlicePlacement> slices = new ArrayList<>();
        for (int i = 0; i < z.length; i++) {
            slices.add(axial(i + 1, z[i]));
        }
        return slices;
    }

    private static VolumeGeometry geometry(double... z) {
        return GeometryBuilder.build(axial(z), 1).geometry();
    }

    private static List<GeometryIssue.Kind> kinds(VolumeGeometry geometry) {
        return geometry.issues().stream().map(GeometryIssue::kind).toList();
    }

    private static String message(VolumeGeometry geometry, GeometryIssue.Kind kind) {
        return geometry.issues().stream()
                .filter(i -> i.kind() == kind)
                .map(GeometryIssue::message)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void slicesLieByPositionWhateverTheirNumberSays() {
        List<SlicePlacement> slices = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            slices.add(axial(40 - i, 5 * i - 50));
        }
        Collections.shuffle(slices, new Random(1));
        GeometryBuilder.Ordered ordered = GeometryBuilder.build(slices, 1);
        assertThat(ordered.geometry().positions())
                .isSorted()
                .startsWith(-50.0, -45.0)
                .hasSize(40);
        assertThat(ordered.geometry().issues()).isEmpty();
        assertThat(ordered.geometry().tiltDegrees()).isZero();
        assertThat(slices.get(ordered.order().getFirst()).instanceNumber()).hasValue(40);
    }

    @Test
    void normalPointsToTheVertexForAFlippedOrientationToo() {
        List<SlicePlacement> prone = List.of(
                placed(1, new Vector3(0, 0, 10), X.times(-1), Y), placed(2, new Vector3(0, 0, 0), X.times(-1), Y));
        assertThat(GeometryBuilder.build(prone, 1).geometry().positions()).containsExactly(0.0, 10.0);
    }

    @Test
    void tiltIsTheAngleBetweenNormalAndStack() {
        double angle = Math.toRadians(-18.5);
        Vector3 column = new Vector3(0, Math.cos(angle), Math.sin(angle));
        List<SlicePlacement> slices = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            slices.add(placed(i, new Vector3(0, 0, 4 * i), X, column));
        }
        VolumeGeometry geometry = GeometryBuilder.build(slices, 1).geometry();
        assertThat(geometry.tiltDegrees()).isCloseTo(18.5, within(1e-9));
        assertThat(geometry.positions().get(1) - geometry.positions().get(0))
                .as("along the normal")
                .isCloseTo(4 * Math.cos(angle), within(1e-9));
        assertThat(kinds(geometry)).containsExactly(GeometryIssue.Kind.GANTRY_TILT);
        assertThat(message(geometry, GeometryIssue.Kind.GANTRY_TILT)).contains("18.5 degrees");
    }

    @Test
    void obliqueStackAlongItsNormalIsNotTilted() {
        double angle = Math.toRadians(20);
        Vector3 column = new Vector3(0, Math.cos(angle), Math.sin(angle));
        Vector3 normal = X.cross(column);
        VolumeGeometry geometry = GeometryBuilder.build(
                        List.of(placed(1, normal.times(0), X, column), placed(2, normal.times(5), X, column)), 1)
                .geometry();
        assertThat(geometry.tiltDegrees()).isCloseTo(0, within(1e-5));
        assertThat(geometry.issues()).isEmpty();
    }

    @Test
    void aMissingSliceIsAGapWithItsPlaceAndNumbers() {
        VolumeGeometry geometry = geometry(0, 5, 10, 20, 25, 30);
        assertThat(kinds(geometry)).containsExactly(GeometryIssue.Kind.GAP);
        assertThat(message(geometry, GeometryIssue.Kind.GAP))
                .contains("between slices 3 and 4: 10.00 mm where neighbours are 5.00 mm apart, as if 1 were missing");
    }

    @Test
    void twoZonesAreIrregularButNoGap() {
        VolumeGeometry geometry = geometry(0, 2.5, 5, 7.5, 10, 15, 20, 25, 30, 35);
        assertThat(kinds(geometry)).containsExactly(GeometryIssue.Kind.IRREGULAR_SPACING);
        assertThat(message(geometry, GeometryIssue.Kind.IRREGULAR_SPACING))
                .contains("2.50 to 5.00 mm", "5.00 mm (5 steps)", "2.50 mm (4 steps)");
    }

    @Test
    void roundingInHeadersIsNotIrregular() {
        assertThat(geometry(0, 5.01, 9.98, 15.0, 20.02).issues()).isEmpty();
    }

    @Test
    void equalPositionsAreToldAndOrderedByNumber() {
        List<SlicePlacement> slices = List.of(axial(3, 5), axial(2, 5), axial(1, 0), axial(4, 10));
        GeometryBuilder.Ordered ordered = GeometryBuilder.build(slices, 1);
        assertThat(ordered.order()).containsExactly(2, 1, 0, 3);
        assertThat(kinds(ordered.geometry())).containsExactly(GeometryIssue.Kind.DUPLICATE_POSITION);
        assertThat(ordered.geometry().issues().getFirst().message()).contains("slices 2 and 3");
    }

    @Test
    void allSlicesAtOnePlaceAreDuplicatesAndNoTilt() {
        VolumeGeometry geometry = geometry(5, 5, 5);
        assertThat(kinds(geometry)).containsExactly(GeometryIssue.Kind.DUPLICATE_POSITION);
        assertThat(geometry.tiltDegrees()).isZero();
    }

    @Test
    void oneSliceIsSaidToBeOne() {
        assertThat(kinds(geometry(5))).containsExactly(GeometryIssue.Kind.SINGLE_SLICE);
    }

    @Test
    void sagittalIsNotAxial() {
        List<SlicePlacement> slices = List.of(
                placed(1, new Vector3(0, 0, 0), Y, new Vector3(0, 0, -1)),
                placed(2, new Vector3(5, 0, 0), Y, new Vector3(0, 0, -1)));
        VolumeGeometry geometry = GeometryBuilder.build(slices, 1).geometry();
        assertThat(kinds(geometry)).containsExactly(GeometryIssue.Kind.NOT_AXIAL);
        assertThat(message(geometry, GeometryIssue.Kind.NOT_AXIAL)).contains("90 degrees");
    }

    @Test
    void withoutPositionsTheInstanceNumberOrdersAndTheMillimetresAreSaidToBeMadeUp() {
        ImagePlane plane = new ImagePlane(new Vector3(0, 0, 0), X, Y, 0.5, 0.5, 8, 8);
        List<SlicePlacement> slices = List.of(
                new SlicePlacement(plane, false, OptionalInt.of(3)),
                new SlicePlacement(plane, false, OptionalInt.of(1)),
                new SlicePlacement(plane, false, OptionalInt.empty()));
        GeometryBuilder.Ordered ordered = GeometryBuilder.build(slices, 2.5);
        assertThat(ordered.order()).containsExactly(1, 0, 2);
        assertThat(ordered.geometry().positions()).containsExactly(0.0, 2.5, 5.0);
        assertThat(kinds(ordered.geometry())).containsExactly(GeometryIssue.Kind.MISSING_POSITION);
        assertThat(ordered.geometry().issues().getFirst().message()).contains("2.50 mm apart, which is not measured");
        VolumeGeometry again = GeometryBuilder.of(ordered.geometry().planes().subList(0, 1), false);
        assertThat(kinds(again)).containsExactly(GeometryIssue.Kind.MISSING_POSITION, GeometryIssue.Kind.SINGLE_SLICE);
    }

    @Test
    void mixedSizesAreTold() {
        SlicePlacement large = new SlicePlacement(
                new ImagePlane(new Vector3(-10, -20, 5), X, Y, 0.5, 0.5, 16, 8), true, OptionalInt.of(2));
        VolumeGeometry geometry =
                GeometryBuilder.build(List.of(axial(1, 0), large), 1).geometry();
        assertThat(message(geometry, GeometryIssue.Kind.MIXED_SIZE)).contains("8 x 8, 16 x 8");
    }

    private static SlicePlacement spaced(int instance, double z, double rows, double columns) {
        return new SlicePlacement(
                new ImagePlane(new Vector3(-10, -20, z), X, Y, rows, columns, 8, 8), true, OptionalInt.of(instance));
    }

    @Test
    void pixelsThatAreNotSquareAreToldAndMeasuredByTheirOwnSpacing() {
        VolumeGeometry geometry = GeometryBuilder.build(List.of(spaced(1, 0, 0.6, 0.4), spaced(2, 5, 0.6, 0.4)), 1)
                .geometry();
        assertThat(kinds(geometry)).containsExactly(GeometryIssue.Kind.PIXELS_NOT_SQUARE);
        assertThat(message(geometry, GeometryIssue.Kind.PIXELS_NOT_SQUARE))
                .contains("0.600 mm from row to row", "0.400 mm from column to column");
        ImagePlane plane = geometry.planes().getFirst();
        Vector3 corner = plane.toPatient(0, 0);
        assertThat(plane.toPatient(5, 0).minus(corner).length()).as("down").isCloseTo(3, within(1e-9));
        assertThat(plane.toPatient(0, 5).minus(corner).length()).as("across").isCloseTo(2, within(1e-9));
        assertThat(plane.toPatient(5, 5).minus(corner).length()).as("diagonal").isCloseTo(Math.sqrt(13), within(1e-9));
    }

    @Test
    void slicesOfDifferentPixelSpacingAreTold() {
        VolumeGeometry geometry = GeometryBuilder.build(List.of(spaced(1, 0, 0.5, 0.5), spaced(2, 5, 0.45, 0.45)), 1)
                .geometry();
        assertThat(kinds(geometry)).containsExactly(GeometryIssue.Kind.MIXED_PIXEL_SPACING);
        assertThat(message(geometry, GeometryIssue.Kind.MIXED_PIXEL_SPACING)).contains("0.500 x 0.500 mm", "0.450");
    }

    @Test
    void numbersFromTheVertexDownAreInOrder() {
        List<SlicePlacement> reversed = List.of(axial(3, 0), axial(2, 5), axial(1, 10));
        GeometryBuilder.Ordered ordered = GeometryBuilder.build(reversed, 1);
        assertThat(ordered.order()).containsExactly(0, 1, 2);
        assertThat(ordered.geometry().issues()).isEmpty();
    }

    @Test
    void numbersThatFollowNoOrderAreTold() {
        VolumeGeometry geometry = GeometryBuilder.build(
                        List.of(axial(1, 0), axial(2, 5), axial(9, 10), axial(4, 15)), 1)
                .geometry();
        assertThat(geometry.positions()).containsExactly(0.0, 5.0, 10.0, 15.0);
        assertThat(kinds(geometry)).containsExactly(GeometryIssue.Kind.NUMBERS_OUT_OF_ORDER);
        assertThat(message(geometry, GeometryIssue.Kind.NUMBERS_OUT_OF_ORDER)).contains("number 4 comes after 9");
    }
}
