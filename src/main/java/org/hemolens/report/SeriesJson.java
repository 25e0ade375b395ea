package org.hemolens.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hemolens.ct.GeometryIssue;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesInfo;
import org.jspecify.annotations.Nullable;

/** Identity and geometry of a series as JSON; nothing of the patient. */
final class SeriesJson {
    private SeriesJson() {}

    /** Whether the numbers are measured HU or gray that was taken for some. */
    static ObjectNode input(Series series) {
        ObjectNode json = object().put("kind", series.grayWindow().isPresent() ? "image" : "dicom")
                .put("true_hu", series.grayWindow().isEmpty())
                .put("independent_slices", series.geometry().independent());
        json.set("gray_window", NullNode.instance);
        series.grayWindow()
                .ifPresent(w ->
                        json.putObject("gray_window").put("center", w.center()).put("width", w.width()));
        return json;
    }

    static @Nullable String textOrNull(String text) {
        return text.isEmpty() ? null : text;
    }

    static ObjectNode study(Series series) {
        return object().put("study_instance_uid", series.study().studyInstanceUid())
                .put("date", series.study().date())
                .put("time", series.study().time())
                .put("description", series.study().description());
    }

    static ObjectNode series(LoadedSeries loaded) {
        SeriesInfo info = loaded.series().info();
        ImagePlane plane = loaded.volume().plane(0);
        ObjectNode json = object().put("series_instance_uid", textOrNull(info.seriesInstanceUid()))
                .put("modality", info.modality());
        json.put(
                "number",
                info.number().isPresent() ? Integer.valueOf(info.number().getAsInt()) : null);
        json.put("description", info.description()).put("kernel", info.kernel());
        AnalysisJson.number(json, "kvp", info.kvp().orElse(Double.NaN));
        AnalysisJson.number(json, "slice_thickness_mm", info.sliceThicknessMm().orElse(Double.NaN));
        json.put("manufacturer", info.manufacturer()).put("manufacturer_model", info.manufacturerModel());
        ArrayNode type = json.putArray("image_type");
        info.imageType().forEach(type::add);
        json.put("body_part", info.bodyPart())
                .put("contrast_agent", info.contrastAgent())
                .put("simulated", info.simulated())
                .put("content_sha256", loaded.contentHash())
                .put("slice_count", loaded.volume().sliceCount())
                .put("rows", common(loaded, ImagePlane::rows))
                .put("columns", common(loaded, ImagePlane::columns));
        ArrayNode spacing = json.putArray("pixel_spacing_mm");
        boolean known = plane.rowSpacing() > 0 && plane.columnSpacing() > 0;
        spacing.add(known ? plane.rowSpacing() : null).add(known ? plane.columnSpacing() : null);
        return json;
    }

    /** Independent images may differ in size. */
    private static @Nullable Integer common(LoadedSeries loaded, ToIntFunction<ImagePlane> size) {
        int[] sizes = loaded.volume().geometry().planes().stream()
                .mapToInt(size)
                .distinct()
                .toArray();
        return sizes.length == 1 ? Integer.valueOf(sizes[0]) : null;
    }

    static ObjectNode geometry(VolumeGeometry geometry) {
        ObjectNode json = object();
        // Single images have neither tilt nor spacing: none is assumed.
        boolean stack = !geometry.independent();
        AnalysisJson.number(json, "tilt_degrees", stack ? geometry.tiltDegrees() : Double.NaN);
        int steps = stack ? geometry.sliceCount() : 0;
        steps(
                json.putObject("spacing_mm"),
                IntStream.range(1, Math.max(1, steps))
                        .mapToDouble(i -> geometry.positions().get(i)
                                - geometry.positions().get(i - 1)));
        steps(
                json.putObject("spacing_along_stack_mm"),
                IntStream.range(1, Math.max(1, steps)).mapToDouble(geometry::stackStep));
        ArrayNode issues = json.putArray("issues");
        for (GeometryIssue issue : geometry.issues()) {
            issues.addObject()
                    .put("kind", issue.kind().name().toLowerCase(Locale.ROOT))
                    .put("message", issue.message());
        }
        return json;
    }

    /** A single slice has no spacing: none is assumed. */
    private static void steps(ObjectNode json, DoubleStream millimetres) {
        DoubleSummaryStatistics steps = millimetres.summaryStatistics();
        boolean any = steps.getCount() > 0;
        AnalysisJson.number(json, "min", any ? steps.getMin() : Double.NaN);
        AnalysisJson.number(json, "mean", any ? steps.getAverage() : Double.NaN);
        AnalysisJson.number(json, "max", any ? steps.getMax() : Double.NaN);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
