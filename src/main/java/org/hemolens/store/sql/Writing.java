package org.hemolens.store.sql;

import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.hemolens.model.ModelIdentity;
import org.hemolens.store.Author;
import org.hemolens.store.Grade;
import org.hemolens.store.Remark;
import org.hemolens.store.SavedAnalysis;
import org.hemolens.store.SavedCheck;
import org.hemolens.store.SavedSlice;
import org.hemolens.store.SeriesKey;
import org.hemolens.store.TruthLabel;
import org.jspecify.annotations.Nullable;

/** Adds rows, within a transaction that the caller holds. */
record Writing(Sql sql) {

    static String at(Author author) {
        return author.at().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    long series(SeriesKey key) throws SQLException {
        sql.update(
                "INSERT INTO series (content_hash, series_uid, slices, patient_key, patient) VALUES (?, ?, ?, ?, ?) "
                        + "ON CONFLICT (content_hash) DO NOTHING",
                key.contentHash(),
                key.seriesUid(),
                key.slices(),
                key.patientKey().orElse(null),
                key.patient().orElse(null));
        return sql.number("SELECT id FROM series WHERE content_hash = ?", key.contentHash());
    }

    private long modelPackage(ModelIdentity model) throws SQLException {
        sql.update(
                "INSERT INTO package (sha256, name, version, trained, licence) VALUES (?, ?, ?, ?, ?) "
                        + "ON CONFLICT (sha256) DO NOTHING",
                model.sha256(),
                model.name(),
                model.version(),
                model.trained(),
                model.licence());
        return sql.number("SELECT id FROM package WHERE sha256 = ?", model.sha256());
    }

    long analysis(SavedAnalysis a, Author author) throws SQLException {
        long series = series(a.series());
        long id = sql.number(
                "INSERT INTO analysis (series_id, package_id, device, gate, gate_reasons, override_reason, "
                        + Words.PROBABILITIES
                        + ", said_by, said_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                Words.with(
                        new @Nullable Object[] {
                            series,
                            modelPackage(a.model()),
                            a.device(),
                            a.gate().verdict(),
                            Words.lines(a.gate().reasons()),
                            a.gate().override().orElse(null)
                        },
                        a.study(),
                        author.name(),
                        at(author)));
        List<@Nullable Object[]> slices = new ArrayList<>();
        for (SavedSlice s : a.slices()) {
            slices.add(Words.with(new @Nullable Object[] {id, s.index(), "slice"}, s.slice()));
            slices.add(Words.with(new @Nullable Object[] {id, s.index(), "sequence"}, s.sequence()));
        }
        sql.batch(
                "INSERT INTO slice_answer (analysis_id, slice, stage, " + Words.PROBABILITIES
                        + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                slices);
        List<@Nullable Object[]> checks = new ArrayList<>();
        for (SavedCheck c : a.checks()) {
            checks.add(new @Nullable Object[] {
                id,
                c.slice(),
                c.hemorrhageClass(),
                c.region(),
                c.outsideSkull(),
                c.warned(),
                c.meanHu(),
                Words.lines(c.hints())
            });
        }
        sql.batch(
                "INSERT INTO map_check (analysis_id, slice, class, region, outside_skull, warned, mean_hu, hints) "
                        + "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                checks);
        return id;
    }

    void truth(long series, List<TruthLabel> labels, Author author) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (TruthLabel t : labels) {
            rows.add(new @Nullable Object[] {
                series, Words.slice(t.slice()), t.hemorrhageClass(), t.present(), t.source(), author.name(), at(author)
            });
        }
        sql.batch(
                "INSERT INTO truth (series_id, slice, class, present, source, said_by, said_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                rows);
    }

    void grades(long series, List<Grade> grades, Author author) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Grade g : grades) {
            rows.add(new @Nullable Object[] {
                series,
                Words.slice(g.slice()),
                g.hemorrhageClass(),
                g.packageHash().orElse(""),
                g.answer(),
                g.reason().map(Words::id).orElse(""),
                author.name(),
                at(author)
            });
        }
        sql.batch(
                "INSERT INTO grade (series_id, slice, class, package_hash, answer, reason, said_by, said_at) "
                        + "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
    }

    void remark(long series, Remark remark, Author author) throws SQLException {
        sql.update(
                "INSERT INTO remark (series_id, slice, kind, content, said_by, said_at) VALUES (?, ?, ?, ?, ?, ?)",
                series,
                Words.slice(remark.slice()),
                remark.kind(),
                remark.text(),
                author.name(),
                at(author));
    }
}
