package org.hemolens.dicom.codestream.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hemolens.dicom.codestream.CodestreamException;
import org.junit.jupiter.api.Test;

class HuffmanTableTest {
    private static int[] counts(int... firstLengths) {
        int[] counts = new int[16];
        System.arraycopy(firstLengths, 0, counts, 0, firstLengths.length);
        return counts;
    }

    private static long bits(String code) {
        return Long.parseUnsignedLong(code, 2) << (64 - code.length());
    }

    @Test
    void codesAreGivenInTheirOrder() throws CodestreamException {
        HuffmanTable table = new HuffmanTable(counts(0, 2, 1, 1), new byte[] {5, 6, 7, 8});
        assertThat(table.find(bits("00"))).isEqualTo(5 << 8 | 2);
        assertThat(table.find(bits("01"))).isEqualTo(6 << 8 | 2);
        assertThat(table.find(bits("100"))).isEqualTo(7 << 8 | 3);
        assertThat(table.find(bits("1010"))).isEqualTo(8 << 8 | 4);
        assertThat(table.find(bits("1011"))).as("no such code").isZero();
        assertThat(table.find(bits("1111111111111111"))).isZero();
    }

    @Test
    void longCodesAreFoundToo() throws CodestreamException {
        int[] counts = counts(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        byte[] symbols = new byte[16];
        for (int i = 0; i < 16; i++) {
            symbols[i] = (byte) (100 + i);
        }
        HuffmanTable table = new HuffmanTable(counts, symbols);
        for (int i = 0; i < 16; i++) {
            assertThat(table.find(bits("1".repeat(i) + "0"))).isEqualTo((100 + i) << 8 | (i + 1));
        }
    }

    @Test
    void moreCodesThanThereCanBeAreCorrupt() {
        assertThatThrownBy(() -> new HuffmanTable(counts(3), new byte[3])).hasMessageContaining("more codes");
    }
}
