package org.hemolens.analysis;

import java.nio.file.Path;
import java.util.Optional;
import org.hemolens.model.DeviceChoice;

/**
 * What to label a series with.
 *
 * @param segmentationPackage folder of the package
 * @param device where
 * @param overrideReason why the gate is overridden; empty: a refusal stops the run
 */
public record SegmentationRequest(Path segmentationPackage, DeviceChoice device, Optional<String> overrideReason) {}
