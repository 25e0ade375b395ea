package org.hemolens.dicom.codestream.jpeg2000;

import java.util.Arrays;
import org.hemolens.dicom.codestream.CodestreamException;

/**
 * Decodes the bit planes of a code-block (T.800 annex D). What is known of four samples in a column lies in one word, three
 * bits a row, so that a row's bits come down by shifting: bits 0 to 17 the significance of the 6 rows x 3 columns around them,
 * from 20 who had its turn in this plane, from 32 who was refined before, from 44 the signs of rows -1 to 4 of their own
 * column. Not thread-safe.
 */
final class BlockDecoder {
    /** Bytes behind a block's data that a decoder looks at. */
    static final int PADDING = 4;
    /** Magnitudes have one bit behind the point and a sign above. */
    static final int MAX_PLANES = 30;

    static final int RUN = 17;
    static final int UNIFORM = 18;
    private static final int REFINE = 14;
    private static final long PROBABILITY = MqDecoder.PROBABILITY;

    private static final long ALL_SIGNIFICANCE = 0x3FFFF;
    /** The four rows' bits when a row is three bits. */
    private static final int ROWS = 0x249;

    private static final int NEIGHBOURS = 0x1EF;
    private static final int OWN = 4;
    private static final int VISITED = 20;
    private static final int REFINED = 32;
    /** Sign of row 0; that of the row above lies three bits lower. */
    private static final int NEGATIVE = 47;

    private static final long ALL_VISITED = (long) ROWS << VISITED;

    private final MqDecoder mq = new MqDecoder();
    private long[] flags = {};
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
                mq.start(block.data, from, end);
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
            flags = new long[words];
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
        long state = mq.contexts[context];
        long slack = mq.slack - (state & PROBABILITY);
        if (slack < 0) {
            mq.slack = mq.decide(context, state, slack);
            return mq.symbol;
        }
        mq.slack = slack;
        return (int) state & 1;
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

    /** Bits of the rows that a stripe of that height has. */
    private static int rows(int count) {
        return count >= 4 ? ROWS : ROWS & (1 << (3 * count)) - 1;
    }

    /** Rows with a significant neighbour that are not significant themselves. */
    private static int candidates(long word) {
        int w = (int) word;
        return (w | w >>> 1 | w >>> 2 | w >>> 3 | w >>> 5 | w >>> 6 | w >>> 7 | w >>> 8) & ~(w >>> OWN);
    }

    private void significancePass(int plane) {
        long[] words = flags;
        long[] contexts = mq.contexts;
        byte[] table = significance;
        long slack = mq.slack;
        int w = width;
        for (int top = 0, row = stride + 1; top < height; top += 4, row += stride) {
            int rows = rows(height - top);
            for (int x = 0; x < w; x++) {
                int at = row + x;
                long word = words[at];
                int open = candidates(word) & rows;
                if (open == 0) {
                    continue;
                }
                long visited = 0;
                while (open != 0) {
                    int shift = Integer.numberOfTrailingZeros(open);
                    int context = table[(int) (word >>> shift) & 0x1FF];
                    long state = contexts[context];
                    int symbol = (int) state & 1;
                    visited |= 1L << (VISITED + shift);
                    open &= open - 1;
                    slack -= state & PROBABILITY;
                    if (slack < 0) {
                        slack = mq.decide(context, state, slack);
                        symbol = mq.symbol;
                    }
                    if (symbol != 0) {
                        mq.slack = slack;
                        becomeSignificant(at, shift, place(top, x, shift), plane, sign(at, shift, word));
                        slack = mq.slack;
                        word = words[at];
                        open = candidates(word) & rows & -2 << shift;
                    }
                }
                words[at] = word | visited;
            }
        }
        mq.slack = slack;
    }

    /** Place in the block of the row that so many bits stand for; a multiplication by 11/32 divides 0 to 9 by 3. */
    private int place(int top, int x, int shift) {
        return (top + ((shift * 11) >> 5)) * width + x;
    }

    private void refinementPass(int plane) {
        long[] words = flags;
        long[] contexts = mq.contexts;
        int[] values = data;
        long slack = mq.slack;
        int w = width;
        for (int top = 0, row = stride + 1; top < height; top += 4, row += stride) {
            for (int x = 0; x < w; x++) {
                int at = row + x;
                long word = words[at];
                int open = (int) (word >>> OWN & ~(word >>> VISITED)) & ROWS;
                if (open == 0) {
                    continue;
                }
                words[at] = word | (long) open << REFINED;
                do {
                    int shift = Integer.numberOfTrailingZeros(open);
                    open &= open - 1;
                    int again = (int) (word >>> (REFINED + shift)) & 1;
                    int near = ((int) (word >>> shift) & NEIGHBOURS) != 0 ? 1 : 0;
                    int context = REFINE + (again << 1 | (near & ~again));
                    long state = contexts[context];
                    int symbol = (int) state & 1;
                    slack -= state & PROBABILITY;
                    if (slack < 0) {
                        slack = mq.decide(context, state, slack);
                        symbol = mq.symbol;
                    }
                    values[(top + ((shift * 11) >> 5)) * w + x] += (2 * symbol - 1) << plane;
                } while (open != 0);
            }
        }
        mq.slack = slack;
    }

    private void cleanupPass(int plane) {
        long[] words = flags;
        long[] contexts = mq.contexts;
        byte[] table = significance;
        int w = width;
        for (int top = 0, row = stride + 1; top < height; top += 4, row += stride) {
            int rows = rows(height - top);
            for (int x = 0; x < w; x++) {
                int at = row + x;
                long word = words[at];
                int open = (int) ~(word >>> OWN | word >>> VISITED) & rows;
                if ((word & (ALL_SIGNIFICANCE | ALL_VISITED)) == 0 && rows == ROWS) {
                    if (symbol(RUN) == 0) {
                        continue;
                    }
                    int shift = 3 * (symbol(UNIFORM) << 1 | symbol(UNIFORM));
                    becomeSignificant(at, shift, place(top, x, shift), plane, sign(at, shift, word));
                    word = words[at];
                    open &= -2 << shift;
                }
                long slack = mq.slack;
                while (open != 0) {
                    int shift = Integer.numberOfTrailingZeros(open);
                    open &= open - 1;
                    int context = table[(int) (word >>> shift) & 0x1FF];
                    long state = contexts[context];
                    int symbol = (int) state & 1;
                    slack -= state & PROBABILITY;
                    if (slack < 0) {
                        slack = mq.decide(context, state, slack);
                        symbol = mq.symbol;
                    }
                    if (symbol != 0) {
                        mq.slack = slack;
                        becomeSignificant(at, shift, place(top, x, shift), plane, sign(at, shift, word));
                        slack = mq.slack;
                        word = words[at];
                    }
                }
                mq.slack = slack;
                words[at] = word & ~ALL_VISITED;
            }
        }
    }

    private int sign(int at, int shift, long word) {
        int around = (int) (word >>> shift);
        int index = (around >>> 1 & 1)
                | (around >>> 2 & 2)
                | (around >>> 3 & 4)
                | (around >>> 4 & 8)
                | (int) (word >>> (NEGATIVE - 3 + shift) & 1) << 4
                | (int) (flags[at - 1] >>> (NEGATIVE + shift) & 1) << 5
                | (int) (flags[at + 1] >>> (NEGATIVE + shift) & 1) << 6
                | (int) (word >>> (NEGATIVE + 3 + shift) & 1) << 7;
        int entry = BlockContexts.SIGN[index];
        return symbol(entry >> 1) ^ (entry & 1);
    }

    /** Sets value and sign of a sample, and tells its neighbours. */
    private void becomeSignificant(int at, int shift, int place, int plane, int sign) {
        data[place] = sign << 31 | 3 << plane;
        long[] words = flags;
        words[at] |= 1L << (OWN + shift) | (long) sign << (NEGATIVE + shift);
        words[at - 1] |= 0x20L << shift;
        words[at + 1] |= 0x08L << shift;
        if (shift == 0 && !causal) {
            words[at - stride - 1] |= 1 << 17;
            words[at - stride] |= 1 << 16 | (long) sign << (NEGATIVE + 12);
            words[at - stride + 1] |= 1 << 15;
        } else if (shift == 9) {
            words[at + stride - 1] |= 4;
            words[at + stride] |= 2 | (long) sign << (NEGATIVE - 3);
            words[at + stride + 1] |= 1;
        }
    }

    private void rawPass(RawBits bits, int plane, int kind) {
        for (int top = 0, row = stride + 1; top < height; top += 4, row += stride) {
            int rows = rows(height - top);
            for (int x = 0; x < width; x++) {
                int at = row + x;
                for (int shift = 0; (1 << shift & rows) != 0; shift += 3) {
                    int around = (int) (flags[at] >>> shift) & 0x1FF;
                    boolean own = (around & 1 << OWN) != 0;
                    if (kind == 1 && !own && around != 0) {
                        if (bits.next() == 1) {
                            becomeSignificant(at, shift, place(top, x, shift), plane, bits.next());
                        }
                        flags[at] |= 1L << (VISITED + shift);
                    } else if (kind == 2 && own && (flags[at] >>> (VISITED + shift) & 1) == 0) {
                        data[place(top, x, shift)] += (2 * bits.next() - 1) << plane;
                        flags[at] |= 1L << (REFINED + shift);
                    }
                }
            }
        }
    }
}
