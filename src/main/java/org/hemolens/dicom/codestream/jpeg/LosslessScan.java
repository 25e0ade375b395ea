package org.hemolens.dicom.codestream.jpeg;

import org.hemolens.dicom.codestream.Bits;
import org.hemolens.dicom.codestream.CodestreamException;
import org.hemolens.dicom.codestream.ExpectedImage;

/** The scan of a lossless image (ISO 10918-1 annex H): differences to one of seven predictions, modulo 2^16. */
final class LosslessScan {
    private final byte[] stream;
    private final JpegHeaders headers;
    private final int rows;
    private final int columns;
    private final HuffmanTable table;
    private int bit;

    LosslessScan(byte[] stream, JpegHeaders headers, ExpectedImage expected) throws CodestreamException {
        this.stream = stream;
        this.headers = headers;
        this.rows = expected.rows();
        this.columns = expected.columns();
        this.table = headers.dc();
        if (headers.predictor() < 1 || headers.predictor() > 7) {
            throw CodestreamException.corrupt("lossless JPEG with predictor " + headers.predictor());
        }
        if (headers.pointTransform() >= headers.precision()) {
            throw CodestreamException.corrupt("lossless JPEG with a point transform of " + headers.pointTransform());
        }
        if (headers.restartInterval() % columns != 0) {
            throw CodestreamException.unsupported("lossless JPEG with restarts inside of a row");
        }
    }

    short[] decode() throws CodestreamException {
        EntropySegment segment = EntropySegment.read(stream, headers.position());
        // no code is shorter than a bit, so a small stream allocates no large image
        if (headers.restartInterval() == 0 && segment.bits() < (long) rows * columns) {
            throw CodestreamException.truncated("the JPEG stream ends early: pixels are missing");
        }
        short[] samples = new short[rows * columns];
        int rowsOfInterval = headers.restartInterval() == 0 ? rows : headers.restartInterval() / columns;
        int restarts = 0;
        int first = 0;
        while (true) {
            bit = 0;
            int end = (int) Math.min(rows, (long) first + rowsOfInterval);
            for (int row = first; row < end; row++) {
                differences(segment, samples, row * columns);
                predict(samples, row * columns, row == first);
            }
            segment.checkRead(bit);
            if (end == rows) {
                headers.end(segment);
                break;
            }
            segment = EntropySegment.read(stream, headers.restart(segment, restarts++));
            first = end;
        }
        finish(samples);
        return samples;
    }

    /** One row of differences (H.1.2.2): a Huffman code for the number of bits, then these. */
    private void differences(EntropySegment segment, short[] samples, int from) throws CodestreamException {
        byte[] bytes = segment.bytes();
        int limit = segment.bits();
        int place = bit;
        for (int i = from; i < from + columns; i++) {
            if (place > limit) {
                throw CodestreamException.truncated("the JPEG stream ends early: pixels are missing");
            }
            long bits = Bits.peek(bytes, place);
            int entry = table.find(bits);
            int length = entry & 0xFF;
            int category = entry >> 8;
            if (length == 0 || category > 16) {
                throw CodestreamException.corrupt("the JPEG stream is damaged: no such code");
            }
            bits <<= length;
            place += length;
            if (category == 0) {
                samples[i] = 0;
            } else if (category == 16) {
                samples[i] = Short.MIN_VALUE;
            } else {
                int value = (int) (bits >>> (64 - category));
                // a leading 0 stands for a negative number (F.1.2.1.1)
                samples[i] = (short) (bits < 0 ? value : value - (1 << category) + 1);
                place += category;
            }
        }
        bit = place;
    }

    /** Differences to values in place; a = left, b = above, c = above left (table H.1). */
    private void predict(short[] s, int from, boolean firstRow) {
        int left = firstRow ? 1 << (headers.precision() - headers.pointTransform() - 1) : s[from - columns] & 0xFFFF;
        left = (left + s[from]) & 0xFFFF;
        s[from] = (short) left;
        int end = from + columns;
        int kind = firstRow ? 1 : headers.predictor();
        for (int i = from + 1; i < end; i++) {
            int above = kind == 1 ? 0 : s[i - columns] & 0xFFFF;
            int corner = kind == 1 ? 0 : s[i - columns - 1] & 0xFFFF;
            int prediction =
                    switch (kind) {
                        case 1 -> left;
                        case 2 -> above;
                        case 3 -> corner;
                        case 4 -> left + above - corner;
                        case 5 -> left + ((above - corner) >> 1);
                        case 6 -> above + ((left - corner) >> 1);
                        default -> (left + above) >> 1;
                    };
            left = (prediction + s[i]) & 0xFFFF;
            s[i] = (short) left;
        }
    }

    /** Undoes the point transform; what does not fit the precision is damage. */
    private void finish(short[] samples) throws CodestreamException {
        int beyond = 0;
        int shift = headers.pointTransform();
        int mask = 0xFFFF << (headers.precision() - shift);
        for (int i = 0; i < samples.length; i++) {
            beyond |= samples[i] & 0xFFFF & mask;
            samples[i] = (short) (samples[i] << shift);
        }
        if (beyond != 0) {
            throw CodestreamException.corrupt(
                    "the JPEG stream is damaged: values beyond its " + headers.precision() + " bits");
        }
    }
}
