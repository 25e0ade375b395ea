package org.hemolens.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.csv.CSVFormat;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.store.sql.SqlCaseStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store keeps to, whatever database is below. */
@SuppressWarnings("NullAway.Init")
abstract class CaseStoreContract {
    private static final HemorrhageClass SUBDURAL = HemorrhageClass.SUBDURAL;

    @TempDir
    Path folder;

    String place;
    CaseStore store;

    /** Where an empty store can be made. */
    abstract String freshPlace() throws Exception;

    @BeforeEach
    void open() throws Exception {
        place = freshPlace();
        store = SqlCaseStore.open(place);
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    private String jdbc() {
        return place.startsWith("postgresql:") ? "jdbc:" + place : "jdbc:sqlite:" + place;
    }

    private static CaseOutcome done(String key) {
        return new CaseOutcome(key, CaseOutcome.Kind.DONE, OptionalLong.empty(), Optional.empty(), 1.5);
    }

    @Test
    void whatIsSavedIsReadBackWhole() throws Exception {
        SavedAnalysis saved = Entries.analysis(1, 0.7, 4);
        long id = store.save(saved, Entries.ANN);
        try (CaseStore other = SqlCaseStore.open(place)) {
            assertThat(other.analysis(id)).isEqualTo(saved);
        }
        assertThatThrownBy(() -> store.analysis(id + 1))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no analysis");
    }

    @Test
    void anUnmeasuredMapStaysUnmeasured() throws Exception {
        SavedAnalysis some = Entries.analysis(1, 0.7, 1);
        SavedCheck empty = new SavedCheck(2, SUBDURAL, "", Double.NaN, false, Double.NaN, List.of());
        SavedAnalysis saved = new SavedAnalysis(
                new SeriesKey("f".repeat(64), "1.2", 1, Optional.empty(), Optional.of("Doe, 12")),
                some.model(),
                "GPU",
                new GateOutcome(GateOutcome.Verdict.REFUSED, List.of(), Optional.of("a test")),
                some.study(),
                some.slices(),
                List.of(empty));
        assertThat(store.analysis(store.save(saved, Entries.ANN))).isEqualTo(saved);
    }

    @Test
    void aCaseOfARunEndsOnce() throws Exception {
        SavedAnalysis analysis = Entries.analysis(1, 0.7, 2);
        List<TruthLabel> truth = List.of(Entries.truth(SUBDURAL, true));
        assertThat(store.finish("r", done("a"), Optional.of(analysis), truth, Entries.ANN))
                .isTrue();
        assertThat(store.finish("r", done("a"), Optional.of(analysis), truth, Entries.ANN))
                .isFalse();
        assertThat(store.finish("other", done("a"), Optional.of(analysis), truth, Entries.ANN))
                .isTrue();
        CaseOutcome bad =
                new CaseOutcome("b", CaseOutcome.Kind.REFUSED, OptionalLong.empty(), Optional.of("Brain: none"), 0.1);
        assertThat(store.finish("r", bad, Optional.empty(), List.of(), Entries.ANN))
                .isTrue();
        assertThat(store.outcomes("r").keySet()).containsExactly("a", "b");
        assertThat(store.outcomes("r").get("b")).isEqualTo(bad);
        assertThat(store.outcomes("r"))
                .hasEntrySatisfying("a", o -> assertThat(o.analysis()).isPresent());
        assertThat(store.truth(analysis.series().contentHash())).isEqualTo(truth);
        // The second time added nothing: two analyses for two runs, one label as it was said once.
        assertThat(store.history(analysis.series().contentHash()))
                .extracting(HistoryEntry::kind)
                .containsExactly("analysis", "analysis", "truth");
    }

    @Test
    void aLaterWordCountsAndTheEarlierStays() throws Exception {
        SeriesKey series = Entries.series(5);
        store.addTruth(series, List.of(Entries.truth(SUBDURAL, true)), Entries.ANN);
        store.addTruth(
                series,
                List.of(Entries.truth(SUBDURAL, false), new TruthLabel(OptionalInt.of(3), SUBDURAL, true, "x")),
                Entries.BEN);
        assertThat(store.truth(series.contentHash(), "x"))
                .as("what one source says, and no other")
                .containsExactly(new TruthLabel(OptionalInt.of(3), SUBDURAL, true, "x"));
        assertThat(store.truth(series.contentHash()))
                .containsExactly(
                        Entries.truth(SUBDURAL, false), new TruthLabel(OptionalInt.of(3), SUBDURAL, true, "x"));
        Grade first = Entries.grade(SUBDURAL, Grade.Answer.MAP_PARTIAL, Optional.of(Grade.Reason.SINUS));
        Grade second = Entries.grade(SUBDURAL, Grade.Answer.MAP_INCORRECT, Optional.of(Grade.Reason.ORBIT));
        Grade finding = Entries.grade(SUBDURAL, Grade.Answer.AGREE, Optional.empty());
        store.addGrades(series, List.of(first, finding), Entries.ANN);
        store.addGrades(series, List.of(second), Entries.ANN);
        store.addGrades(series, List.of(first), Entries.BEN);
        assertThat(store.grades(series.contentHash()).get("ann")).containsExactlyInAnyOrder(second, finding);
        assertThat(store.grades(series.contentHash()).get("ben")).containsExactly(first);
        store.addRemark(series, new Remark(Remark.Kind.NOTE, OptionalInt.of(2), "see prior"), Entries.BEN);
        assertThat(store.history(series.contentHash())).hasSize(8);
        assertThat(store.history(series.contentHash())).contains(new HistoryEntry("note", Entries.BEN, "see prior"));
    }

    @Test
    void noRowIsChangedOrRemoved() throws Exception {
        store.save(Entries.analysis(1, 0.7, 2), Entries.ANN);
        SeriesKey series = Entries.series(1);
        store.addTruth(series, List.of(Entries.truth(SUBDURAL, true)), Entries.ANN);
        store.addGrades(series, List.of(Entries.grade(SUBDURAL, Grade.Answer.AGREE, Optional.empty())), Entries.ANN);
        store.addRemark(series, new Remark(Remark.Kind.NOTE, OptionalInt.empty(), "x"), Entries.ANN);
        store.finish("r", done("a"), Optional.of(Entries.analysis(2, 0.5, 2)), List.of(), Entries.ANN);
        try (Connection connection = DriverManager.getConnection(jdbc());
                Statement statement = connection.createStatement()) {
            for (String table : List.of(
                    "series",
                    "package",
                    "analysis",
                    "slice_answer",
                    "map_check",
                    "truth",
                    "grade",
                    "remark",
                    "audit_case")) {
                String column = statement
                        .executeQuery("SELECT * FROM " + table)
                        .getMetaData()
                        .getColumnName(2);
                assertThatThrownBy(() -> statement.execute("UPDATE " + table + " SET " + column + " = " + column))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("append-only: " + table);
                assertThatThrownBy(() -> statement.execute("DELETE FROM " + table))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("append-only: " + table);
            }
        }
    }

    @Test
    void theCaseTableFilters() throws Exception {
        for (int i = 0; i < 10; i++) {
            store.save(Entries.analysis(i, i / 10.0, 1), Entries.ANN);
        }
        store.save(Entries.analysis(3, 0.95, 1), Entries.ANN); // again: counts instead of the earlier
        store.addTruth(Entries.series(9), List.of(Entries.truth(SUBDURAL, false)), Entries.ANN);
        store.addTruth(Entries.series(8), List.of(Entries.truth(SUBDURAL, true)), Entries.ANN);
        store.addTruth(Entries.series(1), List.of(Entries.truth(SUBDURAL, true)), Entries.ANN);
        store.addTruth(Entries.series(2), List.of(Entries.truth(HemorrhageClass.ANY, true)), Entries.ANN);
        store.addTruth(Entries.series(7), List.of(Entries.truth(SUBDURAL, false)), Entries.ANN);
        store.addTruth(Entries.series(7), List.of(Entries.truth(SUBDURAL, true)), Entries.ANN);
        store.addGrades(
                Entries.series(4),
                List.of(Entries.grade(SUBDURAL, Grade.Answer.MAP_INCORRECT, Optional.of(Grade.Reason.ORBIT))),
                Entries.ANN);
        CaseFilter all = CaseFilter.all(SUBDURAL);
        assertThat(uids(all, 0, 99)).containsExactly(3, 9, 8, 7, 6, 5, 4, 2, 1, 0);
        assertThat(uids(all, 2, 3)).containsExactly(8, 7, 6);
        assertThat(uids(all.falsePositives(0.5), 0, 99)).containsExactly(9);
        assertThat(uids(all.falseNegatives(0.5), 0, 99)).containsExactly(1);
        assertThat(uids(all.graded(Grade.Answer.MAP_INCORRECT, Optional.empty()), 0, 9))
                .containsExactly(4);
        assertThat(uids(all.graded(Grade.Answer.MAP_INCORRECT, Optional.of(Grade.Reason.SINUS)), 0, 9))
                .isEmpty();
        assertThat(store.cases(all, 1, 1).getFirst().truth()).contains(false);
        assertThat(store.cases(all, 4, 1).getFirst().truth()).isEmpty();
        assertThat(store.cases(all, 4, 1).getFirst().gate()).isEqualTo(GateOutcome.Verdict.WARNING);
    }

    private List<Integer> uids(CaseFilter filter, int offset, int limit) throws StoreException {
        return store.cases(filter, offset, limit).stream()
                .map(r -> Integer.parseInt(r.seriesUid().substring(4)))
                .toList();
    }

    @Test
    void twoWritersAtOnceLoseNothing() throws Exception {
        int each = 40;
        try (ExecutorService writers = Executors.newFixedThreadPool(2);
                CaseStore other = SqlCaseStore.open(place)) {
            List<Future<Integer>> ends = new ArrayList<>();
            for (CaseStore one : List.of(store, other)) {
                Callable<Integer> work = () -> {
                    int won = 0;
                    for (int i = 0; i < each; i++) {
                        one.addGrades(
                                Entries.series(i),
                                List.of(Entries.grade(SUBDURAL, Grade.Answer.AGREE, Optional.empty())),
                                new Author(one == store ? "one" : "two", Entries.ANN.at()));
                        won += one.finish(
                                        "r",
                                        done("c" + i),
                                        Optional.of(Entries.analysis(i, 0.5, 3)),
                                        List.of(),
                                        Entries.ANN)
                                ? 1
                                : 0;
                    }
                    return won;
                };
                ends.add(writers.submit(work));
            }
            assertThat(ends.get(0).get() + ends.get(1).get()).isEqualTo(each);
        }
        for (int i = 0; i < each; i++) {
            assertThat(store.grades(Entries.series(i).contentHash())).containsOnlyKeys("one", "two");
            assertThat(store.history(Entries.series(i).contentHash())).hasSize(3);
        }
    }

    @Test
    void severalMayOpenAFreshStoreAtOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            String fresh = freshPlace();
            try (ExecutorService openers = Executors.newFixedThreadPool(4)) {
                List<Future<Long>> ends = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    int n = i;
                    ends.add(openers.submit(() -> {
                        try (CaseStore own = SqlCaseStore.open(fresh)) {
                            return own.save(Entries.analysis(n, 0.5, 1), Entries.ANN);
                        }
                    }));
                }
                for (Future<Long> end : ends) {
                    assertThat(end.get()).isPositive();
                }
            }
        }
    }

    @Test
    void aStoreOfALaterProgramIsNotTouched() throws Exception {
        try (Connection connection = DriverManager.getConnection(jdbc());
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO schema_version (version, at) VALUES (99, 'then')");
        }
        assertThatThrownBy(() -> SqlCaseStore.open(place))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("later version of the program")
                .hasMessageContaining("99");
    }

    @Test
    void everyTableIsExported() throws Exception {
        store.save(Entries.analysis(1, 0.7, 2), Entries.ANN);
        store.addRemark(
                Entries.series(1),
                new Remark(Remark.Kind.NOTE, OptionalInt.empty(), "a, \"b\"\nc \u00e4"),
                Entries.ANN);
        Path out = folder.resolve("export");
        store.export(out);
        try (Reader text = Files.newBufferedReader(out.resolve("remark.csv"))) {
            var rows = CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(text)
                    .getRecords();
            assertThat(rows).hasSize(1);
            assertThat(rows.getFirst().get("content")).isEqualTo("a, \"b\"\nc \u00e4");
        }
        var json = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(out.resolve("slice_answer.json").toFile());
        assertThat(json).hasSize(4);
        assertThat(json.at("/0/any_p").asDouble()).isEqualTo(0.175);
        // Written to afterwards as before.
        store.save(Entries.analysis(2, 0.7, 2), Entries.ANN);
        assertThat(out.toFile().list()).hasSize(18);
    }
}
