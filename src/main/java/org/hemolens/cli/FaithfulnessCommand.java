package org.hemolens.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.hemolens.analysis.AnalysisRequest;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.SliceProbe;
import org.hemolens.analysis.SliceResult;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.explain.CamMethod;
import org.hemolens.explain.CamMethods;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.MapFusion;
import org.hemolens.faithfulness.Faithfulness;
import org.hemolens.faithfulness.FaithfulnessReport;
import org.hemolens.faithfulness.MapQuestion;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.ModelException;
import org.hemolens.model.PackageSummary;
import org.hemolens.model.Probabilities;
import org.hemolens.progress.Progress;
import org.hemolens.report.FaithfulnessFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code faithfulness}: the checks of many maps of a series. */
@Command(
        name = "faithfulness",
        description =
                "Checks whether the maps of a series show what the model goes by, and writes faithfulness.json and "
                        + "faithfulness.csv. Research and education; not for diagnostic use.",
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // required options are set before call()
final class FaithfulnessCommand implements Callable<Integer> {
    /** Whose maps are checked. */
    enum Slices {
        POSITIVE,
        ALL
    }

    private final Ports ports;
    private final Console console;

    @Mixin
    private InputOptions input = new InputOptions();

    @Mixin
    private OutFolder out = new OutFolder();

    @Option(names = "--model", paramLabel = "DIR", description = "Model package; without it the bundled one.")
    private Optional<Path> model = Optional.empty();

    @Mixin
    private RunOptions where = new RunOptions();

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            split = ",",
            converter = OfClass.class,
            description = "Classes whose maps are checked, repeated or parted by commas; all unless told.")
    private List<HemorrhageClass> classes = new ArrayList<>();

    @Option(
            names = "--slices",
            paramLabel = "positive|all",
            converter = OfSlices.class,
            description = "Slices whose maps are checked: those whose class reaches the package's threshold, or all. "
                    + "positive unless told.")
    private Slices slices = Slices.POSITIVE;

    @Option(
            names = "--target",
            paramLabel = "slice|sequence",
            converter = AnalyzeCommand.OfTarget.class,
            description =
                    "Which logit the maps explain, and which probability makes a slice positive. sequence unless told.")
    private CamTarget target = CamTarget.SEQUENCE;

    @Option(
            names = "--cam",
            paramLabel = "METHOD",
            converter = AnalyzeCommand.OfMethod.class,
            description = "How the maps are made: Grad-CAM++, Grad-CAM, HiResCAM or LayerCAM. Grad-CAM++ unless told.")
    private CamMethod method = CamMethods.preset();

    @Mixin
    private OverrideOption overriding = new OverrideOption();

    @Option(names = "--no-cache", description = "Analyse even when the same series and package were analysed before.")
    private boolean noCache;

    FaithfulnessCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Optional<String> override = overriding.reason();
        DeviceChoice device = where.choice();
        out.prepared();
        PackageSummary summary = AnalyzeCommand.packageSummary(ports, model);
        Progress progress = console.progress(input.progress);
        SeriesInput reading = new SeriesInput(ports, console);
        Found found = reading.find(input, Optional.empty(), progress);
        AnalysisRequest request = new AnalysisRequest(summary.folder(), device, method, () -> 0, override, !noCache);
        SeriesTrial.Accepted accepted = new SeriesTrial(reading, loaded -> ports.analysis()
                        .run(loaded, request, progress::report, console.cancellation()))
                .run(found, override.isPresent(), progress);
        reading.tell(found, accepted.read(), accepted.tried());
        AnalysisResult result = accepted.result();
        result.overrideReason()
                .ifPresent(r -> console.warning("protocol check overridden (" + r + "), which had refused: "
                        + String.join("; ", result.gate().refusals())));
        LoadedSeries loaded = accepted.read().loaded();
        List<FaithfulnessReport> reports = check(loaded, result, summary, device, progress);
        if (reports.isEmpty()) {
            console.warning("no map was asked for: no slice reaches a threshold (--slices all takes every slice)");
        }
        FaithfulnessFiles.write(out.path(), ports.version(), input.paths, loaded, result, reports);
        return ExitStatus.DONE;
    }

    private List<FaithfulnessReport> check(
            LoadedSeries loaded, AnalysisResult result, PackageSummary summary, DeviceChoice device, Progress progress)
            throws ModelException {
        List<MapQuestion> questions = questions(result);
        List<FaithfulnessReport> reports = new ArrayList<>();
        if (questions.isEmpty()) {
            return reports;
        }
        try (SliceProbe probe = ports.analysis().probe(loaded, result, summary.folder(), device, progress)) {
            for (MapQuestion question : questions) {
                progress.report("Checking maps", reports.size(), questions.size());
                reports.add(Faithfulness.of(probe, question, Progress.NONE, console.cancellation()));
            }
            progress.report("Checking maps", reports.size(), questions.size());
        }
        return reports;
    }

    private List<MapQuestion> questions(AnalysisResult result) {
        List<MapQuestion> questions = new ArrayList<>();
        for (SliceResult slice : result.slices()) {
            Probabilities p = target == CamTarget.SLICE ? slice.slice() : slice.sequence();
            for (HemorrhageClass c : HemorrhageClass.all()) {
                boolean asked = classes.isEmpty() || classes.contains(c);
                if (asked
                        && p.answers(c)
                        && (slices == Slices.ALL
                                || p.of(c) >= result.thresholds().of(c))) {
                    questions.add(new MapQuestion(slice.index(), c, target, method, MapFusion.BRANCH));
                }
            }
        }
        return questions;
    }

    static final class OfClass implements ITypeConverter<HemorrhageClass> {
        @Override
        public HemorrhageClass convert(String text) {
            return HemorrhageClass.all().stream()
                    .filter(c -> c.id().equals(text.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("expected "
                            + HemorrhageClass.all().stream()
                                    .map(HemorrhageClass::id)
                                    .collect(Collectors.joining(", "))
                            + ", got '" + text + "'"));
        }
    }

    static final class OfSlices implements ITypeConverter<Slices> {
        @Override
        public Slices convert(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "all" -> Slices.ALL;
                case "positive" -> Slices.POSITIVE;
                default -> throw new TypeConversionException("expected positive or all, got '" + text + "'");
            };
        }
    }
}
