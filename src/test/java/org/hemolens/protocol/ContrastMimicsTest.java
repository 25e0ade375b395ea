package org.hemolens.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hemolens.ct.CtVolume;
import org.hemolens.model.HemorrhageClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A bleed must never keep its own scan from the model; the benchmark {@code protocol} looks at many more. */
class ContrastMimicsTest {
    /** Pixels of 1.5 mm: the check looks at cells of about 2 mm. */
    private static final int SIZE = 160;

    private static final long FIRST_SEED = 8_700_100;
    private static final int SEEDS = 1;

    private static Reading notRefused(ProtocolCase c) {
        Reading said = PixelReadings.of(c.volume()).contrast();
        String what = c.name() + " " + c.seed() + ": " + said.words() + "; " + said.evidence();
        assertThat(said.says()).as(what).isTrue();
        assertThat(said.says(Words.CONTRAST) && said.sure(Verdicts.SURE))
                .as(what)
                .isFalse();
        return said;
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ANY")
    void aBleedIsNotCalledContrast(HemorrhageClass kind) {
        // of the subdural ones some lie along the falx
        for (int i = 0; i < (kind == HemorrhageClass.SUBDURAL ? 3 * SEEDS : SEEDS); i++) {
            for (ProtocolCase c : ContrastMimics.bleed(FIRST_SEED + i, kind, SIZE)) {
                assertThat(notRefused(c).value()).as(c.name() + " " + c.seed()).isEqualTo(Words.NO_CONTRAST);
            }
        }
    }

    /** Its density is that of a clot; the same heads with contrast agent are told from it. */
    @Test
    void denseSinusesAreNotRefusedAndContrastIsStillSeen() {
        List<String> enhanced = new ArrayList<>();
        for (int i = 0; i < SEEDS; i++) {
            ContrastMimics.SinusPair pair = ContrastMimics.pair(FIRST_SEED + i, SIZE);
            ContrastMimics.denseSinus(pair).forEach(ContrastMimicsTest::notRefused);
            CtVolume agent = pair.enhanced();
            enhanced.add(PixelReadings.of(agent).contrast().value());
            enhanced.add(PixelReadings.of(Variants.coronal(agent, 5)).contrast().value());
            enhanced.add(
                    PixelReadings.of(Variants.sagittal(agent, 5)).contrast().value());
        }
        assertThat(enhanced).hasSize(3 * SEEDS).containsOnly(Words.CONTRAST);
    }
}
