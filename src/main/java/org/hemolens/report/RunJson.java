package org.hemolens.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.model.RunFacts;

/** {@code run} of analysis.json: how the networks were run. */
final class RunJson {
    private RunJson() {}

    static ObjectNode of(AnalysisResult result) {
        RunFacts run = result.run();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("slices_a_call", run.batch());
        json.put("precision", run.precision());
        json.put(
                "estimated_bytes",
                run.estimatedBytes().isPresent() ? run.estimatedBytes().getAsLong() : null);
        json.put("free_bytes", run.freeBytes().isPresent() ? run.freeBytes().getAsLong() : null);
        if (run.half().isPresent()) {
            RunFacts.HalfDifference half = run.half().get();
            ObjectNode difference = json.putObject("half_precision");
            difference.put("parity_slices", half.slices());
            AnalysisJson.number(difference, "largest_probability_difference", half.probability());
            AnalysisJson.number(difference, "largest_relative_feature_difference", half.features());
        } else {
            json.putNull("half_precision");
        }
        ArrayNode notes = json.putArray("notes");
        run.notes().forEach(notes::add);
        return json;
    }
}
