package org.hemolens.dicom.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All defined terms of PS3.3 C.12.1.1.2 and the examples of PS3.5 annexes H, I, J and K. */
class CharacterSetsTest {
    private static String decode(String terms, byte[] bytes) {
        return new CharacterSets(Arrays.asList(terms.split("\\\\", -1))).decode(bytes, true);
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(ISO_8859_1);
    }

    /** Tables C.12-2 and C.12-3: alone, with code extensions as first set, and by escape sequence behind another. */
    @ParameterizedTest
    @CsvSource({
        "100, -A, ISO-8859-1, Çà ñ ß ÿ",
        "101, -B, ISO-8859-2, Ľuboš Ćž",
        "109, -C, ISO-8859-3, Ĉiuĵaŭde",
        "110, -D, ISO-8859-4, Ķēniņš",
        "144, -L, ISO-8859-5, Люксембург",
        "127, -G, ISO-8859-6, قباني لنزار",
        "126, -F, ISO-8859-7, Διονυσιος",
        "138, -H, ISO-8859-8, שרון דבורה",
        "148, -M, ISO-8859-9, Çavuşoğlu",
        "203, -b, ISO-8859-15, Œuvre € Š",
        "166, -T, TIS-620, นามสกุล"
    })
    void singleByteSets(String number, String escape, String charset, String text) {
        byte[] bytes = text.getBytes(Charset.forName(charset));
        assertThat(new String(bytes, Charset.forName(charset))).isEqualTo(text);
        assertThat(decode("ISO_IR " + number, bytes)).isEqualTo(text);
        assertThat(decode("ISO 2022 IR " + number, bytes)).isEqualTo(text);
        String later = "A^\u001b" + escape + new String(bytes, ISO_8859_1);
        assertThat(decode("\\ISO 2022 IR " + number, bytes(later))).isEqualTo("A^" + text);
    }

    @ParameterizedTest
    @CsvSource({"ISO_IR 192, UTF-8, 王^小東=Ø", "GB18030, GB18030, 王^小东 㐀", "GBK, GBK, 王^小东"})
    void setsWithoutExtensions(String term, String charset, String text) {
        assertThat(decode(term, text.getBytes(Charset.forName(charset)))).isEqualTo(text);
    }

    @Test
    void japanese() {
        // H.3.1
        assertThat(decode(
                        "\\ISO 2022 IR 87",
                        bytes("Yamada^Tarou=\u001b$B;3ED\u001b(B^\u001b$BB@O:\u001b(B="
                                + "\u001b$B$d$^$@\u001b(B^\u001b$B$?$m$&\u001b(B")))
                .isEqualTo("Yamada^Tarou=山田^太郎=やまだ^たろう");
        // H.3.2: half-width katakana first, JIS X 0201 romaji after kanji
        assertThat(decode(
                        "ISO 2022 IR 13\\ISO 2022 IR 87",
                        bytes("\u00d4\u00cf\u00c0\u00de^\u00c0\u00db\u00b3=\u001b$B;3ED\u001b(J^\u001b$BB@O:\u001b(J="
                                + "\u001b$B$d$^$@\u001b(J^\u001b$B$?$m$&\u001b(J")))
                .isEqualTo("ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう");
        assertThat(decode("ISO_IR 13", bytes("\u00d4\u00cf\u00c0\u00de"))).isEqualTo("ﾔﾏﾀﾞ");
        // JIS X 0212: row 16, cell 1
        assertThat(decode("\\ISO 2022 IR 159", bytes("A\u001b$(D0!\u001b(BB"))).isEqualTo("A丂B");
    }

    @Test
    void koreanAndChinese() {
        // I.2
        assertThat(decode(
                        "\\ISO 2022 IR 149",
                        bytes("Hong^Gildong=\u001b$)C\u00fb\u00f3^\u001b$)C\u00d1\u00ce\u00d4\u00d7="
                                + "\u001b$)C\u00c8\u00ab^\u001b$)C\u00b1\u00e6\u00b5\u00bf")))
                .isEqualTo("Hong^Gildong=洪^吉洞=홍^길동");
        byte[] chinese = "张^小东".getBytes(Charset.forName("GB2312"));
        String latin = new String(chinese, ISO_8859_1).replace("^", "^\u001b$)A");
        assertThat(decode("\\ISO 2022 IR 58", bytes("Zhang^XiaoDong=\u001b$)A" + latin)))
                .isEqualTo("Zhang^XiaoDong=张^小东");
    }

    /** ESC ( B brings ASCII back for bytes below 80 only. */
    @Test
    void theUpperHalfOutlivesAKanji() {
        assertThat(decode("ISO 2022 IR 144\\ISO 2022 IR 87", bytes("\u001b$B;3ED\u001b(B \u00bb\u00ee")))
                .isEqualTo("山田 Лю");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO IR 144", "ISO-IR 144", "ISO_IR_144", "ISO_IR144", "ISO 2022 IR144", "ISO 2022-IR 144"})
    void misspelledTerms(String term) {
        assertThat(decode(term, bytes("\u00bb\u00ee"))).isEqualTo("Лю");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO 2022 GBK", "GBK"})
    void misspelledTermsWithoutNumber(String term) {
        assertThat(decode(term, "镕基".getBytes(Charset.forName("GBK")))).isEqualTo("镕基");
    }

    @Test
    void whatIsNoTermOrNoSequenceIsReadAsLatin() {
        assertThat(decode("ISO_IR 999", bytes("M\u00fcller"))).isEqualTo("Müller");
        assertThat(new CharacterSets(List.of()).decode(bytes("M\u00fcller"), true))
                .isEqualTo("Müller");
        assertThat(decode("", bytes("A\u001b%@B\u001b"))).isEqualTo("A%@B");
        assertThat(decode("ISO_IR 192", new byte[] {'A', (byte) 0xC3})).isEqualTo("A\uFFFD");
    }
}
