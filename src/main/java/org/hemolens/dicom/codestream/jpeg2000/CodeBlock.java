package org.hemolens.dicom.codestream.jpeg2000;

import java.util.Arrays;
import org.hemolens.dicom.codestream.CodestreamException;

/** A code-block and what packets have brought for it: codeword segments of some passes each (T.800 B.10.7). */
final class CodeBlock {
    /** Passes of a segment that is not ended by a rule; more than any block has. */
    private static final int UNBOUNDED = 1 << 10;
    /** Passes before the first raw one when arithmetic coding is bypassed (table D.9). */
    private static final int BEFORE_BYPASS = 10;

    final int x;
    final int y;
    final int width;
    final int height;
    int lengthBits = 3;
    int missingPlanes;
    boolean included;
    int passes;
    byte[] data = {};
    int dataLength;
    int segments;
    int[] segmentPasses = new int[1];
    int[] segmentLengths = new int[1];
    private int[] limits = new int[1];
    private int[] newLengths = new int[1];

    /** @param x left edge in its band's array */
    CodeBlock(int x, int y, int width, int height) {
        this.x = x;
        this.y = y;
        this.width = width;
        this.height = height;
    }

    /** Reads the lengths of a packet's new passes from its header. @return first of the segments that get bytes */
    int readLengths(int newPasses, CodingStyle style, PacketBits in) throws CodestreamException {
        int first = segments > 0 && segmentPasses[segments - 1] < limits[segments - 1] ? segments - 1 : segments;
        int left = newPasses;
        int segment = first;
        while (left > 0) {
            if (segment == segments) {
                begin(style);
            }
            int count = Math.min(left, limits[segment] - segmentPasses[segment]);
            int bits = lengthBits + 31 - Integer.numberOfLeadingZeros(count);
            if (bits > 31) {
                throw CodestreamException.corrupt("the JPEG 2000 stream is damaged: a segment of impossible length");
            }
            newLengths[segment] = in.bits(bits);
            segmentPasses[segment] += count;
            left -= count;
            segment++;
        }
        passes += newPasses;
        return first;
    }

    private void begin(CodingStyle style) throws CodestreamException {
        if (segments == limits.length) {
            int size = 2 * segments;
            segmentPasses = Arrays.copyOf(segmentPasses, size);
            segmentLengths = Arrays.copyOf(segmentLengths, size);
            limits = Arrays.copyOf(limits, size);
            newLengths = Arrays.copyOf(newLengths, size);
        }
        limits[segments] = limit(style);
        segments++;
    }

    private int limit(CodingStyle style) throws CodestreamException {
        if (style.has(CodingStyle.HIGH_THROUGHPUT)) {
            if (segments > 1) {
                throw CodestreamException.unsupported("HTJ2K with more than one set of passes a block is not read");
            }
            return segments == 0 ? 1 : 2;
        }
        if (style.has(CodingStyle.TERMINATE_ALL)) {
            return 1;
        }
        if (!style.has(CodingStyle.BYPASS)) {
            return UNBOUNDED;
        }
        return segments == 0 ? BEFORE_BYPASS : segments % 2 == 1 ? 2 : 1;
    }

    /** Takes a packet's bytes for the segments from the first. */
    void readData(int first, PacketBits in) throws CodestreamException {
        for (int s = first; s < segments; s++) {
            int length = newLengths[s];
            newLengths[s] = 0;
            int from = in.take(length);
            int needed = dataLength + length + BlockDecoder.PADDING;
            if (data.length < needed) {
                data = Arrays.copyOf(data, dataLength == 0 ? needed : Math.max(needed, 2 * data.length));
            }
            System.arraycopy(in.bytes(), from, data, dataLength, length);
            dataLength += length;
            segmentLengths[s] += length;
        }
    }

    /** Ends a segment as its decoders expect it. @return the two bytes that stood there */
    int mark(int end) {
        int hidden = (data[end] & 0xFF) << 8 | (data[end + 1] & 0xFF);
        data[end] = (byte) 0xFF;
        data[end + 1] = (byte) 0xFF;
        return hidden;
    }

    void unmark(int end, int hidden) {
        data[end] = (byte) (hidden >> 8);
        data[end + 1] = (byte) hidden;
    }
}
