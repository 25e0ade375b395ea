package org.hemolens.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContourRendererTest {
    private static final int WHITE = 0xFFFFFF;

    /** '#' where a line is. */
    private static String drawn(float[][] map, double threshold, double scale, double factor) {
        int width = map[0].length;
        int[] argb = new int[width * map.length];
        Arrays.fill(argb, 0xFF000000);
        ContourRenderer renderer = new ContourRenderer(WHITE, 1, threshold, scale, factor, width);
        for (int y = 0; y < map.length; y++) {
            renderer.next(map[y], argb, y * width, width);
        }
        renderer.end(argb, (map.length - 1) * width);
        return IntStream.range(0, map.length)
                .mapToObj(y -> IntStream.range(0, width)
                        .mapToObj(x -> argb[y * width + x] == 0xFFFFFFFF ? "#" : ".")
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    private static float[][] box(float inside) {
        float[][] map = new float[7][8];
        for (int y = 2; y < 5; y++) {
            Arrays.fill(map[y], 2, 6, inside);
        }
        return map;
    }

    @Test
    void aLineLiesOnBothSidesOfALevelAndNowhereElse() {
        String box =
                """
                ........
                ..####..
                .######.
                .##..##.
                .######.
                ..####..
                ........""";
        assertThat(drawn(box(1), 0, 1, 1)).isEqualTo(box);
        assertThat(drawn(box(0.26f), 0, 1, 1)).as("one level is passed").isEqualTo(box);
        assertThat(drawn(box(0.24f), 0, 1, 1)).as("none is").doesNotContain("#");
    }

    @Test
    void theStrengthIsTiedToFactorAndScale() {
        assertThat(drawn(box(1), 0, 1, 0.2)).as("20 % reach no level").doesNotContain("#");
        assertThat(drawn(box(1), 0, 4.1, 1)).doesNotContain("#");
        assertThat(drawn(box(1), 0, 3.9, 1)).contains("#");
        assertThat(drawn(box(1), 0, 1, 0)).doesNotContain("#");
    }

    @Test
    void levelsBelowTheThresholdHaveNoLine() {
        assertThat(drawn(box(0.6f), 0.7, 1, 1)).doesNotContain("#");
        assertThat(drawn(box(0.6f), 0.5, 1, 1)).contains("#");
    }

    @Test
    void everyRowAndColumnOfASlopeIsCrossedOnceALevel() {
        float[][] slope = new float[40][40];
        for (float[] row : slope) {
            for (int x = 0; x < row.length; x++) {
                row[x] = x / 39f;
            }
        }
        for (String row : drawn(slope, 0, 1, 1).lines().toList()) {
            assertThat(row.chars().filter(c -> c == '#').count()).isEqualTo(2L * ContourRenderer.levels().length);
        }
    }

    @Test
    void thePictureBesideALineStaysAsItIs() {
        int[] argb = {0xFF123456, 0xFF123456, 0xFF123456, 0xFF123456, 0xFF123456, 0xFF123456};
        ContourRenderer renderer = new ContourRenderer(WHITE, 0.5, 0, 1, 1, 6);
        renderer.next(new float[] {0, 0, 0, 1, 1, 1}, argb, 0, 6);
        renderer.end(argb, 0);
        assertThat(argb[0]).isEqualTo(0xFF123456);
        assertThat(argb[1]).isEqualTo(0xFF123456);
        assertThat(argb[2]).isEqualTo(argb[3]).isNotEqualTo(0xFF123456);
        assertThat(argb[4]).isEqualTo(0xFF123456);
    }
}
