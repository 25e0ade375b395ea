package org.hemolens.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.Disagreement;
import org.hemolens.analysis.SliceResult;
import org.hemolens.dicom.Series;
import org.hemolens.model.HemorrhageClass;

/** A second package's answers, under its own name and thresholds, and where the two disagree. */
final class ComparisonJson {
    private ComparisonJson() {}

    static ObjectNode of(AnalysisReport report, AnalysisReport.Second second) {
        AnalysisResult result = second.result();
        Series series = report.loaded().series();
        boolean study = !report.loaded().volume().geometry().independent();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("model", AnalysisJson.model(result, second.model()));
        json.put("device", result.device());
        json.put("from_cache", result.fromCache());
        json.set("thresholds", AnalysisJson.perClass(result.thresholds()));
        ArrayNode slices = json.putArray("slices");
        for (SliceResult slice : result.slices()) {
            slices.add(AnalysisJson.slice(slice, series, result.thresholds()));
        }
        json.set("study_probabilities", study ? AnalysisJson.perClass(result.study()) : NullNode.instance);
        json.set(
                "study_positive",
                study ? AnalysisJson.positive(result.study(), result.thresholds()) : NullNode.instance);
        json.set(
                "study_disagreements",
                study ? disagreements(Disagreement.ofStudy(report.result(), result)) : NullNode.instance);
        json.set("slice_disagreements", disagreements(Disagreement.ofSlices(report.result(), result)));
        ObjectNode counts = json.putObject("slices_disagreeing");
        for (HemorrhageClass c : HemorrhageClass.all()) {
            counts.put(
                    c.id(),
                    Disagreement.ofSlices(report.result(), result).stream()
                            .filter(d -> d.hemorrhageClass() == c)
                            .count());
        }
        return json;
    }

    private static ArrayNode disagreements(List<Disagreement> all) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (Disagreement d : all) {
            ObjectNode one = json.addObject();
            if (d.slice() != Disagreement.STUDY) {
                one.put("slice", d.slice());
            }
            one.put("class", d.hemorrhageClass().id());
            one.put("above", d.firstAbove() ? "model" : "comparison");
            one.put("model_probability", d.first());
            one.put("model_threshold", d.firstThreshold());
            one.put("comparison_probability", d.second());
            one.put("comparison_threshold", d.secondThreshold());
        }
        return json;
    }
}
