package org.hemolens.ui.shell;

import static org.hemolens.dicom.SeriesRejection.Reason.PASSWORD_NEEDED;
import static org.hemolens.dicom.SeriesRejection.Reason.PNG_IMAGE;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.hemolens.dicom.DicomException;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.OtherSeries;
import org.hemolens.dicom.PatientInfo;
import org.hemolens.dicom.ScanListener;
import org.hemolens.dicom.ScanResult;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.protocol.StudyChoice;
import org.hemolens.text.Sentences;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.Activity;
import org.hemolens.ui.state.Notices;
import org.hemolens.ui.state.ProposalModel;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.task.Background;
import org.hemolens.ui.task.FxInbox;
import org.hemolens.window.WindowLevel;

/**
 * From files to slices on screen: scan, choose the first series, load it with the slice wanted first before the others.
 * Opening anew cancels what is under way. On the FX thread.
 */
final class OpenFlow {
    /** Of a handful of files dropped at once. */
    private static final int REMEMBERED = 4;

    private final Services services;
    private final StudyModel study;
    private final Activity activity;
    private final Notices notices;
    private final ProposalModel proposals;
    private final FxInbox inbox = new FxInbox();
    private final ReadOnlyObjectWrapper<Optional<Series>> chosen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Consumer<List<Path>> images = paths -> {};
    private BiConsumer<List<Path>, SeriesRejection> locked = (paths, archive) -> {};
    private Function<Series, OptionalInt> left = series -> OptionalInt.empty();
    private final ReadOnlyBooleanWrapper scanning = new ReadOnlyBooleanWrapper();
    /** Of the search; of the series being loaded. */
    private Cancellation current = new Cancellation();

    private Cancellation loading = new Cancellation();
    /** Whether the list shows what the present search has found. */
    private boolean growing;

    OpenFlow(Services services, StudyModel study, Activity activity, Notices notices, ProposalModel proposals) {
        this.services = services;
        this.study = study;
        this.activity = activity;
        this.notices = notices;
        this.proposals = proposals;
    }

    /**
     * Opens files, folders and archives. What is on screen stays until something else is found to be shown. What is found is
     * listed while the search goes on; a series chosen meanwhile is shown as far as it is found.
     *
     * @param whenLoaded done once the first series is there as a whole; not when it fails or is cancelled
     */
    void open(List<Path> paths, Runnable whenLoaded) {
        search(paths, (mine, listener) -> services.scanner().scan(paths, listener, progress(mine), mine), whenLoaded);
    }

    /** Who is asked what gray stands for, when images were opened where DICOM was looked for. */
    void whenImages(Consumer<List<Path>> ask) {
        images = ask;
    }

    /** Who is asked for a password: given what was opened, and the archive with the reason in words. */
    void whenLocked(BiConsumer<List<Path>, SeriesRejection> ask) {
        locked = ask;
    }

    /** Who knows the slice at which a series was left. */
    void whenReturning(Function<Series, OptionalInt> slice) {
        left = slice;
    }

    /** Opens images, black and white standing for the ends of the window. */
    void openImages(List<Path> paths, WindowLevel grayWindow) {
        search(paths, (mine, listener) -> services.images().scan(paths, grayWindow, progress(mine), mine), () -> {});
    }

    @FunctionalInterface
    private interface Search {
        ScanResult run(Cancellation cancellation, ScanListener listener);
    }

    private void search(List<Path> paths, Search search, Runnable whenLoaded) {
        Cancellation mine = restart(Texts.of("open.searching"));
        growing = false;
        scanning.set(true);
        Background.start(
                services.tasks(),
                () -> search.run(mine, soFar -> inbox.post(() -> grown(mine, soFar))),
                found -> {
                    if (mine == current) {
                        scanned(paths, found, whenLoaded);
                    }
                },
                failure -> failed(mine, failure));
    }

    /** Loads one of the series found, as far as it is found. */
    void choose(Series series) {
        tellOfOtherPatient(series);
        int slice = left.apply(series).orElse(series.slices().size() / 2);
        if (!scanning.get()) {
            restart(Texts.of("open.loading"));
        }
        load(series, slice, () -> {});
    }

    /** Nobody may read on in the belief that these are the same patient's images. */
    private void tellOfOtherPatient(Series next) {
        boolean other = study.series()
                .filter(s -> !identity(s.patient()).equals(identity(next.patient())))
                .isPresent();
        if (other) {
            PatientInfo p = next.patient();
            notices.warning(
                    Texts.of(
                            p.id().isBlank() ? "open.another-patient" : "open.another-patient-id",
                            p.name().isBlank() ? Texts.of("open.no-name") : p.name(),
                            p.id()),
                    Texts.of("open.another-hidden"));
        }
    }

    /**
     * Stops scanning or loading and says so at once, though a drive that does not answer may hold the last read for long; the
     * slices that are there stay, and what still comes is dropped.
     */
    void cancel() {
        current.cancel();
        loading.cancel();
        if (activity.runningProperty().get()) {
            failed(scanning.get() ? current : loading, new CancellationException());
        }
        current = new Cancellation();
        loading = new Cancellation();
    }

    /** Stops scanning or loading without a word, because something else is opened. */
    void abandon() {
        current.cancel();
        loading.cancel();
        current = new Cancellation();
        scanning.set(false);
    }

    private Cancellation restart(String stage) {
        abandon();
        notices.clearInformation();
        activity.begin(stage);
        return current;
    }

    private Progress progress(Cancellation mine) {
        return (stage, done, total) -> inbox.post(() -> {
            if ((mine == current || (mine == loading && !scanning.get()))
                    && activity.runningProperty().get()) {
                activity.report(
                        total > 0 || done == 0 ? stage : Texts.of("open.so-far", Sentences.said(stage), done),
                        done,
                        total);
            }
        });
    }

    private void grown(Cancellation mine, ScanResult soFar) {
        if (mine != current || soFar.series().isEmpty() || !scanning.get()) {
            return;
        }
        if (!growing) {
            growing = true;
            study.clear();
            proposals.found(List.of());
        }
        show(soFar);
    }

    private void show(ScanResult found) {
        study.seriesFound().setAll(found.series());
        study.otherSeries().setAll(found.others());
        study.rejections().setAll(found.rejections());
    }

    private void scanned(List<Path> paths, ScanResult found, Runnable whenLoaded) {
        scanning.set(false);
        activity.end();
        Optional<SeriesRejection> archive = found.rejections().stream()
                .filter(r -> r.reason() == PASSWORD_NEEDED)
                .findFirst();
        archive.ifPresent(r -> locked.accept(paths, r));
        if (found.series().isEmpty() && found.rejections().stream().anyMatch(r -> r.reason() == PNG_IMAGE)) {
            images.accept(paths);
            return;
        }
        if (found.series().isEmpty() && found.others().isEmpty()) {
            // Opened again in vain, a file is still listed once.
            found.rejections().stream()
                    .filter(r -> !study.rejections().contains(r))
                    .forEach(study.rejections()::add);
            if (archive.isEmpty()) {
                notices.error(Reasons.nothingFound(paths, found.rejections()), Texts.of("open.nothing-hidden"));
            }
            return;
        }
        Optional<Series> meanwhile = growing ? study.series() : Optional.empty();
        int at = study.index();
        if (!growing) {
            study.clear();
        }
        show(found);
        StudyChoice choice = proposals.found(found.series());
        remember(paths, found);
        if (found.series().isEmpty()) {
            notices.warning(Texts.of("open.no-image-series"));
            return;
        }
        Series first = meanwhile
                .flatMap(m ->
                        found.series().stream().filter(s -> grownFrom(m, s)).findFirst())
                .orElseGet(() ->
                        choice.studies().getFirst().candidates().getFirst().series());
        int slice = meanwhile
                .map(m -> first.slices().indexOf(m.slices().get(at)))
                .filter(i -> i >= 0)
                .orElse(first.slices().size() / 2);
        restart(Texts.of("open.loading"));
        tellOfPatients(found, choice, first);
        load(first, slice, whenLoaded);
    }

    private static boolean grownFrom(Series part, Series whole) {
        return part.details().id().equals(whole.details().id())
                && part.patient().equals(whole.patient())
                && whole.slices().containsAll(part.slices());
    }

    /** By their places in the list: which of several studies is on screen was not the reader's choice. */
    private void tellOfPatients(ScanResult found, StudyChoice choice, Series shown) {
        List<PatientInfo> patients = patients(found);
        if (patients.size() > 1) {
            notices.warning(
                    Texts.of("open.patients", patients.size(), 1 + patients.indexOf(identity(shown.patient()))));
            return;
        }
        if (choice.studies().size() > 1) {
            String date = shown.study().date();
            int count = choice.studies().size();
            notices.information(
                    Texts.of("open.studies", count, date.isBlank() ? Texts.of("open.no-date") : date),
                    Texts.of("open.studies", count, Texts.of(date.isBlank() ? "open.no-date" : "open.date-hidden")));
        }
    }

    private static List<PatientInfo> patients(ScanResult found) {
        return Stream.concat(
                        found.series().stream().map(Series::patient),
                        found.others().stream().map(OtherSeries::patient))
                .map(OpenFlow::identity)
                .distinct()
                .sorted(StudyChoice.BY_PATIENT)
                .toList();
    }

    /** Without what differs between studies of the same patient. */
    private static PatientInfo identity(PatientInfo p) {
        return new PatientInfo(p.name(), p.id(), p.birthDate(), "", "");
    }

    /** A path may name its patient, and a drive may be slow. */
    private void remember(List<Path> paths, ScanResult found) {
        List<PatientInfo> patients = patients(found);
        Background.start(
                services.tasks(),
                () -> {
                    services.recent().add(paths.stream().limit(REMEMBERED).toList(), patients);
                    return true;
                },
                done -> {},
                failure -> notices.warning(
                        Texts.of("open.not-remembered", Reasons.of(failure)), Texts.of("open.not-remembered-hidden")));
    }

    /** @param first slice wanted first: the middle of a head tells at once whether it is the right case */
    private void load(Series series, int first, Runnable whenLoaded) {
        loading.cancel();
        Cancellation mine = new Cancellation();
        loading = mine;
        chosen.set(Optional.of(series));
        study.begin(series, first);
        Background.start(
                services.tasks(),
                () -> services.loader()
                        .load(
                                series,
                                first,
                                new Arrivals(inbox, () -> mine == loading, study::take, study::fail),
                                progress(mine),
                                mine),
                loaded -> {
                    // While the search goes on the series may grow: it is not done, and nothing is run on it.
                    if (mine == loading && !scanning.get()) {
                        loaded(loaded, whenLoaded);
                    }
                },
                failure -> failed(mine, failure));
    }

    private void loaded(LoadedSeries loaded, Runnable whenLoaded) {
        activity.end();
        study.finish(loaded);
        if (!loaded.rejections().isEmpty()) {
            String count = Texts.of(
                    "open.unread",
                    loaded.rejections().size(),
                    loaded.rejections().size() + loaded.series().slices().size());
            notices.warning(
                    count + ": " + Reasons.said(loaded.rejections().getFirst())
                            + (loaded.rejections().size() > 1 ? "; " + Texts.of("open.others-left") : ""),
                    count + "; " + Texts.of("open.listed-left"));
        }
        whenLoaded.run();
    }

    private void failed(Cancellation mine, Throwable failure) {
        boolean ofSearch = mine == current;
        if (!ofSearch && (mine != loading || (scanning.get() && failure instanceof CancellationException))) {
            return;
        }
        if (ofSearch) {
            scanning.set(false);
        }
        if (!scanning.get()) {
            activity.end();
        }
        if (ofSearch && growing) {
            proposals.found(List.copyOf(study.seriesFound()));
        }
        if (failure instanceof CancellationException) {
            notices.information(
                    ofSearch && growing
                            ? Texts.of("open.search-cancelled")
                            : Texts.of(
                                    "open.loading-cancelled",
                                    study.slicesThereProperty().get(),
                                    study.sliceCount()));
            return;
        }
        if (failure instanceof DicomException e && !study.rejections().contains(e.toRejection())) {
            study.rejections().add(e.toRejection());
        }
        notices.error(Texts.of("open.not-loaded", Reasons.of(failure)), Texts.of("open.not-loaded-hidden"));
    }

    /** Whether the search for images goes on. */
    ReadOnlyBooleanProperty scanningProperty() {
        return scanning.getReadOnlyProperty();
    }

    /** The series that was chosen to be on screen, as scanned. */
    ReadOnlyObjectProperty<Optional<Series>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }
}
