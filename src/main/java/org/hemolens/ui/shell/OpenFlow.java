package org.hemolens.ui.shell;

import static org.hemolens.dicom.SeriesRejection.Reason.PNG_IMAGE;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.hemolens.dicom.DicomException;
import org.hemolens.dicom.LoadListener;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.ScanResult;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.ui.state.Activity;
import org.hemolens.ui.state.Notices;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.task.Background;
import org.hemolens.ui.task.FxInbox;
import org.hemolens.window.WindowLevel;

/**
 * From files to slices on screen: scan, choose the first series, load it with the slice wanted first before the others.
 * Opening anew cancels what is under way. On the FX thread.
 */
final class OpenFlow {
    private final Services services;
    private final StudyModel study;
    private final Activity activity;
    private final Notices notices;
    private final FxInbox inbox = new FxInbox();
    private final ReadOnlyObjectWrapper<Optional<Series>> chosen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Consumer<List<Path>> images = paths -> {};
    private Cancellation current = new Cancellation();

    OpenFlow(Services services, StudyModel study, Activity activity, Notices notices) {
        this.services = services;
        this.study = study;
        this.activity = activity;
        this.notices = notices;
    }

    /**
     * Opens files and folders. What is on screen stays until something else is found to be shown.
     *
     * @param whenLoaded done once the first series is there as a whole; not when it fails or is cancelled
     */
    void open(List<Path> paths, Runnable whenLoaded) {
        Cancellation mine = restart("Looking for images");
        Background.start(
                services.tasks(),
                () -> services.scanner().scan(paths, progress(mine), mine),
                found -> {
                    if (mine == current) {
                        scanned(paths, found, whenLoaded);
                    }
                },
                failure -> failed(mine, failure));
    }

    /** Who is asked what gray stands for, when images were opened where DICOM was looked for. */
    void whenImages(Consumer<List<Path>> ask) {
        images = ask;
    }

    /** Opens images, black and white standing for the ends of the window. */
    void openImages(List<Path> paths, WindowLevel grayWindow) {
        Cancellation mine = restart("Looking for images");
        Background.start(
                services.tasks(),
                () -> services.images().scan(paths, grayWindow, progress(mine), mine),
                found -> {
                    if (mine == current) {
                        scanned(paths, found, () -> {});
                    }
                },
                failure -> failed(mine, failure));
    }

    /** Loads one of the series found. */
    void choose(Series series) {
        load(series, () -> {});
    }

    /** Stops scanning or loading, which is said when it has stopped; the slices that are there stay. */
    void cancel() {
        current.cancel();
    }

    /** Stops scanning or loading without a word, because something else is opened. */
    void abandon() {
        current.cancel();
        current = new Cancellation();
    }

    private Cancellation restart(String stage) {
        abandon();
        notices.clearInformation();
        activity.begin(stage);
        return current;
    }

    private Progress progress(Cancellation mine) {
        return (stage, done, total) -> inbox.post(() -> {
            if (mine == current && activity.runningProperty().get()) {
                activity.report(stage, done, total);
            }
        });
    }

    private void scanned(List<Path> paths, ScanResult found, Runnable whenLoaded) {
        activity.end();
        if (found.series().isEmpty() && found.rejections().stream().anyMatch(r -> r.reason() == PNG_IMAGE)) {
            images.accept(paths);
            return;
        }
        if (found.series().isEmpty()) {
            // Opened again in vain, a file is still listed once.
            found.rejections().stream()
                    .filter(r -> !study.rejections().contains(r))
                    .forEach(study.rejections()::add);
            notices.error(Reasons.nothingFound(paths, found.rejections()));
            return;
        }
        study.clear();
        study.seriesFound().setAll(found.series());
        study.rejections().setAll(found.rejections());
        load(found.series().getFirst(), whenLoaded);
    }

    private void load(Series series, Runnable whenLoaded) {
        Cancellation mine = restart("Loading");
        // The middle of a head tells at once whether it is the right case; the ends are skin and neck.
        int first = series.slices().size() / 2;
        chosen.set(Optional.of(series));
        study.begin(series, first);
        Background.start(
                services.tasks(),
                () -> services.loader().load(series, first, new Arrivals(mine), progress(mine), mine),
                loaded -> {
                    if (mine == current) {
                        loaded(loaded, whenLoaded);
                    }
                },
                failure -> failed(mine, failure));
    }

    private void loaded(LoadedSeries loaded, Runnable whenLoaded) {
        activity.end();
        study.finish(loaded);
        if (!loaded.rejections().isEmpty()) {
            notices.warning(loaded.rejections().size() + " of "
                    + (loaded.rejections().size() + loaded.series().slices().size())
                    + " images of the series could not be read: "
                    + loaded.rejections().getFirst().message()
                    + (loaded.rejections().size() > 1 ? "; the others are listed on the left" : ""));
        }
        whenLoaded.run();
    }

    private void failed(Cancellation mine, Throwable failure) {
        if (mine != current) {
            return;
        }
        activity.end();
        if (failure instanceof CancellationException) {
            notices.information("Loading was cancelled; "
                    + study.slicesThereProperty().get() + " of " + study.sliceCount() + " images are there");
            return;
        }
        if (failure instanceof DicomException e && !study.rejections().contains(e.toRejection())) {
            study.rejections().add(e.toRejection());
        }
        notices.error("The images could not be loaded: " + Reasons.of(failure));
    }

    /** The series that was chosen to be on screen, as scanned. */
    ReadOnlyObjectProperty<Optional<Series>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** Brings slices to the screen as they come. */
    private final class Arrivals implements LoadListener {
        private final Cancellation mine;

        Arrivals(Cancellation mine) {
            this.mine = mine;
        }

        @Override
        public void sliceLoaded(int index, short[] hu) {
            inbox.post(() -> {
                if (mine == current) {
                    study.take(index, hu);
                }
            });
        }

        @Override
        public void sliceFailed(int index, SeriesRejection rejection) {
            inbox.post(() -> {
                if (mine == current) {
                    study.fail(index, rejection);
                }
            });
        }
    }
}
