package org.hemolens.ui.explain;

import org.hemolens.analysis.ProbeAnswer;
import org.hemolens.explain.OccludedRegion;
import org.hemolens.explain.Occlusion;

/**
 * What the package says of a slice without a region of it. It belongs to that slice alone and is kept nowhere else.
 *
 * @param region which one
 * @param occlusion how it was filled
 * @param before of the slice as it is
 * @param after without the region
 */
public record WhatIf(OccludedRegion region, Occlusion occlusion, ProbeAnswer before, ProbeAnswer after) {}
