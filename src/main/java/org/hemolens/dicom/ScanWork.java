package org.hemolens.dicom;

import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.hemolens.progress.Cancellation;

/** Jobs that come up while others run, on a few threads that end with them. */
final class ScanWork implements AutoCloseable {
    /** Jobs that may wait, so that a walk over millions of files does not fill the memory. */
    private static final int WAITING = 1024;

    private final ExecutorService pool;
    private final Cancellation cancellation;
    private final Queue<Future<?>> jobs = new ConcurrentLinkedQueue<>();
    private final Semaphore room = new Semaphore(WAITING);

    ScanWork(int threads, Cancellation cancellation) {
        this.cancellation = cancellation;
        pool = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("scan-", 1).factory());
    }

    /** @throws CancellationException when cancelled */
    void check() {
        cancellation.check();
    }

    /** For the thread that finds work; waits while too much of it is undone. */
    void submit(Runnable job) {
        try {
            room.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
        take(() -> {
            try {
                job.run();
            } finally {
                room.release();
            }
        });
    }

    /** For jobs that find more work: never waits. */
    void take(Runnable job) {
        jobs.add(pool.submit(() -> {
            cancellation.check();
            job.run();
        }));
        // What is done needs no memory any more.
        while (!jobs.isEmpty() && jobs.peek() instanceof Future<?> first && first.state() == Future.State.SUCCESS) {
            jobs.remove(first);
        }
    }

    /**
     * Waits until all is done, work found meanwhile too.
     *
     * @throws CancellationException when cancelled or interrupted
     */
    void finish() {
        try {
            for (Future<?> job = jobs.poll(); job != null; job = jobs.poll()) {
                job.get();
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
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
