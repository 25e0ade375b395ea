package org.hemolens.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hemolens.dicom.codec.DefaultDicomReader;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** The contract, and what an attacker or a broken disk may send. */
class DefaultDicomReaderTest extends DicomReaderContract {
    private final DefaultDicomReader reader = new DefaultDicomReader();

    @Override
    DicomReader reader() {
        return reader;
    }

    /** Every byte flipped, cut or set to an extreme: only DicomException comes out, in bounded time. */
    @Test
    void damagedFilesEndInAReasonOnly() {
        TestDicom nested = new TestDicom().sequence(0x0040A730, "SQ", true, new TestDicom().us(Tag.ROWS, 9));
        Map<SeriesRejection.Reason, Integer> reasons = new EnumMap<>(SeriesRejection.Reason.class);
        Random random = new Random(3);
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(3), () -> {
            for (TransferSyntax syntax : List.of(
                    TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
                    TransferSyntax.EXPLICIT_LITTLE_ENDIAN,
                    TransferSyntax.EXPLICIT_BIG_ENDIAN,
                    TransferSyntax.DEFLATED,
                    TransferSyntax.RLE_LOSSLESS)) {
                byte[] whole = TestDicom.slice(1, 0)
                        .sequence(0x00081140, "SQ", true, nested)
                        .syntax(syntax)
                        .bytes();
                for (int i = 0; i < 700; i++) {
                    damagedFileEndsInAReason(damaged(whole, random), reasons);
                }
            }
        });
        assertThat(reasons).as("damage of many kinds was met").hasSizeGreaterThan(6);
        assertThat(reasons.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(700);
    }

    private void damagedFileEndsInAReason(byte[] bytes, Map<SeriesRejection.Reason, Integer> reasons)
            throws IOException {
        Path file = Files.write(folder.resolve("damaged.dcm"), bytes);
        try {
            DicomImage image = reader.readImage(file);
            assertThat(image.hu()).hasSize(image.rows() * image.columns());
        } catch (DicomException e) {
            reasons.merge(e.reason(), 1, Integer::sum);
        }
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        int hits = 1 + random.nextInt(4);
        for (int h = 0; h < hits; h++) {
            int at = 128 + random.nextInt(bytes.length - 128);
            bytes[at] = switch (random.nextInt(3)) {
                case 0 -> (byte) 0xFF;
                case 1 -> 0;
                default -> (byte) random.nextInt(256);
            };
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    @Test
    void aDeflatedBombEnds() throws IOException {
        byte[] start = new TestDicom()
                .syntax(TransferSyntax.DEFLATED)
                .text(Tag.MODALITY, "CS", "CT")
                .bytes();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        int meta = start.length
                - TestDicom.deflate(new TestDicom()
                                .text(Tag.MODALITY, "CS", "CT")
                                .withoutMeta()
                                .bytes())
                        .length;
        file.write(start, 0, meta);
        file.writeBytes(TestDicom.deflate(new byte[80_000_000]));
        Path bomb = Files.write(folder.resolve("bomb.dcm"), file.toByteArray());
        assertThat(Files.size(bomb)).isLessThan(200_000);
        assertThatThrownBy(() -> reader.readHeader(bomb))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("grows beyond 64 MiB");
    }

    @Test
    void aRunLengthFrameTooSmallForItsImageAllocatesNothing() {
        TestDicom tiny = TestDicom.slice(1, 0)
                .syntax(TransferSyntax.RLE_LOSSLESS)
                .us(Tag.ROWS, 16384)
                .us(Tag.COLUMNS, 16384);
        Path file = tiny.write(folder.resolve("tiny.dcm"));
        assertThatThrownBy(() -> reader.readImage(file)).hasMessageContaining("cannot hold 16384 x 16384");
    }

    @Test
    void runLengthSegmentsBeyondTheirFrameAreCorrupt() throws IOException {
        byte[] bytes = TestDicom.slice(1, 0).syntax(TransferSyntax.RLE_LOSSLESS).bytes();
        int header = indexOf(bytes, new byte[] {2, 0, 0, 0, 64, 0, 0, 0});
        bytes[header + 10] = 1;
        Path file = Files.write(folder.resolve("beyond.dcm"), bytes);
        assertThatThrownBy(() -> reader.readImage(file))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("outside of their frame");
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        throw new AssertionError("not there");
    }

    @Test
    void sequencesNestedWithoutEndAreCorrupt() throws IOException {
        TestDicom nest = new TestDicom().us(Tag.ROWS, 1);
        for (int i = 0; i < 200; i++) {
            nest = new TestDicom().sequence(0x00081140, "SQ", true, nest);
        }
        Path file = TestDicom.slice(1, 0).sequence(0x00081140, "SQ", true, nest).write(folder.resolve("deep.dcm"));
        assertThatThrownBy(() -> reader.readHeader(file)).hasMessageContaining("nested deeper than 64");
    }

    @Test
    void lengthsAreHeldAgainstTheFileBeforeAnythingIsAllocated() throws IOException {
        byte[] head = TestDicom.slice(1, 0).stored().bytes();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head);
        out.writeBytes(new byte[] {0x29, 0, 0x10, 0x10, 'U', 'T', 0, 0, (byte) 0xF0, (byte) 0xFF, (byte) 0xFF, 0x7F});
        Path file = Files.write(folder.resolve("long.dcm"), out.toByteArray());
        assertThatThrownBy(() -> reader.readHeader(file)).hasMessageContaining("says 2147483632 bytes, 0 are left");
    }

    /** Segments of a few bytes each, whose memory must not be that of the whole stream each time. */
    @Test
    void manyRestartsCostNoMoreThanTheirBytes() throws Exception {
        int side = 2048;
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(new byte[] {-1, (byte) 0xD8, -1, (byte) 0xDB, 0, 67, 0});
        byte[] table = new byte[64];
        Arrays.fill(table, (byte) 1);
        stream.writeBytes(table);
        for (int kind : new int[] {0, 0x10}) {
            // one code of one bit: 0
            byte[] codes = new byte[22];
            codes[0] = -1;
            codes[1] = (byte) 0xC4;
            codes[3] = 20;
            codes[4] = (byte) kind;
            codes[5] = 1;
            stream.writeBytes(codes);
        }
        stream.writeBytes(new byte[] {-1, (byte) 0xC0, 0, 11, 8, 8, 0, 8, 0, 1, 1, 0x11, 0});
        stream.writeBytes(new byte[] {-1, (byte) 0xDD, 0, 4, 0, 1});
        stream.writeBytes(new byte[] {-1, (byte) 0xDA, 0, 8, 1, 1, 0, 0, 63, 0});
        int blocks = side / 8 * (side / 8);
        for (int i = 0; i < blocks; i++) {
            stream.write(0x3F);
            stream.write(0xFF);
            stream.write(i == blocks - 1 ? 0xD9 : 0xD0 + i % 8);
        }
        Path file = TestDicom.slice(1, 0)
                .syntaxUid(TransferSyntax.JPEG_BASELINE.uid())
                .size(side, side)
                .bits(8, 8, false)
                .encapsulated(new byte[0], List.of(stream.toByteArray()))
                .write(folder.resolve("restarts.dcm"));
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        DicomImage image = reader.readImage(file);
        assertThat(image.hu()[side * side - 1]).isEqualTo((short) 128);
        assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(100_000_000);
    }

    @Test
    void nothingOfAnImageFollowsItsPixels() throws Exception {
        byte[] whole = TestDicom.slice(1, 0).bytes();
        byte[] zeros = Arrays.copyOf(whole, whole.length + 100);
        byte[] twice = Arrays.copyOf(whole, 2 * whole.length);
        int pixels = whole.length - 12 - 2 * TestDicom.SIZE * TestDicom.SIZE;
        System.arraycopy(whole, pixels, twice, whole.length, whole.length - pixels);
        byte[] other = zeros.clone();
        System.arraycopy(new byte[] {0x29, 0, 0x10, 0, 'L', 'O', 0, 0}, 0, other, whole.length, 8);
        Path file = Files.write(folder.resolve("more.dcm"), zeros);
        assertThat(reader.readImage(file).hu()).hasSize(64);
        Files.write(file, twice);
        assertThatThrownBy(() -> reader.readImage(file)).hasMessageContaining("(7FE0,0010) comes twice");
        Files.write(file, other);
        assertThatThrownBy(() -> reader.readImage(file)).hasMessageContaining("(0029,0010) behind the pixel data");
    }

    @Test
    void theHeaderOfALargeFileIsReadWithoutItsPixels() throws DicomException {
        Path file = TestDicom.slice(1, 0).size(2048, 2048).write(folder.resolve("large.dcm"));
        DicomHeader header = reader.readHeader(file);
        assertThat(header.texts(Tag.PIXEL_DATA)).isEmpty();
        assertThat(header.integer(Tag.ROWS)).hasValue(2048);
    }
}
