package org.hemolens.ui.findings;

import java.util.List;
import java.util.regex.Pattern;
import org.hemolens.protocol.ProtocolCheck;
import org.hemolens.protocol.Reading;

/** A protocol check without what its evidence quotes of the patient's age, and of descriptions and contrast agents, which are free text. */
final class HiddenEvidence {
    private static final Pattern AGE = Pattern.compile("PatientAge [^)]*");
    private static final Pattern DESCRIPTION = Pattern.compile("(calls itself) \".*\"", Pattern.DOTALL);
    /** The last of its line of evidence. */
    private static final Pattern AGENT = Pattern.compile("ContrastBolusAgent .*", Pattern.DOTALL);

    private HiddenEvidence() {}

    static ProtocolCheck of(ProtocolCheck check) {
        List<ProtocolCheck.Answer> answers = check.answers().stream()
                .map(a -> new ProtocolCheck.Answer(
                        a.question(),
                        a.verdict(),
                        a.known(),
                        of(a.evidence()),
                        a.header().map(HiddenEvidence::of),
                        a.pixels(),
                        a.disagreement()))
                .toList();
        return new ProtocolCheck(answers);
    }

    private static Reading of(Reading r) {
        return new Reading(r.value(), r.confidence(), of(r.evidence()));
    }

    private static String of(String evidence) {
        String text = AGE.matcher(evidence).replaceAll("PatientAge hidden");
        text = DESCRIPTION.matcher(text).replaceAll("$1 (hidden)");
        return AGENT.matcher(text).replaceAll("ContrastBolusAgent (hidden)");
    }
}
