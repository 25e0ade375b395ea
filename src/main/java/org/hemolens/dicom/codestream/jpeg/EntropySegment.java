package org.hemolens.dicom.codestream.jpeg;

import java.util.Arrays;
import org.hemolens.dicom.codestream.Bits;
import org.hemolens.dicom.codestream.CodestreamException;

/**
 * The entropy-coded bytes between two markers with their stuffed zeros taken out (ISO 10918-1 F.1.2.3).
 *
 * @param bytes data, then {@link Bits#PADDING} bytes or more
 * @param length bytes of data
 * @param next place in the stream of the marker behind them
 */
record EntropySegment(byte[] bytes, int length, int next) {
    /** @param from place of the first byte in the stream */
    static EntropySegment read(byte[] stream, int from) throws CodestreamException {
        // the end first: a stream of many small segments is not to cost its whole length for each of them
        int last = from;
        while (last + 1 < stream.length && (stream[last] != (byte) 0xFF || stream[last + 1] == 0)) {
            last++;
        }
        byte[] out = new byte[last - from + Bits.PADDING];
        int written = 0;
        int at = from;
        while (true) {
            int start = at;
            while (at < stream.length && stream[at] != (byte) 0xFF) {
                at++;
            }
            System.arraycopy(stream, start, out, written, at - start);
            written += at - start;
            if (at + 1 >= stream.length) {
                throw CodestreamException.truncated("the JPEG stream ends early: no end marker");
            }
            if (stream[at + 1] != 0) {
                Arrays.fill(out, written, Math.min(out.length, written + Bits.PADDING), (byte) 0);
                return new EntropySegment(out, written, at);
            }
            out[written++] = (byte) 0xFF;
            at += 2;
        }
    }

    int bits() {
        return length * 8;
    }

    /** Fails unless the bits read are those that are there, but for the last byte's padding. */
    void checkRead(int bit) throws CodestreamException {
        if (bit > bits()) {
            throw CodestreamException.truncated("the JPEG stream ends early: pixels are missing");
        }
        if (bits() - bit >= 16) {
            throw CodestreamException.corrupt(
                    "the JPEG stream is damaged: " + (bits() - bit) / 8 + " bytes are left over after the last pixel");
        }
    }
}
