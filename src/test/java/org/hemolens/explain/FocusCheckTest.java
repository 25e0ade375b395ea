package org.hemolens.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.hemolens.anatomy.HeadRegions;
import org.hemolens.anatomy.Region;
import org.hemolens.anatomy.SliceRegions;
import org.hemolens.ct.CtVolume;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.progress.Cancellation;
import org.hemolens.simulate.Acquisition;
import org.hemolens.simulate.MimicKind;
import org.hemolens.simulate.ScannedHead;
import org.hemolens.simulate.SimulationSpec;
import org.junit.jupiter.api.Test;

class FocusCheckTest {
    private static final int SIZE = 192;
    private static final int SLICE = 9;

    /** Few of the heads of {@code packaging/bench focus}; its figures stand in docs/explain.md. */
    @Test
    void mapsOutsideTheSkullAreFoundAndOthersAreNot() {
        FocusAccuracy accuracy = new FocusAccuracy();
        for (int i = 0; i < 4; i++) {
            accuracy.head(9_150_000 + i, false, SIZE);
        }
        assertThat(accuracy.found())
                .as("found; wrong: %s", accuracy.wrong())
                .isGreaterThanOrEqualTo(FocusAccuracy.FOUND);
        assertThat(accuracy.alarms())
                .as("false alarms; wrong: %s", accuracy.wrong())
                .isLessThanOrEqualTo(FocusAccuracy.ALARMS);
        assertThat(accuracy.outside().keySet()).contains("orbits", "outside", "scalp", "sinuses");
        assertThat(accuracy.inside().keySet()).contains("a bleed", "brain", "rim", "ventricles");
        assertThat(accuracy.rightSide()).isGreaterThan(0.98);
        assertThat(accuracy.mirrorMm()[0]).isLessThan(4);
    }

    private static CtVolume head() {
        return ScannedHead.of(new SimulationSpec(
                        9_150_010, Set.of(), 16, SIZE, Optional.of(Set.<MimicKind>of()), Acquisition.PLAIN))
                .volume();
    }

    private static SliceRegions regions(CtVolume volume) {
        return HeadRegions.of(volume, new Cancellation())
                .regions()
                .orElseThrow()
                .slice(SLICE);
    }

    private static Heatmap with(Heatmap map, float[] values) {
        return new Heatmap(
                map.hemorrhageClass(),
                map.target(),
                map.method(),
                map.branch(),
                map.rows(),
                map.columns(),
                values,
                map.placement());
    }

    @Test
    void sharesAreOfTheMapAsItIsDrawnAndTheWarningSaysThem() {
        CtVolume volume = head();
        SliceRegions regions = regions(volume);
        int corner = 20 * SIZE + 20;
        Heatmap map = PlantedBlobs.round(volume.plane(SLICE), corner, 16, 6, new Random(3));
        FocusCheck check = FocusCheck.of(map, regions);
        assertThat(check.share(Region.OUTSIDE)).isCloseTo(1, within(0.01));
        assertThat(check.shares().values().stream().mapToDouble(d -> d).sum()).isCloseTo(1, within(1e-6));
        assertThat(check.warning().orElseThrow())
                .isEqualTo("100 % of the map lies outside the skull; the model may have looked elsewhere");
        Heatmap middle = PlantedBlobs.round(volume.plane(SLICE), SIZE / 2 * SIZE + SIZE / 2, 16, 6, new Random(4));
        FocusCheck inside = FocusCheck.of(middle, regions);
        assertThat(inside.insideSkull()).isGreaterThan(0.95);
        assertThat(inside.warning()).isEmpty();
        assertThat(regions.at(corner)).isEqualTo(Region.OUTSIDE);
    }

    @Test
    void emptyConstantAndNonFiniteMapsHaveNoNumbers() {
        CtVolume volume = head();
        SliceRegions regions = regions(volume);
        Heatmap map = PlantedBlobs.round(volume.plane(SLICE), 5000, 16, 6, new Random(5));
        float[] same = new float[256];
        Arrays.fill(same, 0.5f);
        float[] broken = map.values().clone();
        broken[7] = Float.NaN;
        assertNothing(with(map, new float[256]), MapReading.EMPTY, volume, regions);
        assertNothing(with(map, same), MapReading.CONSTANT, volume, regions);
        assertNothing(with(map, broken), MapReading.NOT_FINITE, volume, regions);
        MapPlacement other = new MapPlacement(SIZE + 1, SIZE, 0, 0, SIZE, SIZE, false, false);
        Heatmap moved =
                new Heatmap(HemorrhageClass.ANY, CamTarget.SLICE, "planted", "fused", 16, 16, map.values(), other);
        assertNothing(moved, MapReading.OTHER_SIZE, volume, regions);
    }

    private static void assertNothing(Heatmap map, MapReading why, CtVolume volume, SliceRegions regions) {
        FocusCheck check = FocusCheck.of(map, regions);
        assertThat(check.reading()).isEqualTo(why);
        assertThat(check.shares()).isEmpty();
        assertThat(check.warning()).isEmpty();
        HuUnderHeatmap hu = HuUnderHeatmap.of(map, volume.hu(SLICE), regions, 1);
        assertThat(hu.reading()).isEqualTo(why);
        assertThat(hu.mean()).isNaN();
        assertThat(hu.hints()).isEmpty();
    }
}
