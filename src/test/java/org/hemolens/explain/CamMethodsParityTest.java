package org.hemolens.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.hemolens.model.HemorrhageNetworks.MapGradients;
import org.hemolens.report.NpyFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against maps of the PyPI package grad-cam from the same activations and gradients; src/test/fixtures/cam_methods.py. */
class CamMethodsParityTest {
    /** What the package adds to the denominator of Grad-CAM++. */
    private static final double PACKAGE_CONSTANT = 1e-6;

    private static final double RELATIVE = 1e-5;
    private static final int TARGETS = 3;

    private record Fixture(NpyFile activations, NpyFile gradients, NpyFile maps) {
        static Fixture of(String name) {
            return new Fixture(array(name + "-activations"), array(name + "-gradients"), array(name + "-maps"));
        }

        int channels() {
            return activations.rows();
        }

        int pixels() {
            return activations.columns();
        }

        float[] gradient(int target) {
            int length = channels() * pixels();
            return Arrays.copyOfRange(gradients.values(), target * length, (target + 1) * length);
        }

        float[] theirs(int method, int target) {
            int row = method * TARGETS + target;
            return Arrays.copyOfRange(maps.values(), row * pixels(), (row + 1) * pixels());
        }

        float[] ours(CamMethod method, int target) {
            float[][][] base = new float[TARGETS][1][];
            float[][] ones = new float[TARGETS][channels()];
            for (int t = 0; t < TARGETS; t++) {
                base[t][0] = gradient(t);
                Arrays.fill(ones[t], 1);
            }
            return method.maps(activations.values(), new MapGradients(base, ones), 0, channels(), pixels())[target];
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pooled, 1, Grad-CAM",
        "pooled, 2, HiResCAM",
        "pooled, 3, LayerCAM",
        "varied, 1, Grad-CAM",
        "varied, 2, HiResCAM",
        "varied, 3, LayerCAM"
    })
    void sameFormulaSameMap(String name, int order, String id) {
        Fixture f = Fixture.of(name);
        CamMethod method = CamMethods.byId(id).orElseThrow();
        assertThat(CamMethods.all().get(order)).isSameAs(method);
        for (int t = 0; t < TARGETS; t++) {
            assertThat(difference(widened(f.ours(method, t)), widened(f.theirs(order, t))))
                    .as("target " + t)
                    .isLessThan(RELATIVE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pooled", "varied"})
    void gradCamPlusPlusFollowsThePaperAndThePackageItsOwnConstant(String name) {
        Fixture f = Fixture.of(name);
        for (int t = 0; t < TARGETS; t++) {
            double[] theirs = widened(f.theirs(0, t));
            assertThat(difference(byHand(f, f.gradient(t), PACKAGE_CONSTANT), theirs))
                    .as("the package with its constant, target " + t)
                    .isLessThan(RELATIVE);
            assertThat(difference(widened(f.ours(new GradCamPlusPlus(), t)), byHand(f, f.gradient(t), 0)))
                    .as("without any, target " + t)
                    .isLessThan(RELATIVE);
        }
    }

    @Test
    void theConstantDrownsGradientsOfLargerMaps() {
        // Of a mean over a hundred times as many cells: a hundredth, whose doubled squares are 2e-9 and less.
        Fixture f = Fixture.of("pooled");
        float[] less = new float[f.gradient(0).length];
        for (int i = 0; i < less.length; i++) {
            less[i] = f.gradient(0)[i] / 100;
        }
        assertThat(max(byHand(f, less, PACKAGE_CONSTANT)) / max(byHand(f, less, 0)))
                .isLessThan(0.02);
    }

    /** Grad-CAM++, pixel by pixel in double. */
    private static double[] byHand(Fixture f, float[] g, double constant) {
        float[] a = f.activations().values();
        double[] map = new double[f.pixels()];
        for (int k = 0; k < f.channels(); k++) {
            int first = k * f.pixels();
            double sum = 0;
            for (int i = 0; i < f.pixels(); i++) {
                sum += a[first + i];
            }
            double weight = 0;
            for (int i = 0; i < f.pixels(); i++) {
                double own = g[first + i];
                double below = 2 * own * own + sum * own * own * own + constant;
                weight += own > 0 ? own * own / below * own : 0;
            }
            for (int i = 0; i < f.pixels(); i++) {
                map[i] += weight * a[first + i];
            }
        }
        return Arrays.stream(map).map(v -> Math.max(0, v)).toArray();
    }

    /** Largest difference over the largest value. */
    private static double difference(double[] ours, double[] theirs) {
        assertThat(max(theirs)).isPositive();
        double most = 0;
        for (int i = 0; i < theirs.length; i++) {
            most = Math.max(most, Math.abs(ours[i] - theirs[i]));
        }
        return most / max(theirs);
    }

    private static double max(double[] map) {
        return Arrays.stream(map).max().orElseThrow();
    }

    private static double[] widened(float[] map) {
        double[] out = new double[map.length];
        for (int i = 0; i < map.length; i++) {
            out[i] = map[i];
        }
        return out;
    }

    private static NpyFile array(String name) {
        try {
            URL url = CamMethodsParityTest.class.getResource(name + ".npy");
            return NpyFile.read(Path.of(Objects.requireNonNull(url).toURI()));
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
