package org.hemolens.protocol;

import java.util.List;
import java.util.Optional;

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
     * @param seen what was seen, with its numbers and where (header attribute or pixels)
     * @param header what the headers say; empty where headers are not asked
     * @param pixels what the pixels say; empty where pixels are not asked, or were not looked at yet
     * @param disagreement whether headers and pixels contradict each other
     */
    public record Answer(
            String question,
            Verdict verdict,
            boolean known,
            Evidence seen,
            Optional<Reading> header,
            Optional<Reading> pixels,
            boolean disagreement) {
        /** An answer that quotes nothing of the patient. */
        public Answer(
                String question,
                Verdict verdict,
                boolean known,
                String evidence,
                Optional<Reading> header,
                Optional<Reading> pixels,
                boolean disagreement) {
            this(question, verdict, known, Evidence.of(evidence), header, pixels, disagreement);
        }

        /** An answer from something that was seen. */
        public Answer(String question, Verdict verdict, String evidence) {
            this(question, verdict, true, evidence);
        }

        /** An answer without its sources apart. */
        public Answer(String question, Verdict verdict, boolean known, String evidence) {
            this(question, verdict, known, evidence, Optional.empty(), Optional.empty(), false);
        }

        /** What was seen, in words. */
        public String evidence() {
            return seen.text();
        }

        private Answer withoutPatient() {
            return new Answer(
                    question,
                    verdict,
                    known,
                    seen.withoutPatient(),
                    header.map(Reading::withoutPatient),
                    pixels.map(Reading::withoutPatient),
                    disagreement);
        }
    }

    /** The same answers without what they quote from the patient's data. */
    public ProtocolCheck withoutPatient() {
        return new ProtocolCheck(answers.stream().map(Answer::withoutPatient).toList());
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

    /** The answers in which headers and pixels contradict each other. */
    public List<Answer> disagreements() {
        return answers.stream().filter(Answer::disagreement).toList();
    }

    /** The answer to a question; empty when it was not asked. */
    public Optional<Answer> answer(String question) {
        return answers.stream().filter(a -> a.question().equals(question)).findFirst();
    }
}
