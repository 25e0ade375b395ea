package org.hemolens.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.hemolens.analysis.ScanFeatures;
import org.hemolens.analysis.SliceProbe;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.explain.CamMethod;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.MapFusion;
import org.hemolens.faithfulness.Check.NotJudged;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.HemorrhageNetworks.MapGradients;
import org.hemolens.model.ModelException;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.junit.jupiter.api.Test;

/** On networks whose answer is known: see {@link BrightNetworks}. */
class FaithfulnessTest {
    private static final int SIZE = 96;
    private static final int SLICES = 3;
    private static final int SLICE = 1;

    private final BrightNetworks networks;

    FaithfulnessTest() throws ModelException {
        networks = new BrightNetworks(false);
    }

    @Test
    void theRightMapIsGreenInEveryCheckOfTheAnswer() throws Exception {
        for (CamTarget target : CamTarget.values()) {
            for (String branch : List.of(MapFusion.BRANCH, "A")) {
                FaithfulnessReport report = check(BrightNetworks.RIGHT, target, branch, blood());
                assertThat(report.logit() - report.without()).isGreaterThan(3);
                for (CheckKind kind : CheckKind.values()) {
                    if (kind != CheckKind.AGREEMENT) {
                        assertThat(report.check(kind).light())
                                .as(kind + " " + branch + " "
                                        + report.check(kind).figures())
                                .isEqualTo(Light.GREEN);
                    }
                }
                assertThat(report.deletion().area()).isLessThan(0.15);
                assertThat(report.insertion().area()).isGreaterThan(0.85);
            }
        }
    }

    @Test
    void theMirroredMapIsRed() throws Exception {
        FaithfulnessReport report = check(BrightNetworks.WRONG, CamTarget.SLICE, MapFusion.BRANCH, blood());
        assertThat(report.light()).isEqualTo(Light.RED);
        assertThat(report.check(CheckKind.DELETION).light()).isEqualTo(Light.RED);
        assertThat(report.check(CheckKind.INSERTION).light()).isEqualTo(Light.RED);
        assertThat(report.check(CheckKind.IMPUTATION).light()).isEqualTo(Light.RED);
        assertThat(report.check(CheckKind.DELETION).figure("gain")).isNegative();
    }

    @Test
    void aMapThatStaysWhereTheNetworksForgetEverythingIsRed() throws Exception {
        BrightNetworks deaf = new BrightNetworks(true);
        FaithfulnessReport report = check(deaf, BrightNetworks.RIGHT, CamTarget.SLICE, MapFusion.BRANCH, blood());
        assertThat(report.check(CheckKind.RANDOMISATION).light()).isEqualTo(Light.RED);
        assertThat(report.light()).isEqualTo(Light.RED);
        assertThat(report.check(CheckKind.RANDOMISATION).figure("rank_correlation_all_shuffled"))
                .isEqualTo(1);
    }

    @Test
    void shuffledCopiesAreClosedAndTheProbeIsAsBefore() throws Exception {
        try (SliceProbe probe = probe(networks, blood())) {
            double before = probe.answer(SLICE).logit(HemorrhageClass.ANY, CamTarget.SLICE);
            Faithfulness.of(probe, question(BrightNetworks.RIGHT), Progress.NONE, new Cancellation());
            assertThat(networks.copies).hasSize(2 * Limits.SHUFFLES).allMatch(c -> c.closed == 1);
            assertThat(networks.closed).isZero();
            assertThat(probe.answer(SLICE).logit(HemorrhageClass.ANY, CamTarget.SLICE))
                    .isEqualTo(before);
        }
    }

    @Test
    void whereThePictureSaysNothingTheCurvesAreNotJudged() throws Exception {
        CtVolume plain = volume((r, c) -> Math.hypot(r - 48, c - 48) < 36 ? 30 : -1000);
        FaithfulnessReport report = check(networks, BrightNetworks.RIGHT, CamTarget.SLICE, MapFusion.BRANCH, plain);
        assertThat(report.light()).isEqualTo(Light.NONE);
        assertThat(report.check(CheckKind.DELETION).notJudged()).isPresent();
        assertThat(report.deletion().parts()).isEmpty();
    }

    @Test
    void anEmptyMapIsNotJudged() throws Exception {
        CamMethod nothing = new CamMethod() {
            @Override
            public String id() {
                return "nothing";
            }

            @Override
            public float[][] maps(float[] a, MapGradients g, int slice, int channels, int pixels) {
                return new float[g.targets()][pixels];
            }
        };
        FaithfulnessReport report = check(networks, nothing, CamTarget.SLICE, MapFusion.BRANCH, blood());
        assertThat(report.light()).isEqualTo(Light.NONE);
        assertThat(report.checks()).allMatch(c -> c.notJudged().equals(Optional.of(NotJudged.NO_MAP)));
    }

    @Test
    void theSameMapIsAlwaysJudgedAlike() throws Exception {
        FaithfulnessReport first = check(BrightNetworks.RIGHT, CamTarget.SLICE, MapFusion.BRANCH, blood());
        assertThat(check(BrightNetworks.RIGHT, CamTarget.SLICE, MapFusion.BRANCH, blood()))
                .isEqualTo(first);
    }

    @Test
    void whatIsAskedIsCountedAndBounded() throws Exception {
        List<Integer> totals = new ArrayList<>();
        List<Integer> done = new ArrayList<>();
        try (SliceProbe probe = probe(networks, blood())) {
            FaithfulnessReport report = Faithfulness.of(
                    probe,
                    question(BrightNetworks.RIGHT),
                    (stage, d, total) -> {
                        done.add(d);
                        totals.add(total);
                    },
                    new Cancellation());
            assertThat(report.forwards()).isEqualTo(Curves.FORWARDS).isEqualTo(120);
            assertThat(report.forwards() + report.maps()).isEqualTo(totals.getFirst());
        }
        assertThat(totals).containsOnly(totals.getFirst());
        assertThat(done).isSorted().endsWith(totals.getFirst());
    }

    @Test
    void cancellationStopsBetweenBatches() throws Exception {
        Cancellation cancellation = new Cancellation();
        int[] reports = {0};
        try (SliceProbe probe = probe(networks, blood())) {
            assertThatThrownBy(() -> Faithfulness.of(
                            probe,
                            question(BrightNetworks.RIGHT),
                            (stage, done, total) -> {
                                if (++reports[0] == 5) {
                                    cancellation.cancel();
                                }
                            },
                            cancellation))
                    .isInstanceOf(CancellationException.class);
            assertThat(reports[0]).isEqualTo(5);
        }
        assertThat(networks.calls).isLessThan(20);
    }

    private FaithfulnessReport check(CamMethod method, CamTarget target, String branch, CtVolume volume)
            throws ModelException {
        return check(networks, method, target, branch, volume);
    }

    private static FaithfulnessReport check(
            BrightNetworks networks, CamMethod method, CamTarget target, String branch, CtVolume volume)
            throws ModelException {
        try (SliceProbe probe = probe(networks, volume)) {
            return Faithfulness.of(
                    probe,
                    new MapQuestion(SLICE, HemorrhageClass.ANY, target, method, branch),
                    Progress.NONE,
                    new Cancellation());
        }
    }

    private static MapQuestion question(CamMethod method) {
        return new MapQuestion(SLICE, HemorrhageClass.ANY, CamTarget.SLICE, method, MapFusion.BRANCH);
    }

    private static SliceProbe probe(BrightNetworks networks, CtVolume volume) {
        return new SliceProbe(
                networks,
                volume,
                slice -> Optional.empty(),
                new ScanFeatures(
                        SLICES,
                        new float[SLICES * networks.model.featureLength()],
                        new float
                                [SLICES
                                        * HemorrhageClass.COUNT
                                        * networks.model.networks().size()]));
    }

    /** A disc of brain in air with blood on one side. */
    private static CtVolume blood() {
        return volume((r, c) -> Math.hypot(r - 40, c - 28) < 9 ? 75 : Math.hypot(r - 48, c - 48) < 36 ? 30 : -1000);
    }

    private interface Picture {
        int hu(int row, int column);
    }

    private static CtVolume volume(Picture picture) {
        List<ImagePlane> planes = new ArrayList<>();
        List<Double> positions = new ArrayList<>();
        short[] hu = new short[SIZE * SIZE];
        for (int i = 0; i < hu.length; i++) {
            hu[i] = (short) picture.hu(i / SIZE, i % SIZE);
        }
        short[][] slices = new short[SLICES][];
        Arrays.fill(slices, hu);
        for (int i = 0; i < SLICES; i++) {
            planes.add(new ImagePlane(
                    new Vector3(0, 0, 5 * i), new Vector3(1, 0, 0), new Vector3(0, 1, 0), 2.2, 2.2, SIZE, SIZE));
            positions.add(5.0 * i);
        }
        return new CtVolume(new VolumeGeometry(planes, positions, 0, List.of()), slices);
    }
}
