package org.hemolens.report;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.explain.CamTarget;
import org.hemolens.model.PackageSummary;

/**
 * Everything that goes into analysis.json.
 *
 * @param programVersion of Hemolens
 * @param created when
 * @param inputs paths as given
 * @param loaded the series analysed
 * @param otherSeries found, not analysed
 * @param choice how the series analysed was come by
 * @param rejections every file that was not used
 * @param model what the package says of itself
 * @param result the analysis
 * @param target which logit the maps explain
 * @param readSeconds seconds of scanning and loading
 * @param heatmaps what was exported; empty when not asked for
 * @param second a second package's analysis of the same content; empty when none was asked for
 * @param throughScan whether the course of the maps through the scan is written too
 */
public record AnalysisReport(
        String programVersion,
        Instant created,
        List<Path> inputs,
        LoadedSeries loaded,
        List<Series> otherSeries,
        ChoiceReport choice,
        List<SeriesRejection> rejections,
        PackageSummary model,
        AnalysisResult result,
        CamTarget target,
        Map<String, Double> readSeconds,
        List<ExportedHeatmap> heatmaps,
        Optional<Second> second,
        boolean throughScan) {
    /**
     * A second package.
     *
     * @param model what it says of itself
     * @param result its analysis
     */
    public record Second(PackageSummary model, AnalysisResult result) {}

    public AnalysisReport {
        inputs = List.copyOf(inputs);
        otherSeries = List.copyOf(otherSeries);
        rejections = List.copyOf(rejections);
        heatmaps = List.copyOf(heatmaps);
    }
}
