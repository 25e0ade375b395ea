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
     * What a network says of a question, beside headers and pixels.
     *
     * @param name of its package
     * @param reading what it says
     * @param contradicts whether pixels, or headers where pixels are silent, say something else
     */
    public record Heard(String name, Reading reading, boolean contradicts) {}

    /**
     * @param question short name, such as "Modality", "Head", "Orientation"
     * @param verdict how it counts
     * @param known false when nothing that was looked at says it: then {@code OK} means only that nothing speaks against it
     * @param seen what was seen, with its numbers and where (header attribute or pixels)
     * @param header what the headers say; empty where headers are not asked
     * @param pixels what the pixels say; empty where pixels are not asked, or were not looked at yet
     * @param disagreement whether headers and pixels contradict each other
     * @param witness what a network says, if one is asked
     */
    public record Answer(
            String question,
            Verdict verdict,
            boolean known,
            Evidence seen,
            Optional<Reading> header,
            Optional<Reading> pixels,
            boolean disagreement,
            Optional<Heard> witness) {
        /** An answer without a witness beside headers and pixels. */
        public Answer(
                String question,
                Verdict verdict,
                boolean known,
                Evidence seen,
                Optional<Reading> header,
                Optional<Reading> pixels,
                boolean disagreement) {
            this(question, verdict, known, seen, header, pixels, disagreement, Optional.empty());
        }

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
                    disagreement,
                    witness);
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

    /** The same answers with what a witness says; it can warn, and never refuses. */
    ProtocolCheck heard(Witness.Testimony said) {
        return new ProtocolCheck(answers.stream().map(a -> heard(a, said)).toList());
    }

    private static Answer heard(Answer a, Witness.Testimony said) {
        Reading reading = said.readings().get(a.question());
        if (reading == null) {
            return a;
        }
        Optional<Reading> other =
                a.pixels().filter(Reading::says).or(() -> a.header().filter(Reading::says));
        boolean contradicts =
                reading.says() && other.isPresent() && !other.get().says(reading.value());
        boolean warns = contradicts && said.counts() && a.verdict() == Verdict.OK;
        return new Answer(
                a.question(),
                warns ? Verdict.WARNING : a.verdict(),
                a.known(),
                warns
                        ? Evidence.of("the network " + said.name() + " says " + reading.words() + "; ")
                                .and(a.seen())
                        : a.seen(),
                a.header(),
                a.pixels(),
                a.disagreement(),
                Optional.of(new Heard(said.name(), reading, contradicts)));
    }

    /** The answer to a question; empty when it was not asked. */
    public Optional<Answer> answer(String question) {
        return answers.stream().filter(a -> a.question().equals(question)).findFirst();
    }
}
