package org.hemolens.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;

/**
 * Changes a scene at every pulse and times it: on the FX thread from the change to the end of the pulse that draws it, layout
 * among it, as the thread's own time and as time passed, which other programs on the machine lengthen; and how often. A pulse
 * waits until the one before has been rendered and handed to the screen's buffer, so that none is counted that was not.
 */
final class PulseMeter {
    private static final int WARM_UP = 200;
    private static final int FRAMES = 400;

    private PulseMeter() {}

    /**
     * Prints {@code redraws NAME MEDIAN P99 PASSED_MEDIAN PASSED_P99 PER_SECOND}, seconds.
     *
     * @param move changes something; given the number of the pulse
     * @param counted which redraws count as one a second
     */
    static void measure(String name, Scene scene, IntConsumer move, BooleanSupplier counted) throws Exception {
        double[] seconds = new double[FRAMES];
        double[] cpuSeconds = new double[FRAMES];
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        CountDownLatch done = new CountDownLatch(1);
        long[] span = new long[3];
        onFx(() -> new AnimationTimer() {
            private int frame = -WARM_UP;
            private long began;
            private long cpuBegan;
            private final Runnable end = this::ended;

            {
                scene.addPostLayoutPulseListener(end);
            }

            @Override
            public void handle(long now) {
                began = System.nanoTime();
                cpuBegan = threads.getCurrentThreadCpuTime();
                move.accept(frame + WARM_UP);
            }

            private void ended() {
                long cpu = threads.getCurrentThreadCpuTime();
                long at = System.nanoTime();
                boolean counts = counted.getAsBoolean();
                if (frame == 0) {
                    span[0] = at;
                } else if (frame > 0 && counts) {
                    span[2]++;
                }
                if (frame >= 0 && frame < FRAMES) {
                    seconds[frame] = (at - began) / 1e9;
                    cpuSeconds[frame] = (cpu - cpuBegan) / 1e9;
                }
                if (++frame == FRAMES) {
                    span[1] = at;
                    stop();
                    scene.removePostLayoutPulseListener(end);
                    done.countDown();
                }
            }
        }.start());
        if (!done.await(300, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no pulses");
        }
        Timing wall = new Timing(seconds);
        Timing cpu = new Timing(cpuSeconds);
        System.out.printf(
                Locale.ROOT,
                "redraws %s %.6f %.6f %.6f %.6f %.2f%n",
                name,
                cpu.median(),
                cpu.quantile(0.99),
                wall.median(),
                wall.quantile(0.99),
                span[2] / ((span[1] - span[0]) / 1e9));
    }

    static void onFx(Runnable action) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                action.run();
                done.complete(null);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        done.get(60, TimeUnit.SECONDS);
    }
}
