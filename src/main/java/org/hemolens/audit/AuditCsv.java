package org.hemolens.audit;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.Probabilities;
import org.hemolens.report.OutputException;
import org.hemolens.report.OutputFile;
import org.hemolens.store.SavedAnalysis;
import org.hemolens.store.SavedSlice;
import org.hemolens.store.SeriesKey;

/** cases.csv and slices.csv, RFC 4180 with a header; the columns are in docs/audit.md. */
final class AuditCsv {
    private AuditCsv() {}

    static void write(AuditReport.Provenance of, AuditData data, Path folder) throws OutputException {
        OutputFile.write(folder.resolve("cases.csv"), stream -> {
            try (CSVPrinter printer = printer(new OutputStreamWriter(stream, StandardCharsets.UTF_8))) {
                cases(of, data, printer);
            }
        });
        OutputFile.write(folder.resolve("slices.csv"), stream -> {
            try (CSVPrinter printer = printer(new OutputStreamWriter(stream, StandardCharsets.UTF_8))) {
                slices(of, data, printer);
            }
        });
    }

    private static CSVPrinter printer(Writer to) throws IOException {
        return new CSVPrinter(to, CSVFormat.RFC4180);
    }

    /** Last columns of every row: a row alone must say what it is. */
    private static List<String> provenance(AuditReport.Provenance of) {
        return List.of(
                text(of.model().name() + " " + of.model().version()), of.model().sha256(), of.disclaimer());
    }

    private static void cases(AuditReport.Provenance of, AuditData data, CSVPrinter printer) throws IOException {
        List<String> header = new ArrayList<>(List.of(
                "case",
                "series_instance_uid",
                "content_sha256",
                "patient_key",
                "outcome",
                "reason",
                "gate",
                "seconds"));
        if (of.identity()) {
            header.add("patient");
        }
        header.addAll(columns("probability_"));
        header.addAll(columns("called_"));
        header.addAll(columns("truth_"));
        header.addAll(List.of("errors", "model", "model_sha256", "notice"));
        printer.printRecord(header);
        for (AuditedCase c : data.cases()) {
            List<String> row = new ArrayList<>(List.of(String.valueOf(c.number())));
            row.add(text(series(c, SeriesKey::seriesUid)));
            row.add(series(c, SeriesKey::contentHash));
            row.add(series(c, s -> s.patientKey().orElse("")));
            row.add(ModelTables.id(c.outcome().kind()));
            row.add(text(c.outcome().reason().orElse("")));
            row.add(c.analysis().map(a -> ModelTables.id(a.gate().verdict())).orElse(""));
            row.add(String.format(Locale.ROOT, "%.2f", c.outcome().seconds()));
            if (of.identity()) {
                row.add(text(series(c, s -> s.patient().orElse(""))));
            }
            row.addAll(each(k -> c.analysis().map(a -> number(a.study(), k)).orElse("")));
            row.addAll(each(k -> c.analysis()
                    .map(a -> a.study().of(k) >= data.thresholds().of(k) ? "1" : "0")
                    .orElse("")));
            row.addAll(each(k -> label(c.scan(), k)));
            row.add(c.errors().stream()
                    .map(e -> e.hemorrhageClass().id() + "_" + e.shortKind() + "@" + e.slice())
                    .collect(Collectors.joining(" ")));
            row.addAll(provenance(of));
            printer.printRecord(row);
        }
    }

    private static void slices(AuditReport.Provenance of, AuditData data, CSVPrinter printer) throws IOException {
        List<String> header = new ArrayList<>(List.of("case", "slice"));
        header.addAll(columns("probability_"));
        header.addAll(columns("slice_network_"));
        header.addAll(columns("truth_"));
        header.addAll(List.of("model", "model_sha256", "notice"));
        printer.printRecord(header);
        for (AuditedCase c : data.analysed()) {
            SavedAnalysis analysis = c.analysis().orElseThrow();
            for (int i = 0; i < analysis.slices().size(); i++) {
                SavedSlice slice = analysis.slices().get(i);
                Labels labels = c.slices().get(i);
                List<String> row = new ArrayList<>(List.of(String.valueOf(c.number()), String.valueOf(slice.index())));
                row.addAll(each(k -> number(slice.sequence(), k)));
                row.addAll(each(k -> number(slice.slice(), k)));
                row.addAll(each(k -> label(labels, k)));
                row.addAll(provenance(of));
                printer.printRecord(row);
            }
        }
    }

    private static String series(AuditedCase c, Function<SeriesKey, String> what) {
        return c.analysis().map(a -> what.apply(a.series())).orElse("");
    }

    /** What files say is no formula: spreadsheets compute a text that begins like one. */
    private static String text(String plain) {
        return !plain.isEmpty() && "=+-@\t\r".indexOf(plain.charAt(0)) >= 0 ? "'" + plain : plain;
    }

    private static List<String> columns(String prefix) {
        return each(k -> prefix + k.id());
    }

    private static List<String> each(Function<HemorrhageClass, String> of) {
        return HemorrhageClass.all().stream().map(of).toList();
    }

    private static String number(Probabilities p, HemorrhageClass c) {
        return String.format(Locale.ROOT, "%.6f", p.of(c));
    }

    private static String label(Labels labels, HemorrhageClass c) {
        return labels.of(c).map(there -> there ? "1" : "0").orElse("");
    }
}
