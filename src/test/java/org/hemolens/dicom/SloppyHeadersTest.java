package org.hemolens.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.hemolens.dicom.SeriesRejection.Reason;
import org.hemolens.dicom.codec.DefaultDicomReader;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Headers that lack what others can say, or hold too much: read where HU are certain, told of, and refused where not. */
class SloppyHeadersTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final DicomReader reader = new DefaultDicomReader();

    private DicomImage image(TestDicom dicom) throws DicomException {
        return reader.readImage(dicom.write(folder.resolve("slice.dcm")));
    }

    private DicomException failure(TestDicom dicom) {
        return catchThrowableOfType(DicomException.class, () -> image(dicom));
    }

    private static TestDicom unsigned(int bitsStored) {
        return TestDicom.slice(1, 0)
                .bits(16, bitsStored, false)
                .text(Tag.RESCALE_INTERCEPT, "DS", "-1024")
                .stored(ramp(0, 60));
    }

    private static int[] ramp(int from, int step) {
        int[] values = new int[64];
        Arrays.setAll(values, i -> from + step * i);
        return values;
    }

    @Test
    void bitsStoredIsWhatHighBitSays() throws Exception {
        // bits above the stored ones are set, as overlays of old files are
        TestDicom signed =
                TestDicom.slice(1, 0).bits(16, 12, true).remove(Tag.BITS_STORED).stored(ramp(0x0FFF, 0));
        assertThat(image(signed).hu()).containsOnly((short) -1);
        assertThat(image(signed).notes()).containsExactly(PixelNote.Kind.BITS_NOT_STATED);
        assertThat(image(unsigned(12).remove(Tag.BITS_STORED)).hu())
                .isEqualTo(image(unsigned(12)).hu());
    }

    @Test
    void withoutBothAllBitsAreTakenOfValuesWithoutSign() throws Exception {
        DicomImage image = image(unsigned(12).remove(Tag.BITS_STORED).remove(Tag.HIGH_BIT));
        assertThat(image.hu()).isEqualTo(image(unsigned(12)).hu());
        assertThat(image.notes()).containsExactly(PixelNote.Kind.BITS_NOT_STATED);
    }

    @Test
    void whereTheSignOfAValueLiesIsNeverGuessed() {
        DicomException e = failure(TestDicom.slice(1, 0).remove(Tag.BITS_STORED).remove(Tag.HIGH_BIT));
        assertThat(e.reason()).isEqualTo(Reason.MISSING_ATTRIBUTE);
        assertThat(e).hasMessageContaining("BitsStored (0028,0101) is missing");
        assertThat(failure(unsigned(12)
                                .remove(Tag.BITS_STORED)
                                .remove(Tag.HIGH_BIT)
                                .remove(Tag.PIXEL_REPRESENTATION))
                        .reason())
                .isEqualTo(Reason.MISSING_ATTRIBUTE);
    }

    @Test
    void valuesThatLookWrappedAreRefusedWhereNoBitsAreStated() {
        TestDicom wrapped = TestDicom.slice(1, 0)
                .bits(16, 12, false)
                .stored(ramp(3096, 0))
                .remove(Tag.BITS_STORED)
                .remove(Tag.HIGH_BIT);
        assertThat(failure(wrapped)).hasMessageContaining("look as if wrapped into 12 bits");
    }

    @Test
    void aMissingSignMattersOnlyWhereAValueIsHighEnough() throws Exception {
        TestDicom low = unsigned(16).remove(Tag.PIXEL_REPRESENTATION);
        assertThat(image(low).hu()).isEqualTo(image(unsigned(16)).hu());
        assertThat(image(low).notes()).containsExactly(PixelNote.Kind.SIGN_NOT_STATED);
        TestDicom high = unsigned(12).remove(Tag.PIXEL_REPRESENTATION);
        assertThat(failure(high).reason()).isEqualTo(Reason.MISSING_ATTRIBUTE);
        assertThat(failure(high))
                .hasMessageContaining("PixelRepresentation (0028,0103) is missing, and some values are negative");
    }

    @Test
    void whatWasAssumedIsToldOfTheSeriesWithItsNumberOfSlices() throws Exception {
        for (int i = 0; i < 4; i++) {
            TestDicom slice = TestDicom.slice(i, 5.0 * i);
            (i < 3 ? slice.remove(Tag.BITS_STORED) : slice).write(folder.resolve("IM" + i));
        }
        Series series = new FileSeriesScanner(reader)
                .scan(List.of(folder), Progress.NONE, new Cancellation())
                .series()
                .getFirst();
        LoadListener listener = new LoadListener() {
            @Override
            public void sliceLoaded(int index, short[] hu) {}

            @Override
            public void sliceFailed(int index, SeriesRejection rejection) {}
        };
        LoadedSeries loaded =
                new ParallelSeriesLoader(reader).load(series, 0, listener, Progress.NONE, new Cancellation());
        assertThat(loaded.rejections()).isEmpty();
        assertThat(loaded.notes()).singleElement().satisfies(n -> {
            assertThat(n.kind()).isEqualTo(PixelNote.Kind.BITS_NOT_STATED);
            assertThat(n.message()).startsWith("BitsStored is missing in 3 of 4 slices");
        });
    }

    @Test
    void aHeaderOfManyMegabytesIsReadAndItsPixelsAreRight() throws Exception {
        TestDicom large = TestDicom.slice(1, 0);
        byte[] long1 = new byte[60_000];
        Arrays.fill(long1, (byte) 'x');
        for (int i = 0; i < 200; i++) {
            large.raw(0x00181000 + 2 * i, "UT", long1);
        }
        large.raw(0x00291010, "OB", new byte[20 << 20]);
        Path file = large.write(folder.resolve("large.dcm"));
        DicomImage image = reader.readImage(file);
        assertThat(image.hu()).isEqualTo(image(TestDicom.slice(1, 0)).hu());
        assertThat(image.header().numbers(Tag.PIXEL_SPACING)).containsExactly(0.5, 0.5);
        assertThat(image.header().numbers(Tag.RESCALE_SLOPE)).containsExactly(1.0);
    }
}
