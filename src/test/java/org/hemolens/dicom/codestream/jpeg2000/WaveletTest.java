package org.hemolens.dicom.codestream.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.hemolens.dicom.codestream.CodestreamException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images of every parity of origin and size come back from a forward transform that is written down from T.800 F.4. */
class WaveletTest {
    private static final double[] STEPS = {-1.586134342059924, -0.052980118572961, 0.882911075530934, 0.443506852043971
    };
    private static final double K = 1.230174104914001;

    private static double at(double[] s, int i) {
        int n = s.length;
        int m = Math.abs(i);
        return s[m < n ? m : 2 * (n - 1) - m];
    }

    /** One line: low samples, those at even places, then high ones. */
    private static double[] forward(double[] line, int origin, boolean reversible) {
        double[] s = line.clone();
        int n = s.length;
        if (n == 1) {
            s[0] *= origin % 2 == 1 ? 2 : 1;
            return s;
        }
        int steps = reversible ? 2 : 4;
        for (int k = 0; k < steps; k++) {
            double[] before = s.clone();
            for (int i = 0; i < n; i++) {
                boolean high = (i + origin) % 2 == 1;
                if (high != (k % 2 == 0)) {
                    continue;
                }
                double sum = at(before, i - 1) + at(before, i + 1);
                s[i] += !reversible ? STEPS[k] * sum : high ? -Math.floor(sum / 2) : Math.floor((sum + 2) / 4);
            }
        }
        double[] out = new double[n];
        int low = (n + 1 - origin % 2) / 2;
        for (int i = 0, l = 0, h = low; i < n; i++) {
            boolean high = (i + origin) % 2 == 1;
            out[high ? h++ : l++] = s[i] * (reversible ? 1 : high ? K : 1 / K);
        }
        return out;
    }

    private static double[][] forward(double[][] image, int x0, int y0, boolean reversible) {
        int height = image.length;
        int width = image[0].length;
        double[][] out = new double[height][width];
        for (int x = 0; x < width; x++) {
            double[] column = new double[height];
            for (int y = 0; y < height; y++) {
                column[y] = image[y][x];
            }
            double[] done = forward(column, y0, reversible);
            for (int y = 0; y < height; y++) {
                out[y][x] = done[y];
            }
        }
        for (int y = 0; y < height; y++) {
            out[y] = forward(out[y], x0, reversible);
        }
        return out;
    }

    private static double[] part(double[][] bands, int left, int top, int right, int bottom) {
        double[] out = new double[(right - left) * (bottom - top)];
        for (int y = top, i = 0; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                out[i++] = bands[y][x];
            }
        }
        return out;
    }

    private static Wavelet.Plane<float[]> reals(double[] values, int width, int height) {
        float[][] rows = new float[height][width + 1];
        for (int i = 0; i < values.length; i++) {
            rows[i / width][i % width] = (float) values[i];
        }
        return new Wavelet.Plane<>(rows, width);
    }

    private static Wavelet.Plane<int[]> integers(double[] values, int width, int height) {
        int[][] rows = new int[height][width + 1];
        for (int i = 0; i < values.length; i++) {
            rows[i / width][i % width] = (int) values[i];
        }
        return new Wavelet.Plane<>(rows, width);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0,8,6", "1,0,8,6", "0,1,8,6", "1,1,9,7", "0,0,9,7", "3,2,5,2", "2,3,2,5", "1,1,2,2", "0,1,1,5", "1,0,1,4",
        "0,0,6,1", "1,1,7,1", "0,0,1,1", "1,1,1,1"
    })
    void bothFiltersUndoTheForwardTransform(int x0, int y0, int width, int height) throws CodestreamException {
        Random random = new Random(5);
        double[][] image = new double[height][width];
        for (double[] row : image) {
            for (int x = 0; x < width; x++) {
                row[x] = random.nextInt(4000) - 1000;
            }
        }
        int lowX = (width + 1 - x0 % 2) / 2;
        int lowY = (height + 1 - y0 % 2) / 2;
        CodingStyle style = new CodingStyle(0, 1, 1, 6, 6, 0, true, new int[] {0xFF, 0xFF}, false, false);
        Quantization none = new Quantization(2, false, new int[] {12, 12, 12, 12}, new int[4]);
        TileBounds bounds = new TileBounds(x0, y0, x0 + width, y0 + height);
        Resolution resolution = new Resolution(1, bounds, style, none, 0, 12, 1 << 20);
        for (boolean reversible : new boolean[] {true, false}) {
            double[][] bands = forward(image, x0, y0, reversible);
            double[] ll = part(bands, 0, 0, lowX, lowY);
            double[] hl = part(bands, lowX, 0, width, lowY);
            double[] lh = part(bands, 0, lowY, lowX, height);
            double[] hh = part(bands, lowX, lowY, width, height);
            int highX = width - lowX;
            int highY = height - lowY;
            double[] back = new double[width * height];
            if (reversible) {
                int[][] out = new ReversibleWavelet()
                        .synthesize(
                                integers(ll, lowX, lowY),
                                integers(hl, highX, lowY),
                                integers(lh, lowX, highY),
                                integers(hh, highX, highY),
                                resolution)
                        .rows();
                for (int i = 0; i < back.length; i++) {
                    back[i] = out[i / width][i % width];
                }
            } else {
                float[][] out = new IrreversibleWavelet()
                        .synthesize(
                                reals(ll, lowX, lowY),
                                reals(hl, highX, lowY),
                                reals(lh, lowX, highY),
                                reals(hh, highX, highY),
                                resolution)
                        .rows();
                for (int i = 0; i < back.length; i++) {
                    back[i] = out[i / width][i % width];
                }
            }
            for (int i = 0; i < back.length; i++) {
                assertThat(back[i])
                        .as("reversible %s, sample %d", reversible, i)
                        .isCloseTo(image[i / width][i % width], within(reversible ? 0 : 0.01));
            }
        }
    }
}
