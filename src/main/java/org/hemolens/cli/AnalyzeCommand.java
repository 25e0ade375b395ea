package org.hemolens.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.hemolens.analysis.AnalysisRequest;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.explain.CamMethod;
import org.hemolens.explain.CamMethods;
import org.hemolens.explain.CamTarget;
import org.hemolens.image.GrayWindow;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.PackageSummary;
import org.hemolens.progress.Progress;
import org.hemolens.report.AnalysisJson;
import org.hemolens.report.AnalysisReport;
import org.hemolens.report.ChoiceReport;
import org.hemolens.report.ExportedHeatmap;
import org.hemolens.report.HeatmapExport;
import org.hemolens.window.WindowLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code analyze}: gate, networks and maps of a series, as analysis.json. */
@Command(
        name = "analyze",
        description = "Runs a model package on a series, or on PNG images, and writes analysis.json. "
                + "Research and education; not for diagnostic use.",
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // required options are set before call()
final class AnalyzeCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    @Mixin
    private InputOptions input = new InputOptions();

    @Mixin
    private OutFolder out = new OutFolder();

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description =
                    "Model package; without it the bundled one. Given twice, the second is compared with the first.")
    private List<Path> models = new ArrayList<>();

    @Mixin
    private RunOptions where = new RunOptions();

    @Option(
            names = "--target",
            paramLabel = "slice|sequence",
            converter = OfTarget.class,
            description =
                    "Which logit the heatmaps explain, and which probability makes a slice positive for them: the "
                            + "slice network's or the sequence network's. sequence unless told.")
    private CamTarget target = CamTarget.SEQUENCE;

    @Option(
            names = "--cam",
            paramLabel = "METHOD",
            converter = OfMethod.class,
            description = "How heatmaps are made: Grad-CAM++, Grad-CAM, HiResCAM or LayerCAM. Grad-CAM++ unless told.")
    private CamMethod method = CamMethods.preset();

    @Option(
            names = "--gray-window",
            paramLabel = "W/C",
            converter = WindowOption.OfText.class,
            description = "Read PNG images instead of DICOM: black and white stand for the ends of this window in HU, "
                    + "such as 80/40. Each image is a scan of its own.")
    private Optional<WindowLevel> grayWindow = Optional.empty();

    @Option(
            names = "--heatmaps",
            description =
                    "Write a .npy and a .png for every positive slice and class, and map energy and flags through the "
                            + "scan.")
    private boolean heatmaps;

    @Option(
            names = "--blocks",
            description =
                    "Draw the heatmaps' own cells in the .png of --heatmaps, not smoothed; the .npy stays as it is.")
    private boolean blocks;

    @Mixin
    private OverrideOption overriding = new OverrideOption();

    @Option(names = "--no-cache", description = "Compute even when the same series and package were analysed before.")
    private boolean noCache;

    AnalyzeCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Optional<String> override = overriding.reason();
        if (grayWindow.isPresent()) {
            check(grayWindow.get());
        }
        DeviceChoice device = where.choice();
        out.prepared();
        if (models.size() > 2) {
            throw new CommandFailure(ExitStatus.USAGE, "--model: two at most, got " + models.size());
        }
        PackageSummary summary = packageSummary(ports, models.stream().findFirst());
        Optional<PackageSummary> second =
                models.size() == 2 ? Optional.of(packageSummary(ports, Optional.of(models.get(1)))) : Optional.empty();
        if (second.isPresent() && second.get().identity().equals(summary.identity())) {
            throw new CommandFailure(ExitStatus.USAGE, "--model: the same package twice");
        }
        Progress progress = console.progress(input.progress);
        SeriesInput reading = new SeriesInput(ports, console);
        Found found = reading.find(input, grayWindow, progress);
        SeriesTrial.Accepted accepted = new SeriesTrial(reading, loaded -> ports.analysis()
                        .run(loaded, request(summary, device, override), progress::report, console.cancellation()))
                .run(found, override.isPresent(), progress);
        reading.tell(found, accepted.read(), accepted.tried());
        AnalysisResult result = accepted.result();
        result.gate().disagreements().forEach(a -> console.warning(a.question() + ": " + a.evidence()));
        result.overrideReason()
                .ifPresent(r -> console.warning("protocol check overridden (" + r + "), which had refused: "
                        + String.join("; ", result.gate().refusals())));
        result.run().notes().forEach(console::warning);
        write(summary, found, accepted, second(second, accepted, progress));
        return ExitStatus.DONE;
    }

    /** The second package on what the first one analysed. */
    private Optional<AnalysisReport.Second> second(
            Optional<PackageSummary> summary, SeriesTrial.Accepted accepted, Progress progress) throws Exception {
        if (summary.isEmpty()) {
            return Optional.empty();
        }
        AnalysisResult result = ports.analysis()
                .run(
                        accepted.read().loaded(),
                        request(summary.get(), where.choice(), overriding.reason()),
                        progress::report,
                        console.cancellation());
        result.run().notes().forEach(console::warning);
        return Optional.of(new AnalysisReport.Second(summary.get(), result));
    }

    private AnalysisRequest request(PackageSummary summary, DeviceChoice device, Optional<String> override) {
        return new AnalysisRequest(summary.folder(), device, method, () -> 0, override, !noCache);
    }

    private void check(WindowLevel gray) throws CommandFailure {
        if (input.series.isPresent()) {
            throw new CommandFailure(ExitStatus.USAGE, "--series: images of --gray-window are in no series");
        }
        try {
            GrayWindow.checked(gray);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitStatus.USAGE, "--gray-window: " + e.getMessage(), e);
        }
    }

    private void write(
            PackageSummary summary, Found found, SeriesTrial.Accepted accepted, Optional<AnalysisReport.Second> second)
            throws Exception {
        SeriesInput.Read read = accepted.read();
        AnalysisResult result = accepted.result();
        HeatmapExport export = new HeatmapExport(out.path(), ports.version(), blocks);
        export.removeEarlier();
        Map<String, Double> seconds = new LinkedHashMap<>();
        seconds.put("scan", read.scanSeconds());
        seconds.put("load", read.loadSeconds());
        List<ExportedHeatmap> written =
                heatmaps ? export.write(read.loaded(), result, target, console.cancellation()) : List.of();
        AnalysisJson.write(
                out.path().resolve("analysis.json"),
                new AnalysisReport(
                        ports.version(),
                        Instant.now(),
                        input.paths,
                        read.loaded(),
                        read.others(),
                        new ChoiceReport(found.choice(), found.asked().isPresent(), accepted.tried()),
                        read.rejections(),
                        summary,
                        result,
                        target,
                        seconds,
                        written,
                        second,
                        heatmaps));
    }

    /** The package that a command names, or the first one. */
    static PackageSummary packageSummary(Ports ports, Optional<Path> model) throws CommandFailure {
        PackageSummary summary = model.isPresent()
                ? ports.packages().inspect(model.get())
                : ports.packages().list().stream()
                        .findFirst()
                        .orElseThrow(() -> new CommandFailure(
                                ExitStatus.MODEL, ports.packages().nothingFound()));
        if (summary.problem().isPresent()) {
            throw CommandFailure.unusable(summary.folder(), summary.problem().get());
        }
        return summary;
    }

    static final class OfDevice implements ITypeConverter<DeviceChoice> {
        @Override
        public DeviceChoice convert(String text) {
            try {
                return DeviceChoice.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    static final class OfMethod implements ITypeConverter<CamMethod> {
        @Override
        public CamMethod convert(String text) {
            return CamMethods.byId(text)
                    .orElseThrow(() -> new TypeConversionException("expected "
                            + CamMethods.all().stream().map(CamMethod::id).collect(Collectors.joining(", "))
                            + ", got '" + text + "'"));
        }
    }

    static final class OfTarget implements ITypeConverter<CamTarget> {
        @Override
        public CamTarget convert(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "slice" -> CamTarget.SLICE;
                case "sequence" -> CamTarget.SEQUENCE;
                default -> throw new TypeConversionException("expected slice or sequence, got '" + text + "'");
            };
        }
    }
}
