package org.hemolens.dicom.codestream.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hemolens.dicom.codestream.CodestreamException;
import org.junit.jupiter.api.Test;

class CodeTablesTest {
    /** Lengths of prefix-free codes fill at most all of the code space (Kraft). */
    @Test
    void quadCodesFillEveryContextAndAreConsistent() {
        for (short[] table : new short[][] {QuadCodes.FIRST_ROW, QuadCodes.OTHER_ROWS}) {
            for (int context = 0; context < 8; context++) {
                int filled = 0;
                for (int bits = 0; bits < 128; bits++) {
                    int entry = table[context << 7 | bits] & 0xFFFF;
                    int significant = entry >> 4 & 15;
                    assertThat(entry >> 12 & ~significant)
                            .as("e_k of an insignificant sample")
                            .isZero();
                    assertThat(entry >> 8 & 15 & ~(entry >> 12))
                            .as("e_1 beyond e_k")
                            .isZero();
                    filled += (entry & 7) > 0 ? 1 : 0;
                }
                assertThat(filled).as("context %d", context).isEqualTo(128);
            }
        }
    }

    @Test
    void signContextsAreThoseOfTable() {
        // a positive left and a positive upper neighbour: context 13, not turned; both negative: turned
        assertThat(BlockContexts.SIGN[0b0000_1010]).isEqualTo((byte) (13 << 1));
        assertThat(BlockContexts.SIGN[0b0000_1111]).isEqualTo((byte) (13 << 1 | 1));
        assertThat(BlockContexts.SIGN[0]).isEqualTo((byte) (9 << 1));
        assertThat(BlockContexts.SIGN[0b0000_1000]).isEqualTo((byte) (12 << 1));
        assertThat(BlockContexts.SIGN[0b0000_1011]).as("left plus, above minus").isEqualTo((byte) (11 << 1));
        assertThat(BlockContexts.SIGN[0b0010_1100]).as("they cancel out").isEqualTo((byte) (9 << 1));
    }

    @Test
    void significanceContextsDependOnTheBand() {
        int leftAndRight = 0b000_101_000;
        assertThat(BlockContexts.SIGNIFICANCE[0][leftAndRight]).isEqualTo((byte) 8);
        assertThat(BlockContexts.SIGNIFICANCE[1][leftAndRight]).isEqualTo((byte) 4);
        assertThat(BlockContexts.SIGNIFICANCE[3][leftAndRight]).isEqualTo((byte) 2);
        assertThat(BlockContexts.SIGNIFICANCE[3][0b101_000_100]).isEqualTo((byte) 8);
    }

    /** Two leaves, 1 and 3: the tree says 1 for both, then 2 more for the second. */
    @Test
    void tagTreesTellWhatIsAskedOnly() throws CodestreamException {
        TagTree tree = new TagTree(2, 1);
        PacketBits in = new PacketBits(new byte[] {(byte) 0b0110_0100, 0});
        assertThat(tree.below(0, 1, in)).isFalse();
        assertThat(tree.below(0, 2, in)).isTrue();
        assertThat(tree.below(1, 3, in)).isFalse();
        assertThat(tree.below(1, 4, in)).isTrue();
    }

    @Test
    void headersEndWithTheirBytes() throws CodestreamException {
        PacketBits in = new PacketBits(new byte[] {(byte) 0xFF, 0x40});
        assertThat(in.bits(8)).isEqualTo(0xFF);
        assertThat(in.bits(2)).as("the stuffed bit is passed over").isEqualTo(2);
        assertThatThrownBy(() -> in.bits(9)).hasMessageContaining("ends early");
        PacketBits marker = new PacketBits(new byte[] {(byte) 0xFF, (byte) 0x90});
        marker.bits(8);
        assertThatThrownBy(() -> marker.bits(1)).hasMessageContaining("marker inside");
    }
}
