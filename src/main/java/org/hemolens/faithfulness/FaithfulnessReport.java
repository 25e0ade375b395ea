package org.hemolens.faithfulness;

import java.util.List;
import org.hemolens.explain.CamTarget;
import org.hemolens.model.HemorrhageClass;

/**
 * What the checks of one map found.
 *
 * @param method such as "Grad-CAM++"
 * @param branch a slice network's name, or "fused"
 * @param logit of the picture as it is, before calibration
 * @param probability calibrated
 * @param without the logit with all cells of the body taken away
 * @param bodyCells cells of the map over the body, which are what is taken away
 * @param deletion empty where it was not judged
 * @param insertion empty where it was not judged
 * @param checks one a {@link CheckKind}, in order
 * @param forwards changed inputs that the networks were asked
 * @param maps further maps that were made
 */
public record FaithfulnessReport(
        int slice,
        HemorrhageClass hemorrhageClass,
        CamTarget target,
        String method,
        String branch,
        double logit,
        double probability,
        double without,
        int bodyCells,
        Curve deletion,
        Curve insertion,
        List<Check> checks,
        int forwards,
        int maps) {
    public FaithfulnessReport {
        checks = List.copyOf(checks);
    }

    public Check check(CheckKind kind) {
        return checks.stream().filter(c -> c.kind() == kind).findFirst().orElseThrow();
    }

    /**
     * Red where a core check is red; green where every check that judges is green; amber between. Not judged where no curve
     * is, since the others say nothing about the answer.
     */
    public Light light() {
        Light answer = Light.worst(List.of(
                check(CheckKind.DELETION).light(), check(CheckKind.IMPUTATION).light()));
        if (answer == Light.NONE) {
            return Light.NONE;
        }
        Light core = worst(true);
        return core == Light.GREEN && worst(false) != Light.GREEN && worst(false) != Light.NONE ? Light.AMBER : core;
    }

    private Light worst(boolean core) {
        return Light.worst(checks.stream()
                .filter(c -> c.kind().core() == core)
                .map(Check::light)
                .toList());
    }
}
