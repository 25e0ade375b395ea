package org.hemolens.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.hemolens.dicom.codec.DefaultDicomReader;
import org.hemolens.fixture.RealProgram;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.window.GrayCurve;
import org.hemolens.window.NamedCurve;
import org.hemolens.window.VoiTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows and VOI LUTs of files, against pydicom 3.0.2 (voi_luts.py) and by hand. */
@SuppressWarnings("NullAway.Init") // given by JUnit
class VoiLutFilesTest {
    private static final Path FILES = Path.of("src", "test", "resources", "org", "hemolens", "dicom", "voilut");

    @TempDir
    Path folder;

    private static ScanResult scan(Path file) {
        return RealProgram.scanner().scan(List.of(file), Progress.NONE, new Cancellation());
    }

    private static FileCurves curves(Path file) {
        return scan(file).series().getFirst().slices().getFirst().fileCurves();
    }

    @Test
    void everyPixelIsWhatPydicomMakesOfIt() throws Exception {
        List<String> lines = Files.readAllLines(FILES.resolve("expected.tsv"));
        assertThat(lines).hasSize(6);
        for (String line : lines) {
            String[] fields = line.split("\t", -1);
            Path file = FILES.resolve(fields[0] + ".dcm");
            NamedCurve named = curves(file).curves().get(Integer.parseInt(fields[1]));
            assertThat(named.name()).as(line).isEqualTo(fields[2]);
            double largest = Double.parseDouble(fields[3]);
            String[] expected = fields[4].split(" ");
            short[] hu = new DefaultDicomReader().readImage(file, 0).hu();
            assertThat(expected).hasSize(hu.length);
            byte[] table = named.curve().table();
            for (int i = 0; i < hu.length; i++) {
                double wanted = Double.parseDouble(expected[i]) / largest;
                assertThat(named.curve().apply(hu[i]))
                        .as("%s pixel %d", fields[0], i)
                        .isCloseTo(wanted, within(1e-5));
                assertThat(table[hu[i] - Short.MIN_VALUE] & 0xFF)
                        .as("%s pixel %d", fields[0], i)
                        .isCloseTo((int) Math.round(255 * wanted), within(wanted % 1 == 0 ? 0 : 1));
            }
        }
    }

    private static TestDicom item(String vr, int entries, int first, int bits, byte[] data) {
        return new TestDicom()
                .raw(Tag.LUT_DESCRIPTOR, vr, words(ByteOrder.LITTLE_ENDIAN, entries, first, bits))
                .text(Tag.LUT_EXPLANATION, "LO", "Mine")
                .raw(Tag.LUT_DATA, "OW", data);
    }

    private static byte[] words(ByteOrder order, int... values) {
        ByteBuffer out = ByteBuffer.allocate(2 * values.length).order(order);
        IntStream.of(values).forEach(v -> out.putShort((short) v));
        return out.array();
    }

    private GrayCurve only(TestDicom file) {
        FileCurves all = curves(file.write(folder.resolve("f.dcm")));
        assertThat(all.problems()).isEmpty();
        assertThat(all.curves()).hasSize(1);
        return all.curves().getFirst().curve();
    }

    @Test
    void zeroEntriesAre65536() {
        byte[] all = words(ByteOrder.LITTLE_ENDIAN, IntStream.range(0, 65536).toArray());
        VoiTable table = (VoiTable)
                only(TestDicom.slice(1, 0).sequence(Tag.VOI_LUT_SEQUENCE, "SQ", false, item("SS", 0, -32768, 16, all)));
        assertThat(table.first()).isEqualTo(-32768);
        assertThat(table.last()).isEqualTo(32767);
        assertThat(table.apply(-32768)).isZero();
        assertThat(table.apply(32767)).isEqualTo(1);
        assertThat(table.apply(0)).isEqualTo(32768 / 65535.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SS", "US"})
    void theFirstValueHasASignWhereHuCanBeNegativeWhateverTheVr(String vr) {
        byte[] data = words(ByteOrder.LITTLE_ENDIAN, 0, 4095);
        TestDicom stored = TestDicom.slice(1, 0).bits(16, 12, false).stored(new int[64]);
        VoiTable signed = (VoiTable) only(stored.text(Tag.RESCALE_INTERCEPT, "DS", "-1024")
                .sequence(Tag.VOI_LUT_SEQUENCE, "SQ", true, item(vr, 2, -500, 12, data)));
        assertThat(signed.first()).isEqualTo(-500);
        VoiTable plain = (VoiTable) only(stored.text(Tag.RESCALE_INTERCEPT, "DS", "0")
                .sequence(Tag.VOI_LUT_SEQUENCE, "SQ", true, item(vr, 2, 40000, 12, data)));
        assertThat(plain.first()).isEqualTo(40000);
    }

    @Test
    void entriesOfEightBitsAreReadFromWordsAndFromBytes() {
        byte[] bytes = {0, 60, 120, (byte) 200, (byte) 255, 0};
        for (byte[] data : List.of(bytes, words(ByteOrder.LITTLE_ENDIAN, 0, 60, 120, 200, 255))) {
            GrayCurve curve =
                    only(TestDicom.slice(1, 0).sequence(Tag.VOI_LUT_SEQUENCE, "SQ", true, item("SS", 5, -2, 8, data)));
            assertThat(IntStream.rangeClosed(-3, 3).mapToObj(hu -> Math.round(255 * curve.apply(hu))))
                    .containsExactly(0L, 0L, 60L, 120L, 200L, 255L, 255L);
        }
    }

    @Test
    void aTableOfABigEndianFileIsReadTheOtherWayRound() {
        TestDicom item = new TestDicom()
                .raw(Tag.LUT_DESCRIPTOR, "SS", words(ByteOrder.BIG_ENDIAN, 3, -1, 10))
                .raw(Tag.LUT_DATA, "OW", words(ByteOrder.BIG_ENDIAN, 0, 512, 1023));
        GrayCurve curve = only(TestDicom.slice(1, 0)
                .syntax(TransferSyntax.EXPLICIT_BIG_ENDIAN)
                .sequence(Tag.VOI_LUT_SEQUENCE, "SQ", false, item));
        assertThat(curve.apply(0)).isEqualTo(512 / 1023.0);
    }

    @Test
    void aTableThatContradictsItselfIsToldAndNotUsed() {
        byte[] two = words(ByteOrder.LITTLE_ENDIAN, 0, 4095);
        for (TestDicom item : List.of(
                item("SS", 3, 0, 12, two),
                item("SS", 2, 0, 7, two),
                item("SS", 2, 0, 11, two),
                item("SS", 2, 0, 12, new byte[0]))) {
            Path file = TestDicom.slice(1, 0)
                    .sequence(Tag.VOI_LUT_SEQUENCE, "SQ", true, item)
                    .write(folder.resolve("f.dcm"));
            assertThat(curves(file).curves()).isEmpty();
            assertThat(curves(file).problems())
                    .singleElement()
                    .asString()
                    .startsWith("a VOI LUT of the file cannot be used: ");
        }
    }

    /** Bytes of a file, changed where they first stand so. */
    private static byte[] changed(byte[] file, byte[] from, byte[] to) {
        String all = new String(file, StandardCharsets.ISO_8859_1);
        int at = all.indexOf(new String(from, StandardCharsets.ISO_8859_1));
        assertThat(at).as("place of the damage").isPositive();
        byte[] out = file.clone();
        System.arraycopy(to, 0, out, at, to.length);
        return out;
    }

    private static TestDicom shown(TransferSyntax syntax, boolean undefined) {
        // The table's own bytes look like a delimiter without its length, which must not end the sequence.
        byte[] data = {0, 0, (byte) 0xFE, (byte) 0xFF, (byte) 0xDD, (byte) 0xE0, 1, 0};
        return TestDicom.slice(1, 0)
                .syntax(syntax)
                .text(Tag.WINDOW_CENTER, "DS", "40")
                .text(Tag.WINDOW_WIDTH, "DS", "80")
                .stored(IntStream.range(0, 64).toArray())
                .sequence(Tag.VOI_LUT_SEQUENCE, "SQ", undefined, item("SS", 4, 0, 16, data));
    }

    private void losesItsTableAlone(byte[] damaged, String why) throws Exception {
        Path file = Files.write(folder.resolve("f.dcm"), damaged);
        short[] sound = new DefaultDicomReader()
                .readImage(shown(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, false).write(folder.resolve("sound.dcm")), 0)
                .hu();
        Files.delete(folder.resolve("sound.dcm"));
        FileCurves all = curves(file);
        assertThat(all.curves()).singleElement().satisfies(c -> assertThat(c.curve())
                .isNotInstanceOf(VoiTable.class));
        assertThat(all.problems())
                .singleElement()
                .asString()
                .startsWith("a VOI LUT of the file cannot be used: ")
                .contains(why);
        assertThat(new DefaultDicomReader().readImage(file, 0).hu())
                .isEqualTo(sound)
                .contains((short) 63);
    }

    private static byte[] ofItem(int element, String vr) {
        byte[] tag = words(ByteOrder.LITTLE_ENDIAN, 0x0028, element);
        return vr.isEmpty()
                ? tag
                : ByteBuffer.allocate(6)
                        .put(tag)
                        .put(vr.getBytes(StandardCharsets.ISO_8859_1))
                        .array();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDamagedTableCostsNoImage(boolean undefined) throws Exception {
        byte[] file = shown(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, undefined).bytes();
        losesItsTableAlone(changed(file, ofItem(0x3002, "SS"), ofItem(0x3002, "\1\2")), "has no value representation");
        losesItsTableAlone(changed(file, ofItem(0x3006, "OW"), ofItem(0x3006, "O ")), "has no value representation");
        // An attribute that goes beyond its item, and one that goes beyond the file.
        byte[] explanation = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ofItem(0x3003, "LO"))
                .putShort((short) 4)
                .array();
        byte[] longer = explanation.clone();
        longer[6] = 120;
        losesItsTableAlone(changed(file, explanation, longer), "");
        longer[7] = (byte) 0xFF;
        losesItsTableAlone(changed(file, explanation, longer), "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXPLICIT_LITTLE_ENDIAN", "IMPLICIT_LITTLE_ENDIAN", "DEFLATED"})
    void anItemLongerThanItsSequenceCostsNoImage(String syntax) throws Exception {
        TransferSyntax written = TransferSyntax.valueOf(syntax);
        TestDicom sound = shown(written, false);
        if (written == TransferSyntax.DEFLATED) {
            // Cannot be changed in place: an item that is none.
            losesItsTableAlone(
                    sound.raw(Tag.VOI_LUT_SEQUENCE, "SQ", words(ByteOrder.LITTLE_ENDIAN, 1, 2, 3, 4))
                            .bytes(),
                    "has no value representation");
            return;
        }
        byte[] file = sound.bytes();
        byte[] item = words(ByteOrder.LITTLE_ENDIAN, 0xFFFE, 0xE000);
        int at = new String(file, StandardCharsets.ISO_8859_1).indexOf(new String(item, StandardCharsets.ISO_8859_1));
        for (int more : new int[] {2, 20, 80}) {
            byte[] longer = file.clone();
            longer[at + 4] += (byte) more;
            losesItsTableAlone(longer, "");
        }
        byte[] none = file.clone();
        none[at + 2] = 1;
        losesItsTableAlone(none, "where an item of a sequence must be");
    }

    @Test
    void ofTwoSequencesNeitherIsTakenAndTheImageIsShown() throws Exception {
        byte[] file = shown(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, false).bytes();
        String all = new String(file, StandardCharsets.ISO_8859_1);
        int at = all.indexOf(new String(ofItem(0x3010, "SQ"), StandardCharsets.ISO_8859_1));
        int length = 12 + ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(at + 8);
        String sequence = all.substring(at, at + length);
        String twice = all.substring(0, at + length) + sequence + all.substring(at + length);
        losesItsTableAlone(twice.getBytes(StandardCharsets.ISO_8859_1), "comes twice");
    }

    @Test
    void aDamagedSequenceWithoutAnEndRefusesTheFile() throws Exception {
        byte[] file = shown(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, true).bytes();
        byte[] damaged = changed(file, ofItem(0x3002, "SS"), ofItem(0x3002, "??"));
        byte[] end = words(ByteOrder.LITTLE_ENDIAN, 0xFFFE, 0xE0DD, 0, 0);
        Path written = Files.write(
                folder.resolve("f.dcm"), changed(damaged, end, words(ByteOrder.LITTLE_ENDIAN, 0xFFFE, 0xE0DE, 0, 0)));
        assertThat(scan(written).series()).isEmpty();
        assertThat(scan(written).rejections()).singleElement().satisfies(r -> assertThat(r.message())
                .contains("value representation"));
    }

    @Test
    void aModalityLutIsRefusedByNameAndAnEmptyOneIsNone() {
        TestDicom item = item("SS", 2, 0, 16, words(ByteOrder.LITTLE_ENDIAN, 0, 1));
        for (boolean undefined : new boolean[] {true, false}) {
            for (TransferSyntax syntax :
                    List.of(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, TransferSyntax.IMPLICIT_LITTLE_ENDIAN)) {
                Path file = TestDicom.slice(1, 0)
                        .syntax(syntax)
                        .sequence(Tag.MODALITY_LUT_SEQUENCE, "SQ", undefined, item)
                        .write(folder.resolve("f.dcm"));
                assertThat(scan(file).series()).isEmpty();
                assertThat(scan(file).rejections()).singleElement().satisfies(r -> assertThat(r.message())
                        .contains("Modality LUT Sequence (0028,3000)"));
            }
        }
        Path empty = TestDicom.slice(1, 0)
                .sequence(Tag.MODALITY_LUT_SEQUENCE, "SQ", true)
                .write(folder.resolve("f.dcm"));
        assertThat(scan(empty).series()).hasSize(1);
    }

    @Test
    void explanationsAreInTheCharacterSetOfTheFile() {
        TestDicom item = new TestDicom()
                .raw(Tag.LUT_DESCRIPTOR, "SS", words(ByteOrder.LITTLE_ENDIAN, 2, 0, 8))
                .raw(Tag.LUT_EXPLANATION, "LO", "Schädel".getBytes(StandardCharsets.UTF_8))
                .raw(Tag.LUT_DATA, "OW", words(ByteOrder.LITTLE_ENDIAN, 0, 255));
        Path file = TestDicom.slice(1, 0)
                .text(Tag.SPECIFIC_CHARACTER_SET, "CS", "ISO_IR 192")
                .sequence(Tag.VOI_LUT_SEQUENCE, "SQ", true, item)
                .write(folder.resolve("f.dcm"));
        assertThat(curves(file).curves().getFirst().name()).isEqualTo("Schädel");
    }
}
