package org.hemolens.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.MissingResourceException;
import org.hemolens.display.ScreenLuminance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TextsTest {
    private final Locale machine = Locale.getDefault();

    @AfterEach
    void english() {
        Locale.setDefault(machine);
        Texts.use(Locale.ENGLISH);
    }

    @Test
    void isEnglishWhateverTheMachineSpeaks() {
        Locale.setDefault(Locale.GERMANY);
        assertThat(Texts.of("strip.place", 1024, 2048)).isEqualTo("Slice 1024 of 2048");
        assertThat(Texts.number(-1234.5, 1)).isEqualTo("-1234.5");
        assertThat(Texts.plain(37.5)).isEqualTo("37.5");
        assertThat(Sentences.said("age not stated in the header")).isEqualTo("age not stated in the header");
    }

    @Test
    void germanHasItsWordsAndItsComma() {
        Texts.use(Locale.GERMAN);
        assertThat(Texts.of("strip.place", 1024, 2048)).isEqualTo("Schicht 1024 von 2048");
        assertThat(Texts.number(1234.56, 1)).isEqualTo("1234,6");
        assertThat(Texts.plain(37.5)).isEqualTo("37,5");
        assertThat(Texts.plain(80)).isEqualTo("80");
        assertThat(Texts.of("findings.computed-now", new Decimal(2.25, 1))).contains("2,3 s");
    }

    @Test
    void oneAndManyAreToldApart() {
        assertThat(Texts.of("findings.slices-above", 0)).isEqualTo("0 slices above");
        assertThat(Texts.of("findings.slices-above", 1)).isEqualTo("1 slice above");
        assertThat(Texts.of("findings.slices-above", 2)).isEqualTo("2 slices above");
    }

    @Test
    void theSystemsLanguageIsTakenWhereItIsKnown() {
        assertThat(Language.SYSTEM.locale(Locale.forLanguageTag("de-AT"))).isEqualTo(Locale.forLanguageTag("de-AT"));
        assertThat(Language.SYSTEM.locale(Locale.UK)).isEqualTo(Locale.UK);
        assertThat(Language.SYSTEM.locale(Locale.FRANCE)).isEqualTo(Locale.ENGLISH);
        assertThat(Language.GERMAN.locale(Locale.FRANCE)).isEqualTo(Locale.GERMAN);
        assertThat(Language.ENGLISH.locale(Locale.GERMANY)).isEqualTo(Locale.ENGLISH);
        Texts.use(Locale.forLanguageTag("de-AT"));
        assertThat(Texts.of("shell.folder")).isEqualTo("Ordner");
    }

    @Test
    void whatIsNoScreenIsSaidInGermanToo() {
        Texts.use(Locale.GERMAN);
        for (double[] wrong :
                new double[][] {{-1, 300, 0}, {0.5, 9000, 0}, {0.5, 300, -2}, {0.5, 3900, 3900}, {300, 0.5, 0}}) {
            assertThatThrownBy(() -> ScreenLuminance.ofRange(wrong[0], wrong[1], wrong[2]))
                    .satisfies(e -> assertThat(Sentences.said(String.valueOf(e.getMessage())))
                            .isNotEqualTo(e.getMessage())
                            .containsAnyOf("Leuchtdichte", "Licht"));
        }
        assertThatThrownBy(() -> new ScreenLuminance.Point(3, -1))
                .satisfies(e -> assertThat(Sentences.said(String.valueOf(e.getMessage())))
                        .startsWith("Eine Leuchtdichte muss von 0 bis "));
    }

    @Test
    void sentencesAreTranslatedWithTheirNumbersAndParts() {
        Texts.use(Locale.GERMAN);
        assertThat(Sentences.said("28 slices over 135 mm: few neighbours"))
                .isEqualTo("28 Schichten über 135 mm: wenige Nachbarschichten");
        assertThat(Sentences.said("Look: Hell, 125 %.")).isEqualTo("Aussehen: Hell, 125 %.");
        assertThat(Sentences.said("Screen: changed.")).isEqualTo("Bildschirm: geändert.");
        assertThat(Sentences.said("Screen: GSDF 0.5-300 cd/m².")).isEqualTo("Bildschirm: GSDF 0.5-300 cd/m².");
        assertThat(Sentences.said("a VOI LUT of the file cannot be used: sequence (0028,3010) comes twice"))
                .isEqualTo("eine VOI-LUT der Datei ist nicht zu verwenden: Sequenz (0028,3010) kommt zweimal vor");
        assertThat(Sentences.said("axial (93 %)")).isEqualTo("axial (93 %)");
        assertThat(Sentences.said("bone or lung (95 %)")).isEqualTo("Knochen oder Lunge (95 %)");
        assertThat(Sentences.said("SliceThickness 12.50 mm, above 6 mm"))
                .isEqualTo("SliceThickness 12,50 mm, über 6 mm");
        assertThat(Sentences.said("axial, soft tissue, 5.00 mm thick"))
                .isEqualTo("axial, Weichteil, Schichtdicke 5,00 mm");
    }

    @Test
    void whatAFileSaysIsKeptAsItIs() {
        Texts.use(Locale.GERMAN);
        assertThat(Sentences.said("ConvolutionKernel sharp")).isEqualTo("ConvolutionKernel sharp");
        assertThat(Sentences.said("the series calls itself \"head 1.5\"; BodyPartExamined head"))
                .isEqualTo("die Serie nennt sich „head 1.5“; BodyPartExamined head");
        assertThat(Sentences.said("nothing of the catalogue")).isEqualTo("nothing of the catalogue");
    }

    @Test
    void anUnknownKeyIsAnError() {
        assertThatThrownBy(() -> Texts.of("strip.no-such-key")).isInstanceOf(MissingResourceException.class);
        assertThatThrownBy(() -> Texts.of("nobundle")).isInstanceOf(MissingResourceException.class);
    }
}
