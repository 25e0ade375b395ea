package org.hemolens.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.SliceMasks;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.segment.LabelVolumes;
import org.hemolens.segment.MaskedSlices;

/** Masks of slices in analysis.json: volumes by mask and slice, and the summed probabilities; null without masks. */
final class MasksJson {
    private MasksJson() {}

    static JsonNode of(AnalysisResult result, VolumeGeometry geometry) {
        if (result.masks().isEmpty()) {
            return NullNode.instance;
        }
        SliceMasks masks = result.masks().get();
        LabelVolumes volumes = new MaskedSlices(result.model(), masks.masks(), masks.pixels(), geometry).volumes();
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("threshold", SliceMasks.THRESHOLD);
        AnalysisJson.number(json, "ml", volumes.bloodMl());
        ArrayNode list = json.putArray("masks");
        for (int m = 0; m < masks.masks().size(); m++) {
            ObjectNode mask = list.addObject();
            ArrayNode classes = mask.putArray("classes");
            masks.masks().get(m).forEach(c -> classes.add(c.id()));
            AnalysisJson.number(mask, "ml", volumes.ml(m + 1));
            ArrayNode ml = mask.putArray("slice_ml");
            ArrayNode summed = mask.putArray("slice_summed_ml");
            for (int s = 0; s < volumes.slices(); s++) {
                number(ml, volumes.perSlice()[m + 1][s]);
                number(summed, masks.summedMl(m, s, geometry));
            }
        }
        return json;
    }

    private static void number(ArrayNode list, double value) {
        list.add(Double.isFinite(value) ? JsonNodeFactory.instance.numberNode(value) : NullNode.instance);
    }
}
