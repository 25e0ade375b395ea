package org.hemolens.ui.task;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.concurrent.Task;

/** One piece of work off the FX thread, answered on it. */
public final class Background {
    private Background() {}

    /**
     * @param work on a working thread
     * @param done its answer, on the FX thread
     * @param failed whatever it threw, errors among them, on the FX thread
     */
    public static <T> void start(TaskRunner tasks, Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        Task<T> task = new Task<>() {
            @Override
            protected T call() throws Exception {
                return work.call();
            }
        };
        task.setOnSucceeded(e -> done.accept(task.getValue()));
        task.setOnFailed(e -> failed.accept(task.getException()));
        tasks.start(task);
    }
}
