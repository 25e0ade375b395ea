package org.hemolens.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.Probabilities;
import org.hemolens.statistics.Scores;
import org.hemolens.store.CaseOutcome;
import org.hemolens.store.CaseStore;
import org.hemolens.store.Grade;
import org.hemolens.store.SavedAnalysis;
import org.hemolens.store.SavedSlice;
import org.hemolens.store.StoreException;
import org.hemolens.store.TruthLabel;

/**
 * Everything that an audit's figures are made from, out of the store.
 *
 * @param cases in the order of the cases
 * @param thresholds of the package
 */
record AuditData(List<AuditedCase> cases, ModelIdentity model, Probabilities thresholds) {
    AuditData {
        cases = List.copyOf(cases);
    }

    /**
     * Of a store that others write to as well, the truth of this audit's source and grades of this package's answers alone.
     *
     * @param keys of the cases, in their order
     * @param source of the truth
     */
    static AuditData load(
            CaseStore store,
            String run,
            List<String> keys,
            ModelIdentity model,
            Probabilities thresholds,
            String source)
            throws StoreException {
        Map<String, CaseOutcome> outcomes = store.outcomes(run);
        List<AuditedCase> cases = new ArrayList<>();
        for (String key : keys) {
            CaseOutcome outcome = outcomes.get(key);
            if (outcome == null) {
                continue;
            }
            int number = cases.size() + 1;
            if (outcome.analysis().isEmpty()) {
                cases.add(new AuditedCase(
                        number, outcome, Optional.empty(), Labels.UNKNOWN, List.of(), List.of(), Map.of()));
                continue;
            }
            SavedAnalysis analysis = store.analysis(outcome.analysis().getAsLong());
            String hash = analysis.series().contentHash();
            List<TruthLabel> truth = store.truth(hash, source);
            Labels scan = labels(truth, -1);
            List<Labels> slices = new ArrayList<>();
            for (SavedSlice slice : analysis.slices()) {
                slices.add(labels(truth, slice.index()));
            }
            cases.add(new AuditedCase(
                    number,
                    outcome,
                    Optional.of(analysis),
                    scan,
                    slices,
                    CaseError.of(analysis, scan, slices, thresholds),
                    grades(store.grades(hash), model)));
        }
        return new AuditData(cases, model, thresholds);
    }

    /** Own reads are of no package. */
    private static Map<String, List<Grade>> grades(Map<String, List<Grade>> all, ModelIdentity model) {
        Map<String, List<Grade>> own = new LinkedHashMap<>();
        all.forEach((reader, grades) -> {
            List<Grade> kept = grades.stream()
                    .filter(g ->
                            g.packageHash().isEmpty() || g.packageHash().get().equals(model.sha256()))
                    .toList();
            if (!kept.isEmpty()) {
                own.put(reader, kept);
            }
        });
        return own;
    }

    private static Labels labels(List<TruthLabel> truth, int slice) {
        Map<HemorrhageClass, Boolean> known = new HashMap<>();
        for (TruthLabel t : truth) {
            if (t.slice().orElse(-1) == slice) {
                known.put(t.hemorrhageClass(), t.present());
            }
        }
        return known.isEmpty() ? Labels.UNKNOWN : new Labels(known);
    }

    List<AuditedCase> analysed() {
        return cases.stream().filter(c -> c.analysis().isPresent()).toList();
    }

    /** Cases of which the truth of a class is known, whole scans, a cluster each. */
    List<AuditedCase> withTruth(HemorrhageClass c) {
        return analysed().stream().filter(a -> a.scan().of(c).isPresent()).toList();
    }

    Scores scans(HemorrhageClass c) {
        List<AuditedCase> known = withTruth(c);
        double[] scores = new double[known.size()];
        boolean[] truth = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = known.get(i).analysis().orElseThrow().study().of(c);
            truth[i] = known.get(i).scan().of(c).orElseThrow();
        }
        return new Scores(scores, truth);
    }

    /** Slices of which the truth of a class is known, by the sequence network, clustered by scan. */
    Scores slices(HemorrhageClass c) {
        int n = 0;
        for (AuditedCase a : analysed()) {
            n += (int) a.slices().stream().filter(s -> s.of(c).isPresent()).count();
        }
        double[] scores = new double[n];
        boolean[] truth = new boolean[n];
        int[] clusters = new int[n];
        int at = 0;
        int cluster = 0;
        for (AuditedCase a : analysed()) {
            int before = at;
            List<SavedSlice> slices = a.analysis().orElseThrow().slices();
            for (int i = 0; i < slices.size(); i++) {
                Optional<Boolean> label = a.slices().get(i).of(c);
                if (label.isPresent()) {
                    scores[at] = slices.get(i).sequence().of(c);
                    truth[at] = label.get();
                    clusters[at++] = cluster;
                }
            }
            cluster += at > before ? 1 : 0;
        }
        return new Scores(scores, truth, clusters);
    }

    /** Readers with an entry for any of the cases. */
    List<String> readers() {
        TreeSet<String> names = new TreeSet<>();
        cases.forEach(c -> names.addAll(c.grades().keySet()));
        return List.copyOf(names);
    }

    /** A reader's own read of a whole scan. */
    static Optional<Boolean> read(AuditedCase of, String reader, HemorrhageClass c) {
        return of.grades().getOrDefault(reader, List.of()).stream()
                .filter(g -> g.slice().isEmpty() && g.hemorrhageClass() == c)
                .filter(g -> g.answer() == Grade.Answer.PRESENT || g.answer() == Grade.Answer.ABSENT)
                .map(g -> g.answer() == Grade.Answer.PRESENT)
                .findFirst();
    }
}
