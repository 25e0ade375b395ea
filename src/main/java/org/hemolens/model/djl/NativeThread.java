package org.hemolens.model.djl;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hemolens.model.ModelException;

/**
 * The one thread that owns every native tensor of the process: PyTorch's gradient mode is a thread's own, and tensors are
 * closed where they were made.
 */
final class NativeThread {
    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "pytorch");
        thread.setDaemon(true);
        return thread;
    });

    private NativeThread() {}

    /**
     * Runs there and waits. An interruption does not end the wait: a native call cannot be stopped half way, and is
     * passed on afterwards.
     *
     * @param what for the message, such as "slice network A"
     */
    static <T> T call(String what, Callable<T> work) throws ModelException {
        Future<T> future = THREAD.submit(work);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw translated(what, Objects.requireNonNullElse(e.getCause(), e));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static ModelException translated(String what, Throwable cause) {
        if (cause instanceof Error error && !(cause instanceof LinkageError)) {
            throw error;
        }
        if (cause instanceof ModelException e) {
            return e;
        }
        return new ModelException(what + " failed: " + firstLine(cause), cause);
    }

    /** PyTorch's messages carry a native stack trace below their first line. */
    static String firstLine(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return message.lines()
                .filter(l -> !l.isBlank())
                .findFirst()
                .orElse(cause.getClass().getSimpleName());
    }
}
