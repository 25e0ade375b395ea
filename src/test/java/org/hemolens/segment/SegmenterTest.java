package org.hemolens.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.GeometryBuilder;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.fixture.FakePatchNetwork;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.ModelException;
import org.hemolens.model.SegmentationPackage;
import org.hemolens.model.TinySegmentation;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ball of blood in water, in air: its volume and place come out whatever way the slices lie. */
class SegmenterTest {
    private static final Vector3 CENTRE = new Vector3(5, -8, 30);
    private static final double RADIUS = 17;
    private static final int BLOOD = 1;

    private final FakePatchNetwork network;

    SegmenterTest() throws Exception {
        network = new FakePatchNetwork(
                SegmentationPackage.read(TinySegmentation.folder()), DeviceChoice.CPU, Progress.NONE);
    }

    /** Slices 2.5 mm apart, of 0.9 x 0.8 mm pixels, turned about the left-right axis by some degrees. */
    private static CtVolume ball(double tiltDegrees) {
        double t = Math.toRadians(tiltDegrees);
        Vector3 row = new Vector3(1, 0, 0);
        Vector3 column = new Vector3(0, Math.cos(t), Math.sin(t));
        Vector3 normal = row.cross(column);
        List<ImagePlane> planes = new ArrayList<>();
        for (int s = 0; s < 44; s++) {
            Vector3 position =
                    CENTRE.plus(row.times(-56)).plus(column.times(-52)).plus(normal.times((s - 20) * 2.5));
            planes.add(new ImagePlane(position, row, column, 0.9, 0.8, 120, 140));
        }
        short[][] hu = new short[planes.size()][120 * 140];
        for (int s = 0; s < hu.length; s++) {
            for (int i = 0; i < hu[s].length; i++) {
                double r = planes.get(s)
                        .toPatient(Math.floorDiv(i, 140), i % 140)
                        .minus(CENTRE)
                        .length();
                hu[s][i] = (short) (r < RADIUS ? 90 : r < 42 ? 0 : -1000);
            }
        }
        return new CtVolume(GeometryBuilder.of(planes, true), hu);
    }

    private Segmentation run(CtVolume volume) throws Exception {
        return new Segmenter(network).run(volume, Progress.NONE, new Cancellation());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 18.5, -25})
    void volumeAndPlaceAreRightUnderAnyTilt(double tilt) throws Exception {
        Segmentation found = run(ball(tilt));
        double expected = 4.0 / 3 * Math.PI * Math.pow(RADIUS, 3) / 1000;
        assertThat(found.ml(BLOOD)).isCloseTo(expected, within(0.03 * expected));
        assertThat(found.bloodMl()).isEqualTo(found.ml(BLOOD));
        assertThat(found.lesions(BLOOD)).singleElement().satisfies(l -> {
            assertThat(l.ml()).isEqualTo(found.ml(BLOOD));
            assertThat(l.centre().minus(CENTRE).length()).isLessThan(0.5);
            assertThat(l.lowMm()).isCloseTo(CENTRE.z() - RADIUS, within(1.5));
            assertThat(l.highMm()).isCloseTo(CENTRE.z() + RADIUS, within(1.5));
        });
    }

    @Test
    void labelsComeBackToTheSlicesPixels() throws Exception {
        CtVolume volume = ball(18.5);
        Segmentation found = run(volume);
        int wrong = 0;
        int blood = 0;
        for (int s = 0; s < volume.sliceCount(); s++) {
            ImagePlane plane = volume.plane(s);
            byte[] labels = found.on(plane);
            for (int i = 0; i < labels.length; i++) {
                double r = plane.toPatient(Math.floorDiv(i, 140), i % 140)
                        .minus(CENTRE)
                        .length();
                if (Math.abs(r - RADIUS) > 2) {
                    wrong += (labels[i] == BLOOD) == (r < RADIUS) ? 0 : 1;
                }
                blood += r < RADIUS ? 1 : 0;
            }
        }
        assertThat(blood).isGreaterThan(10_000);
        assertThat(wrong).isZero();
    }

    @Test
    void cubesOfAirAreNotRun() throws Exception {
        Segmentation found = run(ball(0));
        assertThat(found.cubesRun()).isEqualTo(network.calls.get()).isPositive();
        assertThat(found.cubesRun()).isLessThan(found.cubes() * 3 / 4);
        assertThat(SegmentationCost.of(ball(0), network.segmentationPackage().network())
                        .cubes())
                .isEqualTo(found.cubes());
    }

    @Test
    void aBleedAtTheScansBorderIsLabelledToItsEdge() throws Exception {
        CtVolume whole = ball(0);
        List<ImagePlane> planes = whole.geometry().planes().subList(18, 44);
        short[][] hu = new short[planes.size()][];
        for (int s = 0; s < hu.length; s++) {
            hu[s] = whole.hu(18 + s);
        }
        Segmentation found = run(new CtVolume(GeometryBuilder.of(planes, true), hu));
        assertThat(found.lesions(BLOOD).getFirst().lowMm())
                .isEqualTo(found.grid().origin().z());
    }

    @Test
    void whatHasNoPositionsIsRefusedInWords() {
        CtVolume volume = ball(0);
        CtVolume apart = new CtVolume(
                GeometryBuilder.independent(volume.geometry().planes()),
                IntStream.range(0, volume.sliceCount()).mapToObj(volume::hu).toArray(short[][]::new));
        assertThatThrownBy(() -> run(apart))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("independent");
    }

    @Test
    void anAnswerThatIsNotFiniteIsAnErrorAndNoBackground() {
        network.broken = true;
        assertThatThrownBy(() -> run(ball(0)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("not finite");
    }

    @Test
    void voxelsTooFineForTheScanAreRefusedInWords() {
        assertThatThrownBy(() -> CubicScan.grid(ball(0), 0.05))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too fine");
    }

    @Test
    void cancellationIsLookedAtBetweenCubes() {
        Cancellation cancellation = new Cancellation();
        assertThatThrownBy(() -> new Segmenter(network)
                        .run(
                                ball(0),
                                (stage, done, total) -> {
                                    if (network.calls.get() > 0) {
                                        cancellation.cancel();
                                    }
                                },
                                cancellation))
                .isInstanceOf(CancellationException.class);
        assertThat(network.calls.get()).isEqualTo(1);
    }

    @Test
    void piecesThatTouchByACornerAreOneAndOthersAreNot() {
        CubicGrid grid = new CubicGrid(new Vector3(0, 0, 0), 2, 4, 3, 3);
        byte[][] voxels = new byte[3][12];
        voxels[0][0] = 2;
        voxels[1][5] = 2; // (1, 1, 1) touches (0, 0, 0)
        voxels[1][6] = 1; // another label
        voxels[2][11] = 2; // (3, 2, 2) touches neither
        List<Lesion> found = Lesions.of(grid, voxels, 2, new Vector3(0, 0, 1));
        assertThat(found).extracting(Lesion::ml).containsExactly(0.016, 0.008);
        assertThat(found.getFirst().centre()).isEqualTo(new Vector3(1, 1, 1));
        assertThat(found.getLast().centre()).isEqualTo(new Vector3(6, 4, 4));
    }
}
