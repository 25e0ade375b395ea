package org.hemolens.dicom.codestream.jpeg2000;

import static org.hemolens.dicom.codestream.jpeg2000.StripeWord.ALL_SIGNIFICANCE;
import static org.hemolens.dicom.codestream.jpeg2000.StripeWord.ALL_VISITED;
import static org.hemolens.dicom.codestream.jpeg2000.StripeWord.NEGATIVE;
import static org.hemolens.dicom.codestream.jpeg2000.StripeWord.OWN;
import static org.hemolens.dicom.codestream.jpeg2000.StripeWord.REFINED;
import static org.hemolens.dicom.codestream.jpeg2000.StripeWord.ROWS;
import static org.hemolens.dicom.codestream.jpeg2000.StripeWord.VISITED;
import static org.hemolens.dicom.codestream.jpeg2000.StripeWord.candidates;
import static org.hemolens.dicom.codestream.jpeg2000.StripeWord.neighbours;
import static org.hemolens.dicom.codestream.jpeg2000.StripeWord.row;
import static org.hemolens.dicom.codestream.jpeg2000.StripeWord.rows;
import static org.hemolens.dicom.codestream.jpeg2000.StripeWord.sign;
import static org.hemolens.dicom.codestream.jpeg2000.StripeWord.spread;

import java.util.Arrays;
import org.hemolens.dicom.codestream.CodestreamException;

/**
 * Decodes the bit planes of a code-block (T.800 annex D). What is known of four samples in a column lies in one
 * {@link StripeWord}. Not thread-safe.
 */
final class BlockDecoder {
    /** Bytes behind a block's data that a decoder looks at. */
    static final int PADDING = 4;
    /** Magnitudes have one bit behind the point and a sign above. */
    static final int MAX_PLANES = 30;

    static final int RUN = 17;
    static final int UNIFORM = 18;
    static final int REFINE = 14;

    /** Where in a refinement's item the contexts stand that it takes its state from and gives it to. */
    static final int FROM = 16;

    static final int TO = 21;
    /**
     * By whether a neighbour is significant and, in bit 1, whether the sample was refined before. The context of those refined
     * before, which most are, is kept at hand: they come with bit 31, a context that never changes and one that is never read.
     */
    private static final int[] REFINEMENTS = {
        REFINE << FROM | REFINE << TO,
        (REFINE + 1) << FROM | (REFINE + 1) << TO,
        1 << 31 | MqDecoder.UNCHANGED << FROM | MqDecoder.UNREAD << TO,
        1 << 31 | MqDecoder.UNCHANGED << FROM | MqDecoder.UNREAD << TO
    };

    private final MqDecoder mq = new MqDecoder();
    private long[] flags = {};
    private int[] data = {};
    private int[] refined = {};
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
            int hidden = block.mark(end);
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
            block.unmark(end, hidden);
            from = end;
        }
        return data;
    }

    /** Whether {@link #decodeBoth} takes a block: one segment without raw passes, as nearly all are. */
    static boolean isPlain(CodeBlock block, CodingStyle style) {
        return block.segments == 1 && !style.has(CodingStyle.BYPASS);
    }

    /**
     * Two plain blocks of a band at once, this decoder's and another's. Each decision of an arithmetic decoder waits for the
     * one before it; in the two blocks' refinements they wait side by side. Results are {@link #data()} of both.
     */
    void decodeBoth(
            CodeBlock block,
            int planes,
            BlockDecoder other,
            CodeBlock second,
            int otherPlanes,
            int kind,
            CodingStyle style)
            throws CodestreamException {
        int count = begin(block, kind, style);
        int otherCount = other.begin(second, kind, style);
        // blocks end in the same plane rather than begin in the same: one may be some planes ahead
        int pass = Math.max(0, (count - otherCount) / 3 * 3);
        int otherPass = Math.max(0, (otherCount - count) / 3 * 3);
        passes(0, pass, planes, style);
        other.passes(0, otherPass, otherPlanes, style);
        for (; pass < count && otherPass < otherCount; pass++, otherPass++) {
            if (pass % 3 == 2) {
                refineBoth(plane(pass, planes), other, plane(otherPass, otherPlanes));
                reset(style);
                other.reset(style);
            } else {
                passes(pass, pass + 1, planes, style);
                other.passes(otherPass, otherPass + 1, otherPlanes, style);
            }
        }
        passes(pass, count, planes, style);
        other.passes(otherPass, otherCount, otherPlanes, style);
    }

    private void passes(int from, int to, int planes, CodingStyle style) throws CodestreamException {
        for (int pass = from; pass < to; pass++) {
            codedPass(plane(pass, planes), pass % 3, style);
        }
    }

    /** What was decoded last, as {@link #decode} gives it back. */
    int[] data() {
        return data;
    }

    /** Begins a plain block. @return its number of passes */
    private int begin(CodeBlock block, int kind, CodingStyle style) {
        prepare(block, kind, style);
        mq.resetContexts();
        int end = block.segmentLengths[0];
        int hidden = block.mark(end);
        mq.start(block.data, 0, end);
        block.unmark(end, hidden);
        return block.segmentPasses[0];
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
        // of a column's four rows one more is written than counts
        if (refined.length < width * height + 4) {
            refined = new int[width * height + 4];
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
        reset(style);
    }

    private void reset(CodingStyle style) {
        if (style.has(CodingStyle.RESET)) {
            mq.resetContexts();
        }
    }

    private void segmentationSymbol() throws CodestreamException {
        int symbol = 0;
        for (int i = 0; i < 4; i++) {
            symbol = symbol << 1 | mq.symbol(UNIFORM);
        }
        if (symbol != 0xA) {
            throw CodestreamException.corrupt("the JPEG 2000 stream is damaged: a segmentation symbol is wrong");
        }
    }

    private void significancePass(int plane) {
        MqDecoder registers = mq.copy();
        long[] words = flags;
        byte[] table = significance;
        int[] values = data;
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
                int visited = 0;
                int fresh = 0;
                do {
                    int shift = Integer.numberOfTrailingZeros(open);
                    int bit = 1 << shift;
                    visited |= bit;
                    open &= open - 1;
                    if (registers.symbol(table[(int) (word >>> shift) & 0x1FF]) != 0) {
                        long sign = sign(registers, words, at, shift, word);
                        values[(top + row(shift)) * w + x] = (int) sign << 31 | 3 << plane;
                        word |= (1L << OWN | sign << NEGATIVE) << shift;
                        fresh |= bit;
                        open = candidates(word) & rows & -2 << shift;
                    }
                } while (open != 0);
                words[at] = word | (long) visited << VISITED;
                if (fresh != 0) {
                    spread(words, at, fresh, word, stride, causal);
                }
            }
        }
        mq.set(registers);
    }

    private void refinementPass(int plane) {
        int count = collectRefined();
        Refinement run = new Refinement(mq, refined, data, plane);
        for (int i = 0; i < count; i++) {
            run.step(i);
        }
        run.end(mq);
    }

    private void refineBoth(int plane, BlockDecoder other, int otherPlane) {
        int count = collectRefined();
        int otherCount = other.collectRefined();
        int both = Math.min(count, otherCount);
        Refinement run = new Refinement(mq, refined, data, plane);
        Refinement second = new Refinement(other.mq, other.refined, other.data, otherPlane);
        for (int i = 0; i < both; i++) {
            run.step(i);
            second.step(i);
        }
        for (int i = both; i < count; i++) {
            run.step(i);
        }
        for (int i = both; i < otherCount; i++) {
            second.step(i);
        }
        run.end(mq);
        second.end(other.mq);
    }

    /**
     * What the pass refines does not depend on what it decodes, so it is found beforehand: places, and above them one of
     * {@link #REFINEMENTS}.
     *
     * @return how many there are
     */
    private int collectRefined() {
        long[] words = flags;
        int[] items = refined;
        int[] kinds = REFINEMENTS;
        int w = width;
        int count = 0;
        for (int top = 0, row = stride + 1; top < height; top += 4, row += stride) {
            for (int x = 0; x < w; x++) {
                int at = row + x;
                long word = words[at];
                int open = (int) (word >>> OWN & ~(word >>> VISITED)) & ROWS;
                if (open == 0) {
                    continue;
                }
                words[at] = word | (long) open << REFINED;
                int kind = (neighbours((int) word) & ROWS) | ((int) (word >>> REFINED) & ROWS) << 1;
                int place = top * w + x;
                for (int shift = 0; shift < 12; shift += 3) {
                    items[count] = kinds[kind >>> shift & 3] | place;
                    count += open >>> shift & 1;
                    place += w;
                }
            }
        }
        return count;
    }

    private void cleanupPass(int plane) {
        MqDecoder registers = mq.copy();
        long[] words = flags;
        long[] contexts = mq.contexts;
        byte[] table = significance;
        int[] values = data;
        int w = width;
        for (int top = 0, row = stride + 1; top < height; top += 4, row += stride) {
            int rows = rows(height - top);
            for (int x = 0; x < w; x++) {
                int at = row + x;
                long word = words[at];
                int open = (int) ~(word >>> OWN | word >>> VISITED) & rows;
                int fresh = 0;
                if ((word & (ALL_SIGNIFICANCE | ALL_VISITED)) == 0 && rows == ROWS) {
                    long state = contexts[RUN];
                    if ((registers.isLikely(state) ? MqDecoder.likely(state) : registers.symbol(RUN)) == 0) {
                        continue;
                    }
                    int shift = 3 * (registers.symbol(UNIFORM) << 1 | registers.symbol(UNIFORM));
                    long sign = sign(registers, words, at, shift, word);
                    values[(top + row(shift)) * w + x] = (int) sign << 31 | 3 << plane;
                    word |= (1L << OWN | sign << NEGATIVE) << shift;
                    fresh = 1 << shift;
                    open &= -2 << shift;
                }
                while (open != 0) {
                    int shift = Integer.numberOfTrailingZeros(open);
                    open &= open - 1;
                    int context = table[(int) (word >>> shift) & 0x1FF];
                    long state = contexts[context];
                    if ((registers.isLikely(state) ? MqDecoder.likely(state) : registers.symbol(context)) != 0) {
                        long sign = sign(registers, words, at, shift, word);
                        values[(top + row(shift)) * w + x] = (int) sign << 31 | 3 << plane;
                        word |= (1L << OWN | sign << NEGATIVE) << shift;
                        fresh |= 1 << shift;
                    }
                }
                words[at] = word & ~ALL_VISITED;
                if (fresh != 0) {
                    spread(words, at, fresh, word, stride, causal);
                }
            }
        }
        mq.set(registers);
    }

    private void rawPass(RawBits bits, int plane, int kind) {
        for (int top = 0, row = stride + 1; top < height; top += 4, row += stride) {
            int rows = rows(height - top);
            for (int x = 0; x < width; x++) {
                int at = row + x;
                long word = flags[at];
                int fresh = 0;
                for (int shift = 0; (1 << shift & rows) != 0; shift += 3) {
                    int around = (int) (word >>> shift) & 0x1FF;
                    boolean own = (around & 1 << OWN) != 0;
                    int place = (top + row(shift)) * width + x;
                    if (kind == 1 && !own && around != 0) {
                        if (bits.next() == 1) {
                            long sign = bits.next();
                            data[place] = (int) sign << 31 | 3 << plane;
                            word |= (1L << OWN | sign << NEGATIVE) << shift;
                            fresh |= 1 << shift;
                        }
                        word |= 1L << (VISITED + shift);
                    } else if (kind == 2 && own && (word >>> (VISITED + shift) & 1) == 0) {
                        data[place] += (2 * bits.next() - 1) << plane;
                        word |= 1L << (REFINED + shift);
                    }
                }
                flags[at] = word;
                if (fresh != 0) {
                    spread(flags, at, fresh, word, stride, causal);
                }
            }
        }
    }
}
