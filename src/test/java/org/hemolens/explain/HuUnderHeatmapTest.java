package org.hemolens.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.hemolens.anatomy.HeadRegions;
import org.hemolens.anatomy.Region;
import org.hemolens.anatomy.SliceRegions;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;
import org.hemolens.progress.Cancellation;
import org.hemolens.simulate.Acquisition;
import org.hemolens.simulate.MimicKind;
import org.hemolens.simulate.ScannedHead;
import org.hemolens.simulate.SimulationSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A head into which HU are written, so that what lies under a map is known. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HuUnderHeatmapTest {
    private static final int SIZE = 256;
    private static final int SLICE = 11;

    private CtVolume volume;
    private SliceRegions regions;
    private int left;

    @BeforeAll
    void scan() {
        volume = ScannedHead.of(new SimulationSpec(
                        9_150_011, Set.of(), 18, SIZE, Optional.of(Set.<MimicKind>of()), Acquisition.PLAIN))
                .volume();
        regions = HeadRegions.of(volume, new Cancellation())
                .regions()
                .orElseThrow()
                .slice(SLICE);
        ImagePlane plane = volume.plane(SLICE);
        left = SIZE / 2 * SIZE + SIZE / 2 + (int) (32 / plane.columnSpacing());
        assertThat(regions.at(left)).isEqualTo(Region.BRAIN);
    }

    /** The slice with a disc of those HU about a pixel. */
    private short[] withDisc(int hu, double mm) {
        ImagePlane plane = volume.plane(SLICE);
        short[] out = volume.hu(SLICE).clone();
        for (int i = 0; i < out.length; i++) {
            double down = (i / SIZE - left / SIZE) * plane.rowSpacing();
            double across = (i % SIZE - left % SIZE) * plane.columnSpacing();
            if (Math.hypot(down, across) <= mm) {
                out[i] = (short) hu;
            }
        }
        return out;
    }

    private HuUnderHeatmap under(int pixel, short[] hu) {
        Heatmap map = PlantedBlobs.round(volume.plane(SLICE), pixel, 32, 8, new Random(1));
        return HuUnderHeatmap.of(map, hu, regions, volume.plane(SLICE).rowSpacing());
    }

    private static List<HuHint.Kind> kinds(HuUnderHeatmap hu) {
        return hu.hints().stream().map(HuHint::kind).toList();
    }

    @Test
    void bloodUnderTheMapIsHintedAtAgainstTheMirroredSide() {
        HuUnderHeatmap hu = under(left, withDisc(70, 30));
        assertThat(hu.mean()).isEqualTo(70);
        assertThat(hu.shares().get(HuRange.ACUTE_BLOOD)).isEqualTo(1);
        assertThat(kinds(hu)).containsExactly(HuHint.Kind.ACUTE_BLOOD_POSSIBLE);
        HuSymmetry symmetry = hu.symmetry().orElseThrow();
        assertThat(symmetry.mean()).isEqualTo(70);
        assertThat(symmetry.mirroredMean()).as("brain on the other side").isBetween(20.0, 42.0);
        assertThat(symmetry.dense()).isEqualTo(1);
        assertThat(symmetry.mirroredDense()).isLessThan(0.1);
        assertThat(hu.bins().stream().mapToInt(b -> b).sum()).isEqualTo(hu.pixels());
        assertThat(hu.hints().getFirst().words())
                .startsWith(
                        "HU as of acute blood: 100 % of the contour's part inside the skull is 50 to 100 HU, on the mirrored side");
    }

    @Test
    void plainBrainHasNoHintsAndIsLikeItsMirrorImage() {
        HuUnderHeatmap hu = under(left, volume.hu(SLICE));
        assertThat(hu.hints()).isEmpty();
        HuSymmetry symmetry = hu.symmetry().orElseThrow();
        assertThat(symmetry.mean()).isCloseTo(symmetry.mirroredMean(), within(5.0));
    }

    @Test
    void calcificationIsPossibleWhenSmallAndLikelyWhenMuch() {
        assertThat(kinds(under(left, withDisc(180, 3)))).containsExactly(HuHint.Kind.CALCIFICATION_POSSIBLE);
        HuUnderHeatmap much = under(left, withDisc(180, 30));
        assertThat(kinds(much)).containsExactly(HuHint.Kind.CALCIFICATION_LIKELY);
        assertThat(much.hints().getFirst().words())
                .isEqualTo("calcification likely: 100 % of the contour's part inside the skull is above 100 HU");
    }

    @Test
    void fluidMetalAndAirAreSaid() {
        assertThat(kinds(under(left, withDisc(8, 30)))).containsExactly(HuHint.Kind.MOSTLY_FLUID);
        assertThat(kinds(under(left, withDisc(3000, 30)))).contains(HuHint.Kind.METAL);
        assertThat(kinds(under(20 * SIZE + 20, volume.hu(SLICE)))).containsExactly(HuHint.Kind.AIR);
    }

    @Test
    void aContourAcrossTheMiddleIsNotComparedWithItself() {
        int middle = left;
        while (regions.mirrored(middle) != middle && middle % SIZE > 20) {
            middle--;
            if (Math.abs(regions.mirrored(middle) % SIZE - middle % SIZE) <= 1) {
                break;
            }
        }
        HuUnderHeatmap hu = under(middle, volume.hu(SLICE));
        assertThat(hu.acrossMiddle()).isTrue();
        assertThat(hu.symmetry()).isEmpty();
    }

    @Test
    void rangesDoNotOverlapAndLeaveNothingOut() {
        HuRange[] all = HuRange.values();
        for (int i = 1; i < all.length; i++) {
            assertThat(all[i].from()).isEqualTo(all[i - 1].below());
        }
        assertThat(HuRange.of(100)).isEqualTo(HuRange.ACUTE_BLOOD);
        assertThat(HuRange.of(101)).isEqualTo(HuRange.CALCIFICATION);
        assertThat(HuRange.of(-1024)).isEqualTo(HuRange.AIR);
        assertThat(HuRange.of(3071)).isEqualTo(HuRange.METAL);
    }
}
