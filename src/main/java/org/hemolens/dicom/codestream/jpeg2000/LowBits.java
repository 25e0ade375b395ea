package org.hemolens.dicom.codestream.jpeg2000;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bits of an HT block, least significant first, with stuffed bits taken out beforehand (T.814 clause 7.1.2 and 7.1.4). */
final class LowBits {
    private static final int PADDING = 16;
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    byte[] bytes = {};
    /** Number of bits that the stream has. */
    int count;

    private long pending;
    private int pendingBits;
    private int written;

    private void clear(int length, byte fill) {
        if (bytes.length < length + PADDING) {
            bytes = new byte[length + PADDING];
        }
        Arrays.fill(bytes, 0, length + PADDING, fill);
        pending = 0;
        pendingBits = 0;
        written = 0;
    }

    private void put(int value, int width) {
        pending |= (long) value << pendingBits;
        pendingBits += width;
        if (pendingBits >= 8) {
            bytes[written++] = (byte) pending;
            pending >>>= 8;
            pendingBits -= 8;
        }
    }

    /** Eight bytes of 8 bits, the lowest first. */
    private void put(long eight) {
        LONG.set(bytes, written, pending | eight << pendingBits);
        pending = eight >>> 1 >>> (63 - pendingBits);
        written += Long.BYTES;
    }

    /** Magnitudes and signs: forwards, after a byte FF 7 bits; beyond the end ones. */
    void forwards(byte[] data, int from, int to) {
        clear(to - from, (byte) 0xFF);
        boolean stuffed = false;
        int i = from;
        while (i < to) {
            if (!stuffed && i + Long.BYTES <= to) {
                long eight = (long) LONG.get(data, i);
                if ((~eight - ONES & eight & ONES << 7) == 0) {
                    put(eight);
                    i += Long.BYTES;
                    continue;
                }
            }
            int value = data[i++] & 0xFF;
            put(stuffed ? value & 0x7F : value, stuffed ? 7 : 8);
            stuffed = value == 0xFF;
        }
        count = written * 8 + pendingBits;
        bytes[written] = (byte) (pending | 0xFFL << pendingBits);
    }

    /** Codes of quads: backwards from the upper half of the last byte but one; after a byte above 8F, 7F has 7 bits. */
    void backwards(byte[] data, int from, int to) {
        clear(to - from, (byte) 0);
        int half = data[to - 2] >> 4 & 15;
        put(half & 7, 3);
        if ((half & 7) != 7) {
            put(half >> 3, 1);
        }
        boolean stuffed = half > 8;
        int i = to - 3;
        while (i >= from) {
            if (i - from >= Long.BYTES - 1) {
                long eight = Long.reverseBytes((long) LONG.get(data, i - Long.BYTES + 1));
                if (((~eight & ~(ONES << 7)) + ONES * 0x7F & ONES << 7) == ONES << 7) {
                    put(eight);
                    i -= Long.BYTES;
                    stuffed = (data[i + 1] & 0xFF) > 0x8F;
                    continue;
                }
            }
            int value = data[i--] & 0xFF;
            boolean seven = stuffed && (value & 0x7F) == 0x7F;
            put(seven ? 0x7F : value, seven ? 7 : 8);
            stuffed = value > 0x8F;
        }
        count = written * 8 + pendingBits;
        bytes[written] = (byte) pending;
    }

    /** The next 57 bits or more, from the lowest bit up; beyond the end those of the padding. */
    static long peek(byte[] bytes, int bit) {
        return (long) LONG.get(bytes, bit >>> 3) >>> (bit & 7);
    }
}
