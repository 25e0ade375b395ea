package org.hemolens.ui.strip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.Probabilities;
import org.hemolens.ui.theme.ClassStyle;
import org.hemolens.ui.theme.Percent;

/** What the strip says in words. Slices are counted from 1 for the reader. */
final class StripText {
    private StripText() {}

    /** "Slice 12 of 28 · 33.5 mm"; the position is left out where it is not known. */
    static String place(int slice, int count, List<Double> positionsMm) {
        String text = "Slice " + (slice + 1) + " of " + count;
        return slice < positionsMm.size()
                ? text + String.format(Locale.ROOT, " · %.1f mm", positionsMm.get(slice))
                : text;
    }

    /** The slice's answer for one class, such as "87.3 %, above threshold". */
    static String answer(StripModel model, HemorrhageClass c, int slice) {
        return switch (model.answers().get(slice)) {
            case SliceAnswer.Missing m -> "no answer";
            case SliceAnswer.Failed f -> "failed: " + f.reason();
            case SliceAnswer.Answered a ->
                Percent.of(a.probabilities().of(c))
                        + model.thresholds()
                                .map(t -> model.above(c, slice) ? ", above threshold" : ", below threshold")
                                .orElse("")
                        + (a.preliminary() ? ", preliminary" : "");
        };
    }

    /** Several lines: place and all six probabilities. */
    static String tooltip(StripModel model, int slice, List<Double> positionsMm) {
        String place = place(slice, model.answers().size(), positionsMm);
        return switch (model.answers().get(slice)) {
            case SliceAnswer.Missing m -> place + "\nNo answer for this slice; that is not a probability of 0.";
            case SliceAnswer.Failed f -> place + "\nFailed: " + f.reason();
            case SliceAnswer.Answered a ->
                place
                        + (a.preliminary() ? "\nPreliminary: slice network alone" : "")
                        + lines(model, slice, a.probabilities());
        };
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
            return "no series";
        }
        if (answered == 0 && model.countFailed() == 0) {
            return "model not run on these slices";
        }
        List<String> parts = new ArrayList<>();
        model.thresholds().ifPresent(t -> parts.add(model.countAbove(c) + " above threshold"));
        if (model.countFailed() > 0) {
            parts.add(model.countFailed() + " failed");
        }
        if (answered < n || parts.isEmpty()) {
            parts.add(answered + " of " + n + " answered");
        }
        if (model.preliminary()) {
            parts.add("preliminary");
        }
        return String.join(" · ", parts);
    }
}
