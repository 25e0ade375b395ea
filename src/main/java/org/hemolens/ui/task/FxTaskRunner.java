package org.hemolens.ui.task;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.concurrent.Task;

/** Runs tasks on a bounded number of daemon threads, so that closing the window ends the program. */
public final class FxTaskRunner implements TaskRunner, AutoCloseable {
    private final ExecutorService executor;

    /** @param threads how many tasks may run at once, at least 1; further ones wait their turn */
    public FxTaskRunner(int threads) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(threads, threads, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "hemolens-task-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        executor = pool;
    }

    @Override
    public void start(Task<?> task) {
        executor.execute(task);
    }

    /** Interrupts what runs and starts nothing any more. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
