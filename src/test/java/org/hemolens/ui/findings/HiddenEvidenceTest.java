package org.hemolens.ui.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hemolens.dicom.Series;
import org.hemolens.protocol.ProtocolCheck;
import org.hemolens.protocol.ProtocolCheck.Answer;
import org.hemolens.protocol.ProtocolCheck.Verdict;
import org.hemolens.protocol.ProtocolGate;
import org.hemolens.protocol.Reading;
import org.hemolens.ui.Samples;
import org.junit.jupiter.api.Test;

/** On what the real gate says of headers that name an age and a telling description. */
class HiddenEvidenceTest {
    @Test
    void quotesOfTheHeaderAreHiddenAndVerdictsAreNot() {
        Series series = Samples.series("1.2", 2, "Roe post contrast \"C+\"", "STD+", 20, 5.0);
        ProtocolCheck check = ProtocolGate.checkHeaders(series);
        assertThat(check.toString()).contains("074Y", "Roe post contrast");
        ProtocolCheck hidden = HiddenEvidence.of(check);
        assertThat(hidden.toString())
                .doesNotContain("074Y", "Roe post contrast")
                .contains("PatientAge hidden", "calls itself (hidden)");
        assertThat(hidden.answers())
                .extracting(ProtocolCheck.Answer::verdict)
                .isEqualTo(check.answers().stream()
                        .map(ProtocolCheck.Answer::verdict)
                        .toList());
    }

    @Test
    void noLineOfDescriptionOrContrastAgentIsLeft() {
        Series series = Samples.series("1.2", 2, "post contrast\nof Roe", "STD+", 20, 5.0);
        ProtocolCheck check = ProtocolGate.checkHeaders(series);
        assertThat(check.toString()).contains("of Roe");
        assertThat(HiddenEvidence.of(check).toString())
                .doesNotContain("of Roe")
                .contains("no ContrastBolusAgent, which does not prove");
        Reading agent = new Reading("with contrast", OptionalDouble.empty(), "ContrastBolusAgent 80 ml\nfor Roe");
        Answer answer = new Answer(
                "Contrast",
                Verdict.REFUSED,
                true,
                "header: with contrast, the series calls itself \"CTA\nRoe\"; " + agent.evidence(),
                Optional.of(agent),
                Optional.empty(),
                false);
        assertThat(HiddenEvidence.of(new ProtocolCheck(List.of(answer))).toString())
                .doesNotContain("Roe", "80 ml")
                .contains("calls itself (hidden); ContrastBolusAgent (hidden)");
    }
}
