package org.hemolens.dicom.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hemolens.dicom.Tag;

/**
 * Where a data element of a right data set lies; written anew here, so that the harness does not lean on what it tests.
 *
 * @param at place of its tag
 * @param lengthAt place of its length
 * @param valueAt place of its value
 * @param end place behind its value, delimiters included; the end of the data set for pixel data
 */
record Part(int tag, int at, int lengthAt, int valueAt, int end) {
    private static final Set<String> LONG = Set.of("OB", "OW", "OD", "OF", "OL", "OV", "SQ", "UN", "UT", "UC", "UR");

    int lengthBytes() {
        return valueAt - lengthAt;
    }

    int length() {
        return end - valueAt;
    }

    /** The elements of the top level from {@code from} on, up to and with the pixel data or one of another first group. */
    static List<Part> of(byte[] data, int from, boolean explicit, boolean bigEndian, boolean metaOnly) {
        ByteBuffer in = ByteBuffer.wrap(data).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        List<Part> parts = new ArrayList<>();
        int at = from;
        while (at + 8 <= data.length && !(metaOnly && tag(in, at) >>> 16 != 2)) {
            Part part = read(in, at, explicit);
            parts.add(part);
            if (part.tag == Tag.PIXEL_DATA) {
                break;
            }
            at = part.end;
        }
        return parts;
    }

    private static int tag(ByteBuffer in, int at) {
        return (in.getShort(at) & 0xFFFF) << 16 | (in.getShort(at + 2) & 0xFFFF);
    }

    private static Part read(ByteBuffer in, int at, boolean explicit) {
        int tag = tag(in, at);
        int lengthAt = at + 4;
        int lengthBytes = 4;
        boolean inner = explicit;
        if (explicit && tag >>> 16 != 0xFFFE) {
            byte[] letters = new byte[2];
            in.get(at + 4, letters);
            String vr = new String(letters, StandardCharsets.ISO_8859_1);
            lengthBytes = LONG.contains(vr) ? 4 : 2;
            lengthAt = at + (lengthBytes == 4 ? 8 : 6);
            inner = !vr.equals("UN");
        }
        int length = lengthBytes == 2 ? in.getShort(lengthAt) & 0xFFFF : in.getInt(lengthAt);
        int valueAt = lengthAt + lengthBytes;
        int end = tag == Tag.PIXEL_DATA
                ? in.capacity()
                : length == -1 ? endOfSequence(in, valueAt, inner) : valueAt + length;
        return new Part(tag, at, lengthAt, valueAt, end);
    }

    private static int endOfSequence(ByteBuffer in, int from, boolean explicit) {
        int at = from;
        while (tag(in, at) != Tag.SEQUENCE_DELIMITATION) {
            int length = in.getInt(at + 4);
            at += 8;
            if (length != -1) {
                at += length;
                continue;
            }
            while (tag(in, at) != Tag.ITEM_DELIMITATION) {
                at = read(in, at, explicit).end;
            }
            at += 8;
        }
        return at + 8;
    }
}
