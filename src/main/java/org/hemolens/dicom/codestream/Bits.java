package org.hemolens.dicom.codestream;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reading of bits, most significant first, at any place of an array of bytes: without state, so that a decoder keeps its
 * place in a local variable.
 */
public final class Bits {
    /** Bytes that must follow the last bit that is looked at. */
    public static final int PADDING = 16;
    /** Largest number of bytes whose bits can be counted in an int. */
    public static final int MAX_BYTES = (Integer.MAX_VALUE >> 3) - PADDING;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Bits() {}

    /** The next 57 bits or more, in the uppermost bits. */
    public static long peek(byte[] bytes, int bit) {
        return (long) LONG.get(bytes, bit >>> 3) << (bit & 7);
    }

    /** Four bytes from a place on as a number without sign, most significant first. */
    public static long word(byte[] bytes, int at) {
        return (int) INT.get(bytes, at) & 0xFFFF_FFFFL;
    }

    /** Eight bytes at a place, most significant first. */
    public static void put(byte[] bytes, int at, long value) {
        LONG.set(bytes, at, value);
    }
}
