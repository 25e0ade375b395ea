package org.hemolens.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;
import org.hemolens.model.HemorrhageNetworks.MapGradients;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients as a pooled head gives them, one base for all targets with scales, must make the maps of gradients written out. */
class SharedGradientsTest {
    private static final int SLICES = 3;
    private static final int CHANNELS = 5;
    private static final int PIXELS = 7;
    private static final int TARGETS = 4;

    static Stream<CamMethod> methods() {
        return CamMethods.all().stream();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aSharedBaseWithScalesIsTheSameAsGradientsWrittenOut(CamMethod method) {
        Random random = new Random(11);
        float[][][] shared = new float[1][SLICES][CHANNELS * PIXELS];
        float[][] scales = new float[TARGETS][SLICES * CHANNELS];
        float[][][] written = new float[TARGETS][SLICES][CHANNELS * PIXELS];
        float[][] ones = new float[TARGETS][SLICES * CHANNELS];
        for (float[] slice : shared[0]) {
            for (int i = 0; i < slice.length; i++) {
                slice[i] = (float) random.nextGaussian();
            }
        }
        for (int t = 0; t < TARGETS; t++) {
            for (int i = 0; i < scales[t].length; i++) {
                ones[t][i] = 1;
                scales[t][i] = i % 4 == 0 ? 0 : (float) random.nextGaussian();
                int slice = i / CHANNELS;
                int first = i % CHANNELS * PIXELS;
                for (int p = first; p < first + PIXELS; p++) {
                    written[t][slice][p] = scales[t][i] * shared[0][slice][p];
                }
            }
        }
        float[] activations = new float[CHANNELS * PIXELS];
        for (int i = 0; i < activations.length; i++) {
            activations[i] = random.nextFloat();
        }
        float most = 0;
        for (int slice = 0; slice < SLICES; slice++) {
            float[][] ours = method.maps(activations, new MapGradients(shared, scales), slice, CHANNELS, PIXELS);
            float[][] wanted = method.maps(activations, new MapGradients(written, ones), slice, CHANNELS, PIXELS);
            for (int t = 0; t < TARGETS; t++) {
                assertThat(ours[t]).as("slice " + slice + ", target " + t).containsExactly(wanted[t], within(1e-5f));
                for (float v : wanted[t]) {
                    most = Math.max(most, v);
                }
            }
        }
        assertThat(most).as("something is drawn").isGreaterThan(0.1f);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void whatIsNotFiniteIsPassedOn(CamMethod method) {
        float[] activations = {1, 2, Float.NaN, 4};
        MapGradients flat = new MapGradients(new float[][][] {{{1, -1, 1, -1}}}, new float[][] {{1, 1}});
        float[] map = method.maps(activations, flat, 0, 2, 2)[0];
        assertThat(map).contains(Float.NaN);
    }
}
