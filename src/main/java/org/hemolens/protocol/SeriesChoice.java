package org.hemolens.protocol;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.dicom.Series;
import org.hemolens.protocol.ProtocolCheck.Verdict;
import org.hemolens.protocol.SeriesRanking.Candidate;

/**
 * Which series of one study to run the model on, and why: not refused by the gate, no phantom, soft-tissue kernel, without
 * contrast, slices of 3 to 6 mm before thinner and thicker ones, the whole head, in order, most slices. A pure function of
 * headers, and of pixels where they have been looked at. Among studies {@link StudyChoice} decides.
 */
public final class SeriesChoice {
    private static final double THINNEST = 3;
    private static final double THICKEST = 6;
    private static final double SLIGHTLY = 1.5;
    private static final String NOT_STATED = " not stated";

    private SeriesChoice() {}

    /** By headers alone, as when files have just been found. */
    public static SeriesRanking rank(List<Series> series) {
        return rank(series, s -> Optional.empty());
    }

    /**
     * By the gate's whole check where there is one, else by headers.
     *
     * @param checked the gate's answer from headers and pixels of a series that was loaded
     */
    public static SeriesRanking rank(List<Series> series, Function<Series, Optional<ProtocolCheck>> checked) {
        List<Entry> entries = new ArrayList<>();
        for (Series s : series) {
            Optional<ProtocolCheck> whole = checked.apply(s);
            entries.add(new Entry(s, whole.orElseGet(() -> ProtocolGate.checkHeaders(s)), whole.isPresent()));
        }
        entries.sort(ORDER);
        List<Candidate> candidates = new ArrayList<>();
        for (Entry e : entries) {
            boolean proposed = candidates.isEmpty() && e.check.accepted();
            Reasons reasons = proposed ? reasonsFor(e) : reasonsAgainst(e, entries.getFirst());
            candidates.add(new Candidate(e.series, e.check, e.pixelsSeen, proposed, reasons.lines, reasons.brief));
        }
        return new SeriesRanking(candidates);
    }

    private record Reasons(List<String> lines, String brief) {}

    private record Entry(Series series, ProtocolCheck check, boolean pixelsSeen) {
        Verdict verdict(String question) {
            return check.answer(question).map(ProtocolCheck.Answer::verdict).orElse(Verdict.OK);
        }

        String evidence(String question) {
            return check.answer(question).map(ProtocolCheck.Answer::evidence).orElse("");
        }

        String brief(String question) {
            return check.answer(question).map(SeriesChoice::brief).orElse("");
        }

        double thickness() {
            return series.info().sliceThicknessMm().orElse(0);
        }

        double coveredMm() {
            VolumeGeometry g = series.geometry();
            return g.independent() ? 0 : g.positions().getLast() - g.positions().getFirst();
        }
    }

    /**
     * One thing by which two series are told apart; the lower cost is the better.
     *
     * @param words why the loser is not proposed, with its numbers
     * @param brief the same in a few words
     */
    private record Criterion(ToDoubleFunction<Entry> cost, Criterion.Words words, Criterion.Words brief) {
        @FunctionalInterface
        interface Words {
            String of(Entry loser, Entry winner);
        }
    }

    private static Criterion verdict(String question) {
        return new Criterion(
                e -> e.verdict(question).ordinal(),
                (loser, winner) -> question.toLowerCase(Locale.ROOT) + ": " + loser.evidence(question),
                (loser, winner) -> loser.brief(question));
    }

    private static Criterion verdict(String question, String brief) {
        Criterion c = verdict(question);
        return new Criterion(c.cost, c.words, (loser, winner) -> brief);
    }

    private static final List<Criterion> CRITERIA = List.of(
            new Criterion(
                    e -> e.check.refusals().size(),
                    (loser, winner) -> String.join("; ", loser.check.refusals()),
                    (loser, winner) -> refusedBriefly(loser)),
            new Criterion(
                    e -> Phantoms.saidBy(e.series).isPresent() ? 1 : 0,
                    (loser, winner) ->
                            "a phantom: " + Phantoms.saidBy(loser.series).orElse(""),
                    (loser, winner) -> "a phantom"),
            verdict(Questions.MODALITY),
            verdict(Questions.ORIENTATION),
            verdict(Questions.KERNEL),
            verdict(Questions.CONTRAST),
            new Criterion(
                    e -> thicknessCost(e.thickness()),
                    SeriesChoice::thicknessWords,
                    (loser, winner) -> loser.thickness() <= 0 ? "thickness not stated" : thick(loser)),
            verdict(Questions.COVERAGE, "less of the head"),
            verdict(Questions.ORDER, "gaps or uneven spacing"),
            new Criterion(
                    e -> -Math.round(e.coveredMm() / 10),
                    (loser, winner) -> String.format(
                            Locale.ROOT, "covers %.0f mm, the other %.0f mm", loser.coveredMm(), winner.coveredMm()),
                    (loser, winner) -> String.format(Locale.ROOT, "covers %.0f mm only", loser.coveredMm())),
            verdict(Questions.METAL, "metal"),
            new Criterion(
                    e -> -e.series.slices().size(),
                    (loser, winner) -> "fewer slices: " + loser.series.slices().size() + ", the other "
                            + winner.series.slices().size(),
                    (loser, winner) -> "fewer slices"),
            new Criterion(
                    e -> e.series.info().imageType().stream().anyMatch(t -> t.equalsIgnoreCase("DERIVED")) ? 1 : 0,
                    (loser, winner) -> "derived from other images (ImageType)",
                    (loser, winner) -> "derived from other images"));

    private static final Comparator<Entry> ORDER = CRITERIA.stream()
            .map(c -> Comparator.<Entry>comparingDouble(c.cost))
            .reduce(Comparator::thenComparing)
            .orElseThrow()
            .thenComparing(comparing(e -> e.series.info().number().orElse(Integer.MAX_VALUE)))
            .thenComparing(e -> e.series.info().seriesInstanceUid());

    /** Models are trained on slices of about 5 mm; thin ones are noisy, thick ones hide small bleeds. */
    private static double thicknessCost(double mm) {
        if (mm <= 0) {
            return 2;
        }
        return mm >= THINNEST && mm <= THICKEST ? 0 : mm < THINNEST ? (mm >= SLIGHTLY ? 1 : 2) : 3;
    }

    private static String thicknessWords(Entry loser, Entry winner) {
        return loser.thickness() <= 0
                ? "thickness not stated"
                : String.format(
                        Locale.ROOT,
                        "%.2f mm thick; %.2f mm is nearer to the 3 to 6 mm of which models have learned",
                        loser.thickness(),
                        winner.thickness());
    }

    private static String thick(Entry e) {
        return String.format(Locale.ROOT, "%.2f mm thick", e.thickness());
    }

    private static Reasons reasonsFor(Entry e) {
        List<String> reasons = new ArrayList<>();
        Phantoms.saidBy(e.series).ifPresent(said -> reasons.add("a phantom"));
        for (String question : List.of(Questions.ORIENTATION, Questions.KERNEL, Questions.CONTRAST)) {
            e.check.answer(question).map(SeriesChoice::brief).ifPresent(reasons::add);
        }
        if (e.thickness() > 0) {
            reasons.add(thick(e));
        }
        // What nobody stated is no reason to be read in passing.
        String brief = reasons.stream().filter(r -> !r.endsWith(NOT_STATED)).collect(Collectors.joining(", "));
        reasons.add(String.format(
                Locale.ROOT, "%d slices over %.0f mm", e.series.slices().size(), e.coveredMm()));
        return new Reasons(reasons, brief.isEmpty() ? reasons.getLast() : brief);
    }

    private static String brief(ProtocolCheck.Answer a) {
        Optional<Reading> said =
                a.pixels().filter(Reading::says).or(() -> a.header().filter(Reading::says));
        return said.map(Reading::value).orElse(a.question().toLowerCase(Locale.ROOT) + NOT_STATED);
    }

    /** Such as "bone or lung, with contrast": what was read where the gate refuses. */
    private static String refusedBriefly(Entry e) {
        return e.check.answers().stream()
                .filter(a -> a.verdict() == Verdict.REFUSED)
                .map(SeriesChoice::refused)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Either source can refuse: the header's word is told where the pixels do not speak against it. */
    private static String refused(ProtocolCheck.Answer a) {
        if (a.disagreement()) {
            return a.question().toLowerCase(Locale.ROOT) + ": header and pixels differ";
        }
        boolean read = a.header().filter(Reading::says).isPresent()
                || a.pixels().filter(Reading::says).isPresent();
        return read ? brief(a) : a.question().toLowerCase(Locale.ROOT) + " refused";
    }

    private static Reasons reasonsAgainst(Entry e, Entry best) {
        if (!e.check.accepted()) {
            return new Reasons(e.check.refusals(), refusedBriefly(e));
        }
        for (Criterion c : CRITERIA) {
            if (c.cost.applyAsDouble(e) > c.cost.applyAsDouble(best)) {
                return new Reasons(List.of(c.words.of(e, best)), c.brief.of(e, best));
            }
        }
        return new Reasons(List.of("as good by its headers, but comes later in the study"), "as good, comes later");
    }
}
