package org.hemolens.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.hemolens.window.VoiTable;

/**
 * An item of a VOI LUT Sequence as in the file (DICOM PS3.3 C.11.2.1.1).
 *
 * @param descriptor LUT Descriptor (0028,3002) as three words without sign
 * @param data LUT Data (0028,3006)
 * @param order of the bytes in a word
 * @param explanation LUT Explanation (0028,3003), or an empty text
 */
public record StoredLut(List<Integer> descriptor, byte[] data, ByteOrder order, String explanation) {
    /**
     * The table that it describes.
     *
     * @param signedInput whether the first mapped value has a sign
     * @throws IllegalArgumentException when the item contradicts itself, saying how
     */
    public VoiTable table(boolean signedInput) {
        if (descriptor.size() != 3) {
            throw new IllegalArgumentException("LUT Descriptor has " + descriptor.size() + " values, 3 are expected");
        }
        int count = descriptor.get(0) == 0 ? VoiTable.MAX_ENTRIES : descriptor.get(0);
        int first = signedInput ? (short) (int) descriptor.get(1) : descriptor.get(1);
        int bits = descriptor.get(2);
        char[] entries = new char[count];
        if (data.length == 2 * count) {
            ByteBuffer.wrap(data).order(order).asCharBuffer().get(entries);
        } else if (bits == 8 && data.length == count + (count & 1)) {
            for (int i = 0; i < count; i++) {
                // two entries a word, the first in its lower half
                int at = order == ByteOrder.BIG_ENDIAN ? i ^ 1 : i;
                entries[i] = (char) (data[at] & 0xFF);
            }
        } else {
            throw new IllegalArgumentException(
                    "LUT Data has " + data.length + " bytes for " + count + " entries of " + bits + " bits");
        }
        return new VoiTable(first, bits, entries);
    }
}
