package org.hemolens.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hemolens.dicom.DataDictionary.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataDictionaryTest {
    @ParameterizedTest
    @CsvSource({
        "00020010, UI, TransferSyntaxUID, Transfer Syntax UID, false",
        "00100010, PN, PatientName, Patient's Name, false",
        "00280106, US/SS, SmallestImagePixelValue, Smallest Image Pixel Value, false",
        "7FE00010, OB/OW, PixelData, Pixel Data, false",
        "60020010, US, OverlayRows, Overlay Rows, false",
        "601E3000, OB/OW, OverlayData, Overlay Data, false",
        "50123000, OB/OW, CurveData, Curve Data, true",
        "00080001, UL, LengthToEnd, Length to End, true",
        "00280000, UL, GroupLength, Group Length, true",
        "00290010, LO, PrivateCreator, Private Creator, false"
    })
    void namesOfTheStandard(String tag, String vr, String keyword, String name, boolean retired) {
        Entry entry = DataDictionary.find(Integer.parseUnsignedInt(tag, 16)).orElseThrow(() -> new AssertionError(tag));
        assertThat(List.of(entry.vr(), entry.keyword(), entry.name())).containsExactly(vr, keyword, name);
        assertThat(entry.retired()).isEqualTo(retired);
    }

    @Test
    void privateAndUnknownTagsHaveNoName() {
        assertThat(DataDictionary.find(0x00091001)).isEmpty();
        assertThat(DataDictionary.find(0x00289999)).isEmpty();
    }

    /** Every tag that the program reads is one of the standard. */
    @Test
    void knowsWhatTheProgramReads() throws IllegalAccessException {
        for (Field field : Tag.class.getFields()) {
            int tag = field.getInt(null);
            if (tag >>> 16 != 0xFFFE) {
                assertThat(DataDictionary.find(tag)
                                .map(Entry::keyword)
                                .orElse("")
                                .toUpperCase(java.util.Locale.ROOT))
                        .as(Tag.format(tag))
                        .startsWith(field.getName().replace("_", "").substring(0, 3));
            }
        }
    }

    private static ListedAttribute attribute(int tag, String vr, String value) {
        return new ListedAttribute(tag, vr, value.length(), "", Optional.of(value), "", List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "00100010, PN, A^B, true", // patient
        "00100040, CS, F, true",
        "00101010, AS, 074Y, true",
        "00080050, SH, 123, true", // accession number
        "00080080, LO, General, true", // institution
        "00080081, ST, Street 1, true",
        "00080094, SH, 0123, true", // referring physician's telephone
        "00081048, PN, A^B, true", // names of persons anywhere
        "00700084, PN, A^B, true",
        "00080020, DA, 20261102, true", // dates
        "0008103E, LO, Head, true", // free text
        "00104000, LT, x, true",
        "00204000, LT, x, true",
        "00181000, LO, 7, true", // serial number
        "00020016, AE, QXSTATION, true", // names of stations
        "00091001, LO, x, true", // private
        "00090010, LO, ACME, true",
        "00289999, LO, x, true", // not known
        "0020000D, UI, 1.2.3, false", // UIDs stay
        "0020000D, UI, Doe^Jane, true", // what is none does not
        "00080060, CS, CT, false",
        "00280010, US, 512, false",
        "00181210, SH, H31s, false",
        "00281050, DS, 40, false"
    })
    void knowsWhatTellsWhoThePatientIs(String tag, String vr, String value, boolean identifying) {
        assertThat(Confidentiality.isIdentifying(attribute(Integer.parseUnsignedInt(tag, 16), vr, value)))
                .isEqualTo(identifying);
    }

    /** Nearly all of table E.1-1, so that nobody loses a column of the dictionary in silence. */
    @Test
    void holdsTheConfidentialityProfile() {
        long marked = Arrays.stream(new int[] {0x0008, 0x0010, 0x0012, 0x0018, 0x0032, 0x0038, 0x0040})
                .mapToLong(group -> java.util.stream.IntStream.range(0, 0x10000)
                        .filter(e -> DataDictionary.find(group << 16 | e)
                                .filter(Entry::identifying)
                                .isPresent())
                        .count())
                .sum();
        assertThat(marked).isGreaterThan(330);
    }
}
