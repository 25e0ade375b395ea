package org.hemolens.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import org.hemolens.ct.GeometryIssue;
import org.hemolens.dicom.codec.DefaultDicomReader;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParallelSeriesLoaderTest {
    private static final int COUNT = 12;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final DicomReader reader = new DefaultDicomReader();
    private final ParallelSeriesLoader loader = new ParallelSeriesLoader(reader);

    /** Keeps what it hears. */
    private static final class Ear implements LoadListener {
        private final List<Integer> loaded = Collections.synchronizedList(new ArrayList<>());
        private final List<String> failed = Collections.synchronizedList(new ArrayList<>());
        private final IntConsumer onLoad;

        Ear(IntConsumer onLoad) {
            this.onLoad = onLoad;
        }

        @Override
        public void sliceLoaded(int index, short[] hu) {
            assertThat(hu).hasSize(64);
            loaded.add(index);
            onLoad.accept(index);
        }

        @Override
        public void sliceFailed(int index, SeriesRejection rejection) {
            failed.add(index + " " + rejection.reason());
        }
    }

    private final Ear ear = new Ear(i -> {});

    @BeforeEach
    void write() {
        for (int i = 0; i < COUNT; i++) {
            TestDicom.slice(i, 5.0 * i).write(file(i));
        }
    }

    private Path file(int i) {
        return folder.resolve("slice%02d.dcm".formatted(i));
    }

    private Series scan() {
        return new FileSeriesScanner(reader)
                .scan(List.of(folder), Progress.NONE, new Cancellation())
                .series()
                .getFirst();
    }

    private LoadedSeries load(Series series) throws DicomException {
        return loader.load(series, 5, ear, Progress.NONE, new Cancellation());
    }

    @Test
    void theWantedSliceComesFirstAndAllComeOnce() throws DicomException {
        List<Integer> progress = Collections.synchronizedList(new ArrayList<>());
        LoadedSeries loaded =
                loader.load(scan(), 5, ear, (stage, done, total) -> progress.add(done), new Cancellation());
        assertThat(ear.loaded).hasSize(COUNT).doesNotHaveDuplicates().startsWith(5);
        assertThat(progress).isSorted().hasSize(COUNT).last().isEqualTo(COUNT);
        assertThat(loaded.rejections()).isEmpty();
        for (int i = 0; i < COUNT; i++) {
            assertThat(loaded.volume().hu(i)[0]).isEqualTo((short) (-100 + i));
        }
    }

    @Test
    void theRestGoesOutwards() {
        assertThat(ParallelSeriesLoader.outwards(5, 3)).containsExactly(3, 2, 4, 1, 0);
        assertThat(ParallelSeriesLoader.outwards(3, 99)).containsExactly(2, 1, 0);
    }

    @Test
    void aSliceThatCannotBeReadLeavesAGapAndTheOthersGoOn() throws IOException, DicomException {
        Series series = scan();
        TestDicom.slice(4, 20).stored(new int[10]).write(file(4));
        Files.delete(file(11));
        LoadedSeries loaded = load(series);
        assertThat(ear.failed).containsExactlyInAnyOrder("4 WRONG_LENGTH", "11 NOT_FOUND");
        assertThat(loaded.rejections())
                .extracting(r -> r.file().getFileName().toString())
                .containsExactly("slice04.dcm", "slice11.dcm");
        assertThat(loaded.series().slices()).hasSize(COUNT - 2);
        assertThat(loaded.volume().sliceCount()).isEqualTo(COUNT - 2);
        assertThat(loaded.series().geometry().issues()).singleElement().satisfies(issue -> {
            assertThat(issue.kind()).isEqualTo(GeometryIssue.Kind.GAP);
            assertThat(issue.message()).contains("between slices 4 and 5: 10.00 mm");
        });
    }

    @Test
    void whenNothingCanBeReadTheFirstReasonIsThrown() {
        Series series = scan();
        for (int i = 0; i < COUNT; i++) {
            TestDicom.slice(i, 5.0 * i).stored().write(file(i));
        }
        assertThatThrownBy(() -> load(series))
                .isInstanceOf(DicomException.class)
                .hasMessage("slice00.dcm: has no pixel data (7FE0,0010) (none of 12 slices can be read)");
    }

    @Test
    void aFileThatChangedItsSizeIsRefused() throws DicomException {
        Series series = scan();
        TestDicom.slice(3, 15).size(4, 4).write(file(3));
        assertThat(load(series).rejections())
                .extracting(SeriesRejection::reason)
                .containsExactly(SeriesRejection.Reason.DIFFERENT_SIZE);
    }

    @Test
    void theHashIsThatOfTheContent() throws IOException, DicomException {
        String hash = load(scan()).contentHash();
        assertThat(hash).matches("[0-9a-f]{64}");
        Files.move(file(0), folder.resolve("zzz"));
        assertThat(load(scan()).contentHash()).as("another file name").isEqualTo(hash);
        int[] other = TestDicom.ramp(6);
        other[63]++;
        TestDicom.slice(6, 30).stored(other).write(file(6));
        assertThat(load(scan()).contentHash()).as("one pixel").isNotEqualTo(hash);
        TestDicom.slice(6, 30.5).write(file(6));
        assertThat(load(scan()).contentHash()).as("one position").isNotEqualTo(hash);
        TestDicom.slice(6, 30).text(Tag.SOP_INSTANCE_UID, "UI", "9.9").write(file(6));
        assertThat(load(scan()).contentHash()).as("one UID").isNotEqualTo(hash);
        TestDicom.slice(6, 30).write(file(6));
        assertThat(load(scan()).contentHash()).as("back again").isEqualTo(hash);
    }

    @Test
    void cancelStopsBetweenFiles() {
        Cancellation cancellation = new Cancellation();
        Ear cancelling = new Ear(i -> cancellation.cancel());
        Series series = scan();
        assertThatThrownBy(() -> loader.load(series, 5, cancelling, Progress.NONE, cancellation))
                .isInstanceOf(CancellationException.class);
        assertThat(cancelling.loaded).containsExactly(5);
    }

    @Test
    void aListenersFailureIsNotSwallowed() {
        Ear broken = new Ear(i -> {
            if (i == 8) {
                throw new IllegalStateException("broken");
            }
        });
        Series series = scan();
        assertThatThrownBy(() -> loader.load(series, 5, broken, Progress.NONE, new Cancellation()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken");
    }

    @Test
    void wrappedValuesThatWereUndoneAreTold() throws DicomException {
        int[] wrapped = new int[64];
        java.util.Arrays.fill(wrapped, 3096);
        for (int i = 0; i < 3; i++) {
            TestDicom.slice(i, 5.0 * i).bits(16, 12, false).stored(wrapped).write(file(i));
        }
        LoadedSeries loaded = loader.load(scan(), 0, ear, Progress.NONE, new Cancellation());
        assertThat(loaded.volume().hu(0)).containsOnly((short) -1000);
        assertThat(loaded.notes())
                .singleElement()
                .satisfies(n -> assertThat(n.kind()).isEqualTo(PixelNote.Kind.WRAPPED_VALUES))
                .satisfies(n -> assertThat(n.message()).contains("3 of 12 slices"));
    }
}
