package org.hemolens.ui.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.hemolens.analysis.SegmentationEstimate;
import org.hemolens.segment.Disagreement;
import org.hemolens.segment.LabelVolumes;
import org.hemolens.text.Decimal;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Percent;

/** Volumes, times and disagreement in words. Slices are counted from 1 for the reader. */
public final class SegmentWords {
    private static final double MINUTE = 60;

    private SegmentWords() {}

    /** One figure after the point below 10 ml, two below 1. */
    public static Decimal ml(double ml) {
        return new Decimal(ml, ml < 1 ? 2 : 1);
    }

    /** About how long, rounded up. */
    public static String about(double seconds) {
        return seconds < MINUTE
                ? Texts.of("segment.seconds", (int) Math.ceil(seconds))
                : Texts.of("segment.minutes", (int) Math.ceil(seconds / MINUTE));
    }

    /** What a run takes, before it is begun. */
    public static String cost(SegmentationEstimate e) {
        return Texts.of(
                        "segment.cost",
                        e.cubes(),
                        about(e.seconds()),
                        new Decimal(e.secondsPerCube(), e.secondsPerCube() < 1 ? 2 : 1),
                        e.device())
                + " "
                + Texts.of("segment.memory", (int) e.gridMegabytes());
    }

    /** Such as "3–5, 9". */
    public static String slices(List<Integer> slices) {
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < slices.size(); ) {
            int end = i;
            while (end + 1 < slices.size() && slices.get(end + 1) == slices.get(end) + 1) {
                end++;
            }
            runs.add(range(slices.get(i), slices.get(end)));
            i = end + 1;
        }
        return String.join(", ", runs);
    }

    /** Such as "3–5" of 2 and 4. */
    static String range(int first, int last) {
        return first == last ? String.valueOf(first + 1) : (first + 1) + "–" + (last + 1);
    }

    /**
     * What one label's labels and the analysis say differently; empty when nothing.
     *
     * @param most highest probability of the label's classes in some slices
     */
    public static List<String> disagreement(
            LabelVolumes volumes, Disagreement d, ToDoubleFunction<List<Integer>> most) {
        String name = volumes.labels().get(d.label()).name();
        List<String> out = new ArrayList<>();
        if (!d.labelledOnly().isEmpty()) {
            out.add(Texts.of(
                    "segment.labelled-only",
                    name,
                    ml(d.ml()),
                    slices(d.labelledOnly()),
                    Percent.of(most.applyAsDouble(d.labelledOnly()))));
        }
        if (!d.answeredOnly().isEmpty()) {
            out.add(Texts.of(
                    "segment.answered-only",
                    name,
                    slices(d.answeredOnly()),
                    Percent.of(most.applyAsDouble(d.answeredOnly())),
                    ml(Disagreement.LEAST_ML)));
        }
        return out;
    }
}
