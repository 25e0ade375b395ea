package org.hemolens.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.hemolens.dicom.Series;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file whose rows name cases (docs/audit.md): comma or semicolon, UTF-8, a header in any case.
 *
 * @param sha256 of the file
 * @param columns lower case
 */
record CsvRows(Path file, String sha256, List<String> columns, List<Row> rows) {
    static final String SERIES = "series_instance_uid";
    static final String STUDY = "study_instance_uid";
    static final String FOLDER = "folder";
    static final String SLICE = "slice";
    static final String SOP = "sop_instance_uid";

    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** One row, and how to complain about it. */
    record Row(CsvRows of, CSVRecord values) {
        /** Empty where the column is missing. */
        String get(String column) {
            int at = of.columns().indexOf(column);
            return at < 0 || at >= values.size() ? "" : values.get(at).strip();
        }

        AuditException wrong(String why) {
            return new AuditException(of.file() + ", line " + values.getRecordNumber() + ": " + why);
        }

        /** Which case: how it is named, and the name. */
        String caseName() throws AuditException {
            for (String column : List.of(SERIES, STUDY, FOLDER)) {
                if (!get(column).isEmpty()) {
                    return column + "=" + (column.equals(FOLDER) ? slashes(get(column)) : get(column));
                }
            }
            throw wrong("names no case");
        }

        /** -1 where none is named. */
        int slice() throws AuditException {
            String text = get(SLICE);
            try {
                int slice = text.isEmpty() ? -1 : Integer.parseInt(text);
                if (slice < 0 && !text.isEmpty()) {
                    throw wrong("slice '" + text + "' is no index from 0");
                }
                return slice;
            } catch (NumberFormatException e) {
                throw wrong("slice '" + text + "' is no index from 0");
            }
        }
    }

    /** @param allowed columns besides those that name a case and a slice */
    static CsvRows read(Path file, Set<String> allowed) throws AuditException {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text = new String(bytes, StandardCharsets.UTF_8);
            text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
            String head = text.lines().findFirst().orElse("");
            char separator = head.contains(";") && !head.contains(",") ? ';' : ',';
            CSVFormat format = CSVFormat.RFC4180
                    .builder()
                    .setDelimiter(separator)
                    .setIgnoreEmptyLines(true)
                    .get();
            try (CSVParser parser = CSVParser.parse(text, format)) {
                List<CSVRecord> records = parser.getRecords();
                if (records.size() < 2) {
                    throw new AuditException(file + ": no rows below a header");
                }
                List<String> columns = records.getFirst().stream()
                        .map(c -> c.strip().toLowerCase(Locale.ROOT))
                        .toList();
                check(file, columns, allowed);
                CsvRows rows = new CsvRows(file, sha256(bytes), columns, new ArrayList<>());
                records.stream().skip(1).forEach(r -> rows.rows().add(new Row(rows, r)));
                return rows;
            }
        } catch (IOException | UncheckedIOException e) {
            throw new AuditException(file + ": " + e.getMessage(), e);
        }
    }

    private static void check(Path file, List<String> columns, Set<String> allowed) throws AuditException {
        if (columns.stream().noneMatch(Set.of(SERIES, STUDY, FOLDER)::contains)) {
            throw new AuditException(file + ": needs a column " + SERIES + ", " + STUDY + " or " + FOLDER);
        }
        for (String column : columns) {
            if (!allowed.contains(column)
                    && !Set.of(SERIES, STUDY, FOLDER, SLICE, SOP).contains(column)) {
                throw new AuditException(file + ": unknown column '" + column + "'");
            }
            if (columns.indexOf(column) != columns.lastIndexOf(column)) {
                throw new AuditException(file + ": column '" + column + "' stands twice");
            }
        }
    }

    /** Names under which a row can mean a series, the closest first. */
    static List<String> namesOf(Series series) {
        List<String> names = new ArrayList<>();
        names.add(SERIES + "=" + series.details().id());
        names.add(SERIES + "=" + series.info().seriesInstanceUid());
        names.add(STUDY + "=" + series.study().studyInstanceUid());
        // Every end of the path of every folder above: "case-7/dicom", "case-7", "set/case-7", ...
        for (Path at = parent(series); at != null; at = at.getParent()) {
            for (int from = at.getNameCount() - 1; from >= 0; from--) {
                names.add(FOLDER + "="
                        + slashes(at.subpath(from, at.getNameCount()).toString()));
            }
            names.add(FOLDER + "=" + slashes(at.toString()));
        }
        return names;
    }

    /** Which folder such a name means: the nearest above the series whose path ends like it; empty for a name by UID. */
    static Optional<Path> folder(Series series, String name) {
        if (!name.startsWith(FOLDER + "=")) {
            return Optional.empty();
        }
        String end = name.substring(FOLDER.length() + 1);
        for (Path at = parent(series); at != null; at = at.getParent()) {
            String whole = slashes(at.toString());
            if (whole.equals(end) || whole.endsWith("/" + end)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private static @Nullable Path parent(Series series) {
        return series.slices().getFirst().file().toAbsolutePath().normalize().getParent();
    }

    private static String slashes(String path) {
        String same = path.replace('\\', '/');
        return same.length() > 1 && same.endsWith("/") ? same.substring(0, same.length() - 1) : same;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
