package org.hemolens.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.explain.Occlusion.Filling;
import org.junit.jupiter.api.Test;

/** Filled regions of slices of known HU. */
class OcclusionTest {
    private static final int ROWS = 60;
    private static final int COLUMNS = 80;

    /** Two slices of 30 HU with pixels of 1 mm x 2 mm: columns 1 mm, rows 2 mm apart. */
    private static CtVolume volume() {
        ImagePlane plane =
                new ImagePlane(new Vector3(0, 0, 0), new Vector3(1, 0, 0), new Vector3(0, 1, 0), 2, 1, ROWS, COLUMNS);
        ImagePlane above =
                new ImagePlane(new Vector3(0, 0, 5), new Vector3(1, 0, 0), new Vector3(0, 1, 0), 2, 1, ROWS, COLUMNS);
        short[][] hu = new short[2][ROWS * COLUMNS];
        Arrays.fill(hu[0], (short) 30);
        Arrays.fill(hu[1], (short) 30);
        return new CtVolume(new VolumeGeometry(List.of(plane, above), List.of(0.0, 5.0), 0, List.of()), hu);
    }

    /** Radius 10 mm about the middle of the slice. */
    private static final OccludedRegion CIRCLE = new OccludedRegion.Circle(40, 30, 10, 5);

    @Test
    void aCircleOfMillimetresIsFilledInOneSliceOfACopy() {
        CtVolume volume = volume();
        Occlusion o = Occlusion.of(volume, 1, CIRCLE, Filling.CSF);
        assertThat(o.fillHu()).isEqualTo((short) 10);
        assertThat(o.ringPixels()).isZero();
        // pi * 10 * 5 pixels
        assertThat(o.pixels()).isBetween(150, 164);
        int filled = 0;
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            int row = i / COLUMNS;
            boolean inside = Math.hypot((i % COLUMNS + 0.5 - 40) / 10.0, (row + 0.5 - 30) / 5.0) <= 1;
            assertThat(o.changed().hu(1)[i]).isEqualTo((short) (inside ? 10 : 30));
            filled += inside ? 1 : 0;
        }
        assertThat(filled).isEqualTo(o.pixels());
        assertThat(o.changed().hu(0)).isSameAs(volume.hu(0));
        assertThat(volume.hu(1)).containsOnly((short) 30);
    }

    @Test
    void theRingIsTheMeanOfTissueAroundWithoutBoneAirAndTheRegionItself() {
        CtVolume volume = volume();
        short[] hu = volume.hu(0);
        for (int r = 0; r < ROWS; r++) {
            for (int c = 0; c < COLUMNS; c++) {
                boolean blood = CIRCLE.contains(c + 0.5, r + 0.5);
                // Right half brain of 40 HU, left half of 20; bone and air across both; far away something else.
                short v = (short) (c >= 40 ? 40 : 20);
                if (r == 30) {
                    v = c % 2 == 0 ? (short) 900 : -1000;
                }
                if (Math.abs(c - 40) > 15.5 || Math.abs(r + 0.5 - 30) > 8) {
                    v = 90;
                }
                hu[r * COLUMNS + c] = blood ? 75 : v;
            }
        }
        Occlusion o = Occlusion.of(volume, 0, CIRCLE, Filling.RING);
        assertThat((int) o.fillHu()).isBetween(29, 31);
        // pi (15 * 7.5 - 10 * 5) less the row of bone and air
        assertThat(o.ringPixels()).isBetween(170, 205);
        assertThat(o.changed().hu(0)[30 * COLUMNS + 40]).isEqualTo(o.fillHu());
    }

    @Test
    void withoutTissueAroundItIsFilledAsBrainAndThatIsTold() {
        CtVolume volume = volume();
        Arrays.fill(volume.hu(0), (short) -1000);
        Occlusion o = Occlusion.of(volume, 0, CIRCLE, Filling.RING);
        assertThat(o.fillHu()).isEqualTo((short) 35);
        assertThat(o.ringPixels()).isZero();
    }

    @Test
    void paddingStaysAndTheEdgeOfTheSliceIsNoTrouble() {
        CtVolume volume = volume();
        volume.hu(0)[0] = CtVolume.PADDING;
        OccludedRegion box = new OccludedRegion.Box(4, 3, -10, -20);
        Occlusion o = Occlusion.of(volume, 0, box, Filling.BRAIN);
        assertThat(o.pixels()).isEqualTo(4 * 3 - 1);
        assertThat(o.changed().hu(0)[0]).isEqualTo(CtVolume.PADDING);
        assertThat(o.changed().hu(0)[1]).isEqualTo((short) 35);
        assertThat(o.changed().hu(0)[4]).isEqualTo((short) 30);
    }

    @Test
    void aMovedRegionKeepsItsSize() {
        assertThat(CIRCLE.movedBy(3, -2)).isEqualTo(new OccludedRegion.Circle(43, 28, 10, 5));
        assertThat(new OccludedRegion.Box(1, 2, 3, 4).movedBy(1, 1)).isEqualTo(new OccludedRegion.Box(2, 3, 4, 5));
    }
}
