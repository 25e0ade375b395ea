package org.hemolens.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hemolens.dicom.SeriesRejection.Reason;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.window.WindowLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every reader behind the port must do with files of several frames; a subclass gives the reader. */
abstract class MultiFrameContract {
    private static final int PIXELS = TestDicom.SIZE * TestDicom.SIZE;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    abstract DicomReader reader();

    private static TestDicom frames(int count) {
        int[] stored = IntStream.range(0, count)
                .flatMap(f -> Arrays.stream(TestDicom.ramp(f)))
                .toArray();
        return TestDicom.slice(1, 0)
                .text(Tag.NUMBER_OF_FRAMES, "IS", String.valueOf(count))
                .stored(stored);
    }

    /** Enhanced CT of that many frames, 2.5 mm apart, the first one uppermost; each has its own intercept. */
    static TestDicom enhanced(int count, boolean undefinedLength) {
        TestDicom[] perFrame = new TestDicom[count];
        for (int f = 0; f < count; f++) {
            TestDicom position = new TestDicom().text(Tag.IMAGE_POSITION_PATIENT, "DS", "-10\\-20\\" + (50 - 2.5 * f));
            TestDicom values = new TestDicom()
                    .text(Tag.RESCALE_INTERCEPT, "DS", String.valueOf(10 * f))
                    .text(Tag.RESCALE_SLOPE, "DS", "1");
            perFrame[f] = new TestDicom()
                    .sequence(0x00209113, "SQ", undefinedLength, position)
                    .sequence(0x00289145, "SQ", undefinedLength, values)
                    .sequence(0x00081140, "SQ", undefinedLength, new TestDicom().us(Tag.ROWS, 99));
        }
        TestDicom shared = new TestDicom()
                .sequence(
                        0x00189329,
                        "SQ",
                        undefinedLength,
                        new TestDicom().text(Tag.FRAME_TYPE, "CS", "ORIGINAL\\PRIMARY\\VOLUME\\NONE"))
                .sequence(
                        0x00209116,
                        "SQ",
                        undefinedLength,
                        new TestDicom().text(Tag.IMAGE_ORIENTATION_PATIENT, "DS", "1\\0\\0\\0\\1\\0"))
                .sequence(
                        0x00289110,
                        "SQ",
                        undefinedLength,
                        new TestDicom()
                                .text(Tag.SLICE_THICKNESS, "DS", "2.5")
                                .text(Tag.PIXEL_SPACING, "DS", "0.4\\0.6"))
                .sequence(
                        0x00289132,
                        "SQ",
                        undefinedLength,
                        new TestDicom().text(Tag.WINDOW_CENTER, "DS", "40").text(Tag.WINDOW_WIDTH, "DS", "80"));
        return frames(count)
                .remove(Tag.IMAGE_POSITION_PATIENT)
                .remove(Tag.IMAGE_ORIENTATION_PATIENT)
                .remove(Tag.PIXEL_SPACING)
                .remove(Tag.SLICE_THICKNESS)
                .remove(Tag.RESCALE_INTERCEPT)
                .remove(Tag.RESCALE_SLOPE)
                .text(Tag.SOP_CLASS_UID, "UI", "1.2.840.10008.5.1.4.1.1.2.1")
                .sequence(Tag.SHARED_FUNCTIONAL_GROUPS, "SQ", undefinedLength, shared)
                .sequence(Tag.PER_FRAME_FUNCTIONAL_GROUPS, "SQ", undefinedLength, perFrame);
    }

    private static short[] ramp(int frame, int intercept) {
        short[] hu = new short[PIXELS];
        int[] values = TestDicom.ramp(frame);
        for (int i = 0; i < PIXELS; i++) {
            hu[i] = (short) (values[i] + intercept);
        }
        return hu;
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "IMPLICIT_LITTLE_ENDIAN",
                "EXPLICIT_LITTLE_ENDIAN",
                "EXPLICIT_BIG_ENDIAN",
                "DEFLATED",
                "RLE_LOSSLESS"
            })
    void everyFrameComesWithItsOwnAttributes(TransferSyntax syntax) throws DicomException {
        for (boolean undefinedLength : new boolean[] {true, false}) {
            Path file = enhanced(3, undefinedLength).syntax(syntax).write(folder.resolve("enhanced.dcm"));
            DicomHeader header = reader().readHeader(file);
            assertThat(header.frames()).isEqualTo(3);
            assertThat(header.hasFrameAttributes()).isTrue();
            assertThat(header.numbers(Tag.IMAGE_POSITION_PATIENT)).isEmpty();
            for (int f = 0; f < 3; f++) {
                DicomImage image = reader().readImage(file, f);
                assertThat(image.hu()).as("frame %d", f).isEqualTo(ramp(f, 10 * f));
                assertThat(image.header().numbers(Tag.IMAGE_POSITION_PATIENT))
                        .isEqualTo(header.frame(f).numbers(Tag.IMAGE_POSITION_PATIENT))
                        .containsExactly(-10.0, -20.0, 50 - 2.5 * f);
                assertThat(header.frame(f).texts(Tag.IMAGE_TYPE)).contains("VOLUME");
                assertThat(header.frame(f).text(Tag.PATIENT_NAME)).contains("Doe^Jane^Q");
                assertThat(header.frame(f).integer(Tag.ROWS)).hasValue(TestDicom.SIZE);
            }
        }
    }

    @Test
    void eachFrameIsASliceOfItsSeries() throws DicomException {
        Path file = enhanced(4, false).write(folder.resolve("enhanced.dcm"));
        ScanResult result = new FileSeriesScanner(reader()).scan(List.of(folder), Progress.NONE, new Cancellation());
        assertThat(result.rejections()).isEmpty();
        Series series = result.series().getFirst();
        assertThat(series.slices()).extracting(SliceFile::frame).containsExactly(3, 2, 1, 0);
        assertThat(series.geometry().positions()).containsExactly(42.5, 45.0, 47.5, 50.0);
        assertThat(series.geometry().planes().getFirst().columnSpacing()).isEqualTo(0.6);
        assertThat(series.fileWindow()).contains(new WindowLevel(40, 80));
        LoadedSeries loaded = new ParallelSeriesLoader(reader())
                .load(
                        series,
                        0,
                        new LoadListener() {
                            @Override
                            public void sliceLoaded(int index, short[] hu) {}

                            @Override
                            public void sliceFailed(int index, SeriesRejection rejection) {}
                        },
                        Progress.NONE,
                        new Cancellation());
        assertThat(loaded.volume().hu(0)).isEqualTo(ramp(3, 30));
        assertThat(loaded.volume().hu(3)).isEqualTo(ramp(0, 0));
        assertThat(file).exists();
    }

    @Test
    void aSecondCopyIsNamedOnce() {
        enhanced(4, false).write(folder.resolve("a.dcm"));
        enhanced(4, false).write(folder.resolve("b.dcm"));
        ScanResult result = new FileSeriesScanner(reader()).scan(List.of(folder), Progress.NONE, new Cancellation());
        assertThat(result.series()).singleElement().satisfies(s -> assertThat(s.slices())
                .hasSize(4));
        assertThat(result.rejections()).extracting(SeriesRejection::reason).containsExactly(Reason.DUPLICATE);
    }

    @Test
    void framesWithoutOwnPositionsAreNotPiledUpAtOne() {
        frames(3).write(folder.resolve("plain.dcm"));
        ScanResult result = new FileSeriesScanner(reader()).scan(List.of(folder), Progress.NONE, new Cancellation());
        Series series = result.series().getFirst();
        assertThat(series.slices()).hasSize(3);
        assertThat(series.geometry().issues()).extracting(i -> i.kind().name()).contains("MISSING_POSITION");
    }

    private DicomException failure(TestDicom dicom, int frame) {
        Path file = dicom.write(folder.resolve("bad.dcm"));
        DicomException e = catchThrowableOfType(DicomException.class, () -> reader().readImage(file, frame));
        assertThat(e).as("an image was read").isNotNull();
        assertThat(e).hasMessageStartingWith("bad.dcm: ");
        return e;
    }

    @Test
    void framesThatAreNotThereAreRefused() {
        assertThat(failure(frames(3), 3)).hasMessageContaining("frame 4").hasMessageContaining("has 3");
        assertThat(failure(frames(3), -1).reason()).isEqualTo(Reason.MISSING_PIXEL_DATA);
        TestDicom fewer = frames(2).text(Tag.NUMBER_OF_FRAMES, "IS", "3");
        assertThat(failure(fewer, 0).reason()).isEqualTo(Reason.WRONG_LENGTH);
        TestDicom more = frames(4).text(Tag.NUMBER_OF_FRAMES, "IS", "3");
        assertThat(failure(more, 0).reason()).isEqualTo(Reason.WRONG_LENGTH);
        TestDicom fewerPieces = frames(2).text(Tag.NUMBER_OF_FRAMES, "IS", "3").syntax(TransferSyntax.RLE_LOSSLESS);
        assertThat(failure(fewerPieces, 0)).hasMessageContaining("2 fragments").hasMessageContaining("3 frames");
    }

    @Test
    void aFrameWithoutHounsfieldUnitsOfItsOwnIsRefused() {
        TestDicom none = enhanced(2, true).remove(Tag.PER_FRAME_FUNCTIONAL_GROUPS);
        assertThat(failure(none, 0).reason()).isEqualTo(Reason.MISSING_ATTRIBUTE);
    }

    @Test
    void fragmentsAreGivenToFramesByTheOffsetTablesOnly() throws DicomException {
        List<byte[]> halves = frames(3).rleFragments(2);
        int[] starts = {0, 0, 0};
        int at = 0;
        for (int i = 0; i < halves.size(); i++) {
            if (i % 2 == 0) {
                starts[i / 2] = at;
            }
            at += 8 + halves.get(i).length;
        }
        byte[] basic = table(Integer.BYTES, starts);
        TestDicom withBasic = frames(3).syntax(TransferSyntax.RLE_LOSSLESS).encapsulated(basic, halves);
        Path file = withBasic.write(folder.resolve("basic.dcm"));
        Path extended = frames(3)
                .syntax(TransferSyntax.RLE_LOSSLESS)
                .encapsulated(new byte[0], halves)
                .raw(Tag.EXTENDED_OFFSET_TABLE, "OV", table(Long.BYTES, starts))
                .write(folder.resolve("extended.dcm"));
        for (int f = 0; f < 3; f++) {
            assertThat(reader().readImage(file, f).hu()).isEqualTo(ramp(f, 0));
            assertThat(reader().readImage(extended, f).hu()).isEqualTo(ramp(f, 0));
        }
        TestDicom without = frames(3).syntax(TransferSyntax.RLE_LOSSLESS).encapsulated(new byte[0], halves);
        assertThat(failure(without, 0)).hasMessageContaining("without an offset table");
        starts[1] += 2;
        TestDicom beside =
                frames(3).syntax(TransferSyntax.RLE_LOSSLESS).encapsulated(table(Integer.BYTES, starts), halves);
        assertThat(failure(beside, 1)).hasMessageContaining("does not fit the pixel data");
        TestDicom shortTable =
                frames(3).syntax(TransferSyntax.RLE_LOSSLESS).encapsulated(Arrays.copyOf(basic, 8), halves);
        assertThat(failure(shortTable, 0)).hasMessageContaining("2 entries for 3 frames");
    }

    private static byte[] table(int width, int[] offsets) {
        ByteBuffer out = ByteBuffer.allocate(width * offsets.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int offset : offsets) {
            if (width == Long.BYTES) {
                out.putLong(offset);
            } else {
                out.putInt(offset);
            }
        }
        return out.array();
    }

    @Test
    void aSingleFrameInManyFragmentsIsJoined() throws DicomException {
        Path file = TestDicom.slice(5, 0)
                .syntax(TransferSyntax.RLE_LOSSLESS)
                .encapsulated(new byte[0], TestDicom.slice(5, 0).rleFragments(3))
                .write(folder.resolve("pieces.dcm"));
        assertThat(reader().readImage(file).hu()).isEqualTo(ramp(5, 0));
    }

    @Test
    void aDamagedSequenceOfFramesIsCorrupt() {
        ByteArrayOutputStream broken = new ByteArrayOutputStream();
        broken.writeBytes(new byte[] {(byte) 0xFE, (byte) 0xFF, 0, (byte) 0xE0, 4, 0, 0, 0});
        broken.writeBytes(new byte[] {0x20, 0, 0x13, (byte) 0x91, 'S', 'Q', 0, 0, 0, 0, 0, 0});
        TestDicom dicom = frames(2).raw(Tag.PER_FRAME_FUNCTIONAL_GROUPS, "SQ", broken.toByteArray());
        assertThat(failure(dicom, 0)).hasMessageContaining("longer than it says");
    }
}
