package org.hemolens.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.model.PackageSummary;
import org.hemolens.model.SegmentationPackage;
import org.hemolens.protocol.ProtocolCheck;
import org.hemolens.segment.LabelVolumes;
import org.hemolens.segment.Lesion;
import org.hemolens.segment.Segmentation;

/** segmentation.json (docs/cli.md). No patient's name, number or birth date is written. */
public final class SegmentationJson {
    /** Smaller pieces are counted in the volume and not listed: single voxels are noise. */
    public static final double SMALLEST_LISTED_ML = LabelVolumes.SMALLEST_ML;

    private static final int FORMAT_VERSION = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SegmentationJson() {}

    /**
     * What is written.
     *
     * @param overrideReason why the gate was overridden, if it was
     * @param onSlices labels on each slice's pixels
     */
    public record Report(
            String programVersion,
            Instant created,
            List<Path> inputs,
            LoadedSeries loaded,
            List<SeriesRejection> rejections,
            PackageSummary model,
            ProtocolCheck gate,
            Optional<String> overrideReason,
            Segmentation segmentation,
            List<byte[]> onSlices,
            double seconds) {}

    /** @throws OutputException when the file cannot be written, naming it */
    public static void write(Path target, Report report) throws OutputException {
        ObjectNode json = json(report);
        OutputFile.write(
                target, stream -> stream.write((json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private static ObjectNode json(Report r) {
        Segmentation s = r.segmentation();
        ObjectNode json = MAPPER.createObjectNode().put("format_version", FORMAT_VERSION);
        json.put("disclaimer", Disclaimer.TEXT);
        json.putObject("program").put("name", "Hemolens").put("version", r.programVersion());
        json.put("created", r.created().truncatedTo(ChronoUnit.SECONDS).toString());
        ArrayNode inputs = json.putArray("inputs");
        r.inputs().forEach(path -> inputs.add(path.toString()));
        json.set("study", SeriesJson.study(r.loaded().series()));
        json.set("series", SeriesJson.series(r.loaded()));
        json.set("geometry", SeriesJson.geometry(r.loaded().volume().geometry()));
        json.set("gate", AnalysisJson.gate(r.gate(), r.overrideReason()));
        json.putObject("model")
                .put("name", s.model().name())
                .put("version", s.model().version())
                .put("sha256", s.model().sha256())
                .put("trained", s.model().trained())
                .put("licence", s.model().licence())
                .put("description", r.model().description())
                .put("training_data", r.model().trainingData())
                .put("citation", r.model().citation())
                .put("folder", r.model().folder().toString());
        json.put("device", s.device());
        json.put("seconds", r.seconds());
        json.put("voxel_mm", s.grid().spacingMm());
        json.put("cubes", s.cubes()).put("cubes_run", s.cubesRun());
        json.put("blood_ml", s.bloodMl());
        ArrayNode labels = json.putArray("labels");
        for (int label = 0; label < s.labels().size(); label++) {
            labels.add(label(r, label));
        }
        ArrayNode rejections = json.putArray("rejections");
        r.rejections().forEach(x -> rejections.add(AnalysisJson.rejection(x)));
        return json;
    }

    private static ObjectNode label(Report r, int label) {
        Segmentation s = r.segmentation();
        SegmentationPackage.Label about = s.labels().get(label);
        ObjectNode json = MAPPER.createObjectNode()
                .put("value", label)
                .put("id", about.id())
                .put("name", about.name())
                .put("blood", about.blood());
        if (label == 0) {
            return json;
        }
        json.put("ml", s.ml(label));
        ArrayNode lesions = json.putArray("lesions");
        for (Lesion lesion : s.lesions(label)) {
            if (lesion.ml() >= SMALLEST_LISTED_ML) {
                ObjectNode l = lesions.addObject().put("ml", lesion.ml());
                l.putArray("centre_mm")
                        .add(lesion.centre().x())
                        .add(lesion.centre().y())
                        .add(lesion.centre().z());
                l.put("low_mm", lesion.lowMm()).put("high_mm", lesion.highMm());
            }
        }
        ArrayNode pixels = json.putArray("pixels_per_slice");
        for (byte[] slice : r.onSlices()) {
            int n = 0;
            for (byte v : slice) {
                n += v == label ? 1 : 0;
            }
            pixels.add(n);
        }
        return json;
    }
}
