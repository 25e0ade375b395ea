package org.hemolens.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.explain.MapProjection.Side;
import org.junit.jupiter.api.Test;

/** One hot cell in one slice of an irregular and of a tilted stack: where it is seen from three sides. */
class MapVolumeTest {
    private static final double[] IRREGULAR = {0, 5, 10, 12.5, 15, 25, 35};

    private static double[] ones(int n) {
        double[] p = new double[n];
        Arrays.fill(p, 1);
        return p;
    }

    private static MapVolume volume(VolumeGeometry g, int hot, double x, double y, double[] p) {
        return MapVolume.of(
                PlantedMaps.head(g, 0, 0),
                i -> Optional.of(
                        i == hot ? PlantedMaps.hot(x, y, 2) : PlantedMaps.map(new float[PlantedMaps.CELLS * 16])),
                p);
    }

    /** Row and column of the strongest, mm from the first pixel. */
    private static double[] peak(MapProjection p) {
        double row = 0;
        double column = 0;
        double sum = 0;
        for (int i = 0; i < p.map().length; i++) {
            double v = Math.max(0, p.map()[i] - 0.5);
            sum += v;
            int r = i / p.columns();
            row += v * r * p.rowMm();
            column += v * (i % p.columns()) * p.columnMm();
        }
        return new double[] {row / sum, column / sum, sum};
    }

    @Test
    void aHotCellIsSeenAtItsMillimetresFromThreeSides() {
        VolumeGeometry g = PlantedMaps.geometry(IRREGULAR);
        MapVolume v = volume(g, 4, 40, -24, ones(7));
        double half = (PlantedMaps.SIZE - 1) / 2.0 * PlantedMaps.PIXEL;
        double[] axial = peak(v.project(Side.AXIAL));
        assertThat(axial[1] - half).as("x").isCloseTo(40, within(1.5));
        assertThat(axial[0] - half).as("y").isCloseTo(-24, within(1.5));
        double[] coronal = peak(v.project(Side.CORONAL));
        assertThat(coronal[1] - half).as("x").isCloseTo(40, within(1.5));
        // 15 mm above the lowest of 35 mm; up towards 25 it fades over 10 mm, down towards 12.5 over 2.5.
        assertThat(35 - coronal[0]).as("z").isBetween(14.0, 18.0);
        double[] sagittal = peak(v.project(Side.SAGITTAL));
        assertThat(sagittal[1] - half).as("y").isCloseTo(-24, within(1.5));
        assertThat(35 - sagittal[0]).as("z").isBetween(14.0, 18.0);
    }

    @Test
    void aClickGoesToTheSliceThatIsSeen() {
        VolumeGeometry g = PlantedMaps.geometry(IRREGULAR);
        MapVolume v = MapVolume.of(
                PlantedMaps.head(g, 0, 0), i -> Optional.of(PlantedMaps.hot(40, -24, i == 4 ? 2 : 0, 0)), ones(7));
        double half = (PlantedMaps.SIZE - 1) / 2.0;
        assertThat(v.sliceAt(Side.AXIAL, half - 12, half + 20)).hasValue(4);
        assertThat(v.sliceAt(Side.AXIAL, half - 12, half - 40))
                .as("nothing there")
                .isEmpty();
        MapProjection coronal = v.project(Side.CORONAL);
        double row = (35 - 15) / coronal.rowMm();
        assertThat(v.sliceAt(Side.CORONAL, row, half + 20)).hasValue(4);
        assertThat(v.sliceAt(Side.SAGITTAL, row, half - 12)).hasValue(4);
        assertThat(v.sliceAt(Side.CORONAL, 0, half)).hasValue(6);
        assertThat(v.sliceAt(Side.CORONAL, coronal.rows() - 1, half)).hasValue(0);
    }

    @Test
    void allSlicesHaveOneScaleAndCountByTheirProbability() {
        VolumeGeometry g = PlantedMaps.geometry(PlantedMaps.evenly(3, 5));
        MapVolume v = MapVolume.of(
                PlantedMaps.head(g, 0, 0),
                PlantedMaps.maps(PlantedMaps.hot(-40, 0, 4), PlantedMaps.hot(40, 0, 4), PlantedMaps.hot(0, 60, 1)),
                new double[] {1, 0.1, 1});
        assertThat(v.scale()).isEqualTo(4);
        MapProjection p = v.project(Side.AXIAL);
        assertThat(at(p, -40, 0)).isCloseTo(1, within(0.15f));
        assertThat(at(p, 40, 0)).isCloseTo(0.1f, within(0.05f));
        assertThat(at(p, 0, 60)).isCloseTo(0.25f, within(0.05f));
    }

    private static float at(MapProjection p, double x, double y) {
        double half = (PlantedMaps.SIZE - 1) / 2.0 * PlantedMaps.PIXEL;
        float most = 0;
        for (int dr = -3; dr <= 3; dr++) {
            for (int dc = -3; dc <= 3; dc++) {
                int r = (int) Math.round((y + half) / p.rowMm()) + dr;
                int c = (int) Math.round((x + half) / p.columnMm()) + dc;
                most = Math.max(most, p.map()[r * p.columns() + c]);
            }
        }
        return most;
    }

    @Test
    void aMapThatIsNotThereOrNotFiniteIsLeftOutAndNamed() {
        VolumeGeometry g = PlantedMaps.geometry(PlantedMaps.evenly(3, 5));
        float[] broken = new float[PlantedMaps.CELLS * PlantedMaps.CELLS];
        broken[0] = Float.POSITIVE_INFINITY;
        MapVolume v = MapVolume.of(
                PlantedMaps.head(g, 0, 0),
                PlantedMaps.maps(PlantedMaps.map(broken), PlantedMaps.hot(0, 0, 1), null),
                ones(3));
        assertThat(v.without()).containsExactly(0, 2);
        assertThat(v.scale()).isEqualTo(1);
    }

    @Test
    void theBrainLiesUnderIt() {
        MapProjection p =
                volume(PlantedMaps.geometry(IRREGULAR), 4, 40, -24, ones(7)).project(Side.CORONAL);
        int row = p.rows() / 2;
        assertThat(p.brain()[row * p.columns() + p.columns() / 2]).isGreaterThan(0.9f);
        assertThat(p.brain()[row * p.columns() + 3]).isLessThan(0.1f);
    }

    /** Slices pushed along y as a tilted gantry does, hot where the patient is, not where the pixel is. */
    @Test
    void tiltedSlicesAreSeenWhereTheyLie() {
        double tilt = Math.toRadians(20);
        List<ImagePlane> planes = new ArrayList<>();
        List<Double> positions = new ArrayList<>();
        Vector3 down = new Vector3(0, Math.cos(tilt), Math.sin(tilt));
        double corner = -(PlantedMaps.SIZE - 1) / 2.0 * PlantedMaps.PIXEL;
        for (int i = 0; i < 7; i++) {
            planes.add(new ImagePlane(
                    new Vector3(corner, corner * Math.cos(tilt), i * 5 + corner * Math.sin(tilt)),
                    new Vector3(1, 0, 0),
                    down,
                    PlantedMaps.PIXEL,
                    PlantedMaps.PIXEL,
                    PlantedMaps.SIZE,
                    PlantedMaps.SIZE));
            positions.add(i * 5 * Math.cos(tilt));
        }
        VolumeGeometry g = new VolumeGeometry(planes, positions, 20, List.of());
        MapVolume v = volume(g, 3, 40, 56, ones(7));
        MapProjection sagittal = v.project(Side.SAGITTAL);
        // 56 mm down the slice from its middle at z = 15.
        double z = 15 + 56 * Math.sin(tilt);
        double y = 56 * Math.cos(tilt);
        double top = 30 - corner * Math.sin(tilt);
        double[] seen = peak(sagittal);
        assertThat(top - seen[0]).as("z").isCloseTo(z, within(1.5));
        assertThat(seen[1] + corner * Math.cos(tilt)).as("y").isCloseTo(y, within(1.5));
        assertThat(v.sliceAt(Side.SAGITTAL, seen[0] / sagittal.rowMm(), seen[1] / sagittal.columnMm()))
                .hasValue(3);
    }

    @Test
    void slicesStoredTheOtherWayRoundAreSeenUpright() {
        List<ImagePlane> planes = new ArrayList<>();
        List<Double> positions = new ArrayList<>();
        double corner = (PlantedMaps.SIZE - 1) / 2.0 * PlantedMaps.PIXEL;
        for (int i = 0; i < 3; i++) {
            planes.add(new ImagePlane(
                    new Vector3(corner, corner, i * 5),
                    new Vector3(-1, 0, 0),
                    new Vector3(0, -1, 0),
                    PlantedMaps.PIXEL,
                    PlantedMaps.PIXEL,
                    PlantedMaps.SIZE,
                    PlantedMaps.SIZE));
            positions.add(i * 5.0);
        }
        VolumeGeometry g = new VolumeGeometry(planes, positions, 0, List.of());
        CtVolume head = PlantedMaps.head(g, 0, 0);
        // The map's own frame is the canonical one; the placement flips it onto the slice.
        Heatmap hot = PlantedMaps.hot(40, -24, 1);
        Heatmap flipped = new Heatmap(
                hot.hemorrhageClass(),
                hot.target(),
                hot.method(),
                hot.branch(),
                hot.rows(),
                hot.columns(),
                hot.values(),
                new MapPlacement(PlantedMaps.SIZE, PlantedMaps.SIZE, 0, 0, 128, 128, true, true));
        MapVolume v = MapVolume.of(head, PlantedMaps.maps(null, flipped, null), ones(3));
        double[] seen = peak(v.project(Side.AXIAL));
        assertThat(seen[1] - corner).isCloseTo(40, within(1.5));
        assertThat(seen[0] - corner).isCloseTo(-24, within(1.5));
        assertThat(v.sliceAt(Side.AXIAL, seen[0] / 2, seen[1] / 2)).hasValue(1);
    }
}
