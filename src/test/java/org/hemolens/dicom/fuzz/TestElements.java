package org.hemolens.dicom.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One data element as bytes, with a length of two bytes where the VR is told. */
final class TestElements {
    private TestElements() {}

    static byte[] element(FuzzSeed seed, int tag, String vr, byte[] value) {
        int length = value.length + value.length % 2;
        ByteBuffer out = ByteBuffer.allocate(8 + length)
                .order(seed.order())
                .putShort((short) (tag >>> 16))
                .putShort((short) tag);
        if (seed.syntax().explicit()) {
            out.put(vr.getBytes(StandardCharsets.ISO_8859_1)).putShort((short) length);
        } else {
            out.putInt(length);
        }
        return out.put(value).array();
    }
}
