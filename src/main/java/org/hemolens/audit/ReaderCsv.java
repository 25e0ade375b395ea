package org.hemolens.audit;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.store.Author;
import org.hemolens.store.CaseStore;
import org.hemolens.store.Grade;
import org.hemolens.store.SavedAnalysis;
import org.hemolens.store.StoreException;

/** Readers' answers from a CSV file into the store (docs/audit.md). */
public final class ReaderCsv {
    private static final String READER = "reader";
    private static final String CLASS = "class";
    private static final String ANSWER = "answer";
    private static final String REASON = "reason";

    private record Entry(String caseName, String reader, Grade grade) {}

    /** Of which a later row counts instead of an earlier. */
    private record Topic(OptionalInt slice, HemorrhageClass of, Optional<String> packageHash, boolean map) {
        static Topic of(Grade g) {
            return new Topic(g.slice(), g.hemorrhageClass(), g.packageHash(), ModelTables.ofMap(g));
        }
    }

    private final List<Entry> entries;

    private ReaderCsv(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * @param packageHash of the package whose maps are graded
     * @throws AuditException naming the file, the line and what is wrong
     */
    public static ReaderCsv read(Path file, String packageHash) throws AuditException {
        CsvRows rows = CsvRows.read(file, Set.of(READER, CLASS, ANSWER, REASON));
        List<Entry> entries = new ArrayList<>();
        for (CsvRows.Row row : rows.rows()) {
            if (row.get(READER).isEmpty()) {
                throw row.wrong("names no reader");
            }
            Grade.Answer answer = value(Grade.Answer.class, row, ANSWER);
            Optional<Grade.Reason> reason =
                    row.get(REASON).isEmpty() ? Optional.empty() : Optional.of(value(Grade.Reason.class, row, REASON));
            boolean own = answer == Grade.Answer.PRESENT || answer == Grade.Answer.ABSENT;
            int slice = row.slice();
            entries.add(new Entry(
                    row.caseName(),
                    row.get(READER),
                    new Grade(
                            slice < 0 ? OptionalInt.empty() : OptionalInt.of(slice),
                            value(HemorrhageClass.class, row, CLASS),
                            own ? Optional.empty() : Optional.of(packageHash),
                            answer,
                            reason)));
        }
        return new ReaderCsv(entries);
    }

    private static <E extends Enum<E>> E value(Class<E> type, CsvRows.Row row, String column) throws AuditException {
        String text = row.get(column).toUpperCase(Locale.ROOT);
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(text)) {
                return value;
            }
        }
        throw row.wrong(column + " is '" + row.get(column) + "', not one of "
                + List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT));
    }

    /**
     * Adds what the store does not have as a reader's latest word.
     *
     * @param cases of the run, with the analysis of each that was analysed
     * @return rows that name no analysed case, or more than one
     */
    public int addTo(CaseStore store, Map<AuditCase, SavedAnalysis> cases) throws StoreException {
        // Empty where a name fits more than one: the answer would be taken for one of another case.
        Map<String, Optional<SavedAnalysis>> byName = new LinkedHashMap<>();
        cases.forEach((c, analysis) -> c.toTry().forEach(s -> CsvRows.namesOf(s)
                .forEach(name -> byName.merge(
                        name,
                        Optional.of(analysis),
                        (before, now) -> before.equals(now) ? before : Optional.empty()))));
        record Key(SavedAnalysis of, String reader) {}
        Map<Key, List<Grade>> grades = new LinkedHashMap<>();
        int unused = 0;
        for (Entry e : entries) {
            Optional<SavedAnalysis> of = byName.getOrDefault(e.caseName(), Optional.empty());
            if (of.isEmpty()) {
                unused++;
            } else {
                grades.computeIfAbsent(new Key(of.get(), e.reader()), k -> new ArrayList<>())
                        .add(e.grade());
            }
        }
        for (Map.Entry<Key, List<Grade>> e : grades.entrySet()) {
            Key key = e.getKey();
            List<Grade> known = store.grades(key.of().series().contentHash()).getOrDefault(key.reader(), List.of());
            Map<Topic, Grade> latest = new LinkedHashMap<>();
            e.getValue().forEach(g -> latest.put(Topic.of(g), g));
            // What the file says last is compared: else an earlier row of it would come back after the later one.
            List<Grade> fresh = e.getValue().stream()
                    .filter(g -> !known.contains(latest.getOrDefault(Topic.of(g), g)))
                    .toList();
            if (!fresh.isEmpty()) {
                store.addGrades(key.of().series(), fresh, new Author(key.reader(), Instant.now()));
            }
        }
        return unused;
    }
}
