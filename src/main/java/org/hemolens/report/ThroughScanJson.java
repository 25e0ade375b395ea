package org.hemolens.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.ct.CtVolume;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.HeadMidline;
import org.hemolens.explain.ScanFlag;
import org.hemolens.explain.ScanPattern;
import org.hemolens.model.HemorrhageClass;

/** What {@code through_scan} of analysis.json holds: map energy of each slice and class, and what is odd about its course. */
final class ThroughScanJson {
    private ThroughScanJson() {}

    /** Null where a slice has no map at all, as of an analysis that was not finished. */
    static JsonNode of(AnalysisResult result, CtVolume volume, CamTarget target) {
        String branch = result.maps().branches().getFirst();
        boolean whole = result.slices().stream().allMatch(s -> HemorrhageClass.all().stream()
                .allMatch(c -> result.maps().get(s.index(), c, target, branch).isPresent()));
        if (!whole) {
            return NullNode.instance;
        }
        boolean said = ScanPattern.possible(volume.geometry());
        HeadMidline midline = HeadMidline.of(volume);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("target", target.id()).put("branch", branch);
        json.put("flags_said", said);
        json.put("neighbours_mm", ScanPattern.NEIGHBOURS_MM);
        json.put("well_below", ScanPattern.WELL_BELOW);
        json.put("aside_mm", ScanPattern.ASIDE_MM);
        json.put("midline", said ? midline.fromHead() ? "head_outline" : "picture_middle" : null);
        ObjectNode classes = JsonNodeFactory.instance.objectNode();
        String unit = "pixels";
        for (HemorrhageClass c : HemorrhageClass.all()) {
            double[] p = result.slices().stream()
                    .mapToDouble(s -> (target == CamTarget.SLICE ? s.slice() : s.sequence()).of(c))
                    .toArray();
            ScanPattern pattern = ScanPattern.of(
                    volume.geometry(),
                    midline,
                    i -> result.maps().get(i, c, target, branch),
                    p,
                    result.thresholds().of(c));
            unit = pattern.energy().inCm2() ? "cm2" : "pixels";
            classes.set(c.id(), pattern(pattern, result.thresholds().answers(c)));
        }
        json.put("energy_unit", unit);
        json.set("classes", classes);
        return json;
    }

    /** @param answered else nothing is said of the class, not even that its maps are empty */
    private static ObjectNode pattern(ScanPattern pattern, boolean answered) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode energy = json.putArray("energy");
        for (double e : pattern.energy().perSlice()) {
            if (answered && Double.isFinite(e)) {
                energy.add(e);
            } else {
                energy.addNull();
            }
        }
        ArrayNode flags = json.putArray("flags");
        pattern.flags().forEach(f -> flags.add(flag(f)));
        return json;
    }

    static ObjectNode flag(ScanFlag flag) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        switch (flag) {
            case ScanFlag.Isolated i ->
                json.put("kind", "isolated_slice")
                        .put("slice", i.slice())
                        .put("probability", i.probability())
                        .put("neighbours", i.neighbours());
            case ScanFlag.SideJump j ->
                json.put("kind", "side_jump")
                        .put("slice", j.slice())
                        .put("next", j.next())
                        .put("left_mm", j.leftMm())
                        .put("next_left_mm", j.nextLeftMm());
        }
        return json;
    }
}
