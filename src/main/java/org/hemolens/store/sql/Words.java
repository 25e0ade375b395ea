package org.hemolens.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.Probabilities;
import org.jspecify.annotations.Nullable;

/** How values stand in columns. */
final class Words {
    /** In a column of slices: the whole scan. NULL would be unequal to itself in keys. */
    static final int WHOLE_SCAN = -1;

    /** Columns of probabilities, parted by commas. */
    static final String PROBABILITIES =
            HemorrhageClass.all().stream().map(Words::column).collect(Collectors.joining(", "));

    private static final String SEPARATOR = "\n";

    private Words() {}

    static String id(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> E value(Class<E> type, String id) {
        return Enum.valueOf(type, id.toUpperCase(Locale.ROOT));
    }

    static <E extends Enum<E>> Optional<E> optional(Class<E> type, String id) {
        return id.isEmpty() ? Optional.empty() : Optional.of(value(type, id));
    }

    static String column(HemorrhageClass c) {
        return c.id() + "_p";
    }

    static int slice(OptionalInt slice) {
        return slice.orElse(WHOLE_SCAN);
    }

    static OptionalInt slice(int stored) {
        return stored == WHOLE_SCAN ? OptionalInt.empty() : OptionalInt.of(stored);
    }

    static String lines(List<String> lines) {
        return lines.stream().map(l -> l.replace('\n', ' ')).collect(Collectors.joining(SEPARATOR));
    }

    static List<String> lines(String stored) {
        return stored.isEmpty() ? List.of() : Arrays.asList(stored.split(SEPARATOR, -1));
    }

    static Probabilities probabilities(ResultSet row) throws SQLException {
        double[] values = new double[HemorrhageClass.COUNT];
        for (HemorrhageClass c : HemorrhageClass.all()) {
            values[c.ordinal()] = row.getDouble(column(c));
        }
        return new Probabilities(values);
    }

    /** NaN where the column is NULL. */
    static double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }

    /** Values, then the probabilities in the classes' order, then more values. */
    static @Nullable Object[] with(@Nullable Object[] before, Probabilities p, @Nullable Object... after) {
        @Nullable Object[] all = new @Nullable Object[before.length + HemorrhageClass.COUNT + after.length];
        System.arraycopy(before, 0, all, 0, before.length);
        for (HemorrhageClass c : HemorrhageClass.all()) {
            all[before.length + c.ordinal()] = p.of(c);
        }
        System.arraycopy(after, 0, all, before.length + HemorrhageClass.COUNT, after.length);
        return all;
    }
}
