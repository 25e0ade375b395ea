package org.hemolens.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.Probabilities;
import org.hemolens.store.Author;
import org.hemolens.store.CaseFilter;
import org.hemolens.store.CaseOutcome;
import org.hemolens.store.CaseRow;
import org.hemolens.store.GateOutcome;
import org.hemolens.store.Grade;
import org.hemolens.store.HistoryEntry;
import org.hemolens.store.SavedAnalysis;
import org.hemolens.store.SavedCheck;
import org.hemolens.store.SavedSlice;
import org.hemolens.store.SeriesKey;
import org.hemolens.store.TruthLabel;
import org.jspecify.annotations.Nullable;

/** Questions to the tables. */
record Reading(Sql sql) {

    Map<String, CaseOutcome> outcomes(String run) throws SQLException {
        Map<String, CaseOutcome> all = new LinkedHashMap<>();
        List<CaseOutcome> rows = sql.list(
                row -> {
                    long analysis = row.getLong("analysis_id");
                    OptionalLong id = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(analysis);
                    return new CaseOutcome(
                            row.getString("case_key"),
                            Words.value(CaseOutcome.Kind.class, row.getString("outcome")),
                            id,
                            Optional.ofNullable(row.getString("reason")),
                            row.getDouble("seconds"));
                },
                "SELECT case_key, outcome, analysis_id, reason, seconds FROM audit_case WHERE run = ? ORDER BY id",
                run);
        rows.forEach(r -> all.put(r.key(), r));
        return all;
    }

    Optional<SavedAnalysis> analysis(long id) throws SQLException {
        Map<Integer, Probabilities> slice = stage(id, "slice");
        Map<Integer, Probabilities> sequence = stage(id, "sequence");
        List<SavedSlice> slices = new ArrayList<>();
        for (Map.Entry<Integer, Probabilities> e : slice.entrySet()) {
            slices.add(new SavedSlice(e.getKey(), e.getValue(), sequence.getOrDefault(e.getKey(), e.getValue())));
        }
        List<SavedCheck> checks = sql.list(
                row -> new SavedCheck(
                        row.getInt("slice"),
                        HemorrhageClass.ofId(row.getString("class")),
                        row.getString("region"),
                        Words.number(row, "outside_skull"),
                        row.getInt("warned") == 1,
                        Words.number(row, "mean_hu"),
                        Words.lines(row.getString("hints"))),
                "SELECT * FROM map_check WHERE analysis_id = ? ORDER BY slice, class",
                id);
        return sql
                .list(
                        row -> analysis(row, slices, checks),
                        "SELECT a.*, s.content_hash, s.series_uid, s.slices, s.patient_key, s.patient, p.sha256, p.name, p.version, "
                                + "p.trained, p.licence FROM analysis a JOIN series s ON s.id = a.series_id "
                                + "JOIN package p ON p.id = a.package_id WHERE a.id = ?",
                        id)
                .stream()
                .findFirst();
    }

    private static SavedAnalysis analysis(ResultSet row, List<SavedSlice> slices, List<SavedCheck> checks)
            throws SQLException {
        return new SavedAnalysis(
                new SeriesKey(
                        row.getString("content_hash"),
                        row.getString("series_uid"),
                        row.getInt("slices"),
                        Optional.ofNullable(row.getString("patient_key")),
                        Optional.ofNullable(row.getString("patient"))),
                new ModelIdentity(
                        row.getString("name"),
                        row.getString("version"),
                        row.getString("sha256"),
                        row.getInt("trained") == 1,
                        row.getString("licence")),
                row.getString("device"),
                new GateOutcome(
                        Words.value(GateOutcome.Verdict.class, row.getString("gate")),
                        Words.lines(row.getString("gate_reasons")),
                        Optional.ofNullable(row.getString("override_reason"))),
                Words.probabilities(row),
                slices,
                checks);
    }

    private Map<Integer, Probabilities> stage(long analysis, String stage) throws SQLException {
        Map<Integer, Probabilities> all = new LinkedHashMap<>();
        sql.list(
                row -> all.put(row.getInt("slice"), Words.probabilities(row)),
                "SELECT slice, " + Words.PROBABILITIES
                        + " FROM slice_answer WHERE analysis_id = ? AND stage = ? ORDER BY slice",
                analysis,
                stage);
        return all;
    }

    List<TruthLabel> truth(String contentHash) throws SQLException {
        return sql.list(
                Reading::label,
                "SELECT t.slice, t.class, t.present, t.source FROM truth t JOIN series s ON s.id = t.series_id "
                        + "WHERE s.content_hash = ? AND t.id = (SELECT MAX(u.id) FROM truth u WHERE u.series_id = t.series_id "
                        + "AND u.class = t.class AND u.slice = t.slice) ORDER BY t.slice, t.class",
                contentHash);
    }

    /** Of one source alone. */
    List<TruthLabel> truth(String contentHash, String source) throws SQLException {
        return sql.list(
                Reading::label,
                "SELECT t.slice, t.class, t.present, t.source FROM truth t JOIN series s ON s.id = t.series_id "
                        + "WHERE s.content_hash = ? AND t.source = ? AND t.id = (SELECT MAX(u.id) FROM truth u "
                        + "WHERE u.series_id = t.series_id AND u.class = t.class AND u.slice = t.slice "
                        + "AND u.source = t.source) ORDER BY t.slice, t.class",
                contentHash,
                source);
    }

    private static TruthLabel label(ResultSet row) throws SQLException {
        return new TruthLabel(
                Words.slice(row.getInt("slice")),
                HemorrhageClass.ofId(row.getString("class")),
                row.getInt("present") == 1,
                row.getString("source"));
    }

    Map<String, List<Grade>> grades(String contentHash) throws SQLException {
        record Key(String by, int slice, String hemorrhageClass, String packageHash, String kind) {}
        Map<Key, Grade> latest = new LinkedHashMap<>();
        sql.list(
                row -> {
                    Grade.Answer answer = Words.value(Grade.Answer.class, row.getString("answer"));
                    Key key = new Key(
                            row.getString("said_by"),
                            row.getInt("slice"),
                            row.getString("class"),
                            row.getString("package_hash"),
                            kind(answer));
                    return latest.put(
                            key,
                            new Grade(
                                    Words.slice(key.slice()),
                                    HemorrhageClass.ofId(key.hemorrhageClass()),
                                    Optional.of(key.packageHash()).filter(h -> !h.isEmpty()),
                                    answer,
                                    Words.optional(Grade.Reason.class, row.getString("reason"))));
                },
                "SELECT g.* FROM grade g JOIN series s ON s.id = g.series_id WHERE s.content_hash = ? ORDER BY g.id",
                contentHash);
        Map<String, List<Grade>> byReader = new LinkedHashMap<>();
        latest.forEach((key, grade) ->
                byReader.computeIfAbsent(key.by(), k -> new ArrayList<>()).add(grade));
        return byReader;
    }

    private static String kind(Grade.Answer answer) {
        return switch (answer) {
            case AGREE, DISAGREE, UNSURE -> "finding";
            case MAP_CORRECT, MAP_PARTIAL, MAP_INCORRECT -> "map";
            case PRESENT, ABSENT -> "read";
        };
    }

    List<CaseRow> cases(CaseFilter f, int offset, int limit) throws SQLException {
        String p = "a." + Words.column(f.hemorrhageClass());
        // The latest word on the whole scan.
        String truth = "(SELECT t.present FROM truth t WHERE t.series_id = a.series_id AND t.class = ? AND t.slice = "
                + Words.WHOLE_SCAN + " ORDER BY t.id DESC LIMIT 1)";
        List<@Nullable Object> values = new ArrayList<>();
        values.add(f.hemorrhageClass());
        StringBuilder where = new StringBuilder(" WHERE " + p + " >= ? AND " + p + " < ?");
        values.add(f.least());
        values.add(f.below());
        f.truth().ifPresent(present -> {
            where.append(" AND ").append(truth).append(" = ?");
            values.add(f.hemorrhageClass());
            values.add(present);
        });
        f.packageHash().ifPresent(hash -> {
            where.append(" AND k.sha256 = ?");
            values.add(hash);
        });
        if (f.answer().isPresent() || f.reason().isPresent()) {
            where.append(" AND a.series_id IN (SELECT g.series_id FROM grade g WHERE g.class = ?");
            values.add(f.hemorrhageClass());
            f.answer().ifPresent(answer -> {
                where.append(" AND g.answer = ?");
                values.add(answer);
            });
            f.reason().ifPresent(reason -> {
                where.append(" AND g.reason = ?");
                values.add(reason);
            });
            where.append(')');
        }
        values.add(limit);
        values.add(offset);
        return sql.list(
                Reading::caseRow,
                "SELECT a.*, s.series_uid, s.content_hash, s.patient_key, k.sha256, " + truth
                        + " AS truth FROM analysis a "
                        + "JOIN series s ON s.id = a.series_id JOIN package k ON k.id = a.package_id" + where
                        // Of a series analysed again by the same package the latest.
                        + " AND a.id = (SELECT MAX(b.id) FROM analysis b WHERE b.series_id = a.series_id "
                        + "AND b.package_id = a.package_id) ORDER BY " + p
                        + " DESC, a.id LIMIT ? OFFSET ?",
                values.toArray());
    }

    private static CaseRow caseRow(ResultSet row) throws SQLException {
        int truth = row.getInt("truth");
        boolean known = !row.wasNull();
        return new CaseRow(
                row.getLong("id"),
                row.getString("series_uid"),
                row.getString("content_hash"),
                Optional.ofNullable(row.getString("patient_key")),
                row.getString("sha256"),
                Words.probabilities(row),
                Words.value(GateOutcome.Verdict.class, row.getString("gate")),
                known ? Optional.of(truth == 1) : Optional.empty(),
                Instant.parse(row.getString("said_at")));
    }

    List<HistoryEntry> history(String contentHash) throws SQLException {
        return sql.list(
                row -> new HistoryEntry(
                        row.getString("kind"),
                        new Author(row.getString("said_by"), Instant.parse(row.getString("said_at"))),
                        row.getString("words")),
                "SELECT * FROM (SELECT 'analysis' AS kind, a.id AS n, a.said_by, a.said_at, k.name || ' ' || k.version AS words "
                        + "FROM analysis a JOIN package k ON k.id = a.package_id JOIN series s ON s.id = a.series_id "
                        + "WHERE s.content_hash = ? "
                        + "UNION ALL SELECT 'truth', t.id, t.said_by, t.said_at, t.class || ' ' || t.present || ' slice ' || t.slice "
                        + "FROM truth t JOIN series s ON s.id = t.series_id WHERE s.content_hash = ? "
                        + "UNION ALL SELECT 'grade', g.id, g.said_by, g.said_at, g.class || ' ' || g.answer || ' ' || g.reason "
                        + "|| ' slice ' || g.slice FROM grade g JOIN series s ON s.id = g.series_id WHERE s.content_hash = ? "
                        + "UNION ALL SELECT r.kind, r.id, r.said_by, r.said_at, r.content "
                        + "FROM remark r JOIN series s ON s.id = r.series_id WHERE s.content_hash = ?) h "
                        + "ORDER BY said_at, kind, n",
                contentHash,
                contentHash,
                contentHash,
                contentHash);
    }
}
