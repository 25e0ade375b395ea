package org.hemolens.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hemolens.report.OutputException;
import org.hemolens.report.OutputFile;
import org.hemolens.statistics.Confusion;
import org.hemolens.statistics.Estimate;
import org.hemolens.statistics.Interval;
import org.hemolens.statistics.Reliability;
import org.hemolens.store.CaseOutcome;
import org.hemolens.store.SavedCheck;

/** audit.json, as docs/audit.schema.json says; a number that is not known is null. */
final class AuditJson {
    /** Rises when a field changes its meaning or goes. */
    static final int FORMAT_VERSION = 1;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private AuditJson() {}

    static void write(AuditReport.Provenance of, AuditData data, AuditFigures figures, List<Table> tables, Path folder)
            throws OutputException {
        ObjectNode json = json(of, data, figures, tables);
        OutputFile.write(
                folder.resolve("audit.json"),
                stream -> stream.write((json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private static ObjectNode json(
            AuditReport.Provenance of, AuditData data, AuditFigures figures, List<Table> tables) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("format_version", FORMAT_VERSION);
        json.put("disclaimer", of.disclaimer());
        json.putObject("program").put("name", "Hemolens").put("version", of.programVersion());
        json.put("created", of.created().toString());
        json.put("run", of.run());
        json.put("truth", of.truth());
        json.putObject("model")
                .put("name", of.model().name())
                .put("version", of.model().version())
                .put("sha256", of.model().sha256())
                .put("trained", of.model().trained())
                .put("training_data", of.trainingData());
        json.put("method", of.method());
        ObjectNode counts = json.putObject("counts");
        for (CaseOutcome.Kind kind : CaseOutcome.Kind.values()) {
            counts.put(
                    ModelTables.id(kind),
                    data.cases().stream()
                            .filter(c -> c.outcome().kind() == kind)
                            .count());
        }
        counts.put(
                "without_truth",
                data.analysed().stream().filter(c -> c.scan().known().isEmpty()).count());
        ArrayNode files = json.putArray("files_not_used");
        of.filesNotUsed()
                .forEach((reason, n) -> files.addObject().put("reason", reason).put("files", n));
        ArrayNode all = json.putArray("figures");
        figures.slices().forEach(f -> figures(all.addObject(), f));
        figures.scans().forEach(f -> figures(all.addObject(), f));
        number(json, "rsna2019_log_loss", figures.sliceLoss().orElse(Double.NaN));
        ArrayNode texts = json.putArray("tables");
        for (Table table : tables) {
            ObjectNode node = texts.addObject().put("title", table.title());
            ArrayNode header = node.putArray("header");
            table.header().forEach(header::add);
            ArrayNode rows = node.putArray("rows");
            table.rows().forEach(r -> {
                ArrayNode row = rows.addArray();
                r.forEach(row::add);
            });
            node.put("note", table.note());
        }
        ArrayNode errors = json.putArray("errors");
        for (AuditedCase c : data.cases()) {
            c.errors().forEach(e -> error(errors.addObject(), c, e));
        }
        return json;
    }

    private static void figures(ObjectNode to, ClassFigures f) {
        to.put("level", ModelTables.id(f.level()));
        to.put("class", f.hemorrhageClass().id());
        to.put("threshold", f.threshold());
        Confusion c = f.confusion();
        to.put("true_positives", c.truePositives());
        to.put("false_positives", c.falsePositives());
        to.put("false_negatives", c.falseNegatives());
        to.put("true_negatives", c.trueNegatives());
        estimate(to, "sensitivity", f.sensitivity());
        estimate(to, "specificity", f.specificity());
        estimate(to, "positive_predictive_value", c.positivePredictive().estimate());
        estimate(to, "negative_predictive_value", c.negativePredictive().estimate());
        estimate(to, "accuracy", c.accuracy().estimate());
        number(to, "f1", c.f1());
        estimate(to, "auc_delong", f.auc());
        estimate(to, "auc_bootstrap", f.bootstrapAuc());
        number(to, "average_precision", f.precisionRecall().averagePrecision());
        number(to, "expected_calibration_error", f.reliability().expectedError());
        number(to, "brier_score", f.reliability().brier());
        number(to, "log_loss", f.logLoss());
        ArrayNode bins = to.putArray("reliability");
        for (Reliability.Bin b : f.reliability().bins()) {
            ObjectNode bin = bins.addObject().put("from", b.from()).put("to", b.to());
            number(bin, "mean_probability", b.meanProbability());
            number(bin, "frequency", b.frequency().value());
            bin.put("cases", b.frequency().of());
        }
    }

    private static void error(ObjectNode to, AuditedCase c, CaseError e) {
        to.put("case", c.number());
        to.put("class", e.hemorrhageClass().id());
        to.put("kind", ModelTables.id(e.kind()));
        to.put("slice", e.slice());
        to.put("probability", e.probability());
        to.put("scan_wrong_too", e.ofScan());
        String picture = AuditSettings.PICTURES + "/"
                + AuditSettings.pictureName(c.outcome().key(), e);
        to.put("picture", picture + ".png");
        to.put("thumbnail", picture + "_small.png");
        Optional<SavedCheck> check = c.check(e.slice(), e.hemorrhageClass());
        to.put("region", check.map(SavedCheck::region).filter(r -> !r.isEmpty()).orElse(null));
        number(to, "outside_skull", check.map(SavedCheck::outsideSkull).orElse(Double.NaN));
        number(to, "mean_hu", check.map(SavedCheck::meanHu).orElse(Double.NaN));
        ArrayNode hints = to.putArray("hints");
        check.ifPresent(k -> k.hints().forEach(hints::add));
    }

    private static void estimate(ObjectNode to, String name, Estimate e) {
        ObjectNode node = to.putObject(name);
        number(node, "value", e.value());
        Interval i = e.interval();
        number(node, "low", i.low());
        number(node, "high", i.high());
    }

    private static void number(ObjectNode to, String name, double value) {
        if (Double.isFinite(value)) {
            to.put(name, value);
        } else {
            to.putNull(name);
        }
    }
}
