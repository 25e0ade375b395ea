package org.hemolens.dicom.codestream.jpeg2000;

/** Bits of a pass that bypasses arithmetic coding (T.800 D.6): after a byte FF the next one has 7. */
final class RawBits {
    private final byte[] bytes;
    private int at;
    private int current;
    private int left;

    /** @param bytes behind whose segment two bytes FF lie */
    RawBits(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    int next() {
        if (left == 0) {
            boolean stuffed = current == 0xFF;
            int value = bytes[at] & 0xFF;
            if (stuffed && value > 0x8F) {
                left = 8;
            } else {
                current = value;
                left = stuffed ? 7 : 8;
                at++;
            }
        }
        return current >> --left & 1;
    }
}
