package org.hemolens.dicom;

import java.util.List;

/**
 * The gate before the model: is this a series that the model may run on?
 *
 * @param answers one answer a question, in the order shown
 */
public record ProtocolCheck(List<Answer> answers) {
    public ProtocolCheck {
        answers = List.copyOf(answers);
    }

    /** How an answer counts. */
    public enum Verdict {
        OK,
        /** Shown, does not stop the model. */
        WARNING,
        /** The model is not run without an override and its reason. */
        REFUSED
    }

    /**
     * @param question short name, such as "Modality", "Head", "Orientation"
     * @param verdict how it counts
     * @param known false when nothing that was looked at says it: then {@code OK} means only that nothing speaks against it
     * @param evidence what was seen, with its numbers and where (header attribute or pixels)
     */
    public record Answer(String question, Verdict verdict, boolean known, String evidence) {
        /** An answer from something that was seen. */
        public Answer(String question, Verdict verdict, String evidence) {
            this(question, verdict, true, evidence);
        }

        static Answer unknown(String question, Verdict verdict, String evidence) {
            return new Answer(question, verdict, false, evidence);
        }
    }

    public boolean accepted() {
        return answers.stream().noneMatch(a -> a.verdict() == Verdict.REFUSED);
    }

    /** Reasons of refusal, one line each; empty when accepted. */
    public List<String> refusals() {
        return answers.stream()
                .filter(a -> a.verdict() == Verdict.REFUSED)
                .map(a -> a.question() + ": " + a.evidence())
                .toList();
    }
}
