package org.hemolens.model.djl;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.hemolens.model.DeviceMemoryException;
import org.hemolens.model.ModelException;
import org.hemolens.model.fit.MemoryFailure;

/**
 * The one thread that owns every native tensor of the process: PyTorch's gradient mode is a thread's own, and tensors are
 * closed where they were made.
 *
 * <p>When the process ends, PyTorch's C++ statics are destroyed; a native call still running would meet them and crash. So
 * the end of the process waits for the call in flight, and no further one begins.
 */
final class NativeThread {
    /** A call is a few slices of one network; one that takes this long is hung. */
    private static final long LONGEST_WAIT_SECONDS = 20;

    /** The process's status where a call did not end, as after an internal error. */
    private static final int STATUS_OF_HUNG_CALL = 1;

    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "pytorch");
        thread.setDaemon(true);
        return thread;
    });

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(NativeThread::end, "pytorch-end"));
    }

    private NativeThread() {}

    /**
     * Runs there and waits. An interruption does not end the wait: a native call cannot be stopped half way, and is
     * passed on afterwards.
     *
     * @param what for the message, such as "slice network A"
     * @throws CancellationException when the process is ending
     */
    static <T> T call(String what, Callable<T> work) throws ModelException {
        Future<T> future = submit(what, work);
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

    private static <T> Future<T> submit(String what, Callable<T> work) {
        try {
            return THREAD.submit(() -> {
                // What waited its turn when the end began.
                if (THREAD.isShutdown()) {
                    throw refused(what);
                }
                return work.call();
            });
        } catch (RejectedExecutionException e) {
            throw refused(what);
        }
    }

    private static CancellationException refused(String what) {
        return new CancellationException(what + ": not begun, the program is ending");
    }

    private static void end() {
        THREAD.shutdown();
        try {
            if (!THREAD.awaitTermination(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                // Without the C++ destructors that the hung call would crash in.
                Runtime.getRuntime().halt(STATUS_OF_HUNG_CALL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ModelException translated(String what, Throwable cause) {
        if (cause instanceof Error error && !(cause instanceof LinkageError)) {
            throw error;
        }
        if (cause instanceof CancellationException e) {
            throw e;
        }
        if (cause instanceof ModelException e) {
            return e;
        }
        String words = what + " failed: " + firstLine(cause);
        return MemoryFailure.isIn(cause) ? new DeviceMemoryException(words, cause) : new ModelException(words, cause);
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
