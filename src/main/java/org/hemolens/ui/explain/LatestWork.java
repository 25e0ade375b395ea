package org.hemolens.ui.explain;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.hemolens.ui.task.Background;
import org.hemolens.ui.task.TaskRunner;
import org.jspecify.annotations.Nullable;

/** Work in the background of which only the latest counts: what was asked meanwhile, but for the last, is never done. */
final class LatestWork<T> {
    private final TaskRunner tasks;
    private final Consumer<T> done;
    private final Consumer<Throwable> failed;
    private @Nullable Callable<T> next;
    private boolean busy;
    private int generation;

    /**
     * @param done takes an answer on the FX thread
     * @param failed takes on the FX thread what the work threw
     */
    LatestWork(TaskRunner tasks, Consumer<T> done, Consumer<Throwable> failed) {
        this.tasks = tasks;
        this.done = done;
        this.failed = failed;
    }

    /** Answers that are under way are dropped, as they are of something else. */
    void forget() {
        generation++;
        next = null;
    }

    void want(Callable<T> work) {
        next = work;
        if (!busy) {
            start();
        }
    }

    private void start() {
        Callable<T> work = next;
        if (work == null) {
            return;
        }
        next = null;
        busy = true;
        int mine = generation;
        Background.start(
                tasks,
                work,
                answer -> ended(mine, () -> done.accept(answer)),
                thrown -> ended(mine, () -> failed.accept(thrown)));
    }

    private void ended(int asked, Runnable report) {
        busy = false;
        if (asked == generation) {
            report.run();
        }
        start();
    }
}
