package org.hemolens.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.hemolens.anatomy.HeadRegions;
import org.hemolens.anatomy.SliceRegions;
import org.hemolens.ct.CtVolume;
import org.hemolens.progress.Cancellation;
import org.hemolens.simulate.Acquisition;
import org.hemolens.simulate.MimicKind;
import org.hemolens.simulate.ScannedHead;
import org.hemolens.simulate.SimulationSpec;
import org.junit.jupiter.api.Test;

/** The simulator's own calcifications, with a map upon the densest. */
class CalcificationTest {
    private static final int SIZE = 192;

    @Test
    void aCalcifiedPlexusIsHintedAt() {
        CtVolume volume = ScannedHead.of(new SimulationSpec(
                        9_150_040,
                        Set.of(),
                        24,
                        SIZE,
                        Optional.of(Set.of(MimicKind.CHOROID_PLEXUS_CALCIFICATION)),
                        Acquisition.PLAIN))
                .volume();
        HeadRegions regions =
                HeadRegions.of(volume, new Cancellation()).regions().orElseThrow();
        int best = 0;
        int at = 0;
        for (int s = 10; s < 15; s++) {
            SliceRegions slice = regions.slice(s);
            for (int i = 0; i < SIZE * SIZE; i++) {
                boolean deep = Math.hypot(Math.floorDiv(i, SIZE) - SIZE / 2.0, i % SIZE - SIZE / 2.0) < 40;
                if (deep && slice.at(i).insideSkull() && volume.hu(s)[i] > volume.hu(best)[at]) {
                    best = s;
                    at = i;
                }
            }
        }
        assertThat(volume.hu(best)[at]).isGreaterThan((short) 100);
        Heatmap map = PlantedBlobs.round(volume.plane(best), at, 32, 4, new Random(1));
        HuUnderHeatmap hu = HuUnderHeatmap.of(
                map, volume.hu(best), regions.slice(best), volume.plane(best).rowSpacing());
        assertThat(hu.hints())
                .extracting(HuHint::kind)
                .containsAnyOf(HuHint.Kind.CALCIFICATION_POSSIBLE, HuHint.Kind.CALCIFICATION_LIKELY);
    }
}
