package org.hemolens.faithfulness;

import org.hemolens.explain.CamMethod;
import org.hemolens.explain.CamTarget;
import org.hemolens.model.HemorrhageClass;

/**
 * Which map is checked.
 *
 * @param branch a slice network's name, or "fused"
 */
public record MapQuestion(
        int slice, HemorrhageClass hemorrhageClass, CamTarget target, CamMethod method, String branch) {}
