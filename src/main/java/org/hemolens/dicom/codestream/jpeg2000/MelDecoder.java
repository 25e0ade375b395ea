package org.hemolens.dicom.codestream.jpeg2000;

/** The adaptive run-length decoder of the HT cleanup pass (T.814 clause 7.1.3), whose bits come most significant first. */
final class MelDecoder {
    private static final int[] EXPONENTS = {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5};

    private byte[] bytes = {};
    private int at;
    private int end;
    private int current;
    private int left;
    private int state;
    private int zeros;
    private boolean one;

    /** @param to behind the last byte, which bits are shared with the codes read backwards and count as ones here */
    void start(byte[] data, int from, int to) {
        bytes = data;
        at = from;
        end = to;
        current = 0;
        left = 0;
        state = 0;
        zeros = 0;
        one = false;
    }

    private int bit() {
        if (left == 0) {
            boolean stuffed = current == 0xFF;
            // the last byte holds the length of this part, the one before it shares its lower half with it
            current = at >= end - 1 ? 0xFF : (bytes[at] & 0xFF) | (at == end - 2 ? 0x0F : 0);
            at++;
            left = stuffed ? 7 : 8;
        }
        return current >> --left & 1;
    }

    /** The next event, 0 or 1. */
    int event() {
        if (zeros == 0 && !one) {
            int exponent = EXPONENTS[state];
            if (bit() == 1) {
                zeros = 1 << exponent;
                state = Math.min(EXPONENTS.length - 1, state + 1);
            } else {
                for (int i = 0; i < exponent; i++) {
                    zeros = zeros << 1 | bit();
                }
                one = true;
                state = Math.max(0, state - 1);
            }
        }
        if (zeros > 0) {
            zeros--;
            return 0;
        }
        one = false;
        return 1;
    }
}
