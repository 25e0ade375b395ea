package org.hemolens.ui.tags;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.hemolens.dicom.ListedAttribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagSearchTest {
    private static ListedAttribute attribute(int tag, String vr, String value) {
        return new ListedAttribute(tag, vr, value.length(), "", Optional.of(value), "", List.of());
    }

    private static final List<TagRow> ROWS = TagRow.of(List.of(
            attribute(0x00100020, "LO", "ID-77123-Q"),
            attribute(0x00181210, "SH", "H31s"),
            attribute(0x00080070, "LO", "ID-77123-Q and Sons"),
            attribute(0x0020000D, "UI", "1.2.840"),
            attribute(0x00100010, "PN", "Zweifelhaft^Xaverine")));
    private static final TagRow ID = ROWS.getFirst();
    private static final TagRow KERNEL = ROWS.get(1);
    private static final TagRow MAKER = ROWS.get(2);

    private static boolean finds(String query, TagRow row) {
        return TagSearch.of(query).matches(row, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(0010,0020)",
                "0010,0020",
                "0010, 0020",
                "00100020",
                "0x00100020",
                "0010 0020",
                "10,20",
                "(0010,",
                "0010",
                "0020",
                "001000",
                "patientid",
                "Patient ID",
                "id patient",
                "77123"
            })
    void findsByTagKeywordNameAndValue(String query) {
        assertThat(finds(query, ID)).isTrue();
        assertThat(finds(query, KERNEL)).isFalse();
    }

    @Test
    void aNameOfUnknownVrIsMaskedWhereverItStands() {
        TagRow maker = TagRow.of(List.of(
                        attribute(0x00080070, "LO", "Made for Zweifelhaft"),
                        attribute(0x00100010, "UN", "Zweifelhaft^Xaverine")))
                .getFirst();
        assertThat(maker.value(true)).isEqualTo(TagRow.hidden());
    }

    @Test
    void aHiddenValueIsNotFound() {
        assertThat(TagSearch.of("77123").matches(ID, true)).isFalse();
        assertThat(TagSearch.of("patient id").matches(ID, true)).isTrue();
        assertThat(TagSearch.of("h31s").matches(KERNEL, true)).isTrue();
    }

    @Test
    void hidingMasksTheNumberInOtherValuesToo() {
        assertThat(MAKER.value(false)).isEqualTo("ID-77123-Q and Sons");
        assertThat(MAKER.value(true)).isEqualTo(TagRow.hidden());
        assertThat(ROWS.get(3).value(true)).isEqualTo("1.2.840");
        assertThat(ROWS.get(4).line(true)).isEqualTo("(0010,0010)\tPN\t20\tPatientName\tPatient's Name\t(hidden)");
    }

    @Test
    void whatLiesInAnIdentifyingSequenceIsHiddenSaveUids() {
        ListedAttribute inside = attribute(0x00080100, "SH", "CODE-1");
        ListedAttribute uid = attribute(0x00081155, "UI", "1.2.3");
        ListedAttribute sequence = new ListedAttribute(
                0x00081110,
                "SQ",
                20,
                "",
                Optional.empty(),
                "1 item",
                List.of(new ListedAttribute.Item(12, List.of(inside, uid))));
        TagRow row = TagRow.of(List.of(sequence)).getFirst();
        List<TagRow> item = row.children().getFirst().children();
        assertThat(item.getFirst().value(true)).isEqualTo(TagRow.hidden());
        assertThat(item.getLast().value(true)).isEqualTo("1.2.3");
        assertThat(item.getFirst().line(false)).startsWith(">>(0008,0100)\tSH\t6\tCodeValue");
        assertThat(row.value(true)).as("how many there are tells nothing").isEqualTo("1 item");
    }

    @Test
    void controlCharactersDoNotEndALine() {
        TagRow row = TagRow.of(List.of(attribute(0x00204000, "LT", "a\r\nb\tc\u001b")))
                .getFirst();
        assertThat(row.line(false)).endsWith("a⏎b\uFFFDc\uFFFD").hasLineCount(1);
    }
}
