package org.hemolens.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.faithfulness.Check;
import org.hemolens.faithfulness.CheckKind;
import org.hemolens.faithfulness.Curve;
import org.hemolens.faithfulness.FaithfulnessReport;
import org.hemolens.faithfulness.Limits;

/**
 * faithfulness.json and faithfulness.csv, as docs/cli.md says. No patient's name or number is written; a number that is not
 * finite is null, and nothing in the table.
 */
public final class FaithfulnessFiles {
    /** Rises when a field changes its meaning or goes; new fields leave it as it is. */
    public static final int FORMAT_VERSION = 1;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Checks and their figures in the table, in the order of its columns. */
    private static final List<Column> COLUMNS = List.of(
            new Column(CheckKind.DELETION, List.of("area", "random_area", "gain")),
            new Column(CheckKind.INSERTION, List.of("area", "random_area", "gain")),
            new Column(CheckKind.IMPUTATION, List.of("difference")),
            new Column(CheckKind.STABILITY, List.of("rank_correlation", "top_overlap")),
            new Column(CheckKind.FLIP, List.of("rank_correlation", "top_overlap")),
            new Column(
                    CheckKind.RANDOMISATION,
                    List.of("rank_correlation_head_shuffled", "rank_correlation_all_shuffled")),
            new Column(CheckKind.AGREEMENT, List.of("rank_correlation", "top_overlap")));

    private record Column(CheckKind kind, List<String> figures) {}

    private FaithfulnessFiles() {}

    /**
     * Writes both, the JSON last.
     *
     * @param inputs as given
     * @throws OutputException when a file cannot be written, naming it
     */
    public static void write(
            Path folder,
            String programVersion,
            List<Path> inputs,
            LoadedSeries loaded,
            AnalysisResult result,
            List<FaithfulnessReport> reports)
            throws OutputException {
        text(folder.resolve("faithfulness.csv"), csv(loaded, result, reports));
        ObjectNode json = MAPPER.createObjectNode();
        json.put("format_version", FORMAT_VERSION);
        json.put("disclaimer", Disclaimer.TEXT);
        json.putObject("program").put("name", "Hemolens").put("version", programVersion);
        json.put("created", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        ArrayNode paths = json.putArray("inputs");
        inputs.forEach(p -> paths.add(p.toString()));
        json.set("series", SeriesJson.series(loaded));
        json.set("gate", AnalysisJson.gate(result.gate(), result.overrideReason()));
        json.putObject("model")
                .put("name", result.model().name())
                .put("version", result.model().version())
                .put("sha256", result.model().sha256())
                .put("trained", result.model().trained());
        json.put("device", result.device());
        json.set("limits", limits());
        ArrayNode maps = json.putArray("maps");
        reports.forEach(r -> maps.add(map(loaded, result, r)));
        text(folder.resolve("faithfulness.json"), json.toPrettyString() + "\n");
    }

    private static void text(Path target, String text) throws OutputException {
        OutputFile.write(target, stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static ObjectNode limits() {
        return MAPPER.createObjectNode()
                .put("least_effect", Limits.LEAST_EFFECT)
                .put("gain_green", Limits.GAIN)
                .put("imputation_green", Limits.IMPUTED_GREEN)
                .put("imputation_amber", Limits.IMPUTED_AMBER)
                .put("rank_correlation_green", Limits.SAME_GREEN)
                .put("rank_correlation_amber", Limits.SAME_AMBER)
                .put("top_overlap_green", Limits.TOP_GREEN)
                .put("top_overlap_amber", Limits.TOP_AMBER)
                .put("agreement_rank_green", Limits.AGREE_GREEN)
                .put("agreement_rank_amber", Limits.AGREE_AMBER)
                .put("agreement_top_green", Limits.AGREE_TOP_GREEN)
                .put("agreement_top_amber", Limits.AGREE_TOP_AMBER)
                .put("shuffled_green_below", Limits.SHUFFLED_GREEN)
                .put("shuffled_amber_below", Limits.SHUFFLED_AMBER)
                .put("top", Limits.TOP)
                .put("random_orders", Limits.RANDOM_ORDERS)
                .put("shuffles", Limits.SHUFFLES);
    }

    private static ObjectNode map(LoadedSeries loaded, AnalysisResult result, FaithfulnessReport r) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("slice", r.slice())
                .put("sop_instance_uid", SeriesJson.textOrNull(uid(loaded, r)))
                .put("class", r.hemorrhageClass().id())
                .put("target", r.target().id())
                .put("method", r.method())
                .put("branch", r.branch());
        AnalysisJson.number(json, "probability", r.probability());
        AnalysisJson.number(json, "threshold", result.thresholds().of(r.hemorrhageClass()));
        json.put("light", r.light().id());
        AnalysisJson.number(json, "logit", r.logit());
        AnalysisJson.number(json, "logit_without", r.without());
        json.put("body_cells", r.bodyCells()).put("forwards", r.forwards()).put("maps", r.maps());
        ArrayNode checks = json.putArray("checks");
        for (Check check : r.checks()) {
            ObjectNode one = checks.addObject()
                    .put("check", check.kind().id())
                    .put("light", check.light().id())
                    .put(
                            "not_judged",
                            check.notJudged()
                                    .map(n -> n.name().toLowerCase(Locale.ROOT))
                                    .orElse(null));
            ObjectNode figures = one.putObject("figures");
            check.figures().forEach(f -> AnalysisJson.number(figures, f.name(), f.value()));
        }
        json.set("deletion", curve(r.deletion()));
        json.set("insertion", curve(r.insertion()));
        return json;
    }

    private static String uid(LoadedSeries loaded, FaithfulnessReport r) {
        return loaded.series().slices().get(r.slice()).sopInstanceUid();
    }

    private static ObjectNode curve(Curve curve) {
        ObjectNode json = MAPPER.createObjectNode();
        json.set("parts", MAPPER.valueToTree(curve.parts()));
        json.set("values", MAPPER.valueToTree(curve.values()));
        json.set("random", MAPPER.valueToTree(curve.random()));
        return json;
    }

    private static String csv(LoadedSeries loaded, AnalysisResult result, List<FaithfulnessReport> reports) {
        List<String> head = new ArrayList<>(List.of(
                "slice",
                "sop_instance_uid",
                "class",
                "target",
                "method",
                "branch",
                "probability",
                "threshold",
                "light"));
        for (Column column : COLUMNS) {
            head.add(column.kind().id());
            column.figures().forEach(f -> head.add(column.kind().id() + "_" + f));
        }
        StringBuilder out = new StringBuilder(String.join(",", head)).append('\n');
        for (FaithfulnessReport r : reports) {
            List<String> row = new ArrayList<>(List.of(
                    String.valueOf(r.slice()),
                    uid(loaded, r),
                    r.hemorrhageClass().id(),
                    r.target().id(),
                    r.method(),
                    quoted(r.branch()),
                    number(r.probability()),
                    number(result.thresholds().of(r.hemorrhageClass())),
                    r.light().id()));
            for (Column column : COLUMNS) {
                Check check = r.check(column.kind());
                row.add(check.light().id());
                column.figures().forEach(f -> row.add(number(check.figure(f))));
            }
            out.append(String.join(",", row)).append('\n');
        }
        return out.toString();
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "";
    }

    /** RFC 4180; names of networks are a package's own. */
    private static String quoted(String text) {
        return text.matches("[^\",\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
