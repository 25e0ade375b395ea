package org.hemolens.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.hemolens.ct.GeometryBuilder;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.ct.VolumeGeometry;
import org.junit.jupiter.api.Test;

class LevelMapTest {
    /** Slices of 200 x 200 mm whose middles lie at (0, 0, z), the gantry tilted about x. */
    private static VolumeGeometry stack(double tilt, double... zs) {
        Vector3 row = new Vector3(1, 0, 0);
        Vector3 column = new Vector3(0, Math.cos(Math.toRadians(tilt)), -Math.sin(Math.toRadians(tilt)));
        List<ImagePlane> planes = new ArrayList<>();
        for (double z : zs) {
            Vector3 first = new Vector3(0, 0, z).minus(row.times(99.5)).minus(column.times(99.5));
            planes.add(new ImagePlane(first, row, column, 1, 1, 200, 200));
        }
        return GeometryBuilder.of(planes, true);
    }

    private static double[] every(double from, double step, int n) {
        double[] zs = new double[n];
        for (int i = 0; i < n; i++) {
            zs[i] = from + i * step;
        }
        return zs;
    }

    @Test
    void inOneFrameTheNearestSliceByPatientCoordinatesAlsoWithAnotherTilt() {
        VolumeGeometry current = stack(0, every(0, 5, 20));
        VolumeGeometry prior = stack(15, every(-20, 2.5, 60));
        LevelMap map = new LevelMap(current, prior, Alignment.SAME_FRAME);
        // z = 35 is slice 7 of the current series; of the prior, in the middle of the image, slice (35 + 20) / 2.5.
        assertThat(map.toPrior(7)).isEqualTo(22);
        assertThat(map.toCurrent(22)).isEqualTo(7);
        assertThat(map.above(7, 22)).isCloseTo(0, within(1e-9));
        assertThat(map.toCurrent(23))
                .as("z = 37.5: of equally near ones the lower")
                .isEqualTo(7);
        assertThat(map.toCurrent(0)).as("below all").isZero();
    }

    @Test
    void thinAndThickSlicesAndAnOffset() {
        VolumeGeometry current = stack(0, 0, 2.5, 5, 7.5, 10, 15, 20, 25, 30);
        VolumeGeometry prior = stack(0, every(100, 4, 10));
        LevelMap map = new LevelMap(current, prior, Alignment.byHand(98));
        for (int i = 0; i < 9; i++) {
            double level = current.positions().get(i) + 98;
            int chosen = map.toPrior(i);
            double away = Math.abs(prior.positions().get(chosen) - level);
            assertThat(prior.positions())
                    .allSatisfy(p -> assertThat(Math.abs(p - level)).isGreaterThanOrEqualTo(away - 1e-9));
        }
        assertThat(map.toPrior(0)).as("98 mm is below the prior").isZero();
        assertThat(map.above(0, 0)).isCloseTo(2, within(1e-9));
        assertThat(LevelMap.offset(current, 4, prior, 2)).isEqualTo(98);
    }

    @Test
    void whatHasNoLevelsInCommonIsSaid() {
        VolumeGeometry axial = stack(0, every(0, 5, 20));
        VolumeGeometry single = stack(0, 0);
        VolumeGeometry coronal = stack(90, every(0, 5, 20));
        assertThat(LevelMap.obstacle(axial, axial)).isEmpty();
        assertThat(LevelMap.obstacle(axial, single).orElseThrow())
                .contains("in the prior")
                .contains("one slice");
        assertThat(LevelMap.obstacle(single, axial).orElseThrow()).contains("in the current");
        assertThat(LevelMap.obstacle(axial, coronal)).isPresent();
        assertThat(LevelMap.axial(axial)).isTrue();
        assertThat(LevelMap.axial(coronal)).isFalse();
    }
}
