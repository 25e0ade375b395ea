package org.hemolens.analysis;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.hemolens.explain.CamMethod;
import org.hemolens.model.DeviceChoice;

/**
 * What to run.
 *
 * @param modelPackage folder of the package
 * @param device where
 * @param method by which heatmaps are made
 * @param focusSlice asked before each slice: index, viewing order, of the slice on screen, which is worked on first
 * @param overrideReason why the gate is overridden; empty: a refusal stops the run
 * @param useCache whether a result of the same content, package and program may be taken from the cache
 */
public record AnalysisRequest(
        Path modelPackage,
        DeviceChoice device,
        CamMethod method,
        IntSupplier focusSlice,
        Optional<String> overrideReason,
        boolean useCache) {}
