package org.hemolens.store.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.hemolens.store.StoreException;

/**
 * Where the tables are.
 *
 * @param url of JDBC
 * @param file of SQLite; empty: a server
 */
record Database(String url, Optional<Path> file) {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    /** A writer waits that long for another process's. */
    private static final int BUSY_MILLIS = 30_000;

    private static final int OPEN_TRIES = 100;
    private static final int OPEN_PAUSE_MILLIS = 50;
    private static final int SQLITE_BUSY = 5;
    private static final int LOGIN_SECONDS = 20;

    /**
     * @param place a file, {@code jdbc:sqlite:FILE}, {@code jdbc:postgresql://HOST/NAME} or {@code postgresql://HOST/NAME}
     * @throws StoreException when it is another kind of address
     */
    static Database of(String place) throws StoreException {
        String lower = place.toLowerCase(Locale.ROOT);
        if (lower.startsWith("postgresql://") || lower.startsWith("postgres://")) {
            return new Database(POSTGRESQL + place.substring(place.indexOf(':') + 1), Optional.empty());
        }
        if (lower.startsWith(POSTGRESQL)) {
            return new Database(place, Optional.empty());
        }
        if (lower.startsWith(SQLITE)) {
            return of(Path.of(place.substring(SQLITE.length())));
        }
        if (place.contains("://") || lower.startsWith("jdbc:") || place.isBlank()) {
            throw new StoreException(
                    "store: expected a file or postgresql://HOST/NAME, got '" + withoutSecrets(place) + "'");
        }
        return of(Path.of(place));
    }

    static Database of(Path file) {
        return new Database(SQLITE + file.toAbsolutePath(), Optional.of(file));
    }

    boolean sqlite() {
        return file.isPresent();
    }

    /** For messages: neither user nor password. */
    String name() {
        return file.map(f -> "store " + f).orElse("store " + withoutSecrets(url));
    }

    private static String withoutSecrets(String url) {
        return url.replaceAll("//[^/]*@", "//").replaceAll("\\?.*", "");
    }

    /** Type of a column that numbers its rows. */
    String identity() {
        // AUTOINCREMENT: a number is never given twice.
        return sqlite() ? "INTEGER PRIMARY KEY AUTOINCREMENT" : "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY";
    }

    /** Suffix of the scripts that only one kind of database understands. */
    String kind() {
        return sqlite() ? "sqlite" : "postgresql";
    }

    Connection connect() throws StoreException {
        try {
            if (file.isPresent()) {
                Path folder = file.get().toAbsolutePath().getParent();
                if (folder != null) {
                    Files.createDirectories(folder);
                }
                return openFile();
            }
            Properties properties = new Properties();
            properties.setProperty("ApplicationName", "Hemolens");
            properties.setProperty("loginTimeout", String.valueOf(LOGIN_SECONDS));
            properties.setProperty("reWriteBatchedInserts", "true");
            return DriverManager.getConnection(url, properties);
        } catch (IOException e) {
            throw new StoreException(name() + ": " + e.getMessage(), e);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * Write-ahead log, flushed with every commit: what is acknowledged outlives the process and the machine. The switch to
     * that log does not wait for another process that does the same, so it is tried again.
     */
    private Connection openFile() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("busy_timeout", String.valueOf(BUSY_MILLIS));
        properties.setProperty("journal_mode", "WAL");
        properties.setProperty("synchronous", "FULL");
        properties.setProperty("foreign_keys", "true");
        // The lock is taken when a transaction begins, so that none fails half way.
        properties.setProperty("transaction_mode", "IMMEDIATE");
        for (int i = 1; ; i++) {
            try {
                return DriverManager.getConnection(url, properties);
            } catch (SQLException e) {
                if ((e.getErrorCode() & 0xff) != SQLITE_BUSY || i == OPEN_TRIES) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() throws SQLException {
        try {
            Thread.sleep(OPEN_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", e);
        }
    }

    StoreException failed(SQLException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
        return new StoreException(name() + ": " + withoutSecrets(message), e);
    }
}
