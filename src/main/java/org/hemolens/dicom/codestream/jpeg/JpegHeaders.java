package org.hemolens.dicom.codestream.jpeg;

import java.util.Arrays;
import java.util.List;
import org.hemolens.dicom.codestream.CodestreamException;
import org.hemolens.dicom.codestream.ExpectedImage;
import org.jspecify.annotations.Nullable;

/** The marker segments of a JPEG stream up to its scan (ISO 10918-1 annex B). */
final class JpegHeaders {
    private static final int SOF0 = 0xC0;
    private static final int SOF1 = 0xC1;
    private static final int SOF3 = 0xC3;
    private static final int DHT = 0xC4;
    private static final int DAC = 0xCC;
    private static final int RST0 = 0xD0;
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int DQT = 0xDB;
    private static final int DRI = 0xDD;
    private static final int TEM = 0x01;
    /** Other frame kinds, from SOF2, by their names. */
    private static final List<String> OTHERS = List.of(
            "progressive DCT",
            "",
            "",
            "hierarchical DCT",
            "hierarchical progressive",
            "hierarchical lossless",
            "JPEG extension",
            "arithmetic DCT",
            "arithmetic progressive",
            "arithmetic lossless",
            "",
            "arithmetic hierarchical",
            "arithmetic hierarchical",
            "arithmetic hierarchical");

    private final byte[] stream;
    private final @Nullable HuffmanTable[] dc = new HuffmanTable[4];
    private final @Nullable HuffmanTable[] ac = new HuffmanTable[4];
    private final int[] @Nullable [] quantization = new int[4][];
    private int frame;
    private int precision;
    private int quantizationIndex;
    private int restartInterval;
    private int dcIndex;
    private int acIndex;
    private int predictor;
    private int pointTransform;
    private int at;

    JpegHeaders(byte[] stream) {
        this.stream = stream;
    }

    /** Reads on to the first scan's data; {@link #position()} is there then. */
    void read(ExpectedImage expected) throws CodestreamException {
        if (stream.length < 4 || unsignedShort(0) != (0xFF00 | SOI)) {
            throw CodestreamException.corrupt("no JPEG stream: it does not begin with its start marker");
        }
        at = 2;
        while (true) {
            int marker = marker();
            if (marker == TEM || (marker >= RST0 && marker <= SOI)) {
                continue;
            }
            if (marker == EOI) {
                throw CodestreamException.truncated("a JPEG stream without an image");
            }
            int end = segmentEnd();
            switch (marker) {
                case DHT -> huffman(end);
                case DQT -> quantization(end);
                case DRI -> restartInterval = unsignedShort(need(2, end));
                case SOF0, SOF1, SOF3 -> frame(marker, end, expected);
                case DAC -> throw CodestreamException.unsupported("JPEG with arithmetic coding is not read");
                case SOS -> {
                    scan(end);
                    at = end;
                    return;
                }
                default -> {
                    if (marker >= SOF0 && marker <= 0xCF) {
                        throw CodestreamException.unsupported("JPEG of the kind " + OTHERS.get(marker - SOF0 - 2)
                                + " is not read; DICOM has none such");
                    }
                }
            }
            at = end;
        }
    }

    /** The next marker, with fill bytes before it passed over (B.1.1.2). */
    private int marker() throws CodestreamException {
        if (at < stream.length && stream[at] != (byte) 0xFF) {
            throw CodestreamException.corrupt("a JPEG marker is missing where one must be");
        }
        while (at < stream.length && stream[at] == (byte) 0xFF) {
            at++;
        }
        if (at >= stream.length) {
            throw CodestreamException.truncated("the JPEG stream ends early, before its image");
        }
        return stream[at++] & 0xFF;
    }

    private int segmentEnd() throws CodestreamException {
        int start = at;
        if (start + 2 > stream.length) {
            throw CodestreamException.truncated("the JPEG stream ends early, in its headers");
        }
        int length = unsignedShort(start);
        if (length < 2) {
            throw CodestreamException.corrupt("a JPEG marker segment of " + length + " bytes");
        }
        if (start + length > stream.length) {
            throw CodestreamException.truncated("the JPEG stream ends early, in its headers");
        }
        at = start + 2;
        return start + length;
    }

    private int unsignedShort(int place) {
        return ((stream[place] & 0xFF) << 8) | (stream[place + 1] & 0xFF);
    }

    /** Place of the next bytes of a segment. */
    private int need(int count, int end) throws CodestreamException {
        int place = at;
        if (place + count > end) {
            throw CodestreamException.corrupt("a JPEG marker segment is shorter than its content");
        }
        at += count;
        return place;
    }

    private int next(int end) throws CodestreamException {
        return stream[need(1, end)] & 0xFF;
    }

    private void huffman(int end) throws CodestreamException {
        while (at < end) {
            int target = next(end);
            int[] counts = new int[16];
            int total = 0;
            for (int i = 0; i < 16; i++) {
                counts[i] = next(end);
                total += counts[i];
            }
            int from = need(total, end);
            HuffmanTable table = new HuffmanTable(counts, Arrays.copyOfRange(stream, from, from + total));
            (target >> 4 == 0 ? dc : ac)[index(target & 15)] = table;
        }
    }

    private void quantization(int end) throws CodestreamException {
        while (at < end) {
            int target = next(end);
            int[] table = new int[64];
            for (int i = 0; i < 64; i++) {
                table[i] = target >> 4 == 0 ? next(end) : unsignedShort(need(2, end));
            }
            quantization[index(target & 15)] = table;
        }
    }

    private static int index(int destination) throws CodestreamException {
        if (destination > 3) {
            throw CodestreamException.corrupt("a JPEG table with the number " + destination);
        }
        return destination;
    }

    private void frame(int marker, int end, ExpectedImage expected) throws CodestreamException {
        if (frame != 0) {
            throw CodestreamException.corrupt("a JPEG stream with two images in one frame");
        }
        frame = marker;
        precision = next(end);
        int rows = unsignedShort(need(2, end));
        int columns = unsignedShort(need(2, end));
        expected.check(rows, columns, precision, next(end));
        need(2, end);
        quantizationIndex = index(next(end));
        boolean known = lossless() ? precision >= 2 : precision == 8 || (precision == 12 && marker == SOF1);
        if (!known) {
            throw CodestreamException.unsupported("JPEG of " + precision + " bits in a frame that has none such");
        }
    }

    private void scan(int end) throws CodestreamException {
        if (frame == 0) {
            throw CodestreamException.corrupt("a JPEG scan before its frame");
        }
        if (next(end) != 1) {
            throw CodestreamException.corrupt("a JPEG scan of several components in a gray image");
        }
        need(1, end);
        int tables = next(end);
        dcIndex = index(tables >> 4);
        acIndex = index(tables & 15);
        predictor = next(end);
        need(1, end);
        pointTransform = next(end) & 15;
    }

    boolean lossless() {
        return frame == SOF3;
    }

    int position() {
        return at;
    }

    int precision() {
        return precision;
    }

    /** In MCUs, that is samples of lossless and blocks of DCT images; 0 for none. */
    int restartInterval() {
        return restartInterval;
    }

    int predictor() {
        return predictor;
    }

    int pointTransform() {
        return pointTransform;
    }

    HuffmanTable dc() throws CodestreamException {
        return present(dc[dcIndex], "Huffman");
    }

    HuffmanTable ac() throws CodestreamException {
        return present(ac[acIndex], "Huffman");
    }

    int[] quantization() throws CodestreamException {
        return present(quantization[quantizationIndex], "quantization");
    }

    private static <T> T present(@Nullable T table, String kind) throws CodestreamException {
        if (table == null) {
            throw CodestreamException.corrupt("a JPEG stream without the " + kind + " table that it uses");
        }
        return table;
    }

    /** After a segment: that its marker is the restart of that number (E.2.4), whose data then begin at the result. */
    int restart(EntropySegment segment, int number) throws CodestreamException {
        int marker = stream[segment.next() + 1] & 0xFF;
        if (marker != RST0 + (number & 7)) {
            throw CodestreamException.corrupt("a JPEG restart marker is missing or out of order");
        }
        return segment.next() + 2;
    }

    /** After the last segment: that no further scan or data follow. */
    void end(EntropySegment segment) throws CodestreamException {
        int place = segment.next();
        while (place < stream.length && stream[place] == (byte) 0xFF) {
            place++;
        }
        if (place >= stream.length) {
            throw CodestreamException.truncated("the JPEG stream ends early: no end marker");
        }
        int marker = stream[place] & 0xFF;
        if (marker != EOI) {
            throw CodestreamException.corrupt(
                    String.format("the JPEG stream goes on with marker FF%02X after its last pixel", marker));
        }
    }
}
