package org.hemolens.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.function.Consumer;
import org.hemolens.model.HemorrhageClass;
import org.junit.jupiter.api.Test;

/** Where blood lies, point by point in the head's own frame. */
class AnatomyTest {
    /** Looks at every blood point on a 2 mm lattice and returns how many there were. */
    private static int eachBlood(HeadModel model, HemorrhageClass kind, Consumer<Sample> look) {
        Sample s = new Sample();
        int count = 0;
        for (double z = -80; z < 84; z += 2) {
            for (double y = -90; y < 100; y += 2) {
                for (double x = -76; x < 77; x += 2) {
                    s.place(x, y, z);
                    model.evaluate(s);
                    if (s.blood == kind.ordinal()) {
                        count++;
                        look.accept(s);
                    }
                }
            }
        }
        return count;
    }

    private static HeadModel model(long seed, HemorrhageClass... kinds) {
        return new HeadModel(new SimulationSpec(seed, Set.of(kinds), 28, 256));
    }

    @Test
    void intraventricularBloodLiesInVentricles() {
        int count = eachBlood(
                model(51, HemorrhageClass.INTRAVENTRICULAR), HemorrhageClass.INTRAVENTRICULAR, s -> assertThat(s.tissue)
                        .isEqualTo(Tissue.VENTRICLE));
        assertThat(count).isGreaterThan(30);
    }

    @Test
    void subarachnoidBloodLiesInSulciAndCisterns() {
        int count = eachBlood(
                model(52, HemorrhageClass.SUBARACHNOID), HemorrhageClass.SUBARACHNOID, s -> assertThat(s.tissue)
                        .isIn(Tissue.SULCUS, Tissue.CISTERN));
        assertThat(count).isGreaterThan(100);
    }

    @Test
    void extraAxialBloodTouchesTheInnerTableOnOneSide() {
        int looked = 0;
        for (long seed = 53; seed < 57; seed++) {
            for (HemorrhageClass kind : new HemorrhageClass[] {HemorrhageClass.EPIDURAL, HemorrhageClass.SUBDURAL}) {
                HeadModel model = model(seed, kind);
                if (!model.bleeds().stream().allMatch(b -> b instanceof ExtraAxialBleed)
                        || model.bleeds().size() > 1) {
                    continue;
                }
                double[] deepest = {0};
                int[] gaps = {0};
                double[] sides = {0, 0};
                Sample outward = new Sample();
                int count = eachBlood(model, kind, s -> {
                    deepest[0] = Math.max(deepest[0], -s.d);
                    sides[s.x > 0 ? 1 : 0]++;
                    // straight outwards there is blood or brain's edge, then bone: never brain between blood and table
                    if (s.d < -4) {
                        double f = 1 + 2 / Math.sqrt(s.x * s.x + s.y * s.y + s.z * s.z);
                        outward.place(s.x * f, s.y * f, s.z * f);
                        model.evaluate(outward);
                        if (outward.d > s.d && outward.d < -2) {
                            gaps[0] += outward.blood == kind.ordinal() ? 0 : 1;
                        }
                    }
                });
                assertThat(count).as("%s of seed %d", kind, seed).isGreaterThan(50);
                // at the steep edge of a lens the way outwards may leave it
                assertThat(gaps[0]).isLessThan(Math.max(2, count / 20));
                looked++;
                assertThat(deepest[0]).isBetween(2.0, 40.0);
                assertThat(Math.min(sides[0], sides[1])).isLessThan(0.05 * count);
            }
        }
        assertThat(looked).isGreaterThan(3);
    }

    @Test
    void clotsLieInsideTheBrainWithALowRim() {
        HeadModel bleeding = model(58, HemorrhageClass.INTRAPARENCHYMAL);
        HeadModel healthy = model(58);
        int count = eachBlood(
                bleeding, HemorrhageClass.INTRAPARENCHYMAL, s -> assertThat(s.d).isLessThan(-1));
        assertThat(count).isGreaterThan(30);
        int rim = 0;
        Sample s = new Sample();
        Sample h = new Sample();
        for (double z = -70; z < 80; z += 2) {
            for (double y = -90; y < 100; y += 2) {
                for (double x = -70; x < 71; x += 2) {
                    s.place(x, y, z);
                    h.place(x, y, z);
                    bleeding.evaluate(s);
                    healthy.evaluate(h);
                    rim += s.blood == 0 && s.tissue == Tissue.WHITE && s.hu < 24 && h.hu > 26 ? 1 : 0;
                }
            }
        }
        assertThat(rim).isGreaterThan(10);
    }

    @Test
    void anEpiduralPushesTheBrainAway() {
        HeadModel model = model(53, HemorrhageClass.EPIDURAL);
        double[] pushed = {0};
        Sample s = new Sample();
        eachBlood(model, HemorrhageClass.EPIDURAL, b -> pushed[0] = Math.max(pushed[0], b.bd - b.d));
        assertThat(pushed[0]).as("mm by which the brain's surface gives way").isGreaterThan(3);
        s.place(0, 0, -200);
        model.evaluate(s);
        assertThat(s.tissue).isEqualTo(Tissue.AIR);
    }

    @Test
    void withoutMimicsNothingInTheBrainIsAsDenseAsLime() {
        for (long seed = 1; seed <= 3; seed++) {
            HeadModel bare = BloodPoints.model(seed, Set.of());
            HeadModel limed = BloodPoints.model(
                    seed, Set.of(MimicKind.CHOROID_PLEXUS_CALCIFICATION, MimicKind.PINEAL_CALCIFICATION));
            Sample s = new Sample();
            int dense = 0;
            for (double z = -6; z < 24; z += 1) {
                for (double y = -10; y < 50; y += 1) {
                    for (double x = -30; x < 31; x += 1) {
                        s.place(x, y, z);
                        bare.evaluate(s);
                        assertThat(s.hu).isLessThan(85);
                        limed.evaluate(s);
                        dense += s.hu > 85 ? 1 : 0;
                    }
                }
            }
            assertThat(dense).as("dense points of seed %d", seed).isPositive();
        }
    }
}
