package org.hemolens.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.SliceResult;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.Heatmap;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.PackageSummary;
import org.hemolens.model.Probabilities;
import org.hemolens.protocol.ProtocolCheck;
import org.hemolens.protocol.Reading;

/**
 * analysis.json, as docs/analysis.schema.json says. No patient's name, number or birth date is written; a number that is
 * not finite is written as null.
 */
public final class AnalysisJson {
    /** Rises when a field changes its meaning or goes; new fields leave it as it is. */
    public static final int FORMAT_VERSION = 1;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private AnalysisJson() {}

    /** @throws OutputException when the file cannot be written, naming it */
    public static void write(Path target, AnalysisReport report) throws OutputException {
        ObjectNode json = json(report);
        OutputFile.write(
                target, stream -> stream.write((json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    static ObjectNode json(AnalysisReport report) {
        AnalysisResult result = report.result();
        ObjectNode json = MAPPER.createObjectNode();
        json.put("format_version", FORMAT_VERSION);
        json.put("disclaimer", Disclaimer.TEXT);
        json.putObject("program").put("name", "Hemolens").put("version", report.programVersion());
        json.put("created", report.created().truncatedTo(ChronoUnit.SECONDS).toString());
        ArrayNode inputs = json.putArray("inputs");
        report.inputs().forEach(path -> inputs.add(path.toString()));
        Series series = report.loaded().series();
        json.set("input", SeriesJson.input(series));
        json.set("study", SeriesJson.study(series));
        json.set("series", SeriesJson.series(report.loaded()));
        json.set("choice", ChoiceJson.choice(series, report.choice()));
        json.set("geometry", SeriesJson.geometry(report.loaded().volume().geometry()));
        json.set("gate", gate(result.gate(), result.overrideReason()));
        json.set("model", model(result, report.model()));
        json.put("device", result.device());
        json.set("run", RunJson.of(result));
        json.put("from_cache", result.fromCache());
        ObjectNode seconds = json.putObject("stage_seconds");
        report.readSeconds().forEach((stage, s) -> number(seconds, stage, s));
        result.stageSeconds().forEach((stage, s) -> number(seconds, stage.replace(' ', '_'), s));
        json.set("cam", cam(report));
        ArrayNode classes = json.putArray("classes");
        HemorrhageClass.all().forEach(c -> classes.add(c.id()));
        json.set("thresholds", perClass(result.thresholds()));
        ArrayNode slices = json.putArray("slices");
        for (SliceResult slice : result.slices()) {
            slices.add(slice(slice, series, result.thresholds()));
        }
        // Independent images may be of as many patients: there is no study to speak of.
        boolean study = !report.loaded().volume().geometry().independent();
        json.set("study_probabilities", study ? perClass(result.study()) : NullNode.instance);
        json.set("study_positive", study ? positive(result.study(), result.thresholds()) : NullNode.instance);
        ArrayNode heatmaps = json.putArray("heatmaps");
        report.heatmaps().forEach(h -> heatmaps.add(heatmap(h)));
        json.set(
                "through_scan",
                report.throughScan()
                        ? ThroughScanJson.of(result, report.loaded().volume(), report.target())
                        : NullNode.instance);
        json.set("masks", MasksJson.of(result, report.loaded().volume().geometry()));
        if (!result.members().isEmpty()) {
            ArrayNode members = json.putArray("members");
            result.members().forEach(m -> {
                ArrayNode of = members.addObject().put("name", m.name()).putArray("slices");
                m.sequence().forEach(p -> of.add(perClass(p)));
            });
        }
        report.second().ifPresent(s -> json.set("comparison", ComparisonJson.of(report, s)));
        ArrayNode rejections = json.putArray("rejections");
        report.rejections().forEach(r -> rejections.add(rejection(r)));
        ArrayNode notes = json.putArray("pixel_notes");
        report.loaded().notes().forEach(n -> notes.addObject()
                .put("kind", n.kind().name().toLowerCase(Locale.ROOT))
                .put("message", n.message()));
        ArrayNode others = json.putArray("other_series");
        report.otherSeries().forEach(s -> others.add(ChoiceJson.other(s, series, report.choice())));
        return json;
    }

    static ObjectNode gate(ProtocolCheck check, Optional<String> override) {
        ObjectNode gate = MAPPER.createObjectNode().put("accepted", check.accepted());
        gate.put("override_reason", override.orElse(null));
        ArrayNode answers = gate.putArray("answers");
        for (ProtocolCheck.Answer a : check.answers()) {
            ObjectNode answer = answers.addObject()
                    .put("question", a.question())
                    .put("verdict", a.verdict().name().toLowerCase(Locale.ROOT))
                    .put("known", a.known())
                    .put("evidence", a.evidence());
            answer.set("header", reading(a.header()));
            answer.set("pixels", reading(a.pixels()));
            answer.put("disagreement", a.disagreement());
            a.witness().ifPresent(w -> {
                ObjectNode network = answer.putObject("network").put("package", w.name());
                network.set("reading", reading(Optional.of(w.reading())));
                network.put("contradicts", w.contradicts());
            });
        }
        return gate;
    }

    private static JsonNode reading(Optional<Reading> reading) {
        if (reading.isEmpty()) {
            return NullNode.instance;
        }
        Reading r = reading.get();
        ObjectNode json = MAPPER.createObjectNode().put("value", r.says() ? r.value() : null);
        number(json, "confidence", r.confidence().orElse(Double.NaN));
        return json.put("evidence", r.evidence());
    }

    static ObjectNode model(AnalysisResult result, PackageSummary summary) {
        ObjectNode model = MAPPER.createObjectNode()
                .put("name", result.model().name())
                .put("version", result.model().version())
                .put("sha256", result.model().sha256())
                .put("trained", result.model().trained())
                .put("licence", result.model().licence())
                .put("description", summary.description())
                .put("intended_use", summary.intendedUse())
                .put("training_data", summary.trainingData())
                .put("citation", summary.citation())
                .put("folder", summary.folder().toString());
        ArrayNode limits = model.putArray("limits");
        summary.limits().forEach(limits::add);
        return model;
    }

    private static ObjectNode cam(AnalysisReport report) {
        String branch = report.result().maps().branches().getFirst();
        Optional<String> method = report.result().maps().all().values().stream()
                .filter(m -> m.target() == report.target() && m.branch().equals(branch))
                .map(Heatmap::method)
                .findFirst();
        ObjectNode cam = MAPPER.createObjectNode()
                .put("method", method.orElse(null))
                .put("target", report.target().id())
                .put("branch", branch);
        cam.putObject("picture_window")
                .put("center", HeatmapExport.WINDOW.window().center())
                .put("width", HeatmapExport.WINDOW.window().width())
                .put("function", HeatmapExport.WINDOW.function().name());
        return cam;
    }

    static ObjectNode slice(SliceResult slice, Series series, Probabilities thresholds) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("index", slice.index())
                .put("sop_instance_uid", SeriesJson.textOrNull(slice.sopInstanceUid()))
                .put("file", series.slices().get(slice.index()).file().toString());
        number(json, "position_mm", slice.positionMm());
        ObjectNode probabilities = json.putObject("probabilities");
        probabilities.set(CamTarget.SLICE.id(), perClass(slice.slice()));
        probabilities.set(CamTarget.SEQUENCE.id(), perClass(slice.sequence()));
        json.set("positive", positive(slice.sequence(), thresholds));
        return json;
    }

    static ObjectNode perClass(Probabilities p) {
        ObjectNode json = MAPPER.createObjectNode();
        HemorrhageClass.all().forEach(c -> number(json, c.id(), p.of(c)));
        return json;
    }

    static ArrayNode positive(Probabilities p, Probabilities thresholds) {
        List<HemorrhageClass> reached = HemorrhageClass.all().stream()
                .filter(c -> p.of(c) >= thresholds.of(c))
                .toList();
        ArrayNode json = MAPPER.createArrayNode();
        reached.forEach(c -> json.add(c.id()));
        return json;
    }

    private static ObjectNode heatmap(ExportedHeatmap h) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("slice", h.slice())
                .put("class", h.map().hemorrhageClass().id())
                .put("target", h.map().target().id())
                .put("method", h.map().method())
                .put("branch", h.map().branch())
                .put("state", h.map().state().name().toLowerCase(Locale.ROOT))
                .put("probability", h.probability())
                .put("threshold", h.threshold());
        number(json, "scale", h.scale());
        json.put("npy", h.npy().orElse(null));
        json.put("png", h.png().orElse(null));
        json.put("note", h.note().orElse(null));
        json.set("checks", ChecksJson.checks(h.checks()));
        return json;
    }

    static ObjectNode rejection(SeriesRejection r) {
        return MAPPER.createObjectNode()
                .put("file", r.file().toString())
                .put("reason", r.reason().name().toLowerCase(Locale.ROOT))
                .put("message", r.message());
    }

    /** JSON knows neither NaN nor infinity (RFC 8259, section 6). */
    static void number(ObjectNode json, String name, double value) {
        json.set(
                name,
                Double.isFinite(value)
                        ? JsonNodeFactory.instance.numberNode(value)
                        : JsonNodeFactory.instance.nullNode());
    }
}
