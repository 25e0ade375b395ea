package org.hemolens.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What fools models and residents is there when asked for, told in the truth, and never blood. */
class MimicTest {
    /** Least and greatest HU that a mimic's points may have. */
    private static double[] range(MimicKind kind) {
        return switch (kind) {
            case CHOROID_PLEXUS_CALCIFICATION, PINEAL_CALCIFICATION, BASAL_GANGLIA_CALCIFICATION, FALX_CALCIFICATION ->
                new double[] {38, 1200};
            case DENSE_ARTERY -> new double[] {48, 75};
            case OLD_INFARCT -> new double[] {0, 40};
            case SURGICAL_DEFECT -> new double[] {0, 20};
            case MENINGIOMA -> new double[] {38, 1200};
            case CRANIOTOMY, BURR_HOLE -> new double[] {-25, 7000};
            case SHUNT -> new double[] {0, 5000};
            case ANEURYSM_CLIP -> new double[] {3000, 9000};
        };
    }

    @ParameterizedTest
    @EnumSource
    void everyMimicIsSeenWithItsDensityAndIsNoBlood(MimicKind kind) {
        for (long seed = 1; seed <= 2; seed++) {
            HeadModel model = BloodPoints.model(seed, Set.of(kind));
            int index = model.mimics().stream().map(Mimic::kind).toList().indexOf(kind) + 1;
            assertThat(index).isPositive();
            int[] seen = {0};
            Sample s = new Sample();
            // fine enough for a catheter
            for (double z = -70; z < 82; z += 2) {
                for (double y = -90; y < 100; y += 1.5) {
                    for (double x = -76; x < 77; x += 1.5) {
                        s.place(x, y, z);
                        model.evaluate(s);
                        assertThat(s.blood).isZero();
                        if (s.mimic == index) {
                            seen[0]++;
                            if (kind != MimicKind.CRANIOTOMY || s.d < 0) {
                                assertThat(s.hu).as(kind.id()).isBetween(range(kind)[0], range(kind)[1]);
                            }
                        }
                    }
                }
            }
            assertThat(seen[0]).as("points of %s, seed %d", kind, seed).isGreaterThan(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void inABleedingHeadNoPointIsBothBloodAndMimic(MimicKind kind) {
        HeadModel model = BloodPoints.model(5, Set.of(kind), HemorrhageClass.SUBARACHNOID, HemorrhageClass.SUBDURAL);
        int[] blood = {0};
        BloodPoints.each(model, s -> {
            blood[0] += s.blood != 0 ? 1 : 0;
            assertThat(s.blood == 0 || s.mimic == 0).isTrue();
        });
        assertThat(blood[0]).isPositive();
    }

    @Test
    void halfOfTheHeadsHaveMimicsWhetherTheyBleedOrNotAndEveryKindComes() {
        int[][] counts = new int[2][2];
        Map<MimicKind, Integer> kinds = new EnumMap<>(MimicKind.class);
        for (long seed = 0; seed < 3000; seed++) {
            Set<MimicKind> mimics = MimicPlan.kinds(seed, 0.4);
            int bleeding = TrainingSetWriter.bleeds(seed).isEmpty() ? 0 : 1;
            counts[bleeding][mimics.isEmpty() ? 0 : 1]++;
            mimics.forEach(k -> kinds.merge(k, 1, Integer::sum));
        }
        for (int[] count : counts) {
            assertThat(count[1] / (double) (count[0] + count[1])).isBetween(0.45, 0.55);
        }
        assertThat(kinds.keySet()).containsExactly(MimicKind.values());
        assertThat(kinds.values()).allSatisfy(n -> assertThat(n).isGreaterThan(40));
    }

    @Test
    void theScanTellsKindSideAndSlicesAndLeavesTheMaskAlone() {
        SimulationSpec spec = new SimulationSpec(
                9, Set.of(), 14, 96, Optional.of(Set.of(MimicKind.MENINGIOMA, MimicKind.SURGICAL_DEFECT)));
        SimulatedHead head = new HeadScanner(spec).scan(Progress.NONE, new Cancellation());
        assertThat(head.mimics().stream().map(MimicFinding::kind))
                .containsExactly(MimicKind.MENINGIOMA, MimicKind.CRANIOTOMY, MimicKind.SURGICAL_DEFECT);
        assertThat(head.mimics()).allSatisfy(m -> {
            assertThat(m.side()).isIn("left", "right", "both", "middle");
            assertThat(m.slices()).isNotEmpty().isSorted().allMatch(i -> i >= 0 && i < 14);
        });
        assertThat(head.mask()).allSatisfy(m -> assertThat(m).containsOnly(0));
        var truth = Truth.of(head, java.util.List.of());
        assertThat(truth.get("mimics").get(0).get("kind").asText()).isEqualTo("meningioma");
        assertThat(truth.get("mimics").get(0).get("slices"))
                .hasSize(head.mimics().getFirst().slices().size());
    }

    @Test
    void metalIsFarDenserThanBoneAndACatheterEndsInTheVentricle() {
        double[] most = {0};
        BloodPoints.each(BloodPoints.model(3, Set.of(MimicKind.ANEURYSM_CLIP)), s -> {
            if (s.mimic != 0 && s.d < 0) {
                most[0] = Math.max(most[0], s.hu);
            }
        });
        assertThat(most[0]).isGreaterThan(3000);
        HeadModel shunted = BloodPoints.model(3, Set.of(MimicKind.SHUNT), HemorrhageClass.INTRAVENTRICULAR);
        int[] inside = {0};
        Sample s = new Sample();
        for (double z = -5; z < 40; z += 1) {
            for (double y = -60; y < 60; y += 1) {
                for (double x = -40; x < 40; x += 1) {
                    s.place(x, y, z);
                    shunted.evaluate(s);
                    inside[0] += s.mimic != 0 && s.tissue == Tissue.VENTRICLE ? 1 : 0;
                }
            }
        }
        assertThat(inside[0]).as("points of the catheter in a ventricle").isPositive();
    }

    @Test
    void surgeryLiesOppositeABleed() {
        for (long seed = 30; seed < 34; seed++) {
            HeadModel model = BloodPoints.model(seed, Set.of(MimicKind.MENINGIOMA), HemorrhageClass.EPIDURAL);
            String blood = model.bleeds().getFirst().traits().side();
            assertThat(model.mimics().getFirst().side()).isNotEqualTo(blood);
        }
    }
}
