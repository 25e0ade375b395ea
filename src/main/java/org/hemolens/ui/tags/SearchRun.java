package org.hemolens.ui.tags;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.hemolens.progress.Cancellation;
import org.hemolens.ui.task.Background;
import org.hemolens.ui.task.TaskRunner;

/**
 * The search under way, off the FX thread: once for each text that its writer has come to rest on. Only what was asked last
 * is answered; what was asked before stops. On the FX thread.
 */
final class SearchRun {
    /** Longer than between two keys of somebody who types. */
    private static final Duration REST = Duration.millis(150);

    private final TaskRunner tasks;
    private final PauseTransition rest = new PauseTransition(REST);
    private Optional<Cancellation> running = Optional.empty();

    SearchRun(TaskRunner tasks) {
        this.tasks = tasks;
    }

    boolean isRunning() {
        return running.isPresent();
    }

    /** Forgets what was asked. */
    void stop() {
        rest.stop();
        running.ifPresent(Cancellation::cancel);
        running = Optional.empty();
    }

    /**
     * @param typed whether more may be typed at once, which is waited for
     * @param found its answer, unless something else is asked or forgotten before
     */
    void ask(List<TagRow> rows, TagSearch search, boolean patientHidden, boolean typed, Consumer<TagMatches> found) {
        stop();
        Cancellation mine = new Cancellation();
        running = Optional.of(mine);
        Runnable start = () -> Background.start(
                tasks,
                () -> TagMatches.of(rows, search, patientHidden, mine),
                matches -> {
                    if (!mine.isCancelled()) {
                        running = Optional.empty();
                        found.accept(matches);
                    }
                },
                failure -> {
                    if (!mine.isCancelled()) {
                        running = Optional.empty();
                        throw new IllegalStateException("the search failed", failure);
                    }
                });
        if (typed) {
            rest.setOnFinished(e -> start.run());
            rest.playFromStart();
        } else {
            start.run();
        }
    }
}
