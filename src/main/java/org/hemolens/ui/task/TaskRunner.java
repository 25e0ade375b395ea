package org.hemolens.ui.task;

import javafx.concurrent.Task;

/** Runs tasks off the FX thread; tests may run them at once. */
public interface TaskRunner {
    /** Starts a task in the background; its events arrive on the FX thread. */
    void start(Task<?> task);
}
