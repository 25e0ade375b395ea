package org.hemolens.ui.shell;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.SliceProbe;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.ModelException;
import org.hemolens.model.PackageSummary;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.task.Background;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The networks behind the result on screen, loaded once more for all who ask about single slices of it. They are opened in
 * the background with the first question, stay while that result is on screen, and are closed when the series, the result
 * or the package changes or the window closes: then what is asked is cancelled, and nothing of it comes back. On the FX
 * thread.
 */
final class ProbeHolder {
    private static final Logger LOG = LoggerFactory.getLogger(ProbeHolder.class);

    /**
     * A question, on a working thread. Calls of the probe run one after the other; a long question is many short calls.
     */
    @FunctionalInterface
    interface Question<T> {
        /**
         * @param cancellation to be looked at between calls
         * @throws CancellationException when cancelled
         */
        T ask(SliceProbe probe, Cancellation cancellation) throws Exception;
    }

    private final Services services;
    private final StudyModel study;
    private final AnalysisModel analysis;
    private final ObservableValue<Optional<PackageSummary>> modelPackage;
    private final Supplier<DeviceChoice> device;
    private final ReadOnlyBooleanWrapper opening = new ReadOnlyBooleanWrapper(this, "opening");
    private @Nullable Held held;

    /**
     * @param modelPackage the package used
     * @param device where networks are to run
     */
    ProbeHolder(
            Services services,
            StudyModel study,
            AnalysisModel analysis,
            ObservableValue<Optional<PackageSummary>> modelPackage,
            Supplier<DeviceChoice> device) {
        this.device = device;
        this.services = services;
        this.study = study;
        this.analysis = analysis;
        this.modelPackage = modelPackage;
        analysis.resultProperty().addListener((property, was, is) -> close());
        study.loadedProperty().addListener((property, was, is) -> close());
        modelPackage.addListener((property, was, is) -> close());
    }

    /** Whether the networks are being loaded, which takes seconds. */
    ReadOnlyBooleanProperty openingProperty() {
        return opening.getReadOnlyProperty();
    }

    /**
     * Asks about the result on screen.
     *
     * @param done takes the answer on the FX thread, only while that result is still on screen
     * @param failed takes on the FX thread what the question threw, or why the networks cannot be loaded, or a {@link
     *     CancellationException} when the question was cancelled; nothing when the result is no longer on screen
     * @return cancels this question
     */
    <T> Cancellation ask(Question<T> question, Consumer<T> done, Consumer<Throwable> failed) {
        Cancellation own = new Cancellation();
        Held now = held();
        if (now == null) {
            failed.accept(new ModelException(Texts.of("analysis.no-result")));
            return own;
        }
        now.ask(question, own, done, failed);
        return own;
    }

    /** Cancels what is asked and closes the networks as soon as the calls in them have come back. */
    void close() {
        Held was = held;
        held = null;
        opening.set(false);
        if (was != null) {
            was.leave();
        }
    }

    private @Nullable Held held() {
        Optional<AnalysisResult> result = analysis.result();
        Optional<LoadedSeries> series = study.loaded();
        Optional<Path> folder = modelPackage.getValue().map(PackageSummary::folder);
        if (held == null && result.isPresent() && series.isPresent() && folder.isPresent()) {
            Held next = new Held();
            held = next;
            opening.set(true);
            next.open(series.get(), result.get(), folder.get());
        }
        return held;
    }

    /** One probe with those who use it. */
    private final class Held {
        private final CompletableFuture<SliceProbe> probe = new CompletableFuture<>();
        private final Set<Cancellation> asked = new HashSet<>();
        private boolean left;

        void open(LoadedSeries series, AnalysisResult result, Path folder) {
            Supplier<DeviceChoice> where = chosen();
            Background.start(
                    services.tasks(),
                    () -> services.analysis().probe(series, result, folder, where.get(), Progress.NONE),
                    opened -> {
                        ended();
                        probe.complete(opened);
                        closeWhenFree();
                    },
                    failure -> {
                        ended();
                        // The next question tries again.
                        if (held == this) {
                            held = null;
                        }
                        probe.completeExceptionally(failure);
                    });
        }

        /** As it is set now; a setting that means nothing fails where the networks are opened. */
        private Supplier<DeviceChoice> chosen() {
            try {
                DeviceChoice now = device.get();
                return () -> now;
            } catch (IllegalArgumentException e) {
                return () -> {
                    throw e;
                };
            }
        }

        private void ended() {
            if (held == this) {
                opening.set(false);
            }
        }

        <T> void ask(Question<T> question, Cancellation own, Consumer<T> done, Consumer<Throwable> failed) {
            var unused = probe.whenComplete((opened, failure) -> {
                if (left) {
                    return;
                }
                if (failure != null) {
                    failed.accept(failure);
                    return;
                }
                asked.add(own);
                Background.start(
                        services.tasks(),
                        () -> {
                            own.check();
                            return question.ask(opened, own);
                        },
                        answer -> ended(own, () -> done.accept(answer)),
                        thrown -> ended(own, () -> failed.accept(thrown)));
            });
        }

        private void ended(Cancellation own, Runnable report) {
            asked.remove(own);
            if (left) {
                closeWhenFree();
            } else {
                report.run();
            }
        }

        void leave() {
            left = true;
            asked.forEach(Cancellation::cancel);
            closeWhenFree();
        }

        /** Once: of the events that lead here after the leaving, one alone finds it free. */
        private void closeWhenFree() {
            if (left && asked.isEmpty() && probe.isDone() && !probe.isCompletedExceptionally()) {
                SliceProbe opened = probe.join();
                Background.start(
                        services.tasks(),
                        () -> {
                            opened.close();
                            return true;
                        },
                        closed -> {},
                        failure -> LOG.warn("the networks could not be closed", failure));
            }
        }
    }
}
