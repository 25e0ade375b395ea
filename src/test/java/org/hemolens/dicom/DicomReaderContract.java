package org.hemolens.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.hemolens.ct.CtVolume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every reader behind the port must do; a subclass gives the reader. */
abstract class DicomReaderContract {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    abstract DicomReader reader();

    private short[] hu(TestDicom dicom) throws DicomException {
        return reader().readImage(dicom.write(folder.resolve("slice.dcm"))).hu();
    }

    private DicomException failure(Path file) {
        DicomException e = catchThrowableOfType(DicomException.class, () -> reader().readImage(file));
        assertThat(e).as("an image was read").isNotNull();
        assertThat(e.file()).isEqualTo(file);
        assertThat(e).hasMessageStartingWith(file.getFileName() + ": ");
        return e;
    }

    private DicomException failure(TestDicom dicom) {
        return failure(dicom.write(folder.resolve("bad.dcm")));
    }

    private static short[] shorts(int... values) {
        short[] out = new short[values.length];
        for (int i = 0; i < values.length; i++) {
            out[i] = (short) values[i];
        }
        return out;
    }

    /** 64 pixels that begin with the values; the rest is 0. */
    private static int[] pixels(int... first) {
        return Arrays.copyOf(first, TestDicom.SIZE * TestDicom.SIZE);
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
    void everySyntaxGivesTheSame(TransferSyntax syntax) throws DicomException {
        Path file = TestDicom.slice(7, 12.5)
                .us(Tag.PIXEL_PADDING_VALUE, 63536)
                .syntax(syntax)
                .write(folder.resolve("a.dcm"));
        DicomImage image = reader().readImage(file);
        assertThat(image.hu()).isEqualTo(shorts(TestDicom.ramp(7)));
        assertThat(image.rows()).isEqualTo(8);
        DicomHeader header = reader().readHeader(file);
        assertThat(header.file()).isEqualTo(file);
        assertThat(header.transferSyntax()).isEqualTo(syntax.uid());
        assertThat(header.texts(Tag.IMAGE_TYPE)).containsExactly("ORIGINAL", "PRIMARY", "AXIAL");
        assertThat(header.text(Tag.SOP_INSTANCE_UID)).contains("1.2.3.4.7");
        assertThat(header.numbers(Tag.IMAGE_POSITION_PATIENT)).containsExactly(-10.0, -20.0, 12.5);
        assertThat(header.integer(Tag.ROWS)).hasValue(8);
        assertThat(header.texts(Tag.ROWS)).containsExactly("8");
        assertThat(header.integer(Tag.PIXEL_PADDING_VALUE))
                .as("signed as its pixels")
                .hasValue(-2000);
        assertThat(header.text(Tag.KVP)).isEmpty();
        assertThat(header.numbers(Tag.PATIENT_NAME)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPLICIT_LITTLE_ENDIAN", "EXPLICIT_BIG_ENDIAN", "RLE_LOSSLESS"})
    void eightBitsAreRead(TransferSyntax syntax) throws DicomException {
        int[] values = IntStream.range(0, 64).map(i -> 4 * i).toArray();
        TestDicom dicom = TestDicom.slice(1, 0).bits(8, 8, false).stored(values).syntax(syntax);
        assertThat(hu(dicom)).isEqualTo(shorts(values));
    }

    @Test
    void wordsAreNotSwappedInByteOrder() throws DicomException {
        assertThat(hu(TestDicom.slice(1, 0).stored(pixels(0x0102)).syntax(TransferSyntax.EXPLICIT_BIG_ENDIAN))[0])
                .isEqualTo((short) 0x0102);
    }

    @Test
    void slopeAndInterceptAreRoundedAndClampedOffPadding() throws DicomException {
        TestDicom dicom = TestDicom.slice(1, 0)
                .text(Tag.RESCALE_SLOPE, "DS", "0.5")
                .text(Tag.RESCALE_INTERCEPT, "DS", "-10")
                .stored(pixels(1, 2, 3, -1));
        assertThat(hu(dicom)).startsWith(shorts(-9, -9, -8, -10));
        TestDicom beyond =
                TestDicom.slice(1, 0).text(Tag.RESCALE_SLOPE, "DS", "10").stored(pixels(32767, -32768, -3277, 3276));
        assertThat(hu(beyond)).startsWith(shorts(32767, -32767, -32767, 32760));
    }

    @Test
    void unsignedIsNotSignedAndMonochrome1ChangesNothing() throws DicomException {
        TestDicom dicom = TestDicom.slice(1, 0)
                .bits(16, 16, false)
                .text(Tag.RESCALE_INTERCEPT, "DS", "-32768")
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "CS", "MONOCHROME1")
                .stored(pixels(65535, 32768, 100));
        assertThat(hu(dicom)).startsWith(shorts(32767, 0, -32668));
    }

    @Test
    void bitsAboveTheStoredOnesAreNoPixels() throws DicomException {
        TestDicom overlay = TestDicom.slice(1, 0).bits(16, 12, true).stored(pixels(0xF005, 0x0FFF, 0x17FF));
        assertThat(hu(overlay)).startsWith(shorts(5, -1, 2047));
        TestDicom high =
                TestDicom.slice(1, 0).bits(16, 12, true).us(Tag.HIGH_BIT, 15).stored(pixels(0x0050, 0xFFF3));
        assertThat(hu(high)).startsWith(shorts(5, -1));
    }

    @Test
    void paddingIsKeptApart() throws DicomException {
        TestDicom one = TestDicom.slice(1, 0)
                .shortValue(Tag.PIXEL_PADDING_VALUE, "SS", -2000)
                .stored(pixels(-2000, -1999, -2001));
        assertThat(hu(one)).startsWith(shorts(CtVolume.PADDING, -1999, -2001));
        TestDicom range = TestDicom.slice(1, 0)
                .shortValue(Tag.PIXEL_PADDING_VALUE, "SS", -2000)
                .shortValue(Tag.PIXEL_PADDING_RANGE_LIMIT, "SS", -1500)
                .stored(pixels(-2000, -1700, -1500, -1499, -2001));
        assertThat(hu(range)).startsWith(shorts(CtVolume.PADDING, CtVolume.PADDING, CtVolume.PADDING, -1499, -2001));
    }

    @Test
    void paddingThatDoesNotFitTheStoredBitsHitsItsOwnPixelsOnly() throws DicomException {
        TestDicom dicom = TestDicom.slice(1, 0)
                .bits(16, 12, false)
                .text(Tag.RESCALE_INTERCEPT, "DS", "-1024")
                .us(Tag.PIXEL_PADDING_VALUE, 63536)
                .stored(pixels(63536, 63536 & 0xFFF));
        assertThat(hu(dicom)).startsWith(shorts(CtVolume.PADDING, (63536 & 0xFFF) - 1024));
    }

    @Test
    void twelveBitWrapOfOldScannersIsUndone() throws DicomException {
        int[] values = pixels(40, 4095, 3096, 3095);
        Arrays.fill(values, 4, 30, 3096);
        TestDicom wrapped = TestDicom.slice(1, 0).bits(16, 12, false).stored(values);
        DicomImage image = reader().readImage(wrapped.write(folder.resolve("wrapped.dcm")));
        assertThat(image.hu()).startsWith(shorts(40, -1, -1000, 3095, -1000));
        assertThat(image.unwrapped()).as("and it is told of").isTrue();
    }

    @Test
    void whatOnlyLooksLikeTheWrapIsLeftAlone() throws DicomException {
        int[] metal = pixels(40);
        int[] many = new int[64];
        Arrays.fill(many, 3500);
        assertThat(hu(TestDicom.slice(1, 0).bits(16, 12, false).stored(metal)))
                .as("no high value")
                .startsWith(shorts(40));
        assertThat(reader().readImage(folder.resolve("slice.dcm")).unwrapped()).isFalse();
        int[] large = new int[4096];
        Arrays.fill(large, 0, 40, 3500);
        TestDicom fewHigh =
                TestDicom.slice(1, 0).size(64, 64).bits(16, 12, false).stored(large);
        assertThat(hu(fewHigh)[0]).as("40 of 4096 are metal").isEqualTo((short) 3500);
        TestDicom usual = TestDicom.slice(1, 0).bits(16, 12, false).text(Tag.RESCALE_INTERCEPT, "DS", "-1024");
        assertThat(hu(usual.stored(many))[0]).as("intercept -1024").isEqualTo((short) 2476);
        assertThat(hu(TestDicom.slice(1, 0).bits(16, 13, false).stored(many))[0])
                .as("13 bits")
                .isEqualTo((short) 3500);
    }

    @Test
    void sequencesOfEveryKindAndPrivateTagsArePassedOver() throws DicomException {
        TestDicom inner = new TestDicom().us(Tag.ROWS, 99).text(0x00080104, "LO", "inside");
        TestDicom nested =
                new TestDicom().sequence(0x0040A730, "SQ", true, inner).us(Tag.COLUMNS, 77);
        for (TransferSyntax syntax : new TransferSyntax[] {
            TransferSyntax.EXPLICIT_LITTLE_ENDIAN,
            TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_BIG_ENDIAN
        }) {
            TestDicom dicom = TestDicom.slice(1, 0)
                    .sequence(0x00081140, "SQ", true, nested)
                    .sequence(0x00081111, "SQ", false, nested)
                    .sequence(0x00291010, "SQ", true, new TestDicom().sequence(0x00291020, "SQ", false, inner))
                    .raw(0x00291011, "OB", new byte[100_000])
                    .syntax(syntax);
            if (syntax == TransferSyntax.EXPLICIT_LITTLE_ENDIAN) {
                dicom.sequence(0x00291013, "UN", true, nested);
            }
            assertThat(hu(dicom)).as(syntax.title()).isEqualTo(shorts(TestDicom.ramp(1)));
        }
    }

    @Test
    void filesWithoutPreambleOrMetaAreReadWhenTheyAreDicom() throws DicomException {
        int[] ramp = TestDicom.ramp(1);
        assertThat(hu(TestDicom.slice(1, 0).withoutPreamble())).isEqualTo(shorts(ramp));
        TestDicom implicit = TestDicom.slice(1, 0).syntax(TransferSyntax.IMPLICIT_LITTLE_ENDIAN);
        assertThat(hu(implicit.withoutMeta())).isEqualTo(shorts(ramp));
        assertThat(hu(TestDicom.slice(1, 0).withoutMeta())).isEqualTo(shorts(ramp));
        TestDicom misnamed = TestDicom.slice(1, 0).syntaxUid(TransferSyntax.IMPLICIT_LITTLE_ENDIAN.uid());
        assertThat(hu(misnamed)).as("named implicit, is explicit").isEqualTo(shorts(ramp));
    }

    @ParameterizedTest
    @CsvSource({
        "ISO_IR 100, ISO-8859-1, Müller^Jürgen",
        "ISO_IR 101, ISO-8859-2, Wałęsa^Łukasz",
        "ISO_IR 144, ISO-8859-5, Люкceмбypг",
        "ISO_IR 126, ISO-8859-7, Διονυσιος",
        "ISO_IR 192, UTF-8, 王^小東",
        "GB18030, GB18030, 王^小东",
        "ISO_IR 166, TIS-620, สมชาย"
    })
    void namesComeInTheirCharacterSet(String term, String charset, String name) throws DicomException {
        TestDicom dicom = TestDicom.slice(1, 0)
                .text(Tag.SPECIFIC_CHARACTER_SET, "CS", term)
                .raw(Tag.PATIENT_NAME, "PN", name.getBytes(Charset.forName(charset)));
        DicomHeader header = reader().readHeader(dicom.write(folder.resolve("name.dcm")));
        assertThat(header.text(Tag.PATIENT_NAME)).contains(name);
    }

    @Test
    void escapeSequencesSwitchTheCharacterSet() throws DicomException {
        // PS3.5 annex H.3.1, example 1: Yamada^Tarou in JIS X 0208
        byte[] japanese =
                "Yamada^Tarou=\u001b$B;3ED\u001b(B^\u001b$BB@O:\u001b(B".getBytes(StandardCharsets.ISO_8859_1);
        TestDicom dicom = TestDicom.slice(1, 0)
                .text(Tag.SPECIFIC_CHARACTER_SET, "CS", "\\ISO 2022 IR 87")
                .raw(Tag.PATIENT_NAME, "PN", japanese)
                .raw(Tag.STUDY_DESCRIPTION, "LO", new byte[] {'A', 0x1B, '%', 'X', 0x1B});
        DicomHeader header = reader().readHeader(dicom.write(folder.resolve("name.dcm")));
        assertThat(header.text(Tag.PATIENT_NAME)).contains("Yamada^Tarou=山田^太郎");
        assertThat(header.text(Tag.STUDY_DESCRIPTION)).isPresent();
    }

    /** PS3.5 6.1.2.5.3: after control characters and delimiters the set of the first value is active again. */
    @Test
    void delimitersAndControlCharactersBringTheFirstSetBack() throws DicomException {
        // PS3.5 annex I.2: Hong^Gildong in KS X 1001, whose two bytes have their high bits set
        byte[] korean = "Hong^Gildong=\u001b$)C\u00fb\u00f3^\u001b$)C\u00d1\u00ce\u00d4\u00d7^\u00c4"
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] lines = "\u001b$)C\u00d1\u00ce\r\n\u00c4 = \u001b$)C\u00d4\u00d7=\u00fb\u00f3\\\u00d6"
                .getBytes(StandardCharsets.ISO_8859_1);
        // the bytes of = and ^ are halves of kanji here, and end nothing: 0x3D 0x5E is one of them
        byte[] kanji = "\u001b$B=^;3\u001b(B^B\u001b$B;3\nA".getBytes(StandardCharsets.ISO_8859_1);
        TestDicom dicom = TestDicom.slice(1, 0)
                .text(Tag.SPECIFIC_CHARACTER_SET, "CS", "ISO_IR 100\\ISO 2022 IR 149\\ISO 2022 IR 87")
                .raw(Tag.PATIENT_NAME, "PN", korean)
                .raw(Tag.STUDY_DESCRIPTION, "LO", lines)
                .raw(Tag.SERIES_DESCRIPTION, "LO", kanji);
        DicomHeader header = reader().readHeader(dicom.write(folder.resolve("name.dcm")));
        assertThat(header.text(Tag.PATIENT_NAME)).contains("Hong^Gildong=洪^吉洞^Ä");
        assertThat(header.texts(Tag.STUDY_DESCRIPTION)).containsExactly("吉\r\nÄ = 洞=洪", "Ö");
        assertThat(header.text(Tag.SERIES_DESCRIPTION)).contains("殉山^B山\nA");
    }

    @Test
    void missingEmptyAndForeignFilesAreNamed() throws IOException {
        assertThat(failure(folder.resolve("none.dcm")).reason()).isEqualTo(SeriesRejection.Reason.NOT_FOUND);
        assertThat(failure(folder).reason()).isEqualTo(SeriesRejection.Reason.UNREADABLE);
        Path empty = Files.createFile(folder.resolve("empty.dcm"));
        assertThat(failure(empty).reason()).isEqualTo(SeriesRejection.Reason.EMPTY_FILE);
        for (String text :
                new String[] {"x", "not DICOM at all, but called so\n".repeat(50), "\u0008\u0000\u0005\u0000zz"}) {
            Path file = Files.writeString(folder.resolve("text.dcm"), text);
            assertThat(failure(file).reason()).isEqualTo(SeriesRejection.Reason.NOT_DICOM);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 128, 139, 203, 297})
    void truncatedFilesAreSaidToBeSoByTheirHeaderAlready(int missing) throws IOException {
        byte[] whole = TestDicom.slice(1, 0).bytes();
        Path file = Files.write(folder.resolve("cut.dcm"), Arrays.copyOf(whole, whole.length - missing));
        assertThat(failure(file).reason()).isEqualTo(SeriesRejection.Reason.TRUNCATED);
        DicomException e = catchThrowableOfType(DicomException.class, () -> reader().readHeader(file));
        assertThat(e.reason()).isEqualTo(SeriesRejection.Reason.TRUNCATED);
    }

    @Test
    void pixelDataOfTheWrongLengthIsRefusedButForOnePaddingByte() throws DicomException {
        byte[] pixels = new byte[128];
        assertThat(failure(TestDicom.slice(1, 0).raw(Tag.PIXEL_DATA, "OW", Arrays.copyOf(pixels, 126))))
                .hasMessageContaining("126 bytes, 8 x 8 pixels of 16 bits need 128")
                .extracting(DicomException::reason)
                .isEqualTo(SeriesRejection.Reason.WRONG_LENGTH);
        assertThat(failure(TestDicom.slice(1, 0).raw(Tag.PIXEL_DATA, "OW", new byte[256]))
                        .reason())
                .isEqualTo(SeriesRejection.Reason.WRONG_LENGTH);
        TestDicom odd = TestDicom.slice(1, 0).size(3, 3).bits(8, 8, false).stored(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(hu(odd)).isEqualTo(shorts(1, 2, 3, 4, 5, 6, 7, 8, 9));
    }

    @Test
    void whatIsNoGraySliceIsRefusedInWords() {
        TestDicom rgb =
                TestDicom.slice(1, 0).us(Tag.SAMPLES_PER_PIXEL, 3).text(Tag.PHOTOMETRIC_INTERPRETATION, "CS", "RGB");
        assertThat(failure(rgb)).hasMessageContaining("colour image (RGB)");
        assertThat(failure(rgb).reason()).isEqualTo(SeriesRejection.Reason.COLOUR_IMAGE);
        TestDicom frames = TestDicom.slice(1, 0).text(Tag.NUMBER_OF_FRAMES, "IS", "12");
        assertThat(failure(frames)).hasMessageContaining("12 frames of 8 x 8");
        assertThat(failure(TestDicom.slice(1, 0).us(Tag.BITS_ALLOCATED, 32)).reason())
                .isEqualTo(SeriesRejection.Reason.UNSUPPORTED_PIXELS);
        assertThat(failure(TestDicom.slice(1, 0).stored()).reason())
                .isEqualTo(SeriesRejection.Reason.MISSING_PIXEL_DATA);
        assertThat(failure(TestDicom.slice(1, 0).us(Tag.BITS_STORED, 17)).reason())
                .isEqualTo(SeriesRejection.Reason.CORRUPT);
        assertThat(failure(TestDicom.slice(1, 0).us(Tag.ROWS, 0)).reason()).isEqualTo(SeriesRejection.Reason.CORRUPT);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                Tag.ROWS,
                Tag.COLUMNS,
                Tag.BITS_ALLOCATED,
                Tag.PIXEL_REPRESENTATION,
                Tag.RESCALE_SLOPE,
                Tag.RESCALE_INTERCEPT
            })
    void whatHounsfieldUnitsNeedMustBeThere(int tag) {
        assertThat(failure(TestDicom.slice(1, 0).remove(tag)))
                .hasMessageContaining(Tag.format(tag))
                .extracting(DicomException::reason)
                .isEqualTo(SeriesRejection.Reason.MISSING_ATTRIBUTE);
    }

    @Test
    void slopeZeroIsCorrupt() {
        assertThat(failure(TestDicom.slice(1, 0).text(Tag.RESCALE_SLOPE, "DS", "0"))
                        .reason())
                .isEqualTo(SeriesRejection.Reason.CORRUPT);
    }

    @ParameterizedTest
    @CsvSource({"1.2.840.10008.1.2.4.110, JPEG XL", "1.2.840.10008.1.2.4.100, MPEG2", "1.2.3.4.5, unknown"})
    void unsupportedCompressionIsNamed(String uid, String name) throws DicomException {
        Path file = TestDicom.slice(1, 0).inFragments().syntaxUid(uid).write(folder.resolve("packed.dcm"));
        assertThat(failure(file))
                .hasMessageContaining(name)
                .hasMessageContaining(uid)
                .extracting(DicomException::reason)
                .isEqualTo(SeriesRejection.Reason.UNSUPPORTED_TRANSFER_SYNTAX);
        assertThat(reader().readHeader(file).text(Tag.MODALITY)).contains("CT");
    }
}
