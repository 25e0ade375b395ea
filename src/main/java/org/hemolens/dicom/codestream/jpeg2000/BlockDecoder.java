package org.hemolens.dicom.codestream.jpeg2000;

import java.util.Arrays;
import org.hemolens.dicom.codestream.CodestreamException;

/**
 * Decodes the bit planes of a code-block (T.800 annex D). What is known of four samples in a column lies in one word: bits 0
 * to 17 the significance of the 6 rows x 3 columns around them, 18 to 21 which were refined before, 22 to 25 which had their
 * turn in this plane, 26 to 31 the signs in rows -1 to 4 of their own column. Not thread-safe.
 */
final class BlockDecoder {
    /** Bytes behind a block's data that a decoder looks at. */
    static final int PADDING = 4;
    /** Magnitudes have one bit behind the point and a sign above. */
    static final int MAX_PLANES = 30;

    static final int RUN = 17;
    static final int UNIFORM = 18;
    private static final int REFINE = 14;
    private static final int PROBABILITY = MqDecoder.PROBABILITY;

    private static final int ALL_SIGNIFICANCE = 0x3FFFF;
    private static final int OWN_SIGNIFICANCE = 0x2490;
    private static final int NEIGHBOURS = 0x1EF;
    private static final int REFINED = 1 << 18;
    private static final int VISITED = 1 << 22;
    private static final int ALL_VISITED = 15 << 22;
    private static final int NEGATIVE = 27;

    private final MqDecoder mq = new MqDecoder();
    private int[] flags = {};
    private int[] data = {};
    private int width;
    private int height;
    private int stride;
    private boolean causal;
    private byte[] significance = {};

    /**
     * @param planes bit planes of the block, the missing ones taken off
     * @return {@code [height * width]} and more: sign in bit 31, below it the magnitude times 2, half a step of the last known
     *     plane included
     */
    int[] decode(CodeBlock block, int planes, int kind, CodingStyle style) throws CodestreamException {
        prepare(block, kind, style);
        int pass = 0;
        int from = 0;
        mq.resetContexts();
        for (int s = 0; s < block.segments; s++) {
            int end = from + block.segmentLengths[s];
            byte first = block.data[end];
            byte second = block.data[end + 1];
            block.data[end] = (byte) 0xFF;
            block.data[end + 1] = (byte) 0xFF;
            boolean raw = style.has(CodingStyle.BYPASS) && pass >= 10 && pass % 3 != 0;
            if (raw) {
                RawBits bits = new RawBits(block.data, from);
                for (int i = 0; i < block.segmentPasses[s]; i++, pass++) {
                    rawPass(bits, plane(pass, planes), pass % 3);
                }
            } else {
                mq.start(block.data, from);
                for (int i = 0; i < block.segmentPasses[s]; i++, pass++) {
                    codedPass(plane(pass, planes), pass % 3, style);
                }
            }
            block.data[end] = first;
            block.data[end + 1] = second;
            from = end;
        }
        return data;
    }

    private void prepare(CodeBlock block, int kind, CodingStyle style) {
        width = block.width;
        height = block.height;
        stride = width + 2;
        causal = style.has(CodingStyle.VERTICALLY_CAUSAL);
        significance = BlockContexts.SIGNIFICANCE[kind];
        int words = stride * ((height + 3) / 4 + 2);
        if (flags.length < words) {
            flags = new int[words];
        } else {
            Arrays.fill(flags, 0, words, 0);
        }
        if (data.length < width * height) {
            data = new int[width * height];
        } else {
            Arrays.fill(data, 0, width * height, 0);
        }
    }

    private static int plane(int pass, int planes) throws CodestreamException {
        int plane = planes - 1 - (pass + 2) / 3;
        if (plane < 0) {
            throw CodestreamException.corrupt("the JPEG 2000 stream is damaged: more passes than bit planes");
        }
        return plane;
    }

    private void codedPass(int plane, int kind, CodingStyle style) throws CodestreamException {
        switch (kind) {
            case 1 -> significancePass(plane);
            case 2 -> refinementPass(plane);
            default -> {
                cleanupPass(plane);
                if (style.has(CodingStyle.SEGMENTATION_SYMBOLS)) {
                    segmentationSymbol();
                }
            }
        }
        if (style.has(CodingStyle.RESET)) {
            mq.resetContexts();
        }
    }

    private int symbol(int context) {
        int state = mq.contexts[context];
        int slack = mq.slack - (state & PROBABILITY);
        if (slack < 0) {
            return mq.decide(context, slack);
        }
        mq.slack = slack;
        return state & 1;
    }

    private void segmentationSymbol() throws CodestreamException {
        int symbol = 0;
        for (int i = 0; i < 4; i++) {
            symbol = symbol << 1 | symbol(UNIFORM);
        }
        if (symbol != 0xA) {
            throw CodestreamException.corrupt("the JPEG 2000 stream is damaged: a segmentation symbol is wrong");
        }
    }

    private void significancePass(int plane) {
        int[] words = flags;
        int[] contexts = mq.contexts;
        byte[] table = significance;
        int slack = mq.slack;
        for (int top = 0, row = stride + 1; top < height; top += 4, row += stride) {
            int rows = Math.min(4, height - top);
            for (int x = 0; x < width; x++) {
                int at = row + x;
                int word = words[at];
                if ((word & ALL_SIGNIFICANCE) == 0) {
                    continue;
                }
                for (int r = 0; r < rows; r++) {
                    int around = word >>> (3 * r) & 0x1FF;
                    if ((around & 0x10) != 0 || around == 0) {
                        continue;
                    }
                    int context = table[around];
                    int state = contexts[context];
                    int symbol = state & 1;
                    slack -= state & PROBABILITY;
                    if (slack < 0) {
                        symbol = mq.decide(context, slack);
                        slack = mq.slack;
                    }
                    if (symbol != 0) {
                        mq.slack = slack;
                        becomeSignificant(at, r, (top + r) * width + x, plane, sign(at, r, word));
                        slack = mq.slack;
                        word = words[at] | (word & ALL_VISITED);
                    }
                    word |= VISITED << r;
                }
                words[at] = word;
            }
        }
        mq.slack = slack;
    }

    private void refinementPass(int plane) {
        int[] words = flags;
        int[] contexts = mq.contexts;
        int slack = mq.slack;
        int half = 1 << plane;
        for (int top = 0, row = stride + 1; top < height; top += 4, row += stride) {
            int rows = Math.min(4, height - top);
            for (int x = 0; x < width; x++) {
                int at = row + x;
                int word = words[at];
                if ((word & OWN_SIGNIFICANCE) == 0) {
                    continue;
                }
                for (int r = 0; r < rows; r++) {
                    if ((word >>> (3 * r) & 0x10) == 0 || (word & VISITED << r) != 0) {
                        continue;
                    }
                    int context =
                            REFINE + ((word & REFINED << r) != 0 ? 2 : (word >>> (3 * r) & NEIGHBOURS) != 0 ? 1 : 0);
                    int state = contexts[context];
                    int symbol = state & 1;
                    slack -= state & PROBABILITY;
                    if (slack < 0) {
                        symbol = mq.decide(context, slack);
                        slack = mq.slack;
                    }
                    data[(top + r) * width + x] += symbol == 0 ? -half : half;
                    word |= REFINED << r;
                }
                words[at] = word;
            }
        }
        mq.slack = slack;
    }

    private void cleanupPass(int plane) {
        int[] words = flags;
        int[] contexts = mq.contexts;
        byte[] table = significance;
        for (int top = 0, row = stride + 1; top < height; top += 4, row += stride) {
            int rows = Math.min(4, height - top);
            for (int x = 0; x < width; x++) {
                int at = row + x;
                int word = words[at];
                int r = 0;
                if (rows == 4 && (word & (ALL_SIGNIFICANCE | ALL_VISITED)) == 0) {
                    if (symbol(RUN) == 0) {
                        continue;
                    }
                    r = symbol(UNIFORM) << 1;
                    r |= symbol(UNIFORM);
                    becomeSignificant(at, r, (top + r) * width + x, plane, sign(at, r, word));
                    word = words[at];
                    r++;
                }
                int slack = mq.slack;
                for (; r < rows; r++) {
                    int around = word >>> (3 * r) & 0x1FF;
                    if ((around & 0x10) != 0 || (word & VISITED << r) != 0) {
                        continue;
                    }
                    int context = table[around];
                    int state = contexts[context];
                    int symbol = state & 1;
                    slack -= state & PROBABILITY;
                    if (slack < 0) {
                        symbol = mq.decide(context, slack);
                        slack = mq.slack;
                    }
                    if (symbol != 0) {
                        mq.slack = slack;
                        becomeSignificant(at, r, (top + r) * width + x, plane, sign(at, r, word));
                        slack = mq.slack;
                        word = words[at];
                    }
                }
                mq.slack = slack;
                words[at] = word & ~ALL_VISITED;
            }
        }
    }

    private int sign(int at, int r, int word) {
        int around = word >>> (3 * r);
        int index = around >>> 1 & 1
                | around >>> 2 & 2
                | around >>> 3 & 4
                | around >>> 4 & 8
                | (word >>> (NEGATIVE - 1 + r) & 1) << 4
                | (flags[at - 1] >>> (NEGATIVE + r) & 1) << 5
                | (flags[at + 1] >>> (NEGATIVE + r) & 1) << 6
                | (word >>> (NEGATIVE + 1 + r) & 1) << 7;
        int entry = BlockContexts.SIGN[index];
        return symbol(entry >> 1) ^ entry & 1;
    }

    /** Sets value and sign of a sample, and tells its neighbours. */
    private void becomeSignificant(int at, int r, int place, int plane, int sign) {
        data[place] = sign << 31 | 3 << plane;
        int[] words = flags;
        words[at] |= 0x10 << (3 * r) | sign << (NEGATIVE + r);
        words[at - 1] |= 0x20 << (3 * r);
        words[at + 1] |= 0x08 << (3 * r);
        if (r == 0 && !causal) {
            words[at - stride - 1] |= 1 << 17;
            words[at - stride] |= 1 << 16 | sign << 31;
            words[at - stride + 1] |= 1 << 15;
        } else if (r == 3) {
            words[at + stride - 1] |= 4;
            words[at + stride] |= 2 | sign << (NEGATIVE - 1);
            words[at + stride + 1] |= 1;
        }
    }

    private void rawPass(RawBits bits, int plane, int kind) {
        for (int top = 0, row = stride + 1; top < height; top += 4, row += stride) {
            int rows = Math.min(4, height - top);
            for (int x = 0; x < width; x++) {
                int at = row + x;
                for (int r = 0; r < rows; r++) {
                    int around = flags[at] >>> (3 * r) & 0x1FF;
                    boolean own = (around & 0x10) != 0;
                    if (kind == 1 && !own && around != 0) {
                        if (bits.next() == 1) {
                            becomeSignificant(at, r, (top + r) * width + x, plane, bits.next());
                        }
                        flags[at] |= VISITED << r;
                    } else if (kind == 2 && own && (flags[at] & VISITED << r) == 0) {
                        data[(top + r) * width + x] += bits.next() == 0 ? -(1 << plane) : 1 << plane;
                        flags[at] |= REFINED << r;
                    }
                }
            }
        }
    }
}
