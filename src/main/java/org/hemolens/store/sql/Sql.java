package org.hemolens.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements with parameters, on one connection. */
record Sql(Connection connection) {

    /** Makes a value of a row. */
    @FunctionalInterface
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** @return rows that were added */
    int update(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values)) {
            return statement.executeUpdate();
        }
    }

    void batch(String sql, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < rows.size(); i++) {
                set(statement, rows.get(i));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** The number that a statement which returns one gives. */
    long number(String sql, @Nullable Object... values) throws SQLException {
        List<Long> found = list(row -> row.getLong(1), sql, values);
        if (found.isEmpty()) {
            throw new SQLException("no row where there must be one");
        }
        return found.getFirst();
    }

    <T> List<T> list(Row<T> make, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(make.of(rows));
            }
            return all;
        }
    }

    private PreparedStatement prepared(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            set(statement, values);
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, stored(values[i]));
        }
    }

    /** As the columns hold it: NULL for NaN, 0 and 1, ids. */
    private static @Nullable Object stored(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Double d -> d.isNaN() ? null : d;
            case Boolean b -> b ? 1 : 0;
            case Enum<?> e -> Words.id(e);
            default -> value;
        };
    }
}
