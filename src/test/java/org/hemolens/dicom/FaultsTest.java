package org.hemolens.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.hemolens.dicom.SeriesRejection.Reason;
import org.hemolens.dicom.codec.DefaultDicomReader;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Disks, networks and people that change things meanwhile. */
@Timeout(60)
class FaultsTest {
    private static final int COUNT = 12;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final DicomReader reader = new DefaultDicomReader();
    private final List<Integer> loaded = Collections.synchronizedList(new ArrayList<>());

    private LoadListener listener(Runnable then) {
        return new LoadListener() {
            @Override
            public void sliceLoaded(int index, short[] hu) {
                loaded.add(index);
                then.run();
            }

            @Override
            public void sliceFailed(int index, SeriesRejection rejection) {}
        };
    }

    /** What happens to a file between scan and load, and what is said of it. */
    enum Change {
        VANISHED(Reason.NOT_FOUND, "no such file"),
        BECAME_A_FOLDER(Reason.UNREADABLE, "is a folder"),
        CUT_OFF(Reason.TRUNCATED, "ends early"),
        EMPTIED(Reason.EMPTY_FILE, "empty"),
        OVERWRITTEN(Reason.NOT_DICOM, "not a DICOM file"),
        OTHER_SIZE(Reason.DIFFERENT_SIZE, "changed its size"),
        OTHER_IMAGE(Reason.CHANGED, "another image than when it was found"),
        OTHER_PATIENT(Reason.CHANGED, "another patient's than when it was found"),
        OTHER_PATIENT_OF_THE_SAME_UID(Reason.CHANGED, "another patient's than when it was found"),
        NAMELESS(Reason.CHANGED, "another image than when it was found");

        private final Reason reason;
        private final String words;

        Change(Reason reason, String words) {
            this.reason = reason;
            this.words = words;
        }

        void apply(Path file) throws IOException {
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            switch (this) {
                case VANISHED -> {}
                case BECAME_A_FOLDER -> Files.createDirectory(file);
                case CUT_OFF -> Files.write(file, Arrays.copyOf(bytes, bytes.length - 10));
                case EMPTIED -> Files.createFile(file);
                case OVERWRITTEN -> Files.write(file, new byte[bytes.length]);
                case OTHER_SIZE -> TestDicom.slice(5, 25).size(4, 4).write(file);
                case OTHER_IMAGE ->
                    TestDicom.slice(5, 25)
                            .text(Tag.SOP_INSTANCE_UID, "UI", "9.9.9")
                            .write(file);
                case OTHER_PATIENT ->
                    TestDicom.slice(5, 25)
                            .text(Tag.PATIENT_NAME, "PN", "Other^One")
                            .text(Tag.SOP_INSTANCE_UID, "UI", "9.9.9")
                            .write(file);
                // as when an anonymiser forgets to give new identities
                case OTHER_PATIENT_OF_THE_SAME_UID ->
                    TestDicom.slice(5, 25).text(Tag.PATIENT_ID, "LO", "4712").write(file);
                case NAMELESS ->
                    TestDicom.slice(5, 25).remove(Tag.SOP_INSTANCE_UID).write(file);
            }
        }
    }

    @BeforeEach
    void write() {
        for (int i = 0; i < COUNT; i++) {
            TestDicom.slice(i, 5.0 * i).write(file(i));
        }
    }

    private Path file(int i) {
        return folder.resolve("slice%02d.dcm".formatted(i));
    }

    private ScanResult scan(Path... inputs) {
        return new FileSeriesScanner(reader).scan(List.of(inputs), Progress.NONE, new Cancellation());
    }

    private LoadedSeries load(Series series) throws DicomException {
        return new ParallelSeriesLoader(reader).load(series, 0, listener(() -> {}), Progress.NONE, new Cancellation());
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatChangesBetweenScanAndLoadIsNamedAndTheOthersAreShown(Change change) throws Exception {
        Series series = scan(folder).series().getFirst();
        change.apply(file(5));
        LoadedSeries result = load(series);
        assertThat(result.rejections()).singleElement().satisfies(r -> {
            assertThat(r.reason()).isEqualTo(change.reason);
            assertThat(r.message()).startsWith("slice05.dcm: ").contains(change.words);
        });
        assertThat(loaded).hasSize(COUNT - 1).doesNotContain(5);
        assertThat(result.volume().sliceCount()).isEqualTo(COUNT - 1);
    }

    @Test
    void aMediumTakenOutIsSaidOnceWithTheNumberOfSlices() throws IOException {
        Path medium = Files.createDirectory(folder.resolve("medium"));
        for (int i = 0; i < COUNT; i++) {
            Files.move(file(i), medium.resolve("IM" + i));
        }
        Series series = scan(medium).series().getFirst();
        Files.move(medium, folder.resolve("gone"));
        assertThatThrownBy(() -> load(series))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("no such file (none of 12 slices can be read)");
    }

    /** A drive that gives a file only when a permit comes. */
    private final class SlowReader implements DicomReader {
        private final Semaphore permits = new Semaphore(0);
        private final AtomicInteger asked = new AtomicInteger();
        private final Semaphore waiting = new Semaphore(0);

        @Override
        public DicomHeader readHeader(Path file) throws DicomException {
            waitForDrive();
            return reader.readHeader(file);
        }

        @Override
        public DicomImage readImage(Path file, int frame) throws DicomException {
            waitForDrive();
            return reader.readImage(file, frame);
        }

        private void waitForDrive() {
            asked.incrementAndGet();
            waiting.release();
            permits.acquireUninterruptibly();
        }
    }

    @Test
    void aScanOfASlowDriveIsCancelledAfterTheReadsUnderWay() throws Exception {
        for (int i = COUNT; i < 200; i++) {
            TestDicom.slice(i, 5.0 * i).write(folder.resolve("more" + i));
        }
        SlowReader slow = new SlowReader();
        Cancellation cancellation = new Cancellation();
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread scan = new Thread(() -> {
            try {
                new FileSeriesScanner(slow).scan(List.of(folder), Progress.NONE, cancellation);
                ended.complete(new AssertionError("not cancelled"));
            } catch (CancellationException e) {
                ended.complete(e);
            }
        });
        scan.start();
        slow.permits.release(3);
        slow.waiting.acquire(4);
        cancellation.cancel();
        slow.permits.release(20);
        assertThat(ended.get(30, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        assertThat(slow.asked.get()).as("reads begun").isLessThan(20);
        scan.join();
    }

    @Test
    void aLoadFromASlowDriveShowsTheWantedSliceFirstAndIsCancelled() {
        Series series = scan(folder).series().getFirst();
        SlowReader slow = new SlowReader();
        Cancellation cancellation = new Cancellation();
        slow.permits.release(1);
        assertThatThrownBy(() -> new ParallelSeriesLoader(slow)
                        .load(series, 7, listener(cancellation::cancel), Progress.NONE, cancellation))
                .isInstanceOf(CancellationException.class);
        assertThat(loaded).containsExactly(7);
    }

    @Test
    void nothingIsWrittenBesideTheFiles() throws Exception {
        Path medium = Files.createDirectory(folder.resolve("medium"));
        for (int i = 0; i < COUNT; i++) {
            Path file = Files.move(file(i), medium.resolve("IM" + i));
            assertThat(file.toFile().setReadOnly()).isTrue();
        }
        assertThat(medium.toFile().setWritable(false)).isTrue();
        List<String> before = state(medium);
        assertThat(load(scan(medium).series().getFirst()).rejections()).isEmpty();
        assertThat(state(medium)).isEqualTo(before);
        assertThat(medium.toFile().setWritable(true)).isTrue();
    }

    private static List<String> state(Path place) throws IOException {
        List<String> state = new ArrayList<>();
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.sorted().toList()) {
                state.add(file + " " + Files.getLastModifiedTime(file) + " "
                        + (Files.isRegularFile(file) ? Arrays.hashCode(Files.readAllBytes(file)) : 0));
            }
        }
        return state;
    }

    @Test
    void linksInCirclesAndLinksToNothingEndInAReason() throws IOException {
        Path links = Files.createDirectory(folder.resolve("links"));
        Files.createSymbolicLink(links.resolve("self"), links.resolve("self"));
        Files.createSymbolicLink(links.resolve("one"), links.resolve("two"));
        Files.createSymbolicLink(links.resolve("two"), links.resolve("one"));
        Files.createSymbolicLink(links.resolve("nothing"), links.resolve("none"));
        Files.createSymbolicLink(links.resolve("up"), folder);
        Files.createSymbolicLink(links.resolve("here"), links);
        ScanResult result = scan(folder);
        assertThat(result.series()).singleElement().satisfies(s -> assertThat(s.slices())
                .hasSize(COUNT));
        assertThat(result.rejections())
                .extracting(r -> r.file().getFileName().toString() + " " + r.reason())
                .containsExactlyInAnyOrder("self NOT_FOUND", "one NOT_FOUND", "two NOT_FOUND", "nothing NOT_FOUND");
        assertThat(scan(links.resolve("self")).rejections()).singleElement().satisfies(r -> assertThat(r.message())
                .startsWith("self: no such file"));
    }
}
