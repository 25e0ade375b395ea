package org.hemolens.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.hemolens.statistics.Confusion;
import org.hemolens.statistics.Proportion;
import org.hemolens.store.CaseOutcome;
import org.hemolens.store.Grade;
import org.hemolens.store.SavedCheck;

/** Tables of the model's answers, of its errors and of what was not analysed. */
final class ModelTables {
    private static final double[] HU_EDGES = {0, 20, 50, 100, 600};

    private ModelTables() {}

    static List<Table> of(AuditData data, AuditFigures figures) {
        List<Table> tables = new ArrayList<>();
        accuracy(
                        "Slices, a class each",
                        figures.slices(),
                        "Intervals: 95 %, bootstrap by scan, 1,000 rounds; where all or none are right, Wilson with scans as cases, and of an AUC without an error none.")
                .ifPresent(tables::add);
        accuracy(
                        "Scans, a class each",
                        figures.scans(),
                        "Intervals: 95 %, Wilson; of the AUC DeLong. A scan's probability is the package's aggregate of its slices.")
                .ifPresent(tables::add);
        decisions("Decisions on slices", figures.slices()).ifPresent(tables::add);
        decisions("Decisions on scans", figures.scans()).ifPresent(tables::add);
        calibration(figures).ifPresent(tables::add);
        groups(data, "Errors by reason", ModelTables::reasons).ifPresent(tables::add);
        groups(data, "Errors by HU under the map", ModelTables::hu).ifPresent(tables::add);
        notAnalysed(data).ifPresent(tables::add);
        partly(data).ifPresent(tables::add);
        return tables;
    }

    /** As Burduja et al. report them: sensitivity, specificity and AUC a class. */
    private static Optional<Table> accuracy(String title, List<ClassFigures> of, String note) {
        List<List<String>> rows = new ArrayList<>();
        for (ClassFigures f : of) {
            rows.add(List.of(
                    f.hemorrhageClass().id(),
                    String.valueOf(f.confusion().all()),
                    String.valueOf(f.confusion().positives()),
                    Table.words(f.confusion().accuracy().value()),
                    Table.words(f.sensitivity()),
                    Table.words(f.specificity()),
                    Table.words(f.level() == ClassFigures.Level.SLICES ? f.bootstrapAuc() : f.auc())));
        }
        return table(
                title, List.of("class", "n", "positive", "accuracy", "sensitivity", "specificity", "AUC"), rows, note);
    }

    private static Optional<Table> decisions(String title, List<ClassFigures> of) {
        List<List<String>> rows = new ArrayList<>();
        for (ClassFigures f : of) {
            Confusion c = f.confusion();
            rows.add(List.of(
                    f.hemorrhageClass().id(),
                    Table.words(f.threshold()),
                    String.valueOf(c.truePositives()),
                    String.valueOf(c.falsePositives()),
                    String.valueOf(c.falseNegatives()),
                    String.valueOf(c.trueNegatives()),
                    Table.words(c.positivePredictive().estimate()),
                    Table.words(c.negativePredictive().estimate()),
                    Table.words(c.f1())));
        }
        return table(
                title,
                List.of("class", "threshold", "TP", "FP", "FN", "TN", "PPV", "NPV", "F1"),
                rows,
                "Intervals: 95 %, Wilson. PPV and NPV hold for the share of hemorrhage among these cases.");
    }

    private static Optional<Table> calibration(AuditFigures figures) {
        List<List<String>> rows = new ArrayList<>();
        for (List<ClassFigures> level : List.of(figures.slices(), figures.scans())) {
            for (ClassFigures f : level) {
                rows.add(List.of(
                        f.level() == ClassFigures.Level.SLICES ? "slices" : "scans",
                        f.hemorrhageClass().id(),
                        Table.words(f.precisionRecall().averagePrecision()),
                        Table.words(f.reliability().expectedError()),
                        Table.words(f.reliability().brier()),
                        Table.words(f.logLoss())));
            }
        }
        return table(
                "Ranking and calibration",
                List.of("level", "class", "average precision", "ECE", "Brier score", "log loss"),
                rows,
                figures.sliceLoss()
                        .map(l ->
                                "Log loss over slices weighted as in the RSNA 2019 challenge: " + Table.words(l) + ".")
                        .orElse(""));
    }

    private static Optional<Table> groups(
            AuditData data, String title, BiFunction<AuditedCase, CaseError, List<String>> of) {
        TreeMap<String, int[]> counts = new TreeMap<>();
        for (AuditedCase c : data.cases()) {
            for (CaseError e : c.errors()) {
                for (String group : of.apply(c, e)) {
                    counts.computeIfAbsent(group, g -> new int[2])[e.kind().ordinal()]++;
                }
            }
        }
        List<List<String>> rows = new ArrayList<>();
        counts.forEach((group, n) ->
                rows.add(List.of(group.substring(group.indexOf(' ') + 1), String.valueOf(n[0]), String.valueOf(n[1]))));
        return table(
                title,
                List.of("", "false positives", "false negatives"),
                rows,
                "Of each scan, class and kind the worst slice. An error can have several reasons; hints are no findings.");
    }

    /** Sorted by the first word, which is not shown. */
    private static List<String> reasons(AuditedCase of, CaseError error) {
        List<String> reasons = new ArrayList<>();
        of.grades().values().forEach(all -> all.stream()
                .filter(g -> g.hemorrhageClass() == error.hemorrhageClass())
                .flatMap(g -> g.reason().stream())
                .forEach(r -> reasons.add("1 reader: " + id(r))));
        Optional<SavedCheck> check = of.check(error.slice(), error.hemorrhageClass());
        if (check.isEmpty() || check.get().region().isEmpty()) {
            reasons.add("4 map not measured");
        } else {
            reasons.add("2 most of the map in: " + check.get().region());
            check.get().hints().forEach(h -> reasons.add("3 hint from HU: " + h));
        }
        return reasons.stream().distinct().toList();
    }

    private static List<String> hu(AuditedCase of, CaseError error) {
        double mean = of.check(error.slice(), error.hemorrhageClass())
                .map(SavedCheck::meanHu)
                .orElse(Double.NaN);
        if (Double.isNaN(mean)) {
            return List.of("9 map not measured");
        }
        for (int i = 0; i < HU_EDGES.length; i++) {
            if (mean < HU_EDGES[i]) {
                return List.of(
                        i == 0 ? "0 below 0 HU" : i + " " + (int) HU_EDGES[i - 1] + " to " + (int) HU_EDGES[i] + " HU");
            }
        }
        return List.of(HU_EDGES.length + " " + (int) HU_EDGES[HU_EDGES.length - 1] + " HU and more");
    }

    private static Optional<Table> notAnalysed(AuditData data) {
        List<List<String>> rows = new ArrayList<>();
        for (AuditedCase c : data.cases()) {
            if (c.outcome().kind() != CaseOutcome.Kind.DONE) {
                rows.add(List.of(
                        String.valueOf(c.number()),
                        id(c.outcome().kind()),
                        c.outcome().reason().orElse("")));
            }
        }
        return table("Cases that were not analysed", List.of("case", "outcome", "reason"), rows, "");
    }

    private static Optional<Table> partly(AuditData data) {
        List<List<String>> rows = new ArrayList<>();
        for (AuditedCase c : data.analysed()) {
            c.outcome().reason().ifPresent(r -> rows.add(List.of(String.valueOf(c.number()), r)));
        }
        return table(
                "Cases that were analysed in part",
                List.of("case", "reason"),
                rows,
                "What could not be read is in no figure, and the scan's answer is without it.");
    }

    static Optional<Table> table(String title, List<String> header, List<List<String>> rows, String note) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Table(title, header, rows, note));
    }

    static String id(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static String share(Proportion p) {
        return Table.words(p.estimate());
    }

    /** Whether an answer is about a heatmap. */
    static boolean ofMap(Grade g) {
        return g.answer() == Grade.Answer.MAP_CORRECT
                || g.answer() == Grade.Answer.MAP_PARTIAL
                || g.answer() == Grade.Answer.MAP_INCORRECT;
    }
}
