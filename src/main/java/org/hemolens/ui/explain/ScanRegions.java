package org.hemolens.ui.explain;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.hemolens.anatomy.HeadRegions;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.progress.Cancellation;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.task.Background;
import org.hemolens.ui.task.TaskRunner;

/** The regions of the series on screen, found in the background when first wanted and forgotten with the series. */
public final class ScanRegions {
    private final StudyModel study;
    private final TaskRunner tasks;
    private final ReadOnlyObjectWrapper<Optional<HeadRegions.Found>> found =
            new ReadOnlyObjectWrapper<>(this, "found", Optional.empty());
    private Optional<Cancellation> running = Optional.empty();
    private String failure = "";

    public ScanRegions(StudyModel study, TaskRunner tasks) {
        this.study = study;
        this.tasks = tasks;
        study.loadedProperty().addListener((property, was, is) -> forget());
    }

    private void forget() {
        running.ifPresent(Cancellation::cancel);
        running = Optional.empty();
        failure = "";
        found.set(Optional.empty());
    }

    /** Begins to look for them, unless that was done or no series is there. */
    void want() {
        if (running.isPresent()
                || found.get().isPresent()
                || !failure.isEmpty()
                || study.loaded().isEmpty()) {
            return;
        }
        LoadedSeries series = study.loaded().get();
        Cancellation cancellation = new Cancellation();
        running = Optional.of(cancellation);
        Background.start(
                tasks,
                () -> HeadRegions.of(series.volume(), cancellation),
                answer -> {
                    if (!cancellation.isCancelled()) {
                        running = Optional.empty();
                        found.set(Optional.of(answer));
                    }
                },
                thrown -> {
                    if (!cancellation.isCancelled()) {
                        running = Optional.empty();
                        failure = Texts.of("focus.failed", thrown.getClass().getSimpleName());
                        found.set(Optional.empty());
                    }
                });
    }

    /** Why they could not be found; empty when they may be. */
    String failure() {
        return failure;
    }

    ReadOnlyObjectProperty<Optional<HeadRegions.Found>> foundProperty() {
        return found.getReadOnlyProperty();
    }
}
