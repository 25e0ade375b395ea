package org.hemolens.dicom.codestream.jpeg2000;

import java.util.Arrays;
import org.hemolens.dicom.codestream.CodestreamException;

/**
 * Decodes the HT cleanup pass of a code-block (T.814 clause 7.3): quads of 2 x 2 samples, whose significance and number of
 * bits come from one part of the segment and whose bits from another. Not thread-safe.
 */
final class HighThroughputBlockDecoder {
    private static final int MAX_SUFFIX = 4079;

    private final MelDecoder mel = new MelDecoder();
    private final LowBits codes = new LowBits();
    private final LowBits values = new LowBits();
    private int[] data = {};
    /** For each quad of a row its table entry and, in the upper 16 bits, u. */
    private int[] quads = {};
    /** Exponents of the samples above the row, one column to the left and three to the right more; 0 if insignificant. */
    private int[] above = {};

    private int width;
    private int height;
    private int codeBit;
    private int valueBit;

    /** @return as {@link BlockDecoder#decode} */
    int[] decode(CodeBlock block, int planes) throws CodestreamException {
        if (block.passes > 1) {
            throw CodestreamException.unsupported("HTJ2K with refinement passes is not read");
        }
        int end = block.segmentLengths[0];
        int suffix = end < 2 ? 0 : ((block.data[end - 1] & 0xFF) << 4) + (block.data[end - 2] & 15);
        if (suffix < 2 || suffix > Math.min(end, MAX_SUFFIX) || planes < 1) {
            throw damaged("an HT block of impossible lengths");
        }
        prepare(block);
        mel.start(block.data, end - suffix, end);
        codes.backwards(block.data, end - suffix, end);
        values.forwards(block.data, 0, end - suffix);
        codeBit = 0;
        valueBit = 0;
        for (int y = 0; y < height; y += 2) {
            readQuads(y == 0);
            if (codeBit > codes.count) {
                throw damaged("an HT block whose codes end early");
            }
            readSamples(y, planes - 1, block.missingPlanes + 1);
            // the last byte is left out where it would be FF
            if (valueBit > values.count + 8) {
                throw damaged("an HT block whose values end early");
            }
        }
        return data;
    }

    private void prepare(CodeBlock block) {
        width = block.width;
        height = block.height;
        // quads of an odd height go one row further
        int size = width * (height + 1);
        if (data.length < size) {
            data = new int[size];
        } else {
            Arrays.fill(data, 0, size, 0);
        }
        if (above.length < width + 6) {
            above = new int[width + 6];
            quads = new int[width / 2 + 2];
        } else {
            Arrays.fill(above, 0, width + 6, 0);
        }
    }

    private static CodestreamException damaged(String what) {
        return CodestreamException.corrupt("the JPEG 2000 stream is damaged: " + what);
    }

    /** One row of quads, in pairs: significance by code, then both numbers of bits. */
    private void readQuads(boolean first) {
        short[] table = first ? QuadCodes.FIRST_ROW : QuadCodes.OTHER_ROWS;
        byte[] bytes = codes.bytes;
        int count = (width + 1) / 2;
        int left = 0;
        for (int q = 0; q < count; q += 2) {
            long bits = LowBits.peek(bytes, Math.min(codeBit, codes.count));
            int quad0 = quad(table, context(first, left, q), bits);
            int used = quad0 & 7;
            bits >>>= used;
            int quad1 = 0;
            if (q + 1 < count) {
                quad1 = quad(table, context(first, quad0 >> 4 & 15, q + 1), bits);
                bits >>>= quad1 & 7;
                used += quad1 & 7;
            }
            left = quad1 >> 4 & 15;
            codeBit += used;
            quads[q] = quad0;
            quads[q + 1] = quad1;
            numbers(q, bits, first);
        }
    }

    /** Equations 1 and 2 of T.814. */
    private int context(boolean first, int left, int q) {
        if (first) {
            return left >> 1 | (left & 1);
        }
        int x = 2 * q + 1;
        return ((above[x - 1] | above[x]) != 0 ? 1 : 0)
                | ((left & 12) != 0 ? 2 : 0)
                | ((above[x + 1] | above[x + 2]) != 0 ? 4 : 0);
    }

    private int quad(short[] table, int context, long bits) {
        if (context == 0 && mel.event() == 0) {
            return 0;
        }
        return table[context << 7 | ((int) bits & 0x7F)] & 0xFFFF;
    }

    /** The u of a pair (T.814 clause 7.3.6): both prefixes, then both suffixes. */
    private void numbers(int q, long pairBits, boolean first) {
        long bits = pairBits;
        boolean has0 = (quads[q] & 8) != 0;
        boolean has1 = (quads[q + 1] & 8) != 0;
        if (!has0 && !has1) {
            return;
        }
        int more = 0;
        boolean shortSecond = false;
        int used = 0;
        int prefix0 = 0;
        int prefix1 = 0;
        if (has0 && has1 && first) {
            more = mel.event() == 1 ? 2 : 0;
            shortSecond = more == 0;
        }
        if (has0) {
            prefix0 = prefix(bits);
            used = prefixLength(prefix0);
        }
        if (has1) {
            if (shortSecond && prefix0 > 2) {
                prefix1 = 1 + (int) (bits >>> used & 1);
                used++;
            } else {
                prefix1 = prefix(bits >>> used);
                used += prefixLength(prefix1);
            }
        }
        int length0 = suffixLength(prefix0);
        int u0 = prefix0 + (int) (bits >>> used & (1 << length0) - 1);
        used += length0;
        int length1 = suffixLength(prefix1);
        int u1 = prefix1 + (int) (bits >>> used & (1 << length1) - 1);
        used += length1;
        codeBit += used;
        quads[q] |= (has0 ? u0 + more : 0) << 16;
        quads[q + 1] |= (has1 ? u1 + more : 0) << 16;
    }

    /** Table 3 of T.814: 1, 01, 001 and 000 from the lowest bit. */
    private static int prefix(long bits) {
        return (bits & 1) != 0 ? 1 : (bits & 2) != 0 ? 2 : (bits & 4) != 0 ? 3 : 5;
    }

    private static int prefixLength(int prefix) {
        return Math.min(3, prefix);
    }

    private static int suffixLength(int prefix) {
        return prefix < 3 ? 0 : prefix == 3 ? 1 : 5;
    }

    /** Magnitudes and signs of a row of quads (T.814 clauses 7.3.2 and 7.3.7). */
    private void readSamples(int y, int shift, int maximum) throws CodestreamException {
        int[] exponents = above;
        int[] samples = data;
        byte[] bytes = values.bytes;
        int count = (width + 1) / 2;
        int at = valueBit;
        int last = values.count + 8;
        boolean both = y + 1 < height;
        // exponents of the quad to the left's upper neighbours are still needed when those of its own are replaced
        int before = exponents[0];
        for (int q = 0; q < count; q++) {
            int quad = quads[q];
            int x = 2 * q;
            int place = y * width + x;
            int e1 = exponents[x + 1];
            int e2 = exponents[x + 2];
            int significant = quad >> 4 & 15;
            int low = 0;
            int high = 0;
            if (significant != 0) {
                boolean outside = (!both && (significant & 10) != 0) || (x + 1 >= width && (significant & 12) != 0);
                int bitCount = quad >>> 16;
                int least = 1;
                if ((significant & significant - 1) != 0) {
                    int most = Math.max(Math.max(before, e1), Math.max(e2, exponents[x + 3]));
                    least = Math.max(1, most - 1);
                }
                bitCount += least;
                if (outside || bitCount > maximum || at > last) {
                    throw damaged("an HT block with samples that it cannot have");
                }
                // without branches, as it cannot be foretold which of the four are significant
                for (int n = 0; n < 4; n++) {
                    int on = -(significant >> n & 1);
                    int length = bitCount - (quad >> (12 + n) & 1) & on;
                    int bits = (int) LowBits.peek(bytes, Math.min(at, last));
                    at += length;
                    int value = (quad >> (8 + n) & 1) << length | (bits & (1 << length) - 1) | 1;
                    if (n < 2 || x + 1 < width) {
                        samples[place + (n & 1) * width + (n >> 1)] = (bits << 31 | (value + 2) << shift) & on;
                    }
                    int exponent = 32 - Integer.numberOfLeadingZeros(value) & on;
                    if (n == 1) {
                        low = exponent;
                    } else if (n == 3) {
                        high = exponent;
                    }
                }
            }
            before = e2;
            exponents[x + 1] = low;
            exponents[x + 2] = high;
        }
        valueBit = at;
    }
}
