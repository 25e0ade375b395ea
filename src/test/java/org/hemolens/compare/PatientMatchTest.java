package org.hemolens.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.hemolens.compare.PatientMatch.Verdict;
import org.hemolens.dicom.PatientInfo;
import org.junit.jupiter.api.Test;

class PatientMatchTest {
    private static final PatientInfo JANE = new PatientInfo("ROE^JANE", "HL-1", "1951-03-02", "F", "074Y");

    private static PatientInfo with(String name, String id, String birthDate, String sex) {
        return new PatientInfo(name, id, birthDate, sex, "");
    }

    private static PatientMatch match(PatientInfo other) {
        PatientMatch there = PatientMatch.of(JANE, other);
        assertThat(PatientMatch.of(other, JANE)).isEqualTo(there);
        return there;
    }

    @Test
    void theSameInOtherLettersAndAYearLater() {
        assertThat(match(with("Roe^Jane^^^=ROE", " HL-1", "1951-03-02", "F")).verdict())
                .isEqualTo(Verdict.SAME);
        assertThat(match(with("", "HL-1", "", "")).verdict()).isEqualTo(Verdict.SAME);
        assertThat(match(with("ROE^JANE", "", "1951-03-02", "O")).verdict()).isEqualTo(Verdict.SAME);
    }

    @Test
    void whateverDiffersIsAnotherPatient() {
        assertThat(match(with("ROE^JANE", "HL-2", "1951-03-02", "F")).differing())
                .containsExactly("patient ID");
        assertThat(match(with("ROE^JOHN", "HL-1", "1951-03-02", "F")).differing())
                .containsExactly("name");
        assertThat(match(with("ROE^JANE", "HL-1", "1951-03-20", "M")).differing())
                .containsExactly("birth date", "sex");
        assertThat(match(with("ROE^JANE", "HL-2", "", "")).verdict()).isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void tooLittleIsNotTakenForTheSame() {
        assertThat(match(with("", "", "", "")).verdict()).isEqualTo(Verdict.NOT_CONFIRMED);
        assertThat(match(with("ROE^JANE", "", "", "F")).verdict()).isEqualTo(Verdict.NOT_CONFIRMED);
        PatientInfo nobody = with("", "", "", "");
        assertThat(PatientMatch.of(nobody, nobody).verdict()).isEqualTo(Verdict.NOT_CONFIRMED);
    }
}
