package org.hemolens.ui.state;

import org.hemolens.segment.LabelVolumes;
import org.hemolens.segment.LabelledScan;

/**
 * Labels of one series. They are only shown over a series of the same content.
 *
 * @param contentHash of that series
 * @param scan labels that can be laid on planes
 * @param volumes ml by label and slice, and connected pieces
 */
public record ShownLabels(String contentHash, LabelledScan scan, LabelVolumes volumes) {}
