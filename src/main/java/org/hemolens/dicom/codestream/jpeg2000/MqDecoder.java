package org.hemolens.dicom.codestream.jpeg2000;

import java.util.Arrays;

/**
 * The arithmetic decoder (T.800 annex C). A decision that takes the more probable symbol without renormalization, as most
 * do, only lowers {@link #slack}, the smaller of what interval and code register have left, by the state's probability; a
 * pass does that on a local variable and comes here when it falls below 0. Registers have 8 bits behind the point.
 */
final class MqDecoder {
    /** Probability in a packed state; bit 0 is its more probable symbol, the lower 8 bits its number. */
    static final int PROBABILITY = 0xFFFF00;

    private static final int HALF = 0x8000 << 8;
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

    private static final int[] AFTER_MORE = new int[TABLE.length / 2];
    private static final int[] AFTER_LESS = new int[TABLE.length / 2];

    static {
        for (int i = 0; i < TABLE.length / 4; i++) {
            for (int symbol = 0; symbol < 2; symbol++) {
                AFTER_MORE[2 * i + symbol] = state(TABLE[4 * i + 1], symbol);
                AFTER_LESS[2 * i + symbol] = state(TABLE[4 * i + 2], symbol ^ TABLE[4 * i + 3]);
            }
        }
    }

    /** Packed state of each context. */
    final int[] contexts = new int[CONTEXTS];

    int slack;
    private int intervalRest;
    private int codeRest;
    private int left;
    private byte[] bytes = {};
    private int at;

    private static int state(int number, int symbol) {
        return TABLE[4 * number] << 8 | number << 1 | symbol;
    }

    /** Initial states (table D.7). */
    void resetContexts() {
        Arrays.fill(contexts, state(0, 0));
        contexts[0] = state(4, 0);
        contexts[BlockDecoder.RUN] = state(3, 0);
        contexts[BlockDecoder.UNIFORM] = state(46, 0);
    }

    /** Begins a segment, behind which two bytes FF must lie (INITDEC). */
    void start(byte[] data, int from) {
        bytes = data;
        at = from;
        int code = readByte((bytes[at] & 0xFF) << 8) << 7;
        left -= 7;
        settle(HALF, code);
    }

    private void settle(int interval, int code) {
        slack = Math.min(interval - HALF, code);
        intervalRest = interval - slack;
        codeRest = code - slack;
    }

    /** BYTEIN: adds the next byte, of which 7 bits count after a byte FF. */
    private int readByte(int code) {
        if (bytes[at] == (byte) 0xFF) {
            int next = bytes[at + 1] & 0xFF;
            if (next > 0x8F) {
                left = 8;
                return code + 0xFF;
            }
            at++;
            left = 7;
            return code + (next << 1);
        }
        at++;
        left = 8;
        return code + (bytes[at] & 0xFF);
    }

    /**
     * The rest of a decision whose slack fell below 0.
     *
     * @param context its number
     * @param below slack after the probability was taken off
     * @return the symbol; {@link #slack} is new
     */
    int decide(int context, int below) {
        int state = contexts[context];
        int probability = state & PROBABILITY;
        int interval = intervalRest + below;
        int code = codeRest + below;
        boolean more = interval >= probability;
        if (code < 0) {
            code += probability;
            more = !more;
            interval = probability;
        }
        int symbol = more ? state & 1 : ~state & 1;
        contexts[context] = (more ? AFTER_MORE : AFTER_LESS)[state & 0xFF];
        int shift = Integer.numberOfLeadingZeros(interval) - 8;
        interval <<= shift;
        while (shift > 0) {
            if (left == 0) {
                code = readByte(code);
            }
            int step = Math.min(shift, left);
            code <<= step;
            left -= step;
            shift -= step;
        }
        settle(interval, code);
        return symbol;
    }
}
