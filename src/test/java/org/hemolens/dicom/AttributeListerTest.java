package org.hemolens.dicom;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.hemolens.dicom.SeriesRejection.Reason;
import org.hemolens.dicom.codec.DefaultAttributeLister;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything in a file is listed as it stands there, whatever the transfer syntax; damage ends the list and is said. */
class AttributeListerTest {
    private static final int PRIVATE = 0x00091001;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final AttributeLister lister = new DefaultAttributeLister(FileOpener.LOCAL);

    private AttributeListing list(TestDicom file) throws DicomException {
        return lister.list(file.write(folder.resolve("file.dcm")));
    }

    private AttributeListing list(byte[] bytes) throws DicomException, IOException {
        return lister.list(Files.write(folder.resolve("file.dcm"), bytes));
    }

    private static ListedAttribute find(List<ListedAttribute> attributes, int tag) {
        return attributes.stream()
                .filter(a -> a.tag() == tag)
                .findFirst()
                .orElseThrow(() -> new AssertionError(Tag.format(tag) + " is not listed"));
    }

    private static String value(AttributeListing listing, int tag) {
        return find(listing.attributes(), tag).value().orElse("none");
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
    void everySyntaxGivesTheSameValues(TransferSyntax syntax) throws DicomException {
        for (boolean undefinedLength : new boolean[] {true, false}) {
            TestDicom inner = new TestDicom()
                    .text(0x00080100, "SH", "T-A0100")
                    .sequence(0x00081199, "SQ", undefinedLength, new TestDicom().text(0x00081150, "UI", "1.2.3"));
            AttributeListing listing = list(TestDicom.slice(1, 2.5)
                    .sequence(0x00082218, "SQ", undefinedLength, inner, new TestDicom())
                    .text(0x00090010, "LO", "ACME 1.0")
                    .text(PRIVATE, "LO", "secret\\sauce")
                    .syntax(syntax));
            assertThat(listing.damage()).isEmpty();
            assertThat(value(listing, Tag.TRANSFER_SYNTAX_UID)).isEqualTo(syntax.uid());
            assertThat(value(listing, Tag.PATIENT_NAME)).isEqualTo("Doe^Jane^Q");
            assertThat(value(listing, Tag.IMAGE_POSITION_PATIENT)).isEqualTo("-10\\-20\\2.5");
            assertThat(value(listing, Tag.ROWS)).isEqualTo("8");
            ListedAttribute sequence = find(listing.attributes(), 0x00082218);
            assertThat(sequence.vr()).isEqualTo("SQ");
            assertThat(sequence.length() == ListedAttribute.UNDEFINED).isEqualTo(undefinedLength);
            assertThat(sequence.note()).isEqualTo("2 items");
            List<ListedAttribute> item = sequence.items().getFirst().attributes();
            assertThat(find(item, 0x00080100).value()).contains("T-A0100");
            assertThat(find(find(item, 0x00081199).items().getFirst().attributes(), 0x00081150)
                            .value())
                    .contains("1.2.3");
            assertThat(sequence.items().get(1).attributes()).isEmpty();
            ListedAttribute secret = find(listing.attributes(), PRIVATE);
            assertThat(secret.creator()).isEqualTo("ACME 1.0");
            assertThat(secret.value()).contains("secret\\sauce");
            assertThat(secret.vr()).isEqualTo(syntax == TransferSyntax.IMPLICIT_LITTLE_ENDIAN ? "UN" : "LO");
            ListedAttribute pixels = find(listing.attributes(), Tag.PIXEL_DATA);
            assertThat(pixels.value()).isEmpty();
            assertThat(pixels.note())
                    .matches(syntax == TransferSyntax.RLE_LOSSLESS ? "1 fragment, \\d+ bytes" : "128 bytes");
            assertThat(pixels).isEqualTo(listing.attributes().getLast());
        }
    }

    @Test
    void valuesOfEveryKindAreReadAndBytesAreNot() throws DicomException {
        AttributeListing listing = list(TestDicom.slice(1, 0)
                .text(Tag.SPECIFIC_CHARACTER_SET, "CS", "ISO_IR 144")
                .text(0x00104000, "LT", "\u00bb\u00ee\r\nx ")
                .raw(0x00189073, "FD", new byte[] {0, 0, 0, 0, 0, 0, (byte) 0xF8, 0x3F})
                .raw(0x00186034, "UL", new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF})
                .raw(0x00185104 + 0x10000000, "SL", new byte[] {-2, -1, -1, -1})
                .raw(0x00280009, "AT", new byte[] {0x18, 0, 0x63, 0x10})
                .raw(0x00281201, "OW", new byte[600])
                .raw(0x00280106, "SS", new byte[] {-1, -1, 5, 0})
                .raw(0x00091002, "UN", new byte[] {1, 2, (byte) 0xAB})
                .raw(0x00091003, "UN", new byte[400])
                .raw(0x00091004, "UN", "plain words".getBytes(ISO_8859_1))
                .raw(0x00091005, "UN", new byte[] {'d', 0})
                .raw(0x00091006, "UN", "GEMS".getBytes(ISO_8859_1))
                .raw(0x00204000, "UN", "\u00bb\u00ee".getBytes(ISO_8859_1)));
        assertThat(value(listing, 0x00104000)).isEqualTo("Лю\r\nx");
        assertThat(value(listing, 0x00189073)).isEqualTo("1.5");
        assertThat(value(listing, 0x00186034)).isEqualTo("4294967295");
        assertThat(value(listing, 0x10185104)).isEqualTo("-2");
        assertThat(value(listing, 0x00280009)).isEqualTo("(0018,1063)");
        assertThat(find(listing.attributes(), 0x00281201).note()).isEqualTo("600 bytes");
        assertThat(value(listing, 0x00280106)).isEqualTo("-1\\5");
        assertThat(value(listing, 0x00091002))
                .as("padded, and nobody says what")
                .isEqualTo("01 02 AB 20");
        assertThat(find(listing.attributes(), 0x00091003).note()).isEqualTo("400 bytes");
        assertThat(value(listing, 0x00091004)).isEqualTo("plain words");
        assertThat(value(listing, 0x00091005)).as("no letter").isEqualTo("64 00");
        assertThat(value(listing, 0x00091006)).as("a word or a number").isEqualTo("GEMS (47 45 4D 53)");
        assertThat(value(listing, 0x00204000)).as("by the dictionary").isEqualTo("Лю");
        assertThat(find(listing.attributes(), 0x00204000).vr()).isEqualTo("UN");
    }

    /** As a writer leaves it that does not know the sequence: its items are in implicit little endian. */
    @Test
    void aSequenceOfUnknownRepresentationIsTakenApart() throws DicomException {
        TestDicom item = new TestDicom().text(0x00080100, "SH", "T-A0100");
        for (boolean undefinedLength : new boolean[] {true, false}) {
            AttributeListing listing = list(TestDicom.slice(1, 0).sequence(0x00082218, "UN", undefinedLength, item));
            ListedAttribute sequence = find(listing.attributes(), 0x00082218);
            assertThat(sequence.vr()).isEqualTo("UN");
            assertThat(find(sequence.items().getFirst().attributes(), 0x00080100))
                    .satisfies(a -> assertThat(a.vr()).isEqualTo("SH"))
                    .satisfies(a -> assertThat(a.value()).contains("T-A0100"));
        }
    }

    @Test
    void framesHaveTheirFunctionalGroups() throws DicomException {
        AttributeListing listing = list(MultiFrameContract.enhanced(3, true));
        ListedAttribute groups = find(listing.attributes(), Tag.PER_FRAME_FUNCTIONAL_GROUPS);
        assertThat(groups.items()).hasSize(3);
        ListedAttribute position = find(groups.items().get(2).attributes(), 0x00209113)
                .items()
                .getFirst()
                .attributes()
                .getFirst();
        assertThat(position.value()).contains("-10\\-20\\45.0");
    }

    @Test
    void whatComesBeforeDamageIsListed() throws Exception {
        byte[] whole = TestDicom.slice(1, 0)
                .sequence(0x00082218, "SQ", true, new TestDicom().text(0x00080100, "SH", "T-A0100"))
                .bytes();
        // within the pixel data
        AttributeListing cut = list(Arrays.copyOf(whole, whole.length - 40));
        assertThat(cut.damage().map(SeriesRejection::reason)).contains(Reason.TRUNCATED);
        assertThat(cut.damage().orElseThrow().message())
                .isEqualTo("file.dcm: attribute (7FE0,0010) says 128 bytes, 88 are left in the file");
        assertThat(value(cut, Tag.PATIENT_NAME)).isEqualTo("Doe^Jane^Q");
        assertThat(find(cut.attributes(), Tag.PIXEL_DATA).note()).isEqualTo("not there as a whole");
        // a sequence of known length, cut
        byte[] fixed = TestDicom.slice(1, 0)
                .sequence(0x00082218, "SQ", false, new TestDicom().text(0x00080100, "SH", "T-A0100"))
                .bytes();
        AttributeListing inFixed = list(Arrays.copyOf(fixed, new String(fixed, ISO_8859_1).indexOf("T-A0100") + 8));
        assertThat(inFixed.damage()).isEmpty();
        inFixed = list(Arrays.copyOf(fixed, new String(fixed, ISO_8859_1).indexOf("T-A0100") + 3));
        assertThat(inFixed.damage().map(SeriesRejection::reason)).contains(Reason.TRUNCATED);
        assertThat(find(inFixed.attributes(), 0x00082218).items().getFirst().attributes())
                .extracting(ListedAttribute::note)
                .containsExactly("not there as a whole");
        // within an item
        int at = new String(whole, ISO_8859_1).indexOf("T-A0100");
        AttributeListing inItem = list(Arrays.copyOf(whole, at + 3));
        assertThat(inItem.damage().map(SeriesRejection::reason)).contains(Reason.TRUNCATED);
        assertThat(find(inItem.attributes(), 0x00082218).items()).hasSize(1);
    }

    @Test
    void whatIsNoDicomIsRefusedWithItsReason() throws Exception {
        assertThat(refused(folder.resolve("none"))).isEqualTo(Reason.NOT_FOUND);
        assertThat(refused(folder)).isEqualTo(Reason.UNREADABLE);
        assertThat(refused(Files.write(folder.resolve("empty"), new byte[0]))).isEqualTo(Reason.EMPTY_FILE);
        assertThat(refused(Files.writeString(folder.resolve("text"), "a text that is none")))
                .isEqualTo(Reason.NOT_DICOM);
        assertThat(refused(Files.write(folder.resolve("zeros"), new byte[] {8, 0, 0, 0, 0, 0, 0, 0, 8, 0, 1, 0})))
                .isEqualTo(Reason.NOT_DICOM);
    }

    private Reason refused(Path file) {
        DicomException e = catchThrowableOfType(DicomException.class, () -> lister.list(file));
        assertThat(e.file()).isEqualTo(file);
        return e.reason();
    }

    /** Sixty-four levels are read, further ones are damage, and none is an error of the stack. */
    @Test
    void nestingIsBounded() throws Exception {
        TestDicom deep = new TestDicom().text(0x00080100, "SH", "X");
        for (int i = 0; i < 200; i++) {
            deep = new TestDicom().sequence(0x00082218, "SQ", true, deep);
        }
        TestDicom file = TestDicom.slice(1, 0).sequence(0x00082218, "SQ", true, deep);
        AttributeListing listing = list(file);
        assertThat(listing.damage().map(SeriesRejection::reason)).contains(Reason.CORRUPT);
        Optional<ListedAttribute> at = Optional.of(find(listing.attributes(), 0x00082218));
        int depth = 0;
        while (at.isPresent()) {
            depth++;
            at = at.get().items().stream().flatMap(i -> i.attributes().stream()).findFirst();
        }
        assertThat(depth).isEqualTo(64);
    }

    /** Many small attributes cannot fill memory: the list ends and says so. */
    @Test
    void theNumberOfAttributesIsBounded() throws Exception {
        byte[] start = TestDicom.slice(1, 0).stored().bytes();
        byte[] one = {0x09, 0, 1, 0x10, 'S', 'H', 0, 0};
        byte[] all = Arrays.copyOf(start, start.length + 300_000 * one.length);
        for (int i = start.length; i < all.length; i += one.length) {
            System.arraycopy(one, 0, all, i, one.length);
        }
        AttributeListing listing = list(all);
        assertThat(listing.damage().map(SeriesRejection::reason)).contains(Reason.TOO_LARGE);
        assertThat(listing.attributes()).hasSize(250_000);
    }

    /** Any damage gives a list, a shorter one or a refusal; nothing else is ever thrown. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void damageOfAnyKindIsSurvived(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        TransferSyntax[] syntaxes = {
            TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_BIG_ENDIAN,
            TransferSyntax.DEFLATED,
            TransferSyntax.RLE_LOSSLESS
        };
        int listed = 0;
        for (int i = 0; i < 400; i++) {
            byte[] bytes = MultiFrameContract.enhanced(3, i % 2 == 0)
                    .syntax(syntaxes[i % syntaxes.length])
                    .bytes();
            for (int n = random.nextInt(1, 5); n > 0; n--) {
                bytes[random.nextInt(128, bytes.length)] = (byte) random.nextInt(256);
            }
            byte[] damaged = random.nextInt(3) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
            try {
                list(damaged);
                listed++;
            } catch (DicomException e) {
                assertThat(e.getMessage()).startsWith("file.dcm: ");
            }
        }
        assertThat(listed).as("most are listed as far as they go").isGreaterThan(250);
    }
}
