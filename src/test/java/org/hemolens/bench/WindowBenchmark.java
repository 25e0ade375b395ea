package org.hemolens.bench;

import java.util.Locale;
import java.util.Random;
import org.hemolens.render.SliceRenderer;
import org.hemolens.window.VoiLut;
import org.hemolens.window.VoiLutFunction;
import org.hemolens.window.WindowLevel;

/** A frame of a window/level drag: a new table for a new window, applied to 512 x 512 Hounsfield units. */
final class WindowBenchmark {
    private static final int PIXELS = 512 * 512;

    private WindowBenchmark() {}

    static void run(BenchmarkTable table) throws Exception {
        Random random = new Random(1);
        short[] hu = new short[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            hu[i] = (short) (random.nextGaussian() * 300);
        }
        int[] argb = new int[PIXELS];
        int[] drag = {0};
        for (VoiLutFunction function : VoiLutFunction.values()) {
            Timing t = Timing.of(200, 500, () -> {
                WindowLevel window = new WindowLevel(40 + drag[0] % 50, 80 + drag[0]++ % 200);
                new SliceRenderer(new VoiLut(window, function), false).render(hu, argb);
            });
            table.add(
                    "Window/level drag, HU to pixels, 512x512, " + function + ", median (p99)",
                    String.format(Locale.ROOT, "%.2f ms (%.2f ms)", t.median() * 1e3, t.quantile(0.99) * 1e3),
                    "< 1 ms",
                    t.median() < 1e-3);
        }
    }
}
