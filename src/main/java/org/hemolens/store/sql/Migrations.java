package org.hemolens.store.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hemolens.store.StoreException;

/**
 * Brings the tables to this program's version, in one transaction under a lock, so that several processes may open a store
 * at once and a process killed meanwhile leaves the earlier version. Scripts {@code V1.sql}, {@code V2.sql}, ... never change
 * once released; {@code V1.sqlite.sql} follows {@code V1.sql} where the database is of that kind.
 */
final class Migrations {
    /** Of the tables that this program reads and writes. */
    static final int LATEST = 2;

    /** Any number that other programs on a server are unlikely to lock. */
    private static final long SERVER_LOCK = 0x48656d6f6c656e73L;

    private Migrations() {}

    /**
     * @param to version to stop at, at most {@link #LATEST}
     * @throws StoreException when the store is of a later version of the program
     */
    static void run(Database database, Connection connection, int to) throws SQLException, StoreException {
        if (version(connection, database) == to) {
            return;
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            if (!database.sqlite()) {
                statement.execute("SELECT pg_advisory_xact_lock(" + SERVER_LOCK + ")");
            }
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, at TEXT NOT NULL)");
            int from = highest(statement);
            if (from > to) {
                throw new StoreException(
                        database.name() + " was written by a later version of the program (tables of version " + from
                                + ", known are " + to + ")");
            }
            for (int v = from + 1; v <= to; v++) {
                for (String sql : scripts(database, v)) {
                    statement.execute(sql);
                }
                statement.execute(
                        "INSERT INTO schema_version (version, at) VALUES (" + v + ", '" + Instant.now() + "')");
            }
            connection.commit();
        } catch (SQLException | StoreException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** 0 where nothing was made yet. */
    private static int version(Connection connection, Database database) throws SQLException {
        String there = database.sqlite()
                ? "SELECT 1 FROM sqlite_master WHERE name = 'schema_version'"
                : "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'schema_version'";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(there)) {
            if (!row.next()) {
                return 0;
            }
        }
        try (Statement statement = connection.createStatement()) {
            return highest(statement);
        }
    }

    private static int highest(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT COALESCE(MAX(version), 0) FROM schema_version")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Statements are parted by blank lines. */
    private static List<String> scripts(Database database, int version) {
        List<String> all = new ArrayList<>();
        for (String name : List.of("V" + version + ".sql", "V" + version + "." + database.kind() + ".sql")) {
            try (InputStream stream = Migrations.class.getResourceAsStream(name)) {
                if (stream != null) {
                    String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                    for (String sql : text.split("\\R\\s*\\R", -1)) {
                        if (!sql.isBlank()) {
                            all.add(sql.replace("${ID}", database.identity()));
                        }
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (all.isEmpty()) {
            throw new IllegalStateException("V" + version + ".sql is missing from the program");
        }
        return all;
    }
}
