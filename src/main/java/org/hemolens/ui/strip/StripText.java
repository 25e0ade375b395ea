package org.hemolens.ui.strip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hemolens.analysis.MemberAnswers;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.Probabilities;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.ClassStyle;
import org.hemolens.ui.theme.Percent;
import org.hemolens.ui.theme.SliceRuns;

/** What the strip says in words. Slices are counted from 1 for the reader. */
final class StripText {
    private StripText() {}

    /** "Slice 12 of 28 · 33.5 mm"; the position is left out where it is not known. */
    static String place(int slice, int count, List<Double> positionsMm) {
        String text = Texts.of("strip.place", slice + 1, count);
        return slice < positionsMm.size() ? text + " · " + Texts.number(positionsMm.get(slice), 1) + " mm" : text;
    }

    /** The slice's answer for one class, such as "87.3 %, above threshold". */
    static String answer(StripModel model, HemorrhageClass c, int slice) {
        return switch (model.answers().get(slice)) {
            case SliceAnswer.Missing m -> Texts.of("strip.no-answer");
            case SliceAnswer.Failed f -> Texts.of("strip.failed", f.reason());
            case SliceAnswer.Answered a -> answer(model, c, slice, a);
        };
    }

    private static String answer(StripModel model, HemorrhageClass c, int slice, SliceAnswer.Answered a) {
        if (!a.probabilities().answers(c)) {
            return Texts.of("answers.by-package");
        }
        return Percent.of(a.probabilities().of(c))
                + model.thresholds()
                        .map(t -> ", " + Texts.of(model.above(c, slice) ? "strip.above" : "strip.below"))
                        .orElse("")
                + (a.preliminary() ? ", " + Texts.of("strip.preliminary") : "");
    }

    /** How far an ensemble's members lie apart: " · members: 0.12-0.81"; empty where there are none. */
    static String spread(List<MemberAnswers> members, HemorrhageClass c, int slice) {
        if (members.isEmpty() || slice >= members.getFirst().sequence().size()) {
            return "";
        }
        MemberAnswers.Spread spread = MemberAnswers.spread(members, slice, c);
        return " · " + Texts.of("strip.members", Percent.of(spread.low()), Percent.of(spread.high()));
    }

    /** Of every class, a line a member. */
    static String memberLines(List<MemberAnswers> members, HemorrhageClass c, int slice) {
        StringBuilder text = new StringBuilder();
        for (MemberAnswers m : members) {
            if (slice < m.sequence().size()) {
                text.append('\n')
                        .append(Texts.of(
                                "strip.member",
                                m.name(),
                                ClassStyle.name(c),
                                Percent.of(m.sequence().get(slice).of(c))));
            }
        }
        return text.toString();
    }

    /** Several lines: place and all six probabilities. */
    static String tooltip(StripModel model, Optional<SecondBars> second, int slice, List<Double> positionsMm) {
        return tooltip(model, slice, positionsMm)
                + second.map(s -> "\n" + s.second() + secondLines(model, s, slice))
                        .orElse("");
    }

    private static String secondLines(StripModel model, SecondBars bars, int slice) {
        StripModel second = bars.model();
        if (slice >= second.answers().size() || !(second.answers().get(slice) instanceof SliceAnswer.Answered a)) {
            return ": " + Texts.of("strip.no-answer");
        }
        StringBuilder text = new StringBuilder(a.preliminary() ? ", " + Texts.of("strip.preliminary") : "");
        text.append(lines(second, slice, a.probabilities()));
        for (HemorrhageClass c : HemorrhageClass.all()) {
            if (SecondBars.disagree(model, second, c, slice)) {
                text.append("\n≠ ").append(disagreement(model, bars, c, slice));
            }
        }
        return text.toString();
    }

    /** "Subdural: X above its threshold, Y below". */
    private static String disagreement(StripModel model, SecondBars bars, HemorrhageClass c, int slice) {
        boolean first = model.above(c, slice);
        return Texts.of(
                "compared.slice",
                ClassStyle.name(c),
                first ? bars.first() : bars.second(),
                first ? bars.second() : bars.first());
    }

    /** After the first package's answer: " · X 12.0 %, below threshold". */
    static String secondAnswer(StripModel model, SecondBars bars, HemorrhageClass c, int slice) {
        StripModel second = bars.model();
        return " · " + bars.second() + " "
                + (slice < second.answers().size() ? answer(second, c, slice) : Texts.of("strip.no-answer"))
                + (SecondBars.disagree(model, second, c, slice) ? " ≠" : "");
    }

    /** Whose bars lie where, and on which slices of the class the two disagree. */
    static String packages(StripModel model, SecondBars bars, HemorrhageClass c) {
        StripModel second = bars.model();
        if (!answers(model, c) || !answers(second, c)) {
            return Texts.of("compared.lanes", bars.first(), bars.second()) + " · "
                    + Texts.of("answers.not-compared", ClassStyle.name(c));
        }
        List<Integer> slices = new ArrayList<>();
        for (int i = 0; i < model.answers().size(); i++) {
            if (SecondBars.disagree(model, second, c, i)) {
                slices.add(i);
            }
        }
        return Texts.of("compared.lanes", bars.first(), bars.second())
                + " · "
                + (slices.isEmpty()
                        ? Texts.of("compared.none", ClassStyle.name(c))
                        : Texts.of("compared.some", ClassStyle.name(c), SliceRuns.of(slices)));
    }

    private static boolean answers(StripModel model, HemorrhageClass c) {
        return model.thresholds().map(t -> t.answers(c)).orElse(true);
    }

    static String tooltip(StripModel model, int slice, List<Double> positionsMm) {
        String place = place(slice, model.answers().size(), positionsMm);
        return switch (model.answers().get(slice)) {
            case SliceAnswer.Missing m -> place + "\n" + Texts.of("strip.tip-missing");
            case SliceAnswer.Failed f -> place + "\n" + Texts.of("strip.tip-failed", f.reason());
            case SliceAnswer.Answered a ->
                place
                        + (a.preliminary() ? "\n" + Texts.of("strip.tip-preliminary") : "")
                        + lines(model, slice, a.probabilities())
                        + course(model, slice);
        };
    }

    /** Map energy of the chosen class and what is flagged. */
    private static String course(StripModel model, int slice) {
        StringBuilder text = new StringBuilder();
        model.pattern().filter(p -> slice < p.energy().perSlice().length).ifPresent(p -> text.append('\n')
                .append(FlagText.energy(p.energy(), slice)));
        model.flagsAt(slice).forEach(f -> text.append('\n').append(FlagText.of(f)));
        return text.toString();
    }

    private static String lines(StripModel model, int slice, Probabilities p) {
        StringBuilder text = new StringBuilder();
        for (HemorrhageClass c : HemorrhageClass.all()) {
            text.append('\n')
                    .append(model.above(c, slice) ? "▲ " : "   ")
                    .append(ClassStyle.name(c))
                    .append("  ")
                    .append(Percent.of(p.of(c)));
        }
        return text.toString();
    }

    /** One line over the strip: how many slices are above, how far the run is. */
    static String summary(StripModel model, HemorrhageClass c) {
        int n = model.answers().size();
        int answered = model.countAnswered();
        if (n == 0) {
            return Texts.of("strip.no-series");
        }
        if (answered == 0 && model.countFailed() == 0) {
            return Texts.of("strip.not-run");
        }
        List<String> parts = new ArrayList<>();
        model.thresholds()
                .ifPresent(t -> parts.add(
                        t.answers(c)
                                ? Texts.of("strip.count-above", model.countAbove(c))
                                : Texts.of("answers.class", ClassStyle.name(c))));
        if (model.countFailed() > 0) {
            parts.add(Texts.of("strip.count-failed", model.countFailed()));
        }
        if (answered < n || parts.isEmpty()) {
            parts.add(Texts.of("strip.count-answered", answered, n));
        }
        if (!model.flags().isEmpty()) {
            parts.add(Texts.of("strip.count-flags", model.flags().size()));
        }
        if (model.preliminary()) {
            parts.add(Texts.of("strip.preliminary"));
        }
        return String.join(" · ", parts);
    }
}
