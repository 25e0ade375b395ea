package org.hemolens.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.hemolens.dicom.DicomImage;
import org.hemolens.dicom.DicomReader;
import org.hemolens.dicom.FileOpener;
import org.hemolens.dicom.FileSeriesScanner;
import org.hemolens.dicom.LoadListener;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.ParallelSeriesLoader;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.dicom.Tag;
import org.hemolens.dicom.TestDicom;
import org.hemolens.dicom.TransferSyntax;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeptHeaderTest {
    private static final int FRAMES = 12;
    private static final int PIXELS = TestDicom.SIZE * TestDicom.SIZE;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final AtomicInteger parses = new AtomicInteger();
    private final DicomReader reader = new DefaultDicomReader(FileOpener.LOCAL, (file, in) -> {
        parses.incrementAndGet();
        return Part10File.parse(file, in);
    });

    private static TestDicom frames(int intercept) {
        int[] stored = IntStream.range(0, FRAMES)
                .flatMap(f -> Arrays.stream(TestDicom.ramp(f)))
                .toArray();
        return TestDicom.slice(1, 0)
                .text(Tag.NUMBER_OF_FRAMES, "IS", String.valueOf(FRAMES))
                .text(Tag.RESCALE_INTERCEPT, "DS", String.valueOf(intercept))
                .stored(stored);
    }

    private void readAll(Path file, short[][] expected) throws Exception {
        for (int f = 0; f < FRAMES; f++) {
            DicomImage image = reader.readImage(file, f);
            assertThat(image.hu()).as("frame %s", f).isEqualTo(expected[f]);
        }
    }

    private static short[][] expected(int intercept) {
        short[][] hu = new short[FRAMES][PIXELS];
        for (int f = 0; f < FRAMES; f++) {
            int[] stored = TestDicom.ramp(f);
            for (int i = 0; i < PIXELS; i++) {
                hu[f][i] = (short) (stored[i] + intercept);
            }
        }
        return hu;
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPLICIT_LITTLE_ENDIAN", "IMPLICIT_LITTLE_ENDIAN", "EXPLICIT_BIG_ENDIAN"})
    void aHeaderIsTakenApartOnceForAllFrames(TransferSyntax syntax) throws Exception {
        Path file = frames(-100).syntax(syntax).write(folder.resolve("a.dcm"));

        readAll(file, expected(-100));

        assertThat(parses).hasValue(1);
    }

    @Test
    void searchAndLoadingOfAFileTakeItApartOnce() throws Exception {
        frames(-100).write(folder.resolve("a.dcm"));

        Series series = new FileSeriesScanner(reader)
                .scan(List.of(folder), Progress.NONE, new Cancellation())
                .series()
                .getFirst();
        LoadedSeries loaded =
                new ParallelSeriesLoader(reader).load(series, 3, new Silent(), Progress.NONE, new Cancellation());

        assertThat(loaded.series().slices()).hasSize(FRAMES);
        assertThat(parses).hasValue(1);
    }

    @Test
    void aFileThatBecameAnotherOfTheSameSizeIsTakenApartAgain() throws Exception {
        Path file = frames(-100).write(folder.resolve("a.dcm"));
        readAll(file, expected(-100));

        frames(-200).write(file);
        readAll(file, expected(-200));

        assertThat(parses).hasValue(2);
    }

    @Test
    void anotherFileIsNeverReadByTheHeaderThatIsKept() throws Exception {
        Path first = frames(-100).write(folder.resolve("a.dcm"));
        Path second = frames(-200).write(folder.resolve("b.dcm"));

        readAll(first, expected(-100));
        readAll(second, expected(-200));
        readAll(first, expected(-100));

        assertThat(parses).hasValue(3);
    }

    @Test
    void ofFilesWithOneFrameAndOfHugeHeadersNothingIsKept() throws Exception {
        Path single = TestDicom.slice(1, 0).write(folder.resolve("a.dcm"));
        Path huge =
                frames(-100).raw(0x00091001, "OB", new byte[5 * 1024 * 1024]).write(folder.resolve("b.dcm"));

        reader.readImage(single);
        reader.readImage(single);
        reader.readImage(huge, 0);
        reader.readImage(huge, 1);

        assertThat(parses).hasValue(4);
    }

    private record Silent() implements LoadListener {
        @Override
        public void sliceLoaded(int index, short[] hu) {
            // only what is loaded in the end matters
        }

        @Override
        public void sliceFailed(int index, SeriesRejection rejection) {
            throw new AssertionError(rejection.message());
        }
    }
}
