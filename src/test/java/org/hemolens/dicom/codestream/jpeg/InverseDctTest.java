package org.hemolens.dicom.codestream.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class InverseDctTest {
    /** The double sum of ISO 10918-1 A.3.3, as it stands. */
    private static double bySum(float[] coefficients, int y, int x) {
        double sum = 0;
        for (int v = 0; v < 8; v++) {
            for (int u = 0; u < 8; u++) {
                double scale = (u == 0 ? Math.sqrt(0.5) : 1) * (v == 0 ? Math.sqrt(0.5) : 1) / 4;
                sum += scale
                        * coefficients[8 * v + u]
                        * Math.cos((2 * x + 1) * u * Math.PI / 16)
                        * Math.cos((2 * y + 1) * v * Math.PI / 16);
            }
        }
        return sum;
    }

    @Test
    void twelveBitBlocksAreThoseOfTheDefinition() {
        Random random = new Random(1);
        for (int n = 0; n < 50; n++) {
            float[] block = new float[64];
            for (int i = 0; i < 64; i++) {
                block[i] = random.nextInt(4) == 0 ? random.nextInt(8192) - 4096 : 0;
            }
            float[] coefficients = block.clone();
            new InverseDct().transform(block);
            for (int i = 0; i < 64; i++) {
                assertThat((double) block[i]).isCloseTo(bySum(coefficients, i / 8, i % 8), within(0.01));
            }
        }
    }

    @Test
    void aMeanAloneIsFlat() {
        float[] block = new float[64];
        block[0] = 800;
        new InverseDct().transform(block);
        for (float value : block) {
            assertThat((double) value).isCloseTo(100, within(1e-4));
        }
    }
}
