package org.hemolens.dicom.codestream.jpeg;

import java.util.Arrays;
import org.hemolens.dicom.codestream.CodestreamException;

/** A Huffman table of ISO 10918-1 annexes C and F.2.2.3. */
final class HuffmanTable {
    /** Codes of up to that many bits are found by one look. */
    private static final int LOOK = 10;

    private static final int MAX_LENGTH = 16;

    /** By the next bits: symbol in the upper, length in the lower 8 bits; 0 for what is longer or no code. */
    private final short[] look = new short[1 << LOOK];
    /** Upper end of the codes of a length, left-aligned in 16 bits. */
    private final int[] limit = new int[MAX_LENGTH + 1];
    /** Place of the first symbol of a length less its first code. */
    private final int[] offset = new int[MAX_LENGTH + 1];

    private final byte[] symbols;

    /**
     * @param counts number of codes of 1 to 16 bits
     * @param symbols in the order of their codes
     */
    HuffmanTable(int[] counts, byte[] symbols) throws CodestreamException {
        this.symbols = symbols.clone();
        int code = 0;
        int index = 0;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            int count = counts[length - 1];
            if (code + count > 1 << length) {
                throw CodestreamException.corrupt("a Huffman table with more codes than there can be");
            }
            offset[length] = index - code;
            for (int i = 0; i < count && length <= LOOK; i++) {
                int from = (code + i) << (LOOK - length);
                short entry = (short) (((symbols[index + i] & 0xFF) << 8) | length);
                Arrays.fill(look, from, from + (1 << (LOOK - length)), entry);
            }
            code += count;
            index += count;
            limit[length] = code << (MAX_LENGTH - length);
            code <<= 1;
        }
    }

    /**
     * @param bits the next bits, in the uppermost ones
     * @return symbol in the upper, length of its code in the lower 8 bits; 0 when there is no such code
     */
    int find(long bits) {
        int entry = look[(int) (bits >>> (64 - LOOK))] & 0xFFFF;
        return entry != 0 ? entry : findLong((int) (bits >>> 48));
    }

    private int findLong(int next) {
        for (int length = LOOK + 1; length <= MAX_LENGTH; length++) {
            if (next < limit[length]) {
                int index = offset[length] + (next >> (MAX_LENGTH - length));
                return index < 0 || index >= symbols.length ? 0 : ((symbols[index] & 0xFF) << 8) | length;
            }
        }
        return 0;
    }
}
