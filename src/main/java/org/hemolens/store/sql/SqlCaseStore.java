package org.hemolens.store.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hemolens.store.Author;
import org.hemolens.store.CaseFilter;
import org.hemolens.store.CaseOutcome;
import org.hemolens.store.CaseRow;
import org.hemolens.store.CaseStore;
import org.hemolens.store.Grade;
import org.hemolens.store.HistoryEntry;
import org.hemolens.store.Remark;
import org.hemolens.store.SavedAnalysis;
import org.hemolens.store.SeriesKey;
import org.hemolens.store.StoreException;
import org.hemolens.store.TruthLabel;
import org.jspecify.annotations.Nullable;

/**
 * The store on one connection, one call at a time; other processes have their own. SQLite: a file with a write-ahead log,
 * on a local drive. PostgreSQL: by URL. Triggers of the database refuse to change or remove a row.
 */
public final class SqlCaseStore implements CaseStore {
    private final Database database;
    private @Nullable Connection open;

    private SqlCaseStore(Database database) {
        this.database = database;
    }

    /**
     * Opens a store, and makes its tables where there are none.
     *
     * @param place a file of SQLite, or {@code postgresql://HOST[:PORT]/NAME[?user=...]}; a password is best kept in the
     *     server's own password file
     * @throws StoreException when it cannot be opened, is no store, or is of a later version of the program
     */
    public static SqlCaseStore open(String place) throws StoreException {
        return open(Database.of(place), Migrations.LATEST);
    }

    /** A file of SQLite. */
    public static SqlCaseStore open(Path file) throws StoreException {
        return open(Database.of(file), Migrations.LATEST);
    }

    static SqlCaseStore open(Database database, int version) throws StoreException {
        SqlCaseStore store = new SqlCaseStore(database);
        Connection connection = store.connection();
        try {
            Migrations.run(database, connection, version);
            return store;
        } catch (SQLException e) {
            store.close();
            throw database.failed(e);
        } catch (StoreException e) {
            store.close();
            throw e;
        }
    }

    /** What is done with the tables. */
    @FunctionalInterface
    private interface Work<T> {
        T on(Sql sql) throws SQLException;
    }

    /** A server's connection that broke is made anew. */
    private Connection connection() throws StoreException {
        Connection connection = open;
        try {
            if (connection == null || connection.isClosed()) {
                connection = database.connect();
                open = connection;
            }
            return connection;
        } catch (SQLException e) {
            throw database.failed(e);
        }
    }

    private synchronized <T> T read(Work<T> work) throws StoreException {
        try {
            return work.on(new Sql(connection()));
        } catch (SQLException e) {
            throw database.failed(e);
        }
    }

    /** All or nothing, and on the drive when this returns; an empty answer undoes it. */
    private synchronized <T> Optional<T> write(Work<Optional<T>> work) throws StoreException {
        Connection connection = connection();
        try {
            connection.setAutoCommit(false);
            try {
                Optional<T> answer = work.on(new Sql(connection));
                if (answer.isPresent()) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
                return answer;
            } catch (SQLException | RuntimeException | Error e) {
                // Of an Error too: switching back to single statements would commit the half that was done.
                undo(connection, e);
                throw e;
            } finally {
                if (!connection.isClosed()) {
                    connection.setAutoCommit(true);
                }
            }
        } catch (SQLException e) {
            throw database.failed(e);
        }
    }

    private static void undo(Connection connection, Throwable cause) {
        try {
            if (!connection.isClosed()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public long save(SavedAnalysis analysis, Author author) throws StoreException {
        return write(sql -> Optional.of(new Writing(sql).analysis(analysis, author)))
                .orElseThrow();
    }

    @Override
    public boolean finish(
            String run, CaseOutcome outcome, Optional<SavedAnalysis> analysis, List<TruthLabel> truth, Author author)
            throws StoreException {
        return write(sql -> finish(sql, run, outcome, analysis, truth, author)).isPresent();
    }

    private static Optional<Boolean> finish(
            Sql sql,
            String run,
            CaseOutcome outcome,
            Optional<SavedAnalysis> analysis,
            List<TruthLabel> truth,
            Author author)
            throws SQLException {
        Writing writing = new Writing(sql);
        Long id = null;
        if (analysis.isPresent()) {
            id = writing.analysis(analysis.get(), author);
            SeriesKey series = analysis.get().series();
            List<TruthLabel> known = new Reading(sql).truth(series.contentHash());
            writing.truth(
                    writing.series(series),
                    truth.stream().filter(t -> !known.contains(t)).toList(),
                    author);
        }
        int added = sql.update(
                "INSERT INTO audit_case (run, case_key, outcome, analysis_id, reason, seconds, said_by, said_at) "
                        + "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (run, case_key) DO NOTHING",
                run,
                outcome.key(),
                outcome.kind(),
                id,
                outcome.reason().orElse(null),
                outcome.seconds(),
                author.name(),
                Writing.at(author));
        return added == 1 ? Optional.of(true) : Optional.empty();
    }

    @Override
    public Map<String, CaseOutcome> outcomes(String run) throws StoreException {
        return read(sql -> new Reading(sql).outcomes(run));
    }

    @Override
    public SavedAnalysis analysis(long id) throws StoreException {
        return read(sql -> new Reading(sql).analysis(id))
                .orElseThrow(() -> new StoreException(database.name() + ": no analysis " + id));
    }

    @Override
    public void addTruth(SeriesKey series, List<TruthLabel> labels, Author author) throws StoreException {
        write(sql -> {
            Writing writing = new Writing(sql);
            writing.truth(writing.series(series), labels, author);
            return Optional.of(true);
        });
    }

    @Override
    public List<TruthLabel> truth(String contentHash) throws StoreException {
        return read(sql -> new Reading(sql).truth(contentHash));
    }

    @Override
    public List<TruthLabel> truth(String contentHash, String source) throws StoreException {
        return read(sql -> new Reading(sql).truth(contentHash, source));
    }

    @Override
    public void addGrades(SeriesKey series, List<Grade> grades, Author author) throws StoreException {
        write(sql -> {
            Writing writing = new Writing(sql);
            writing.grades(writing.series(series), grades, author);
            return Optional.of(true);
        });
    }

    @Override
    public Map<String, List<Grade>> grades(String contentHash) throws StoreException {
        return read(sql -> new Reading(sql).grades(contentHash));
    }

    @Override
    public void addRemark(SeriesKey series, Remark remark, Author author) throws StoreException {
        write(sql -> {
            Writing writing = new Writing(sql);
            writing.remark(writing.series(series), remark, author);
            return Optional.of(true);
        });
    }

    @Override
    public List<CaseRow> cases(CaseFilter filter, int offset, int limit) throws StoreException {
        return read(sql -> new Reading(sql).cases(filter, offset, limit));
    }

    @Override
    public List<HistoryEntry> history(String contentHash) throws StoreException {
        return read(sql -> new Reading(sql).history(contentHash));
    }

    @Override
    public void backup(Path target) throws StoreException {
        if (!database.sqlite()) {
            throw new StoreException(
                    database.name() + ": a server is backed up with its own pg_dump; export writes every table");
        }
        if (Files.exists(target)) {
            throw new StoreException(target + ": is there already; a backup replaces nothing");
        }
        read(sql -> sql.update("VACUUM INTO ?", target.toAbsolutePath().toString()));
    }

    @Override
    public synchronized void export(Path folder) throws StoreException {
        // One transaction: every table as of one moment.
        Connection connection = connection();
        try {
            connection.setAutoCommit(false);
            if (!database.sqlite()) {
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            }
            try {
                Export.run(new Sql(connection), folder);
            } finally {
                connection.rollback();
                if (!database.sqlite()) {
                    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                }
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw database.failed(e);
        } catch (IOException e) {
            throw new StoreException(folder + ": " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() throws StoreException {
        try {
            Connection connection = open;
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            throw database.failed(e);
        }
    }
}
