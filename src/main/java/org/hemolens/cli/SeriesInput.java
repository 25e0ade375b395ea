package org.hemolens.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hemolens.dicom.DicomException;
import org.hemolens.dicom.LoadListener;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.ScanResult;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.dicom.StudyInfo;
import org.hemolens.progress.Progress;
import org.hemolens.protocol.SeriesRanking;
import org.hemolens.protocol.StudyChoice;
import org.hemolens.report.ChoiceReport;
import org.hemolens.report.ChoiceReport.Tried;
import org.hemolens.window.WindowLevel;

/** From paths to one loaded series, with everything that was left out and why. */
final class SeriesInput {
    private static final int REASONS = 3;

    private static final LoadListener NO_LISTENER = new LoadListener() {
        @Override
        public void sliceLoaded(int index, short[] hu) {}

        @Override
        public void sliceFailed(int index, SeriesRejection rejection) {}
    };

    /**
     * @param loaded the series chosen
     * @param others found, not chosen
     * @param rejections of scanning and of loading
     */
    record Read(
            LoadedSeries loaded,
            List<Series> others,
            List<SeriesRejection> rejections,
            double scanSeconds,
            double loadSeconds) {}

    private final Ports ports;
    private final Console console;

    SeriesInput(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    /**
     * @param input with {@code --series}, or the one of the first study that suits the model best by its headers
     * @throws CommandFailure with status 3 when there is nothing to read, 2 when no series has that UID
     */
    Read read(InputOptions input, Progress progress) throws CommandFailure {
        long start = System.nanoTime();
        ScanResult scan = scan(input, progress);
        if (scan.series().isEmpty()) {
            throw new CommandFailure(ExitStatus.INPUT, nothing(input.paths, scan));
        }
        Found found = found(scan, input.series, start);
        Read read = load(found, found.series(), progress);
        tell(found, read, List.of());
        return read;
    }

    private ScanResult scan(InputOptions input, Progress progress) throws CommandFailure {
        return unlocked(input, () -> ports.scanner().scan(input.paths, progress, console.cancellation()));
    }

    private ScanResult unlocked(InputOptions input, Supplier<ScanResult> scan) throws CommandFailure {
        ScanResult found = scan.get();
        boolean opened = found.needsPassword()
                && new ArchivePasswords(ports.archives(), console).unlock(found, input.passwordFile);
        return opened ? scan.get() : found;
    }

    /**
     * Finds what can be read; with a gray window PNG images, all of them as one series of independent slices, and no DICOM.
     *
     * @throws CommandFailure with status 3 when there is nothing to read, 2 when no series has the UID asked for, when there
     *     are images and no gray window, or a gray window and DICOM only
     */
    Found find(InputOptions input, Optional<WindowLevel> grayWindow, Progress progress) throws CommandFailure {
        List<Path> paths = input.paths;
        long start = System.nanoTime();
        ScanResult found = unlocked(
                input,
                () -> grayWindow.isPresent()
                        ? ports.images().scan(paths, grayWindow.get(), progress, console.cancellation())
                        : ports.scanner().scan(paths, progress, console.cancellation()));
        if (!found.series().isEmpty()) {
            return found(found, input.series, start);
        }
        if (grayWindow.isPresent()) {
            boolean dicom = !ports.scanner()
                    .scan(paths, progress, console.cancellation())
                    .series()
                    .isEmpty();
            throw dicom
                    ? new CommandFailure(
                            ExitStatus.USAGE,
                            "--gray-window is for PNG images, and there is DICOM only in " + names(paths)
                                    + ", which has true Hounsfield units: leave it out")
                    : new CommandFailure(
                            ExitStatus.INPUT, "no PNG images in " + names(paths) + because(found.rejections()));
        }
        long images = found.rejections().stream()
                .filter(r -> r.reason() == SeriesRejection.Reason.PNG_IMAGE)
                .count();
        throw images == 0
                ? new CommandFailure(ExitStatus.INPUT, nothing(paths, found))
                : new CommandFailure(
                        ExitStatus.USAGE,
                        count((int) images, "PNG image") + " in " + names(paths)
                                + ": --gray-window W/C must say what black and white stand for in HU, such as 80/40");
    }

    private static Found found(ScanResult scan, Optional<String> uid, long start) throws CommandFailure {
        StudyChoice choice = StudyChoice.of(scan.series());
        double seconds = (System.nanoTime() - start) * 1e-9;
        if (uid.isEmpty()) {
            return new Found(scan, choice, choice.studies().getFirst(), Optional.empty(), seconds);
        }
        for (Series series : scan.series()) {
            if (series.details().id().equals(uid.get())) {
                return new Found(scan, choice, choice.studyOf(series).orElseThrow(), Optional.of(series), seconds);
            }
        }
        throw new CommandFailure(
                ExitStatus.USAGE, "--series: no series " + uid.get() + " among those found: " + ids(scan.series()));
    }

    /** @throws CommandFailure with status 3 when no slice of the series can be read */
    Read load(Found found, Series series, Progress progress) throws CommandFailure {
        long start = System.nanoTime();
        LoadedSeries loaded;
        try {
            loaded = ports.loader().load(series, 0, NO_LISTENER, progress, console.cancellation());
        } catch (DicomException e) {
            throw new CommandFailure(ExitStatus.INPUT, String.valueOf(e.getMessage()), e);
        }
        List<SeriesRejection> rejections = new ArrayList<>(found.scan().notUsed());
        rejections.addAll(loaded.rejections());
        List<Series> others = new ArrayList<>(found.scan().series());
        others.remove(series);
        return new Read(loaded, others, rejections, found.seconds(), (System.nanoTime() - start) * 1e-9);
    }

    /** Says, when the command is done, what was taken and what was not. */
    void tell(Found found, Read read, List<Tried> tried) {
        if (!read.rejections().isEmpty()) {
            console.warning(count(read.rejections().size(), "file") + " not used: " + first(read.rejections()));
        }
        tried.forEach(t -> console.warning(words(t) + "; went on to the next series of the study"));
        if (!read.others().isEmpty() && found.asked().isEmpty()) {
            console.warning(taken(found, read, tried));
        }
        read.loaded().notes().forEach(n -> console.warning(n.message()));
    }

    private static String taken(Found found, Read read, List<Tried> tried) {
        String id = read.loaded().series().details().id();
        List<SeriesRanking.Candidate> others = Stream.concat(
                        Stream.of(found.study()),
                        found.choice().studies().stream().filter(s -> !s.equals(found.study())))
                .flatMap(s -> s.candidates().stream())
                .filter(c -> !c.series().details().id().equals(id)
                        || !c.series().study().equals(read.loaded().series().study()))
                .toList();
        String why = tried.isEmpty()
                ? found.choice()
                        .of(read.loaded().series())
                        .map(SeriesRanking.Candidate::words)
                        .orElse("")
                : "the first that the protocol check accepts";
        return count(found.scan().series().size(), "series") + " found, taken " + id + " (" + why + ")"
                + studies(found, read.loaded().series()) + "; --series takes another: "
                + others.stream().limit(REASONS).map(SeriesInput::words).collect(Collectors.joining(", "))
                + (others.size() > REASONS ? " and " + (others.size() - REASONS) + " more" : "");
    }

    /** Of several studies only one is analysed, and no patient is named. */
    private static String studies(Found found, Series taken) {
        int studies = found.choice().studies().size();
        if (studies == 1) {
            return "";
        }
        int patients = found.choice().patients();
        StudyInfo study = taken.study();
        return " of study " + study.studyInstanceUid() + (study.date().isBlank() ? "" : " of " + study.date())
                + "; there are " + studies + " studies of " + count(patients, "patient")
                + ", and only this one was taken";
    }

    /** Such as "1.2.3 (series 4) refused by the protocol check: Brain: ...". */
    static String words(Tried t) {
        String number = t.series().info().number().isPresent()
                ? " (series " + t.series().info().number().getAsInt() + ")"
                : "";
        String why = t.outcome() == ChoiceReport.Outcome.REFUSED ? " refused by the protocol check: " : " unreadable: ";
        return t.series().details().id() + number + why + String.join("; ", t.reasons());
    }

    private static String words(SeriesRanking.Candidate c) {
        return c.series().details().id() + " (" + c.words() + ")";
    }

    /** Parts of one series have its UID and a number behind it. */
    private static String ids(List<Series> series) {
        return series.stream().map(s -> s.details().id()).collect(Collectors.joining(", "));
    }

    private static String nothing(List<Path> paths, ScanResult found) {
        String how = found.needsPassword() ? " (--password-file FILE names a file that holds the password)" : "";
        return "no image series in " + names(paths) + because(found.notUsed()) + how;
    }

    private static String names(List<Path> paths) {
        String names = paths.stream().limit(REASONS).map(Path::toString).collect(Collectors.joining(", "));
        int more = paths.size() - REASONS;
        return more <= 0 ? names : names + " and " + more + " more";
    }

    private static String because(List<SeriesRejection> rejections) {
        return rejections.isEmpty() ? "" : ": " + first(rejections);
    }

    /** The first reasons in full and how many more there are: one line, whatever the number of files. */
    private static String first(List<SeriesRejection> rejections) {
        String reasons =
                rejections.stream().limit(REASONS).map(SeriesInput::reason).collect(Collectors.joining("; "));
        int more = rejections.size() - REASONS;
        return more <= 0 ? reasons : reasons + "; and " + more + " more";
    }

    private static String reason(SeriesRejection r) {
        Path name = r.file().getFileName();
        boolean named = r.message().contains(name == null ? r.file().toString() : name.toString());
        return named ? r.message() : r.file() + ": " + r.message();
    }

    private static String count(int n, String what) {
        return n + " " + what + (n == 1 || what.endsWith("s") ? "" : "s");
    }
}
