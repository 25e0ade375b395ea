package org.hemolens.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.hemolens.model.HemorrhageClass;
import org.junit.jupiter.api.Test;

/** What the scanner makes of the head, part by part. */
class ScannerTest {
    private static final double[] UPRIGHT = {1, 0, 0, 0, 1, 0, 0, 0, 1};

    private static float[] noise(Kernel kernel) {
        float[] hu = new float[256 * 256];
        new CtNoise(kernel, 0.47, 4.2, new Random(3)).add(hu, 256, 1, new Random(4));
        return hu;
    }

    private static double sd(float[] a) {
        double sum = 0;
        for (float v : a) {
            sum += v * v;
        }
        return Math.sqrt(sum / a.length);
    }

    /** Correlation of pixels that many columns apart. */
    private static double correlation(float[] a, int apart) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            if (i % 256 + apart < 256) {
                sum += a[i] * a[i + apart];
                squares += a[i] * a[i];
            }
        }
        return sum / squares;
    }

    @Test
    void softNoiseIsCoarseAndBoneNoiseFine() {
        float[] soft = noise(Kernel.SOFT);
        float[] bone = noise(Kernel.BONE);
        assertThat(sd(soft)).as("of 1, less towards the edge").isBetween(0.8, 1.05);
        assertThat(sd(bone)).isBetween(0.8, 1.05);
        assertThat(correlation(soft, 1)).isBetween(0.5, 0.85);
        assertThat(correlation(bone, 1)).as("peak at 8 line pairs a cm").isLessThan(0);
    }

    @Test
    void theBoneKernelIsNoisierAndSharperThanTheSoftOne() {
        assertThat(edge(Kernel.BONE)).as("HU a pixel").isGreaterThan(1.4 * edge(Kernel.SOFT));
        Physics soft = physics(Acquisition.PLAIN);
        Physics bone = physics(new Acquisition(Kernel.BONE, 0, 0, false, false, false));
        float[] a = new float[128 * 128];
        float[] b = new float[128 * 128];
        soft.apply(a, 1);
        bone.apply(b, 1);
        assertThat(sd(b) / sd(a)).isBetween(2.5, 6.0);
    }

    private static Physics physics(Acquisition how) {
        SimulationSpec spec = new SimulationSpec(1, Set.of(), 10, 128, how);
        return new Physics(spec, geometry(128, 0.5, 5, 0, 10), new HeadModel(spec).shape());
    }

    private static ScanGeometry geometry(int size, double pixel, double thick, double first, int slices) {
        return new ScanGeometry(
                size,
                pixel,
                0,
                IntStream.range(0, slices).mapToObj(i -> first + i * thick).toList(),
                Collections.nCopies(slices, thick));
    }

    /** Steepest step across an edge of 1000 HU. */
    private static double edge(Kernel kernel) {
        float[] hu = new float[64 * 64];
        for (int i = 0; i < hu.length; i++) {
            hu[i] = i % 64 < 32 ? 0 : 1000;
        }
        new ReconstructionKernel(kernel, 0.5).apply(hu, 64);
        double steepest = 0;
        for (int x = 1; x < 64; x++) {
            steepest = Math.max(steepest, hu[32 * 64 + x] - hu[32 * 64 + x - 1]);
        }
        return steepest;
    }

    /** A thick slice is the mean of the thin ones that it holds; a single thin one is further from it. */
    @Test
    void aThickSliceAveragesThinOnes() {
        SimulationSpec spec = new SimulationSpec(5, Set.of(), 8, 96);
        HeadModel model = new HeadModel(spec);
        float[] thick = sampler(model, geometry(96, 2.4, 8, 60, 1)).slice(0, new byte[96 * 96]);
        VoxelSampler thin = sampler(model, geometry(96, 2.4, 1, 56.5, 8));
        float[] mean = new float[96 * 96];
        float[] middle = new float[0];
        for (int i = 0; i < 8; i++) {
            float[] slice = thin.slice(i, new byte[96 * 96]);
            middle = i == 4 ? slice : middle;
            for (int p = 0; p < mean.length; p++) {
                mean[p] += slice[p] / 8;
            }
        }
        assertThat(difference(thick, mean)).isLessThan(0.5 * difference(thick, middle));
    }

    private static VoxelSampler sampler(HeadModel model, ScanGeometry g) {
        return new VoxelSampler(model, g, null, UPRIGHT, 0.5, new MimicTally(model.mimics()));
    }

    private static double difference(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / a.length;
    }

    /** Looking once at changing depths and mixing them by the blur gives what four looks a pixel give. */
    @Test
    void oneLookAPixelGivesNearlyWhatFourGive() {
        SimulationSpec spec = new SimulationSpec(5, Set.of(HemorrhageClass.SUBDURAL), 8, 512);
        HeadModel model = new HeadModel(spec);
        ScanGeometry g = geometry(512, 0.47, 5, 35, 1);
        byte[] maskOnce = new byte[512 * 512];
        byte[] maskOften = new byte[512 * 512];
        VoxelSampler fast = new VoxelSampler(model, g, null, UPRIGHT, 1.06, new MimicTally(model.mimics()));
        float[] once = Blur.gaussian(fast.slice(0, maskOnce), 512, 512, 1.06);
        float[] often = Blur.gaussian(sampler(model, g).slice(0, maskOften), 512, 512, 1.06);
        double sum = 0;
        int soft = 0;
        for (int i = 0; i < once.length; i++) {
            if (often[i] > -20 && often[i] < 100) {
                sum += Math.abs(once[i] - often[i]);
                soft++;
            }
        }
        assertThat(soft).isGreaterThan(40_000);
        assertThat(sum / soft).as("mean difference in soft tissue, HU").isLessThan(2.5);
        int blood = 0;
        int differ = 0;
        for (int i = 0; i < maskOnce.length; i++) {
            blood += maskOften[i] != 0 ? 1 : 0;
            differ += maskOnce[i] != maskOften[i] ? 1 : 0;
        }
        assertThat(blood).isGreaterThan(500);
        assertThat(differ).isLessThan(blood / 12);
    }

    @Test
    void streaksAreOnlyWhereMetalIs() {
        ScanGeometry g = geometry(128, 1.8, 5, 0, 1);
        float[] without = disc(40);
        float[] before = without.clone();
        MetalStreaks streaks = new MetalStreaks(new Random(2));
        assertThat(streaks.apply(without, g, new Random(3))).isFalse();
        assertThat(without).isEqualTo(before);

        float[] with = disc(40);
        with[70 * 128 + 80] = 6000;
        with[70 * 128 + 81] = 6000;
        float[] clean = with.clone();
        assertThat(streaks.apply(with, g, new Random(3))).isTrue();
        assertThat(with[70 * 128 + 80]).as("metal itself").isEqualTo(6000);
        double near = 0;
        double far = 0;
        for (int d = 4; d < 9; d++) {
            for (int side = -1; side <= 1; side += 2) {
                int i = (70 + side * d) * 128 + 80;
                near = Math.max(near, Math.abs(with[i] - clean[i]));
                int j = (70 + side * d * 5) * 128 + 80;
                far = Math.max(far, Math.abs(with[j] - clean[j]));
            }
        }
        assertThat(near).as("HU at 7 to 16 mm").isGreaterThan(10).isGreaterThan(1.5 * far);
    }

    private static float[] disc(double radius) {
        float[] hu = new float[128 * 128];
        for (int i = 0; i < hu.length; i++) {
            hu[i] = Math.hypot(i % 128 - 64, i / 128 - 64) < radius ? 35 : -1000;
        }
        return hu;
    }

    @Test
    void motionDoublesContoursInAFewSlicesOnly() {
        ScanGeometry g = geometry(128, 1.8, 5, 0, 30);
        Motion motion = new Motion(true, 30, new Random(7));
        List<Integer> moved =
                IntStream.range(0, 30).filter(motion::moves).boxed().toList();
        assertThat(moved).hasSizeBetween(1, 6);
        for (int i = 0; i < 30; i++) {
            float[] hu = disc(40);
            float[] before = hu.clone();
            motion.apply(hu, g, i, new Random(i));
            if (moved.contains(i)) {
                assertThat(difference(hu, before)).isGreaterThan(1);
            } else {
                assertThat(hu).isEqualTo(before);
            }
        }
        Motion still = new Motion(false, 30, new Random(7));
        assertThat(IntStream.range(0, 30).filter(still::moves)).isEmpty();
    }

    @Test
    void contrastEnhancesVesselsDuraAndPlexusAndNoBlood() {
        HeadModel model = new HeadModel(new SimulationSpec(9, Set.of(HemorrhageClass.SUBDURAL), 20, 128));
        ContrastAgent agent = new ContrastAgent(new Random(1));
        double[] sum = new double[Tissue.values().length];
        int[] count = new int[sum.length];
        int blood = 0;
        Sample s = new Sample();
        for (double z = -50; z < 70; z += 2.5) {
            for (double y = -85; y < 95; y += 2.5) {
                for (double x = -70; x < 71; x += 1.25) {
                    s.place(x, y, z);
                    model.evaluate(s);
                    double before = s.hu;
                    agent.paint(s);
                    if (s.blood != 0 || s.d >= 0) {
                        assertThat(s.hu).isEqualTo(before);
                        blood += s.blood != 0 ? 1 : 0;
                    } else {
                        sum[s.tissue.ordinal()] += s.hu - before;
                        count[s.tissue.ordinal()]++;
                    }
                }
            }
        }
        assertThat(blood).isPositive();
        assertThat(sum[Tissue.VESSEL.ordinal()] / count[Tissue.VESSEL.ordinal()])
                .isBetween(60.0, 120.0);
        assertThat(sum[Tissue.PLEXUS.ordinal()] / count[Tissue.PLEXUS.ordinal()])
                .isBetween(60.0, 120.0);
        assertThat(sum[Tissue.DURA.ordinal()] / count[Tissue.DURA.ordinal()]).isBetween(20.0, 60.0);
        assertThat(sum[Tissue.WHITE.ordinal()] / count[Tissue.WHITE.ordinal()]).isBetween(0.0, 4.0);
    }

    @Test
    void fourierTransformIsThatOfAWaveAndComesBack() {
        Fourier fourier = new Fourier(16);
        float[] re = new float[256];
        float[] im = new float[256];
        for (int i = 0; i < 256; i++) {
            re[i] = (float) Math.cos(2 * Math.PI * (3 * (i % 16) + 2 * (i / 16)) / 16);
        }
        float[] wave = re.clone();
        fourier.forward(re, im);
        assertThat((double) re[2 * 16 + 3]).isCloseTo(128, offset(1e-3));
        assertThat((double) re[14 * 16 + 13]).isCloseTo(128, offset(1e-3));
        assertThat((double) re[0]).isCloseTo(0, offset(1e-3));
        fourier.inverse(re, im);
        for (int i = 0; i < 256; i++) {
            assertThat((double) re[i]).isCloseTo(wave[i], offset(1e-5));
        }
        assertThatThrownBy(() -> new Fourier(12)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void acquisitionsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new Acquisition(Kernel.SOFT, 0.1, 0, false, false, false))
                .hasMessageContaining("thickness");
        assertThatThrownBy(() -> new Acquisition(Kernel.SOFT, 0, 31, false, false, false))
                .hasMessageContaining("tilt");
    }
}
