package org.hemolens.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.hemolens.model.HemorrhageNetworks.MapGradients;
import org.junit.jupiter.api.Test;

class GradCamPlusPlusTest {
    private final GradCamPlusPlus method = new GradCamPlusPlus();

    private float[] map(float[] a, float[] g, int channels) {
        float[] ones = new float[channels];
        java.util.Arrays.fill(ones, 1);
        return method.maps(
                        a,
                        new MapGradients(new float[][][] {{g}}, new float[][] {ones}),
                        0,
                        channels,
                        a.length / channels)[0];
    }

    @Test
    void oneChannelByHand() {
        // A = 1, 3; S = 4; g = 0.5, -1. alpha_0 = 0.25 / (0.5 + 4 * 0.125) = 0.25; w = 0.25 * 0.5 = 0.125.
        assertThat(map(new float[] {1, 3}, new float[] {0.5f, -1}, 1))
                .containsExactly(new float[] {0.125f, 0.375f}, within(1e-7f));
    }

    @Test
    void channelsAddUpBeforeTheRectifier() {
        // w_0 = 1 / (2 + 1) for A_0 = 1, 0 and g = 1, 0. A_1 = -2, 1, S = -1: w_1 = 1 / (2 - 1) = 1 for g = 1, 0.
        float[] map = map(new float[] {1, 0, -2, 1}, new float[] {1, 0, 1, 0}, 2);
        assertThat(map).containsExactly(new float[] {0, 1}, within(1e-7f));
    }

    @Test
    void onlyNegativeGradientsMakeAnEmptyMap() {
        assertThat(map(new float[] {1, 2}, new float[] {-1, -2}, 1)).containsExactly(0, 0);
    }

    @Test
    void zeroGradientsMakeAnEmptyMapAndNoNaN() {
        assertThat(map(new float[] {1, 2}, new float[] {0, 0}, 1)).containsExactly(0, 0);
    }

    @Test
    void aDenominatorThatVanishesCountsAsNothing() {
        // S = -2, g = 1: 2 g^2 + S g^3 = 0.
        assertThat(map(new float[] {-3, 1}, new float[] {1, 0}, 1)).containsExactly(0, 0);
    }

    @Test
    void theSmallestDenominatorIsTheBoundary() {
        // A = 0: the denominator is 2 g^2, 2e-30 for 1e-15 and 5e-31 for 5e-16; A of the second channel shows w.
        assertThat(GradCamPlusPlus.SMALLEST_DENOMINATOR).isEqualTo(1e-30);
        float[] a = {1, -1};
        assertThat(map(a, new float[] {1e-15f, 0}, 1)[0]).isCloseTo(5e-16f, within(1e-20f));
        assertThat(map(a, new float[] {5e-16f, 0}, 1)[0]).isZero();
    }

    @Test
    void pooledGradientsOfTheUsualSizeAreFarFromTheBoundary() {
        // As after a mean over 144 cells: g = 1e-5 everywhere. With 1e-6 in the denominator w would be 5000 times less.
        float[] a = new float[144];
        float[] g = new float[144];
        java.util.Arrays.fill(a, 0.5f);
        java.util.Arrays.fill(g, 1e-5f);
        double w = 144 * 1e-5 / (2 + 72 * 1e-5);
        assertThat((double) map(a, g, 1)[0]).isCloseTo(0.5 * w, within(1e-9));
    }

    @Test
    void aValueThatIsNotFiniteIsPassedOnToBeSeen() {
        assertThat(map(new float[] {1, 2}, new float[] {Float.NaN, 1}, 1)).contains(Float.NaN);
        assertThat(map(new float[] {Float.NaN, 2}, new float[] {1, 1}, 1)).contains(Float.NaN);
        assertThat(map(new float[] {Float.POSITIVE_INFINITY, 2}, new float[] {1, 1}, 1))
                .satisfies(m -> assertThat(Float.isFinite(m[0])).isFalse());
    }

    @Test
    void aSliceWithinABatchIsReadFromItsPlace() {
        float[][] g = {{9, 9}, {0.5f, -1}};
        MapGradients gradients = new MapGradients(new float[][][] {g}, new float[][] {{5, 1}});
        assertThat(method.maps(new float[] {1, 3}, gradients, 1, 1, 2)[0])
                .containsExactly(new float[] {0.125f, 0.375f}, within(1e-7f));
    }

    @Test
    void aSharedBaseWithScalesGivesWhatEachTargetsOwnGradientsGive() {
        Random random = new Random(5);
        int channels = 7;
        int pixels = 9;
        int targets = 4;
        float[][] a = new float[2][channels * pixels];
        float[][] base = new float[2][channels * pixels];
        for (int slice = 0; slice < 2; slice++) {
            for (int i = 0; i < a[slice].length; i++) {
                a[slice][i] = Math.max(0, (float) random.nextGaussian());
                base[slice][i] = random.nextInt(3) == 0 ? 0 : (float) random.nextGaussian();
            }
        }
        float[][] scale = new float[targets][2 * channels];
        float[][][] own = new float[targets][2][channels * pixels];
        float[][] ones = new float[targets][2 * channels];
        for (int t = 0; t < targets; t++) {
            java.util.Arrays.fill(ones[t], 1);
            for (int k = 0; k < scale[t].length; k++) {
                scale[t][k] = (float) random.nextGaussian();
                for (int i = 0; i < pixels; i++) {
                    int at = k % channels * pixels + i;
                    own[t][k / channels][at] = scale[t][k] * base[k / channels][at];
                }
            }
        }
        for (int slice = 0; slice < 2; slice++) {
            float[][] shared =
                    method.maps(a[slice], new MapGradients(new float[][][] {base}, scale), slice, channels, pixels);
            float[][] separate = method.maps(a[slice], new MapGradients(own, ones), slice, channels, pixels);
            for (int t = 0; t < targets; t++) {
                assertThat(shared[t]).containsExactly(separate[t], within(1e-6f));
            }
            assertThat(separate[0]).isNotEqualTo(separate[1]);
        }
    }

    @Test
    void aNaNScaleIsPassedOnToBeSeen() {
        MapGradients gradients = new MapGradients(new float[][][] {{{1, 1}}}, new float[][] {{Float.NaN}, {-1}});
        float[][] maps = method.maps(new float[] {1, 2}, gradients, 0, 1, 2);
        assertThat(maps[0]).contains(Float.NaN);
        assertThat(maps[1]).containsExactly(0, 0);
    }
}
