package org.hemolens.ui.task;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;

/** Brings what working threads report to the FX thread, in order, many reports in one go. Thread-safe. */
public final class FxInbox {
    private final Queue<Runnable> reports = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    /** Runs a report on the FX thread, after those posted before. */
    public void post(Runnable report) {
        reports.add(report);
        if (scheduled.compareAndSet(false, true)) {
            Platform.runLater(this::drain);
        }
    }

    private void drain() {
        scheduled.set(false);
        for (Runnable report = reports.poll(); report != null; report = reports.poll()) {
            report.run();
        }
    }
}
