package org.hemolens.store.sql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Every table as CSV (RFC 4180, with a header) and JSON (an array of objects), row by row. */
final class Export {
    static final List<String> TABLES = List.of(
            "series", "package", "analysis", "slice_answer", "map_check", "truth", "grade", "remark", "audit_case");

    private static final int FETCH = 1000;

    private Export() {}

    static void run(Sql sql, Path folder) throws SQLException, IOException {
        Files.createDirectories(folder);
        for (String table : TABLES) {
            Path csv = folder.resolve("." + table + ".csv.part");
            Path json = folder.resolve("." + table + ".json.part");
            try (Statement statement = sql.connection().createStatement()) {
                statement.setFetchSize(FETCH);
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                    write(rows, csv, json);
                }
                Files.move(csv, folder.resolve(table + ".csv"), StandardCopyOption.REPLACE_EXISTING);
                Files.move(json, folder.resolve(table + ".json"), StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(csv);
                Files.deleteIfExists(json);
            }
        }
    }

    private static void write(ResultSet rows, Path csv, Path json) throws SQLException, IOException {
        int columns = rows.getMetaData().getColumnCount();
        try (BufferedWriter text = Files.newBufferedWriter(csv, StandardCharsets.UTF_8);
                CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180);
                JsonGenerator generator = new JsonFactory().createGenerator(Files.newBufferedWriter(json))) {
            for (int c = 1; c <= columns; c++) {
                printer.print(rows.getMetaData().getColumnName(c));
            }
            printer.println();
            generator.writeStartArray();
            while (rows.next()) {
                generator.writeRaw('\n');
                generator.writeStartObject();
                for (int c = 1; c <= columns; c++) {
                    Object value = rows.getObject(c);
                    printer.print(value);
                    generator.writeFieldName(rows.getMetaData().getColumnName(c));
                    value(generator, rows, c, value);
                }
                generator.writeEndObject();
                printer.println();
            }
            generator.writeEndArray();
        }
    }

    private static void value(JsonGenerator generator, ResultSet rows, int column, Object value)
            throws SQLException, IOException {
        switch (value) {
            case null -> generator.writeNull();
            case Double d -> generator.writeNumber(d);
            case Number n -> generator.writeNumber(n.longValue());
            default ->
                generator.writeString(
                        rows.getMetaData().getColumnType(column) == Types.VARCHAR
                                ? rows.getString(column)
                                : value.toString());
        }
    }
}
