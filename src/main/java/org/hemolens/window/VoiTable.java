package org.hemolens.window;

import java.util.Arrays;

/**
 * A VOI LUT as a table (DICOM PS3.3 C.11.2.1.1): values below the first mapped one have the first entry, values above the
 * last mapped one have the last. Immutable.
 */
public final class VoiTable implements GrayCurve {
    /** Most entries that a LUT Descriptor can say. */
    public static final int MAX_ENTRIES = 1 << 16;

    private final int first;
    private final int bits;
    private final char[] entries;

    /**
     * @param first HU of the first entry
     * @param bits of an entry, 8 to 16; the brightest entry is {@code 2^bits - 1}
     * @param entries unsigned, one for each HU from {@code first} on
     * @throws IllegalArgumentException when these contradict each other, saying how
     */
    public VoiTable(int first, int bits, char[] entries) {
        if (bits < 8 || bits > 16) {
            throw new IllegalArgumentException(bits + " bits for each entry, 8 to 16 are allowed");
        }
        if (entries.length == 0 || entries.length > MAX_ENTRIES) {
            throw new IllegalArgumentException(entries.length + " entries, 1 to " + MAX_ENTRIES + " are allowed");
        }
        int brightest = (1 << bits) - 1;
        for (char entry : entries) {
            if (entry > brightest) {
                throw new IllegalArgumentException(
                        "an entry of " + (int) entry + " does not fit into " + bits + " bits");
            }
        }
        this.first = first;
        this.bits = bits;
        this.entries = entries.clone();
    }

    /** Between whole numbers the entry of the nearest, as HU are whole. */
    @Override
    public double apply(double hu) {
        return entry((int) Math.rint(Math.clamp(hu, Integer.MIN_VALUE, Integer.MAX_VALUE))) / brightest();
    }

    private char entry(int hu) {
        return entries[Math.clamp((long) hu - first, 0, entries.length - 1)];
    }

    private double brightest() {
        return (1 << bits) - 1;
    }

    @Override
    public byte[] table() {
        byte[] table = new byte[1 << 16];
        for (int i = 0; i < table.length; i++) {
            table[i] = (byte) Math.round(255 * entry(i + Short.MIN_VALUE) / brightest());
        }
        return table;
    }

    /** HU of the first entry. */
    public int first() {
        return first;
    }

    /** HU of the last entry. */
    public int last() {
        return first + entries.length - 1;
    }

    @Override
    public WindowLevel window() {
        return new WindowLevel(first + entries.length / 2.0, entries.length);
    }

    @Override
    public String words() {
        return "VOI LUT " + first + " to " + last() + " HU";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VoiTable t && first == t.first && bits == t.bits && Arrays.equals(entries, t.entries);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * first + bits) + Arrays.hashCode(entries);
    }

    @Override
    public String toString() {
        return words();
    }
}
