package org.hemolens.dicom.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hemolens.dicom.SeriesRejection.Reason;

/** RLE Lossless (DICOM PS3.5 annex G): one segment a byte of the pixel, most significant first. */
final class RunLengthDecoder {
    private static final int HEADER = 64;
    /** No run is longer than 128 bytes from two, so nothing larger than this is allocated for a small frame. */
    private static final int MAX_RATIO = 64;

    private RunLengthDecoder() {}

    /** @return words of one frame, {@code [rows * columns]} */
    static short[] decode(byte[] frame, PixelFormat format) throws CodecException {
        int segments = format.allocated() / 8;
        ByteBuffer header = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
        if (frame.length < HEADER) {
            throw new CodecException(Reason.CORRUPT, "an RLE frame of " + frame.length + " bytes has no header");
        }
        int count = header.getInt();
        if (count != segments) {
            throw new CodecException(
                    Reason.CORRUPT, count + " RLE segments for " + format.allocated() + " bits a pixel");
        }
        if (format.bytes() > (long) frame.length * MAX_RATIO) {
            throw new CodecException(
                    Reason.WRONG_LENGTH,
                    "an RLE frame of " + frame.length + " bytes cannot hold " + format.rows() + " x " + format.columns()
                            + " pixels");
        }
        int[] bounds = new int[segments + 1];
        for (int i = 0; i < segments; i++) {
            bounds[i] = header.getInt();
        }
        bounds[segments] = frame.length;
        for (int i = 0; i < segments; i++) {
            if (bounds[i] < HEADER || bounds[i] > bounds[i + 1]) {
                throw new CodecException(Reason.CORRUPT, "RLE segments outside of their frame");
            }
        }
        short[] words = new short[format.pixels()];
        for (int i = 0; i < segments; i++) {
            decodeSegment(frame, bounds[i], bounds[i + 1], words, 8 * (segments - 1 - i));
        }
        return words;
    }

    private static void decodeSegment(byte[] in, int from, int to, short[] words, int shift) throws CodecException {
        int read = from;
        int written = 0;
        while (written < words.length && read + 1 < to) {
            int control = in[read++];
            if (control >= 0) {
                int literal = Math.min(control + 1, to - read);
                if (literal > words.length - written) {
                    throw tooLong(words.length);
                }
                for (int i = 0; i < literal; i++) {
                    words[written++] |= (short) ((in[read++] & 0xFF) << shift);
                }
            } else if (control != -128) {
                short value = (short) ((in[read++] & 0xFF) << shift);
                int end = written + 1 - control;
                if (end > words.length) {
                    throw tooLong(words.length);
                }
                while (written < end) {
                    words[written++] |= value;
                }
            }
        }
        if (written < words.length) {
            throw new CodecException(
                    Reason.WRONG_LENGTH, "an RLE segment ends after " + written + " of " + words.length + " pixels");
        }
        // segments are padded to an even length (PS3.5 G.3.1), by some writers to more
        while (read < to) {
            byte padding = in[read++];
            if (padding != 0 && padding != -128) {
                throw tooLong(words.length);
            }
        }
    }

    private static CodecException tooLong(int pixels) {
        return new CodecException(Reason.WRONG_LENGTH, "an RLE segment goes on after its " + pixels + " pixels");
    }
}
