package org.hemolens.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hemolens.dicom.DicomException;
import org.hemolens.dicom.LoadListener;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.ScanResult;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.progress.Progress;
import org.hemolens.protocol.SeriesChoice;
import org.hemolens.protocol.SeriesRanking;
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
     * @param input with {@code --series}, or the one that suits the model best by its headers
     * @throws CommandFailure with status 3 when there is nothing to read, 2 when no series has that UID
     */
    Read read(InputOptions input, Progress progress) throws CommandFailure {
        long start = System.nanoTime();
        ScanResult found = scan(input, progress);
        if (found.series().isEmpty()) {
            throw new CommandFailure(ExitStatus.INPUT, nothing(input.paths, found));
        }
        return load(found, input.series, start, progress);
    }

    private ScanResult scan(InputOptions input, Progress progress) throws CommandFailure {
        ScanResult found = ports.scanner().scan(input.paths, progress, console.cancellation());
        boolean opened = found.needsPassword()
                && new ArchivePasswords(ports.archives(), console).unlock(found, input.passwordFile);
        return opened ? ports.scanner().scan(input.paths, progress, console.cancellation()) : found;
    }

    /**
     * As {@link #read}; with a gray window PNG images, all of them as one series of independent slices, and no DICOM.
     *
     * @throws CommandFailure also with status 2 when there are images and no gray window, or a gray window and DICOM only
     */
    Read readWithImages(InputOptions input, Optional<WindowLevel> grayWindow, Progress progress) throws CommandFailure {
        List<Path> paths = input.paths;
        long start = System.nanoTime();
        ScanResult found = grayWindow.isPresent()
                ? ports.images().scan(paths, grayWindow.get(), progress, console.cancellation())
                : scan(input, progress);
        if (!found.series().isEmpty()) {
            return load(found, input.series, start, progress);
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

    private Read load(ScanResult found, Optional<String> uid, long start, Progress progress) throws CommandFailure {
        Series series = choose(found.series(), uid);
        long scanned = System.nanoTime();
        LoadedSeries loaded;
        try {
            loaded = ports.loader().load(series, 0, NO_LISTENER, progress, console.cancellation());
        } catch (DicomException e) {
            throw new CommandFailure(ExitStatus.INPUT, String.valueOf(e.getMessage()), e);
        }
        long done = System.nanoTime();
        List<SeriesRejection> rejections = new ArrayList<>(found.notUsed());
        rejections.addAll(loaded.rejections());
        List<Series> others = new ArrayList<>(found.series());
        others.remove(series);
        tell(rejections, others, uid.isPresent(), series);
        loaded.notes().forEach(n -> console.warning(n.message()));
        return new Read(loaded, others, rejections, (scanned - start) * 1e-9, (done - scanned) * 1e-9);
    }

    private void tell(List<SeriesRejection> rejections, List<Series> others, boolean chosen, Series series) {
        if (!rejections.isEmpty()) {
            console.warning(count(rejections.size(), "file") + " not used: " + first(rejections));
        }
        if (!others.isEmpty() && !chosen) {
            List<Series> all = new ArrayList<>(others);
            all.add(series);
            SeriesRanking ranking = SeriesChoice.rank(all);
            console.warning(count(all.size(), "series") + " found, taken "
                    + words(ranking.candidates().getFirst())
                    + "; --series takes another: "
                    + ranking.candidates().stream()
                            .skip(1)
                            .limit(REASONS)
                            .map(SeriesInput::words)
                            .collect(Collectors.joining(", "))
                    + (others.size() > REASONS ? " and " + (others.size() - REASONS) + " more" : ""));
        }
    }

    private static Series choose(List<Series> found, Optional<String> uid) throws CommandFailure {
        if (uid.isEmpty()) {
            return SeriesChoice.rank(found).candidates().getFirst().series();
        }
        for (Series series : found) {
            if (series.details().id().equals(uid.get())) {
                return series;
            }
        }
        throw new CommandFailure(
                ExitStatus.USAGE, "--series: no series " + uid.get() + " among those found: " + ids(found));
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
