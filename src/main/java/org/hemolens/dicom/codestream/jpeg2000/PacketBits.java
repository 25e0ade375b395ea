package org.hemolens.dicom.codestream.jpeg2000;

import org.hemolens.dicom.codestream.CodestreamException;

/** The packets of a tile as bits of headers, in which a bit is stuffed after each byte FF (T.800 B.10.1), and as bytes. */
final class PacketBits {
    private final byte[] bytes;
    private int at;
    private int current;
    private int left;

    PacketBits(byte[] bytes) {
        this.bytes = bytes;
    }

    int bit() throws CodestreamException {
        if (left == 0) {
            boolean stuffed = current == 0xFF;
            if (at >= bytes.length) {
                throw ended();
            }
            current = bytes[at++] & 0xFF;
            if (stuffed && current > 0x7F) {
                throw CodestreamException.corrupt(
                        "the JPEG 2000 stream is damaged: a marker inside of a packet header");
            }
            left = stuffed ? 7 : 8;
        }
        return current >> --left & 1;
    }

    int bits(int count) throws CodestreamException {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    /** Moves on to a whole byte at the end of a header. */
    void align() throws CodestreamException {
        if (current == 0xFF) {
            if (at >= bytes.length) {
                throw ended();
            }
            at++;
        }
        left = 0;
        current = 0;
    }

    /** Passes over that marker and so many bytes after it, where it is next. */
    boolean skipMarker(int marker, int following) {
        if (at + 1 < bytes.length && (bytes[at] & 0xFF) == marker >> 8 && (bytes[at + 1] & 0xFF) == (marker & 0xFF)) {
            at = Math.min(bytes.length, at + 2 + following);
            return true;
        }
        return false;
    }

    /** Place of the next bytes, which are passed over. */
    int take(int count) throws CodestreamException {
        if (count < 0 || count > bytes.length - at) {
            throw ended();
        }
        at += count;
        return at - count;
    }

    byte[] bytes() {
        return bytes;
    }

    int remaining() {
        return bytes.length - at;
    }

    private static CodestreamException ended() {
        return CodestreamException.truncated("the JPEG 2000 stream ends early: packets are missing");
    }
}
