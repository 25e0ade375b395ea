package org.hemolens.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.hemolens.anatomy.Region;
import org.hemolens.explain.FocusCheck;
import org.hemolens.explain.HuHint;
import org.hemolens.explain.HuRange;
import org.hemolens.explain.HuSymmetry;
import org.hemolens.explain.HuUnderHeatmap;
import org.hemolens.explain.MapChecks;
import org.hemolens.explain.MapReading;

/** Where a heatmap lies and the HU under it, as JSON. */
final class ChecksJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ChecksJson() {}

    static ObjectNode checks(MapChecks checks) {
        ObjectNode json = NODES.objectNode();
        json.put("missing", checks.missing().map(ChecksJson::id).orElse(null));
        MapReading reading = checks.focus().map(FocusCheck::reading).orElse(null);
        json.put("reading", reading == null ? null : id(reading));
        boolean measured = reading == MapReading.MEASURED;
        json.set("focus", measured ? focus(checks.focus().orElseThrow()) : NODES.nullNode());
        json.set("hu", measured ? hu(checks.hu().orElseThrow()) : NODES.nullNode());
        return json;
    }

    private static ObjectNode focus(FocusCheck focus) {
        ObjectNode json = NODES.objectNode();
        ObjectNode shares = json.putObject("shares");
        for (Region region : Region.values()) {
            AnalysisJson.number(shares, id(region), focus.share(region));
        }
        AnalysisJson.number(json, "outside_skull", focus.outsideSkull());
        json.put("warning", focus.warning().orElse(null));
        return json;
    }

    private static ObjectNode hu(HuUnderHeatmap hu) {
        ObjectNode json = NODES.objectNode();
        json.put("contour_share", HuUnderHeatmap.CONTOUR_SHARE);
        json.put("pixels", hu.pixels());
        AnalysisJson.number(json, "mean", hu.mean());
        ObjectNode shares = json.putObject("shares");
        for (HuRange range : HuRange.values()) {
            AnalysisJson.number(shares, id(range), hu.shares().getOrDefault(range, 0.0));
        }
        ObjectNode histogram = json.putObject("histogram");
        histogram.put("from", HuUnderHeatmap.FIRST_HU);
        histogram.put("bin", HuUnderHeatmap.BIN_HU);
        ArrayNode counts = histogram.putArray("counts");
        hu.bins().forEach(counts::add);
        ArrayNode hints = json.putArray("hints");
        hu.hints().forEach(hint -> hints.add(hint(hint)));
        json.set("symmetry", hu.symmetry().map(ChecksJson::symmetry).orElse(null));
        json.put("across_middle", hu.acrossMiddle());
        return json;
    }

    private static ObjectNode hint(HuHint hint) {
        ObjectNode json = NODES.objectNode();
        json.put("kind", id(hint.kind()));
        AnalysisJson.number(json, "share", hint.share());
        AnalysisJson.number(json, "mirrored", hint.mirrored());
        json.put("text", hint.words());
        return json;
    }

    private static ObjectNode symmetry(HuSymmetry s) {
        ObjectNode json = NODES.objectNode();
        json.put("pixels", s.pixels());
        AnalysisJson.number(json, "mean", s.mean());
        AnalysisJson.number(json, "mirrored_mean", s.mirroredMean());
        AnalysisJson.number(json, "dense_share", s.dense());
        AnalysisJson.number(json, "mirrored_dense_share", s.mirroredDense());
        return json;
    }

    private static String id(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
