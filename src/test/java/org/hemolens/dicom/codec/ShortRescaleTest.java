package org.hemolens.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.hemolens.ct.CtVolume;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortRescaleTest {
    /** Every word there is, by the formula of PS3.3 C.11.1.1.2 in floating point. */
    @ParameterizedTest
    @CsvSource({
        "16,16,15,true,1,0",
        "16,16,15,true,-1,-1",
        "16,12,11,false,1,-1024",
        "16,12,15,false,2,-1000",
        "16,12,13,true,-3,7",
        "16,15,14,false,1,0",
        "16,1,0,false,100,-50",
        "8,8,7,false,4,-1000",
        "8,8,7,true,1,0",
        "8,5,6,true,1,3"
    })
    void everyWordBecomesItsHounsfieldUnit(
            int allocated, int stored, int highBit, boolean signed, double slope, double intercept) {
        PixelFormat format = new PixelFormat(1, 1 << allocated, allocated, stored, highBit, signed, Set.of());
        short[] words = new short[1 << allocated];
        short[] expected = new short[words.length];
        for (int word = 0; word < words.length; word++) {
            words[word] = (short) word;
            double hu = Math.rint(slope * format.value(word) + intercept);
            expected[word] = (short) Math.max(CtVolume.PADDING + 1, hu);
        }

        assertThat(ShortRescale.fits(format, slope, intercept)).isTrue();
        ShortRescale.of(format, slope, intercept).apply(words);

        assertThat(words).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "16,16,15,false,1,0",
        "16,16,15,true,1,-1024",
        "16,16,15,true,-1,0",
        "16,12,11,false,1.5,-1024",
        "16,12,11,false,1,0.5",
        "16,12,11,false,9,0",
        "16,12,11,false,1,1e300"
    })
    void whatWouldBeClampedOrRoundedIsLeftToTheTable(
            int allocated, int stored, int highBit, boolean signed, double slope, double intercept) {
        PixelFormat format = new PixelFormat(1, 1, allocated, stored, highBit, signed, Set.of());

        assertThat(ShortRescale.fits(format, slope, intercept)).isFalse();
    }
}
