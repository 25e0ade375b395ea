package org.hemolens.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.statistics.Agreement;
import org.hemolens.statistics.Confusion;
import org.hemolens.statistics.Estimate;
import org.hemolens.statistics.Interval;
import org.hemolens.statistics.Proportion;
import org.hemolens.statistics.ReaderAgainstModel;
import org.hemolens.statistics.Scores;
import org.hemolens.store.Grade;

/** Readers against truth, model and each other; by {@code any} of whole scans, and by their grades of heatmaps. */
final class ReaderTables {
    private static final List<Grade.Answer> MAP_ANSWERS =
            List.of(Grade.Answer.MAP_CORRECT, Grade.Answer.MAP_PARTIAL, Grade.Answer.MAP_INCORRECT);

    private ReaderTables() {}

    static List<Table> of(AuditData data) {
        List<Table> tables = new ArrayList<>();
        for (HemorrhageClass c : HemorrhageClass.all()) {
            againstModel(data, c).ifPresent(tables::add);
        }
        readAgreement(data).ifPresent(tables::add);
        mapGrades(data).ifPresent(tables::add);
        mapAgreement(data).ifPresent(tables::add);
        return tables;
    }

    /** As Burduja et al. compare doctors and model; each reader on the scans that they read. */
    private static Optional<Table> againstModel(AuditData data, HemorrhageClass c) {
        List<List<String>> rows = new ArrayList<>();
        for (String reader : data.readers()) {
            List<AuditedCase> read = data.withTruth(c).stream()
                    .filter(a -> AuditData.read(a, reader, c).isPresent())
                    .toList();
            if (read.isEmpty()) {
                continue;
            }
            double[] scores = new double[read.size()];
            boolean[] truth = new boolean[scores.length];
            boolean[] decisions = new boolean[scores.length];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = read.get(i).analysis().orElseThrow().study().of(c);
                truth[i] = read.get(i).scan().of(c).orElseThrow();
                decisions[i] = AuditData.read(read.get(i), reader, c).orElseThrow();
            }
            ReaderAgainstModel r = ReaderAgainstModel.of(
                    decisions, new Scores(scores, truth), data.thresholds().of(c));
            rows.add(row(
                    reader,
                    r.reader(),
                    new Estimate(r.readerAuc(), Interval.UNKNOWN),
                    Table.words(r.errors().exact()),
                    Table.words(r.kappa())));
            rows.add(row("model, same scans", r.model(), r.modelAuc(), "", ""));
        }
        return ModelTables.table(
                "Readers and model, " + c.id() + ", scans",
                List.of(
                        "who",
                        "n",
                        "accuracy",
                        "sensitivity",
                        "specificity",
                        "AUC",
                        "McNemar p against the model",
                        "Cohen's kappa with the model"),
                rows,
                "Intervals: 95 %, Wilson; of the model's AUC DeLong, of kappa by its large-sample error. A reader's AUC is "
                        + "the mean of sensitivity and specificity.");
    }

    private static List<String> row(String who, Confusion c, Estimate auc, String p, String kappa) {
        return List.of(
                who,
                String.valueOf(c.all()),
                ModelTables.share(c.accuracy()),
                ModelTables.share(c.sensitivity()),
                ModelTables.share(c.specificity()),
                Table.words(auc),
                p,
                kappa);
    }

    private static Optional<Table> readAgreement(AuditData data) {
        List<List<String>> rows = new ArrayList<>();
        for (HemorrhageClass c : HemorrhageClass.all()) {
            Map<String, Map<String, Integer>> reads = new TreeMap<>();
            for (String reader : data.readers()) {
                Map<String, Integer> own = new TreeMap<>();
                for (AuditedCase a : data.analysed()) {
                    AuditData.read(a, reader, c)
                            .ifPresent(there -> own.put(a.outcome().key(), there ? 1 : 0));
                }
                if (!own.isEmpty()) {
                    reads.put(reader, own);
                }
            }
            rows.addAll(agreement(c.id(), reads, 2));
        }
        return ModelTables.table(
                "Agreement of readers on scans",
                List.of("class", "readers", "scans", "Cohen's kappa", "Fleiss' kappa", "Gwet's AC1"),
                rows,
                "On the scans that all of a row's readers read.");
    }

    private static Optional<Table> mapAgreement(AuditData data) {
        Map<String, Map<String, Integer>> grades = new TreeMap<>();
        for (String reader : data.readers()) {
            Map<String, Integer> own = new TreeMap<>();
            for (AuditedCase a : data.analysed()) {
                for (Grade g : a.grades().getOrDefault(reader, List.of())) {
                    if (ModelTables.ofMap(g)) {
                        own.put(key(a, g), MAP_ANSWERS.indexOf(g.answer()));
                    }
                }
            }
            if (!own.isEmpty()) {
                grades.put(reader, own);
            }
        }
        return ModelTables.table(
                "Agreement of readers on heatmaps",
                List.of("of", "readers", "maps", "Cohen's kappa", "Fleiss' kappa", "Gwet's AC1"),
                agreement("maps", grades, MAP_ANSWERS.size()),
                "Correct, partially correct and incorrect as three categories without order.");
    }

    private static String key(AuditedCase a, Grade g) {
        OptionalInt slice = g.slice();
        return a.outcome().key() + " " + slice + " " + g.hemorrhageClass().id();
    }

    /** A row for each two readers, and one for all where there are more. */
    private static List<List<String>> agreement(String of, Map<String, Map<String, Integer>> ratings, int categories) {
        List<String> readers = List.copyOf(ratings.keySet());
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < readers.size(); i++) {
            for (int j = i + 1; j < readers.size(); j++) {
                rows.addAll(row(of, List.of(readers.get(i), readers.get(j)), ratings, categories));
            }
        }
        if (readers.size() > 2) {
            rows.addAll(row(of, readers, ratings, categories));
        }
        return rows;
    }

    private static List<List<String>> row(
            String of, List<String> readers, Map<String, Map<String, Integer>> ratings, int categories) {
        List<Map<String, Integer>> own = ratings.entrySet().stream()
                .filter(e -> readers.contains(e.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        List<String> common = own.getFirst().keySet().stream()
                .filter(key -> own.stream().allMatch(o -> o.containsKey(key)))
                .toList();
        if (common.isEmpty()) {
            return List.of();
        }
        int[][] rated = new int[own.size()][common.size()];
        for (int r = 0; r < rated.length; r++) {
            for (int i = 0; i < common.size(); i++) {
                rated[r][i] = own.get(r).getOrDefault(common.get(i), 0);
            }
        }
        int[][] counts = Agreement.counts(rated, categories);
        String cohen = readers.size() == 2
                ? Table.words(Agreement.cohen(Agreement.table(rated[0], rated[1], categories), Proportion.LEVEL))
                : "";
        return List.of(List.of(
                of,
                String.join(", ", readers),
                String.valueOf(common.size()),
                cohen,
                Table.words(Agreement.fleiss(counts)),
                Table.words(Agreement.gwet(counts))));
    }

    /** As in the readers' study: how many maps each reader graded how, and why not correct. */
    private static Optional<Table> mapGrades(AuditData data) {
        List<List<String>> rows = new ArrayList<>();
        for (String reader : data.readers()) {
            List<Grade> grades = data.analysed().stream()
                    .flatMap(a -> a.grades().getOrDefault(reader, List.of()).stream())
                    .filter(ModelTables::ofMap)
                    .toList();
            if (grades.isEmpty()) {
                continue;
            }
            List<String> row = new ArrayList<>(List.of(reader, String.valueOf(grades.size())));
            for (Grade.Answer answer : MAP_ANSWERS) {
                long n = grades.stream().filter(g -> g.answer() == answer).count();
                row.add(ModelTables.share(new Proportion(n, grades.size())));
            }
            Map<String, Long> reasons = grades.stream()
                    .flatMap(g -> g.reason().stream())
                    .collect(Collectors.groupingBy(ModelTables::id, TreeMap::new, Collectors.counting()));
            row.add(reasons.entrySet().stream()
                    .map(e -> e.getKey() + " " + e.getValue())
                    .collect(Collectors.joining(", ")));
            rows.add(row);
        }
        return ModelTables.table(
                "Heatmaps as readers graded them",
                List.of("reader", "maps", "correct", "partially correct", "incorrect", "reasons"),
                rows,
                "Intervals: 95 %, Wilson.");
    }
}
