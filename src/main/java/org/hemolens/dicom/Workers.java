package org.hemolens.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.hemolens.progress.Cancellation;

/** Runs a fixed number of numbered jobs on a few threads that end with them. */
public final class Workers {
    private Workers() {}

    /**
     * Runs jobs 0 to {@code count - 1}, taken in that order. The first failure stops the rest and is thrown here.
     *
     * @throws CancellationException when cancelled or interrupted
     */
    public static void run(String name, int threads, int count, Cancellation cancellation, IntConsumer job) {
        AtomicInteger next = new AtomicInteger();
        Callable<Void> worker = () -> {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                cancellation.check();
                job.accept(i);
            }
            return null;
        };
        ExecutorService pool = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name(name, 1).factory());
        try {
            List<Future<Void>> futures = new ArrayList<>();
            for (int i = 0; i < Math.min(threads, count); i++) {
                futures.add(pool.submit(worker));
            }
            for (Future<Void> future : futures) {
                future.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException runtime) {
                throw runtime;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e);
        } finally {
            next.set(count);
            pool.shutdown();
        }
    }
}
