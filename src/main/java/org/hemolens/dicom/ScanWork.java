package org.hemolens.dicom;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.hemolens.progress.Cancellation;
import org.jspecify.annotations.Nullable;

/** Jobs that come up while others run, on a few threads that end with them. The first failure stops the rest. */
final class ScanWork implements AutoCloseable {
    /** Jobs that may wait, so that a walk over millions of files does not fill the memory. */
    private static final int WAITING = 1024;

    private final ExecutorService pool;
    private final Cancellation cancellation;
    private final Semaphore room = new Semaphore(WAITING);
    private int undone;
    private @Nullable Throwable failure;

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
            throw interrupted();
        }
        begin(job, room::release);
    }

    /** For jobs that find more work: never waits. */
    void take(Runnable job) {
        begin(job, () -> {});
    }

    private void begin(Runnable job, Runnable after) {
        synchronized (this) {
            undone++;
        }
        pool.execute(() -> {
            Throwable thrown = failureOf(job);
            after.run();
            synchronized (this) {
                failure = failure == null ? thrown : failure;
                undone--;
                notifyAll();
            }
        });
    }

    /** Nothing is swallowed: {@link #finish} throws it. After a failure, and when cancelled, what waits is not begun. */
    private @Nullable Throwable failureOf(Runnable job) {
        try {
            synchronized (this) {
                if (failure != null) {
                    return null;
                }
            }
            cancellation.check();
            job.run();
            return null;
        } catch (RuntimeException | Error e) {
            return e;
        }
    }

    /**
     * Waits until all is done, work found meanwhile too.
     *
     * @throws CancellationException when cancelled or interrupted
     */
    synchronized void finish() {
        try {
            while (undone > 0) {
                wait();
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
        if (failure instanceof RuntimeException runtime) {
            throw runtime;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }

    private static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException("interrupted");
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
