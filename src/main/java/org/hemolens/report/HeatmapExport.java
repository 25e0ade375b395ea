package org.hemolens.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.SliceResult;
import org.hemolens.anatomy.HeadRegions;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.Series;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.Heatmap;
import org.hemolens.explain.MapChecks;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.progress.Cancellation;
import org.hemolens.render.SliceRenderer;
import org.hemolens.window.VoiLut;
import org.hemolens.window.WindowPreset;

/**
 * Writes the map of every slice and class whose probability reaches the package's threshold: float32 values on the stored
 * slice's pixels ({@code heatmap_012_subdural.npy}) and a picture under the brain window ({@code .png}).
 */
public final class HeatmapExport {
    /** The window of the pictures: brain, width 80, centre 40 HU. */
    public static final WindowPreset WINDOW = WindowPreset.builtIn().getFirst();

    private static final Pattern OWN_NAME = Pattern.compile("heatmap_\\d{3,}_("
            + HemorrhageClass.all().stream().map(HemorrhageClass::id).collect(Collectors.joining("|"))
            + ")\\.(npy|png)");

    private final Path folder;
    private final String programVersion;
    private final boolean blocks;

    /**
     * @param folder where to; must exist
     * @param programVersion written into the pictures
     * @param blocks whether the pictures show the maps' own cells, and nothing between them
     */
    public HeatmapExport(Path folder, String programVersion, boolean blocks) {
        this.blocks = blocks;
        this.folder = folder;
        this.programVersion = programVersion;
    }

    /**
     * Removes the heatmaps of an earlier run, so that none is taken for one of this run.
     *
     * @throws OutputException when one cannot be removed, naming it
     */
    public void removeEarlier() throws OutputException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (OWN_NAME.matcher(file.getFileName().toString()).matches()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new OutputException(folder, e);
        }
    }

    /**
     * Writes maps and pictures.
     *
     * @return what was written, by slice, then class
     * @throws OutputException when a file cannot be written, naming it
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public List<ExportedHeatmap> write(
            LoadedSeries series, AnalysisResult result, CamTarget target, Cancellation cancellation)
            throws OutputException {
        String branch = result.maps().branches().getFirst();
        HeatmapPicture picture =
                new HeatmapPicture(new SliceRenderer(new VoiLut(WINDOW.window(), WINDOW.function()), false), blocks);
        List<ExportedHeatmap> written = new ArrayList<>();
        // found only where there is a map to check
        Optional<HeadRegions.Found> regions = Optional.empty();
        for (SliceResult slice : result.slices()) {
            for (HemorrhageClass c : HemorrhageClass.all()) {
                double probability = (target == CamTarget.SLICE ? slice.slice() : slice.sequence()).of(c);
                Optional<Heatmap> map = result.maps().get(slice.index(), c, target, branch);
                if (!(probability >= result.thresholds().of(c))) {
                    continue;
                }
                if (map.isEmpty()) {
                    throw new IllegalStateException("no map of slice " + slice.index() + ", " + c.id());
                }
                if (regions.isEmpty()) {
                    regions = Optional.of(HeadRegions.of(series.volume(), cancellation));
                }
                cancellation.check();
                MapChecks checks = MapChecks.of(regions.get(), slice.index(), map.get());
                written.add(write(series, result, slice, map.get(), checks, probability, picture));
            }
        }
        return written;
    }

    /**
     * Writes the picture of one map alone, whatever its probability, with all that stands below exported pictures.
     *
     * @param map of that slice
     * @throws OutputException when the file cannot be written, naming it
     */
    public void writePicture(Path target, LoadedSeries series, AnalysisResult result, SliceResult slice, Heatmap map)
            throws OutputException {
        double probability =
                (map.target() == CamTarget.SLICE ? slice.slice() : slice.sequence()).of(map.hemorrhageClass());
        Map<String, String> texts = provenance(result, slice, map, probability);
        source(series.series(), slice).forEach(texts::put);
        List<String> lines = new ArrayList<>(texts.values());
        lines.removeFirst();
        double scale = map.state() == Heatmap.State.DRAWABLE ? map.max() : Double.NaN;
        new HeatmapPicture(new SliceRenderer(new VoiLut(WINDOW.window(), WINDOW.function()), false), blocks)
                .write(target, series.volume().hu(slice.index()), map, scale, probability, lines, texts);
    }

    private ExportedHeatmap write(
            LoadedSeries series,
            AnalysisResult result,
            SliceResult slice,
            Heatmap map,
            MapChecks checks,
            double probability,
            HeatmapPicture picture)
            throws OutputException {
        double threshold = result.thresholds().of(map.hemorrhageClass());
        Heatmap.State state = map.state();
        // As on the screen: the map's largest value is as strong as the probability.
        double scale = state == Heatmap.State.DRAWABLE ? map.max() : Double.NaN;
        if (state == Heatmap.State.NOT_FINITE) {
            String note = "the map holds a value that is not finite, so it is neither written nor drawn";
            return new ExportedHeatmap(
                    slice.index(),
                    map,
                    probability,
                    threshold,
                    scale,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(note),
                    checks);
        }
        Optional<String> note =
                switch (state) {
                    case EMPTY ->
                        Optional.of(
                                "the map is zero everywhere: the last convolution holds nothing that speaks for this class");
                    case CONSTANT ->
                        Optional.of(
                                "the map is the same everywhere: it points nowhere, so it is written and not drawn");
                    case DRAWABLE, NOT_FINITE -> Optional.empty();
                };
        String name = String.format(
                Locale.ROOT,
                "heatmap_%03d_%s",
                slice.index(),
                map.hemorrhageClass().id());
        NpyWriter.write(
                folder.resolve(name + ".npy"),
                map.onSlicePixels(),
                map.placement().sliceRows(),
                map.placement().sliceColumns());
        Map<String, String> texts = provenance(result, slice, map, probability);
        source(series.series(), slice).forEach(texts::put);
        List<String> lines = new ArrayList<>(texts.values());
        lines.removeFirst();
        note.ifPresent(lines::addFirst);
        picture.write(
                folder.resolve(name + ".png"),
                series.volume().hu(slice.index()),
                map,
                scale,
                probability,
                lines,
                texts);
        return new ExportedHeatmap(
                slice.index(),
                map,
                probability,
                threshold,
                scale,
                Optional.of(name + ".npy"),
                Optional.of(name + ".png"),
                note,
                checks);
    }

    /** Disclaimer first; the values are also the lines below the picture. */
    private Map<String, String> provenance(AnalysisResult result, SliceResult slice, Heatmap map, double probability) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("Disclaimer", Disclaimer.TEXT);
        texts.put(
                "Finding",
                String.format(
                        Locale.ROOT,
                        "Slice %d (from 0), %s, probability %.3f, threshold %.3f",
                        slice.index(),
                        map.hemorrhageClass().id(),
                        probability,
                        result.thresholds().of(map.hemorrhageClass())));
        texts.put(
                "Map",
                map.method() + " of the " + map.target().id() + " logit, " + map.branch()
                        + (blocks ? ", own cells, not smoothed" : "")
                        + "; shows what influenced the model, not where blood is");
        texts.put(
                "Model",
                result.model().name() + " " + result.model().version()
                        + (result.model().trained() ? "" : ", NOT TRAINED (random weights)"));
        texts.put("ModelSHA256", "SHA-256 " + result.model().sha256());
        texts.put(
                "Window",
                String.format(
                        Locale.ROOT,
                        "Window W/C %.0f/%.0f %s",
                        WINDOW.window().width(),
                        WINDOW.window().center(),
                        WINDOW.function()));
        result.overrideReason().ifPresent(r -> texts.put("Override", "Protocol check overridden: " + r));
        texts.put("Software", "Hemolens " + programVersion);
        return texts;
    }

    private static Map<String, String> source(Series series, SliceResult slice) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (series.grayWindow().isEmpty()) {
            texts.put("SOPInstanceUID", "SOP Instance UID " + slice.sopInstanceUid());
        } else {
            Path name = series.slices().get(slice.index()).file().getFileName();
            texts.put("File", "File " + name);
            texts.put(
                    "GrayWindow",
                    "Image without true Hounsfield units: gray taken for W/C "
                            + series.grayWindow().get().words());
        }
        return texts;
    }
}
