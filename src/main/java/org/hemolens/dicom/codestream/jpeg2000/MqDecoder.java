package org.hemolens.dicom.codestream.jpeg2000;

import java.util.Arrays;
import org.hemolens.dicom.codestream.Bits;

/**
 * The arithmetic decoder (T.800 annex C). A decision that takes the more probable symbol without renormalization, as most
 * do, only lowers {@link #slack}, the smaller of what interval and code register have left, by the state's probability; a
 * pass does that on a local variable and comes here when it falls below 0. Registers have 40 bits behind the point. A
 * segment's stuffed bytes are joined to one number beforehand, as the decoder only ever adds them up.
 */
final class MqDecoder {
    /** Probability in a packed state; bit 0 is its more probable symbol, the lower 8 bits its number. */
    static final long PROBABILITY = 0xFFFFL << 40;

    private static final int FRACTION = 40;
    private static final long HALF = 0x8000L << FRACTION;
    /** Bits taken at once, when fewer than {@link #ENOUGH} are left. */
    private static final int REFILL = 24;

    private static final int ENOUGH = 16;
    private static final int CONTEXTS = 19;
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

    /** By state and, in bit 0, whether the less probable symbol came: the next packed state. */
    private static final long[] NEXT = new long[TABLE.length];

    static {
        for (int i = 0; i < TABLE.length / 4; i++) {
            for (int symbol = 0; symbol < 2; symbol++) {
                NEXT[4 * i + 2 * symbol] = state(TABLE[4 * i + 1], symbol);
                NEXT[4 * i + 2 * symbol + 1] = state(TABLE[4 * i + 2], symbol ^ TABLE[4 * i + 3]);
            }
        }
    }

    /** Packed state of each context. */
    final long[] contexts = new long[CONTEXTS];

    long slack;
    int symbol;
    private long intervalRest;
    private long codeRest;
    private int left;
    private byte[] bits = {};
    private int at;
    private int end;

    private static long state(int number, int symbol) {
        return (long) TABLE[4 * number] << FRACTION | number << 1 | symbol;
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
        at = FRACTION + 15;
        left = FRACTION;
        slack = settle(HALF, Bits.peek(bits, 0) >>> (64 - FRACTION - 15));
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
        for (int i = from; i < to; i++) {
            int value = data[i] & 0xFF;
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
        Arrays.fill(bits, written, written + 2 * Bits.PADDING, (byte) 0xFF);
        bits[written] = (byte) (pending << (8 - count) | 0xFF >> count);
        end = (written + 1) * 8;
    }

    private void carry(int written) {
        int i = written - 1;
        while (i >= 0 && ++bits[i] == 0) {
            i--;
        }
    }

    private long settle(long interval, long code) {
        long rest = Math.min(interval - HALF, code);
        intervalRest = interval - rest;
        codeRest = code - rest;
        return rest;
    }

    /**
     * The rest of a decision whose slack fell below 0. Without branches, as what comes cannot be foretold.
     *
     * @param context its number
     * @param state its packed state
     * @param below slack after the probability was taken off
     * @return the new slack; the symbol is in {@link #symbol}
     */
    long decide(int context, long state, long below) {
        long probability = state & PROBABILITY;
        long interval = intervalRest + below;
        long code = codeRest + below;
        long lower = code >> 63;
        long small = (interval - probability) >> 63;
        int less = (int) (lower ^ small) & 1;
        code += probability & lower;
        interval = (interval & ~lower) | (probability & lower);
        contexts[context] = NEXT[((int) state & 0xFF) << 1 | less];
        int shift = Long.numberOfLeadingZeros(interval) - (63 - FRACTION - 15);
        interval <<= shift;
        code <<= shift;
        left -= shift;
        if (left < ENOUGH) {
            code |= Bits.peek(bits, Math.min(at, end)) >>> (64 - REFILL) << (FRACTION - REFILL - left);
            at += REFILL;
            left += REFILL;
        }
        symbol = ((int) state & 1) ^ less;
        return settle(interval, code);
    }
}
