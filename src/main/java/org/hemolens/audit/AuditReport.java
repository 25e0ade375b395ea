package org.hemolens.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hemolens.dicom.ScanResult;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.Probabilities;
import org.hemolens.report.Disclaimer;
import org.hemolens.report.OutputFile;
import org.hemolens.store.CaseStore;

/** Everything that an audit writes from the store: CSV, JSON, tables and the report. */
public final class AuditReport {
    /**
     * Stands in every output.
     *
     * @param truth where it comes from
     * @param filesNotUsed number of files by reason
     * @param identity whether patients may be named
     */
    record Provenance(
            String programVersion,
            Instant created,
            String run,
            String truth,
            ModelIdentity model,
            String trainingData,
            String method,
            Map<String, Integer> filesNotUsed,
            boolean identity) {
        String disclaimer() {
            return Disclaimer.TEXT;
        }
    }

    private final AuditSettings settings;
    private final CaseStore store;

    public AuditReport(AuditSettings settings, CaseStore store) {
        this.settings = settings;
        this.store = store;
    }

    /** How many cases ended how. */
    public record Summary(int cases, int analysed, int withoutTruth) {}

    /**
     * Writes into the output folder.
     *
     * @param thresholds of the package
     * @param truth its identity
     * @param found what the search found, for what it could not use
     * @throws IOException when the store cannot be read or a file not written, naming it
     */
    public Summary write(String run, List<AuditCase> cases, Probabilities thresholds, String truth, ScanResult found)
            throws IOException {
        ModelIdentity model = settings.model().identity().orElseThrow();
        Provenance provenance = new Provenance(
                settings.programVersion(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                run,
                truth,
                model,
                settings.model().trainingData(),
                settings.method().id(),
                counts(found.notUsed()),
                settings.identity());
        AuditData data =
                AuditData.load(store, run, cases.stream().map(AuditCase::key).toList(), model, thresholds, truth);
        AuditFigures figures = AuditFigures.of(data);
        List<Table> tables = new ArrayList<>(ModelTables.of(data, figures));
        tables.addAll(ReaderTables.of(data));
        lost(LostFolder.of(found)).ifPresent(tables::add);
        Path out = settings.out();
        AuditCsv.write(provenance, data, out);
        String markdown = "> " + provenance.disclaimer() + ". " + model.name() + " " + model.version() + ", SHA-256 "
                + model.sha256() + ", Hemolens " + settings.programVersion() + ".\n\n"
                + tables.stream().map(Table::markdown).collect(Collectors.joining("\n"));
        OutputFile.write(out.resolve("tables.md"), stream -> stream.write(markdown.getBytes(StandardCharsets.UTF_8)));
        AuditHtml.write(provenance, data, figures, tables, out);
        // Last: whoever finds it finds the others.
        AuditJson.write(provenance, data, figures, tables, out);
        return new Summary(data.cases().size(), data.analysed().size(), (int)
                data.analysed().stream().filter(c -> c.scan().known().isEmpty()).count());
    }

    private Optional<Table> lost(List<LostFolder> folders) {
        List<List<String>> rows = new ArrayList<>();
        for (LostFolder folder : folders) {
            String name = settings.identity() ? folder.folder().toString() : String.valueOf(rows.size() + 1);
            rows.add(List.of(name, folder.words()));
        }
        return ModelTables.table(
                "Folders without a usable image",
                List.of("folder", "files by reason"),
                rows,
                "They may hold studies that are missing among the cases.");
    }

    private static Map<String, Integer> counts(List<SeriesRejection> rejections) {
        Map<String, Integer> counts = new TreeMap<>();
        rejections.forEach(r -> counts.merge(r.reason().name().toLowerCase(Locale.ROOT), 1, Integer::sum));
        return counts;
    }
}
