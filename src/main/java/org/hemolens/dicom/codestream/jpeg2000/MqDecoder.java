package org.hemolens.dicom.codestream.jpeg2000;

import java.util.Arrays;
import org.hemolens.dicom.codestream.Bits;

/**
 * The arithmetic decoder (T.800 annex C). Registers have 47 bits behind the point. A segment's stuffed bytes are joined to
 * one number beforehand, as the decoder only ever adds them up. A pass works on a {@link #copy} that it does not let out of
 * hand, so that the compiler keeps the registers in the processor's own, and gives them back by {@link #set}.
 */
final class MqDecoder {
    private static final int FRACTION = 47;
    private static final long HALF = 0x8000L << FRACTION;
    /** Probability in a packed state; bit 2 is its more probable symbol, the bits above up to bit 8 its number. */
    private static final long PROBABILITY = 0xFFFFL << FRACTION;
    /** Bits taken at once, when fewer than 16 are left. */
    private static final int REFILL = 32;
    /** Bits taken at the start. */
    private static final int FIRST = 56;

    /** Contexts beyond those of the standard: one that no decision changes and one that none reads. */
    static final int UNCHANGED = 19;

    static final int UNREAD = 20;
    private static final int CONTEXTS = 21;
    private static final long ONES = 0x0101_0101_0101_0101L;
    /** Table C.2: probability, next state after the more and after the less probable symbol, whether these are exchanged. */
    private static final int[] TABLE = {
        0x5601, 1, 1, 1, 0x3401, 2, 6, 0, 0x1801, 3, 9, 0, 0x0AC1, 4, 12, 0, 0x0521, 5, 29, 0, 0x0221, 38, 33, 0,
        0x5601, 7, 6, 1, 0x5401, 8, 14, 0, 0x4801, 9, 14, 0, 0x3801, 10, 14, 0, 0x3001, 11, 17, 0, 0x2401, 12, 18, 0,
        0x1C01, 13, 20, 0, 0x1601, 29, 21, 0, 0x5601, 15, 14, 1, 0x5401, 16, 14, 0, 0x5101, 17, 15, 0, 0x4801, 18, 16,
                0,
        0x3801, 19, 17, 0, 0x3401, 20, 18, 0, 0x3001, 21, 19, 0, 0x2801, 22, 19, 0, 0x2401, 23, 20, 0, 0x2201, 24, 21,
                0,
        0x1C01, 25, 22, 0, 0x1801, 26, 23, 0, 0x1601, 27, 24, 0, 0x1401, 28, 25, 0, 0x1201, 29, 26, 0, 0x1101, 30, 27,
                0,
        0x0AC1, 31, 28, 0, 0x09C1, 32, 29, 0, 0x08A1, 33, 30, 0, 0x0521, 34, 31, 0, 0x0441, 35, 32, 0, 0x02A1, 36, 33,
                0,
        0x0221, 37, 34, 0, 0x0141, 38, 35, 0, 0x0111, 39, 36, 0, 0x0085, 40, 37, 0, 0x0049, 41, 38, 0, 0x0025, 42, 39,
                0,
        0x0015, 43, 40, 0, 0x0009, 44, 41, 0, 0x0005, 45, 42, 0, 0x0001, 45, 43, 0, 0x5601, 46, 46, 0
    };

    /**
     * The next packed state, by the lower bits of the present one, in which bit 1 says whether the less probable symbol came
     * and bit 0, if it did not, whether the interval is still large enough.
     */
    private static final long[] NEXT = new long[1 << 10];

    static {
        for (int i = 0; i < TABLE.length / 4; i++) {
            for (int symbol = 0; symbol < 2; symbol++) {
                int at = (i << 1 | symbol) << 2;
                NEXT[at] = state(TABLE[4 * i + 1], symbol);
                NEXT[at + 1] = state(i, symbol);
                NEXT[at + 2] = state(TABLE[4 * i + 2], symbol ^ TABLE[4 * i + 3]);
                NEXT[at + 3] = NEXT[at + 2];
            }
        }
    }

    /** Packed state of each context. */
    final long[] contexts;

    /** State after the last {@link #decide}. */
    long next;

    private long interval;

    private long code;
    /** Bits shifted in, and 6: a multiple of {@link #REFILL} is reached where more must be taken. */
    private int position;

    private byte[] bits;

    MqDecoder() {
        contexts = new long[CONTEXTS];
        bits = new byte[0];
    }

    private MqDecoder(MqDecoder other) {
        contexts = other.contexts;
        bits = other.bits;
        set(other);
    }

    /** Registers of its own on the same segment and contexts. */
    MqDecoder copy() {
        return new MqDecoder(this);
    }

    /** Goes on where the other one, which reads the same segment, is. */
    void set(MqDecoder other) {
        interval = other.interval;
        code = other.code;
        position = other.position;
    }

    private static long state(int number, int symbol) {
        return (long) TABLE[4 * number] << FRACTION | number << 3 | symbol << 2;
    }

    /** Initial states (table D.7). */
    void resetContexts() {
        Arrays.fill(contexts, state(0, 0));
        contexts[0] = state(4, 0);
        contexts[BlockDecoder.RUN] = state(3, 0);
        contexts[BlockDecoder.UNIFORM] = state(46, 0);
    }

    /** Begins a segment (INITDEC). */
    void start(byte[] data, int from, int to) {
        join(data, from, to);
        code = Bits.peek(bits, 0) >>> (64 - FIRST) << (FRACTION + 15 - FIRST);
        interval = HALF;
        position = 6;
    }

    /**
     * The bytes as one number (BYTEIN): after FF a byte counts for 7 bits, its upper one being added to those before; behind
     * the end there are ones.
     */
    private void join(byte[] data, int from, int to) {
        int length = to - from;
        if (bits.length < length + 2 * Bits.PADDING) {
            bits = new byte[2 * length + 2 * Bits.PADDING];
        }
        int written = 0;
        int pending = 0;
        int count = 0;
        boolean afterFf = false;
        int i = from;
        while (i < to) {
            if (!afterFf && i + Long.BYTES <= to) {
                long eight = Bits.peek(data, i * 8);
                if ((~eight - ONES & eight & ONES << 7) == 0) {
                    Bits.put(bits, written, (long) pending << (64 - count) | eight >>> count);
                    pending = (int) eight & (1 << count) - 1;
                    written += Long.BYTES;
                    i += Long.BYTES;
                    continue;
                }
            }
            int value = data[i++] & 0xFF;
            if (afterFf && value > 0x8F) {
                break;
            }
            int width = afterFf ? 7 : 8;
            pending = (pending << width) + value;
            count += width;
            if (pending >>> count != 0) {
                carry(written);
                pending &= (1 << count) - 1;
            }
            if (count >= 8) {
                count -= 8;
                bits[written++] = (byte) (pending >>> count);
                pending &= (1 << count) - 1;
            }
            afterFf = value == 0xFF;
        }
        Arrays.fill(bits, written, bits.length, (byte) 0xFF);
        bits[written] = (byte) (pending << (8 - count) | 0xFF >> count);
    }

    private void carry(int written) {
        int i = written - 1;
        while (i >= 0 && ++bits[i] == 0) {
            i--;
        }
    }

    /** Whether a decision takes the more probable symbol without renormalization, as most do; if so, it is made. */
    boolean isLikely(long state) {
        long probability = state & PROBABILITY;
        long intervalLeft = interval - probability;
        long codeLeft = code - probability;
        if ((intervalLeft - HALF | codeLeft) < 0) {
            return false;
        }
        interval = intervalLeft;
        code = codeLeft;
        return true;
    }

    /** The symbol that is more probable in a state. */
    static int likely(long state) {
        return (int) state >> 2 & 1;
    }

    /** The next symbol of a context. */
    int symbol(int context) {
        int symbol = decide(contexts[context]);
        contexts[context] = next;
        return symbol;
    }

    /**
     * The next symbol by a state that the caller keeps; the state after it is {@link #next}. Without branches, as what comes
     * cannot be foretold.
     */
    int decide(long state) {
        long probability = state & PROBABILITY;
        interval -= probability;
        code -= probability;
        long lower = code >> 63;
        int less = (int) (lower ^ (interval - probability) >> 63) & 2;
        next = NEXT[((int) state | less | (int) (interval >>> 62)) & NEXT.length - 1];
        code += probability & lower;
        interval += (probability - interval) & lower;
        int shift = Long.numberOfLeadingZeros(interval) - 1;
        code <<= shift;
        interval <<= shift;
        int before = position;
        position += shift;
        if ((before ^ position) >= REFILL) {
            // beyond the end there are ones; not a method of its own, as a call would take the registers away
            int at = Math.min(FIRST / 8 + (before >>> 5) * 4, bits.length - 4);
            code |= Bits.word(bits, at) << (position & REFILL - 1);
        }
        return ((int) state >> 1 ^ less) >> 1 & 1;
    }
}
