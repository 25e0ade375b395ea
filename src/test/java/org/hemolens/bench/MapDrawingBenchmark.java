package org.hemolens.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.Heatmap;
import org.hemolens.explain.MapPlacement;
import org.hemolens.explain.MapRows;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.render.ContourRenderer;
import org.hemolens.render.HeatmapRenderer;

/** One heatmap laid over a picture of 1024x1024, as a wash, in blocks and as contours. */
final class MapDrawingBenchmark {
    private static final int SIZE = 1024;
    private static final int CELLS = 18;
    private static final int WARM_UP = 300;
    private static final int ROUNDS = 200;

    /** Of the thread itself: other programs on the machine do not count. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private final Heatmap map;
    private final int[] argb = new int[SIZE * SIZE];
    private final float[] line = new float[SIZE];

    private MapDrawingBenchmark() {
        Random random = new Random(1);
        float[] values = new float[CELLS * CELLS];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        map = new Heatmap(
                HemorrhageClass.SUBDURAL,
                CamTarget.SLICE,
                "Grad-CAM++",
                "fused",
                CELLS,
                CELLS,
                values,
                new MapPlacement(512, 512, 0, 0, 512, 512, false, false));
        Arrays.fill(argb, 0xFF000000);
    }

    static void run(BenchmarkTable table) throws Exception {
        MapDrawingBenchmark b = new MapDrawingBenchmark();
        b.line(table, "as a wash", () -> b.wash(false));
        b.line(table, "as a wash in blocks", () -> b.wash(true));
        b.line(table, "as contours, of a map with as many lines as can be", b::contours);
    }

    private void line(BenchmarkTable table, String how, Timing.Work work) throws Exception {
        double[] seconds = new double[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            long start = CLOCK.getCurrentThreadCpuTime();
            work.run();
            if (i >= 0) {
                seconds[i] = (CLOCK.getCurrentThreadCpuTime() - start) / 1e9;
            }
        }
        double ms = new Timing(seconds).median() * 1e3;
        table.add(
                "One heatmap over 1024x1024, " + how + ", processor time, median of " + ROUNDS,
                String.format(Locale.ROOT, "%.1f ms", ms),
                "< 8 ms",
                ms < 8);
    }

    private void wash(boolean blocks) {
        MapRows rows = new MapRows(map, 0.25, 0.5, SIZE, blocks);
        HeatmapRenderer renderer = new HeatmapRenderer(0xCC79A7, 0.6, 0.1);
        for (int y = 0; y < SIZE; y++) {
            if (rows.row(0.25 + y * 0.5, line)) {
                renderer.over(line, rows.from(), rows.to(), 1, 0.9, argb, y * SIZE);
            }
        }
    }

    private void contours() {
        MapRows rows = new MapRows(map, 0.25, 0.5, SIZE, false);
        ContourRenderer renderer = new ContourRenderer(0xCC79A7, 0.6, 0.1, 1, 0.9, SIZE);
        for (int y = 0; y < SIZE; y++) {
            rows.row(0.25 + y * 0.5, line);
            renderer.next(line, argb, y * SIZE, SIZE);
        }
        renderer.end(argb, (SIZE - 1) * SIZE);
    }
}
