package org.hemolens.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is true of every simulated head, looked at in coarse scans of a few seeds. */
class BleedingHeadTest {
    private static final int SLICES = 28;
    private static final int SIZE = 128;
    private static final Map<SimulationSpec, SimulatedHead> SCANS = new ConcurrentHashMap<>();

    private static SimulatedHead scan(long seed, HemorrhageClass... bleeds) {
        return SCANS.computeIfAbsent(
                new SimulationSpec(seed, Set.of(bleeds), SLICES, SIZE),
                spec -> new HeadScanner(spec).scan(Progress.NONE, new Cancellation()));
    }

    @Test
    void sameSpecGivesTheSameVoxels() {
        SimulationSpec spec = new SimulationSpec(5, Set.of(HemorrhageClass.SUBDURAL), 3, 96);
        SimulatedHead one = new HeadScanner(spec).scan(Progress.NONE, new Cancellation());
        SimulatedHead two = new HeadScanner(spec).scan(Progress.NONE, new Cancellation());
        for (int i = 0; i < 3; i++) {
            assertThat(one.hu().get(i)).isEqualTo(two.hu().get(i));
            assertThat(one.mask().get(i)).isEqualTo(two.mask().get(i));
        }
        assertThat(one.geometry()).isEqualTo(two.geometry());
    }

    @Test
    void anotherSeedGivesAnotherHead() {
        assertThat(scan(1).hu().get(10)).isNotEqualTo(scan(2).hu().get(10));
        assertThat(scan(1).geometry()).isNotEqualTo(scan(2).geometry());
    }

    @Test
    void withoutBleedTheMaskIsEmptyAndNothingIsLabelled() {
        SimulatedHead head = scan(2);
        assertThat(head.mimics()).as("seed 2 has mimics").isNotEmpty();
        assertThat(head.mask()).allSatisfy(m -> assertThat(m).containsOnly(0));
        for (HemorrhageClass kind : HemorrhageClass.all()) {
            assertThat(head.volumeMl(kind)).isZero();
            for (int i = 0; i < SLICES; i++) {
                assertThat(head.label(i, kind)).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ANY")
    void theKindAskedForIsThereAndNoOther(HemorrhageClass kind) {
        for (long seed = 40; seed < 43; seed++) {
            SimulatedHead head = scan(seed, kind);
            assertThat(head.volumeMl(kind)).as("ml of seed %d", seed).isBetween(0.3, 150.0);
            for (HemorrhageClass other : HemorrhageClass.all()) {
                if (other != kind && other != HemorrhageClass.ANY) {
                    assertThat(head.volumeMl(other)).isZero();
                }
            }
            assertThat(labelled(head, kind)).as("slices of seed %d", seed).isPositive();
            assertThat(labelled(head, HemorrhageClass.ANY)).isEqualTo(labelled(head, kind));
        }
    }

    private static int labelled(SimulatedHead head, HemorrhageClass kind) {
        int count = 0;
        for (int i = 0; i < SLICES; i++) {
            count += head.label(i, kind) ? 1 : 0;
        }
        return count;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ANY")
    void freshBloodIsDenserThanTheBrainThatWasThere(HemorrhageClass kind) {
        int acute = 0;
        for (long seed = 40; seed < 43; seed++) {
            SimulatedHead with = scan(seed, kind);
            if (with.bleeds().stream().anyMatch(b -> b.age() != BloodAge.ACUTE)) {
                continue;
            }
            acute++;
            double blood = 0;
            double before = 0;
            int count = 0;
            for (int i = 0; i < SLICES; i++) {
                for (int p = 0; p < SIZE * SIZE; p++) {
                    // a voxel that is bone in part says nothing of blood
                    if (with.mask().get(i)[p] != 0
                            && with.hu().get(i)[p] < 110
                            && scan(seed).hu().get(i)[p] < 110) {
                        blood += with.hu().get(i)[p];
                        before += scan(seed).hu().get(i)[p];
                        count++;
                    }
                }
            }
            assertThat(count).isGreaterThan(20);
            assertThat(blood / count).as("HU of seed %d", seed).isBetween(38.0, 90.0);
            assertThat(blood / count).isGreaterThan(before / count + 8);
        }
        assertThat(acute).as("heads with acute blood only").isPositive();
    }

    @Test
    void everyKindOfABleedingHeadAtOnceKeepsItsOwnVoxels() {
        HemorrhageClass[] kinds = Arrays.copyOfRange(HemorrhageClass.values(), 1, HemorrhageClass.COUNT);
        SimulatedHead head = scan(44, kinds);
        double sum = 0;
        for (HemorrhageClass kind : kinds) {
            assertThat(head.volumeMl(kind)).as(kind.id()).isPositive();
            sum += head.volumeMl(kind);
        }
        assertThat(head.volumeMl(HemorrhageClass.ANY)).isCloseTo(sum, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void airBoneAndBrainHaveTheirDensities() {
        SimulatedHead head = scan(3);
        short[] hu = head.hu().get(18);
        assertThat(hu[0]).isBetween((short) -1024, (short) -970);
        int bone = 0;
        int brain = 0;
        double sum = 0;
        for (short v : hu) {
            bone += v > 600 ? 1 : 0;
            if (v > 15 && v < 50) {
                brain++;
                sum += v;
            }
        }
        double pixel = head.geometry().pixelMm() * head.geometry().pixelMm();
        assertThat(bone * pixel).as("mm2 of bone").isBetween(1000.0, 9000.0);
        assertThat(brain * pixel).as("mm2 of brain").isBetween(6000.0, 22000.0);
        assertThat(sum / brain).isBetween(29.0, 39.0);
    }

    @Test
    void slicesRunFromSkullBaseToVertex() {
        SimulatedHead head = scan(3);
        assertThat(count(head.hu().getFirst(), -1024, -900))
                .as("sinus and outer air")
                .isPositive();
        int top = count(head.hu().get(SLICES - 3), 300, 3071);
        int middle = count(head.hu().get(SLICES / 2), -200, 3071);
        assertThat(top).isPositive();
        assertThat(count(head.hu().getLast(), -200, 3071)).isLessThan(middle / 2);
        assertThat(head.geometry().spacingMm() * SLICES).isBetween(110.0, 180.0);
    }

    private static int count(short[] hu, int low, int high) {
        int count = 0;
        for (short v : hu) {
            count += v >= low && v <= high ? 1 : 0;
        }
        return count;
    }
}
