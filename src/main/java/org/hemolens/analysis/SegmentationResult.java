package org.hemolens.analysis;

import java.util.Optional;
import org.hemolens.protocol.ProtocolCheck;
import org.hemolens.segment.LabelVolumes;
import org.hemolens.segment.Segmentation;

/**
 * A finished segmentation. It carries the identity of its content and must only be shown over a series with the same {@code
 * contentHash}.
 *
 * @param contentHash of the series
 * @param gate the check before the run
 * @param overrideReason why the gate was overridden, if it was
 * @param segmentation labels of voxels
 * @param volumes ml by label and slice, and connected pieces
 * @param seconds that it took to compute
 * @param fromCache whether it was computed earlier and read back
 */
public record SegmentationResult(
        String contentHash,
        ProtocolCheck gate,
        Optional<String> overrideReason,
        Segmentation segmentation,
        LabelVolumes volumes,
        double seconds,
        boolean fromCache) {}
