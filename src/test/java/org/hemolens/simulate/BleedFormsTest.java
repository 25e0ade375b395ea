package org.hemolens.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hemolens.model.HemorrhageClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of blood has its volume, density and compartment, whatever the seed. */
class BleedFormsTest {
    private static HeadModel bleeding(long seed, HemorrhageClass kind) {
        return BloodPoints.model(seed, Set.of(), kind);
    }

    @Test
    void epiduralsStopAtSuturesAndAtTheTentorium() {
        Set<String> forms = new HashSet<>();
        for (long seed : new long[] {1, 2, 3, 15, 16, 19, 20, 35}) {
            HeadModel model = bleeding(seed, HemorrhageClass.EPIDURAL);
            String form = model.bleeds().getFirst().traits().form();
            forms.add(form);
            Sutures sutures = model.cranium().sutures();
            Set<Sutures.Plate> plates = EnumSet.noneOf(Sutures.Plate.class);
            double[] nearest = {99};
            double ml = BloodPoints.eachBlood(model, HemorrhageClass.EPIDURAL, s -> {
                Sutures.Plate plate = sutures.plate(s.x, s.y, s.z);
                plates.add(plate);
                nearest[0] = Math.min(nearest[0], sutures.inside(plate, s.x, s.y, s.z));
                boolean below = plate == Sutures.Plate.FOSSA_LEFT || plate == Sutures.Plate.FOSSA_RIGHT;
                assertThat(below).isEqualTo(form.equals("posterior_fossa"));
            });
            assertThat(ml).as("%s of seed %d", form, seed).isPositive();
            assertThat(plates).as("plates of %s, seed %d", form, seed).hasSize(1);
            assertThat(nearest[0]).isGreaterThanOrEqualTo(0);
        }
        assertThat(forms).containsExactlyInAnyOrder("frontal", "parietal", "temporal", "occipital", "posterior_fossa");
    }

    @Test
    void theSutureOfYoungSkullsIsAGapInTheBone() {
        long seed = 1;
        while (HeadShape.draw(Streams.of(seed, "shape")).atrophy() > 0.15) {
            seed++;
        }
        HeadModel young = new HeadModel(new SimulationSpec(seed, Set.of(), 28, 256));
        Sutures sutures = young.cranium().sutures();
        double[] sums = new double[4];
        BloodPoints.each(young, s -> {
            if (s.tissue == Tissue.BONE && s.d > 0 && s.d < 0.3 * s.bone && s.z > 0) {
                double seam = sutures.seam(s.x, s.y, s.z, 0.2);
                int at = seam < 0.4 ? 0 : seam > 4 ? 2 : -1;
                if (at >= 0) {
                    sums[at] += s.hu;
                    sums[at + 1]++;
                }
            }
        });
        assertThat(sums[1]).as("points on a seam").isGreaterThan(20);
        assertThat(sums[0] / sums[1]).isLessThan(0.65 * sums[2] / sums[3]);
    }

    @Test
    void subduralsCrossSuturesAndLieAboveTheTentorium() {
        Set<String> forms = new HashSet<>();
        int crossing = 0;
        for (long seed = 20; seed < 32; seed++) {
            HeadModel model = bleeding(seed, HemorrhageClass.SUBDURAL);
            List<BleedTraits> traits =
                    model.bleeds().stream().map(Bleed::traits).toList();
            boolean convex = traits.stream().allMatch(t -> t.form().equals("convexity"));
            if (!forms.add(traits.toString().replaceAll("[0-9.]+|age=\\w+|side=\\w+", "")) && !convex) {
                continue;
            }
            Set<Sutures.Plate> plates = EnumSet.noneOf(Sutures.Plate.class);
            BloodPoints.eachBlood(model, HemorrhageClass.SUBDURAL, s -> {
                plates.add(model.cranium().sutures().plate(s.x, s.y, s.z));
                assertThat(Brain.infratentorial(Math.abs(s.x), s.y, s.z)
                                && s.z < Brain.tentorium(Math.abs(s.x), s.y) - 6)
                        .isFalse();
            });
            crossing += convex && plates.size() > 1 ? 1 : 0;
        }
        assertThat(forms).hasSizeGreaterThan(1);
        assertThat(crossing).as("subdurals that cross a suture").isGreaterThan(2);
    }

    @Test
    void bloodAlongAFoldStaysAlongIt() {
        Set<String> forms = new HashSet<>();
        for (long seed = 1; seed < 60 && forms.size() < 2; seed++) {
            HeadModel model = bleeding(seed, HemorrhageClass.SUBDURAL);
            String form = model.bleeds().getFirst().traits().form();
            if (model.bleeds().size() > 1 || form.equals("convexity") || !forms.add(form)) {
                continue;
            }
            double side = model.bleeds().getFirst().traits().side().equals("left") ? 1 : -1;
            BloodPoints.eachBlood(model, HemorrhageClass.SUBDURAL, s -> {
                if (form.equals("parafalcine")) {
                    assertThat(side * s.x).isBetween(-2.0, 14.0);
                } else {
                    HeadShape h = model.shape();
                    double over = s.z / h.sz() - Brain.tentorium(Math.abs(s.x / h.sx()), s.y / h.sy());
                    assertThat(over).isBetween(0.0, 14.0);
                    assertThat(side * s.x).isPositive();
                }
            });
        }
        assertThat(forms).containsExactlyInAnyOrder("parafalcine", "tentorial");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ANY")
    void volumesComeNearWhatWasAskedFor(HemorrhageClass kind) {
        for (long seed = 60; seed < 64; seed++) {
            HeadModel model = bleeding(seed, kind);
            double asked = model.bleeds().stream()
                    .mapToDouble(b -> b.traits().askedMl())
                    .sum();
            assertThat(asked).isBetween(0.3, 120.0);
            double ml = BloodPoints.eachBlood(model, kind, s -> {});
            assertThat(ml).as("%s of seed %d: asked %.1f", kind, seed, asked).isBetween(0.25, 125.0);
            if (asked > 3) {
                assertThat(ml).isBetween(0.45 * asked, 1.5 * asked);
            }
        }
    }

    @Test
    void volumesReachFromTheSmallestToTheLargest() {
        double least = 1000;
        double most = 0;
        for (long seed = 0; seed < 12; seed++) {
            for (HemorrhageClass kind : List.of(HemorrhageClass.SUBDURAL, HemorrhageClass.INTRAPARENCHYMAL)) {
                for (Bleed b : bleeding(seed, kind).bleeds()) {
                    least = Math.min(least, b.traits().askedMl());
                    most = Math.max(most, b.traits().askedMl());
                }
            }
        }
        assertThat(least).isBetween(0.3, 2.0);
        assertThat(most).isBetween(40.0, 120.0);
    }

    @ParameterizedTest
    @ValueSource(longs = {71, 72, 73, 74, 75, 76})
    void densityFollowsTheAge(long seed) {
        for (HemorrhageClass kind : List.of(HemorrhageClass.SUBDURAL, HemorrhageClass.EPIDURAL)) {
            HeadModel model = bleeding(seed, kind);
            BloodAge age = model.bleeds().getFirst().traits().age();
            double[] sum = {0, 0, 0, 100};
            BloodPoints.eachBlood(model, kind, s -> {
                sum[0] += s.hu;
                sum[1]++;
                sum[2] = Math.max(sum[2], s.hu);
                sum[3] = Math.min(sum[3], s.hu);
            });
            double mean = sum[0] / sum[1];
            if (model.bleeds().stream().anyMatch(b -> b.traits().age() != age)) {
                continue;
            }
            if (age == BloodAge.LAYERED || age == BloodAge.SWIRL) {
                assertThat(mean).isBetween(12.0, age.high() + 2);
            } else {
                assertThat(mean).as("%s %s", kind, age).isBetween(age.low() - 2, age.high() + 2);
            }
            assertThat(sum[2]).isLessThan(95);
        }
    }

    @Test
    void aLevelLiesAcrossGravity() {
        for (long seed = 1; seed < 80; seed++) {
            HeadModel model = bleeding(seed, HemorrhageClass.SUBDURAL);
            if (model.bleeds().size() != 1 || model.bleeds().getFirst().traits().age() != BloodAge.LAYERED) {
                continue;
            }
            double[] down = model.shape().down();
            double[] depth = new double[4];
            BloodPoints.eachBlood(model, HemorrhageClass.SUBDURAL, s -> {
                int at = s.hu > 50 ? 0 : s.hu < 40 ? 2 : -1;
                if (at >= 0) {
                    depth[at] += s.x * down[0] + s.y * down[1] + s.z * down[2];
                    depth[at + 1]++;
                }
            });
            assertThat(depth[1]).as("dense points of seed %d", seed).isPositive();
            assertThat(depth[3]).as("light points of seed %d", seed).isPositive();
            assertThat(depth[0] / depth[1]).isGreaterThan(depth[2] / depth[3] + 5);
            return;
        }
        assertThat(false).as("some seed has a layered subdural").isTrue();
    }
}
