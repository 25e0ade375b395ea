package org.hemolens.ui.findings;

import static org.assertj.core.api.Assertions.assertThat;

import org.hemolens.dicom.Series;
import org.hemolens.protocol.ProtocolCheck;
import org.hemolens.protocol.ProtocolGate;
import org.hemolens.ui.Samples;
import org.junit.jupiter.api.Test;

/** On what the real gate says of headers that name an age and a telling description. */
class HiddenEvidenceTest {
    @Test
    void quotesOfTheHeaderAreHiddenAndVerdictsAreNot() {
        Series series = Samples.series("1.2", 2, "Roe post contrast \"C+\"", "STD+", 20, 5.0);
        ProtocolCheck check = ProtocolGate.checkHeaders(series);
        assertThat(check.toString()).contains("074Y", "Roe post contrast");
        ProtocolCheck hidden = check.withoutPatient();
        assertThat(hidden.toString())
                .doesNotContain("074Y", "Roe post contrast")
                .contains("PatientAge (hidden)", "calls itself (hidden)");
        assertThat(hidden.answers())
                .extracting(ProtocolCheck.Answer::verdict)
                .isEqualTo(check.answers().stream()
                        .map(ProtocolCheck.Answer::verdict)
                        .toList());
    }

    @Test
    void noLineOfADescriptionIsLeft() {
        Series series = Samples.series("1.2", 2, "post contrast\nof Roe", "STD+", 20, 5.0);
        ProtocolCheck check = ProtocolGate.checkHeaders(series);
        assertThat(check.toString()).contains("of Roe");
        assertThat(check.withoutPatient().toString())
                .doesNotContain("of Roe")
                .contains("no ContrastBolusAgent, which does not prove");
    }
}
