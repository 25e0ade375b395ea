package org.hemolens.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hemolens.audit.AuditCase;
import org.hemolens.audit.AuditException;
import org.hemolens.audit.AuditReport;
import org.hemolens.audit.AuditRun;
import org.hemolens.audit.AuditSettings;
import org.hemolens.audit.LostFolder;
import org.hemolens.audit.ReaderCsv;
import org.hemolens.audit.SimulatedTruth;
import org.hemolens.audit.TruthCsv;
import org.hemolens.audit.TruthSource;
import org.hemolens.dicom.ScanResult;
import org.hemolens.explain.CamMethod;
import org.hemolens.explain.CamMethods;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.PackageSummary;
import org.hemolens.progress.Progress;
import org.hemolens.store.CaseOutcome;
import org.hemolens.store.CaseStore;
import org.hemolens.store.SavedAnalysis;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit}: many cases against their truth, and where and why the model is wrong. */
@Command(
        name = "audit",
        description =
                "Runs a model package on every study below the paths and reports how it does against the truth. Goes on "
                        + "where it was stopped. Research and education; not for diagnostic use.",
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // required options are set before call()
final class AuditCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Files, folders, zip archives; @FILE is a list of them.")
    private List<Path> paths;

    @Option(
            names = "--truth",
            required = true,
            paramLabel = "CSV",
            description =
                    "What is true of the cases (docs/audit.md), or 'simulated': truth.json beside simulated series.")
    private String truth;

    @Mixin
    private OutFolder out = new OutFolder();

    @Option(names = "--model", paramLabel = "DIR", description = "Model package; without it the bundled one.")
    private Optional<Path> model = Optional.empty();

    @Option(
            names = "--device",
            paramLabel = "cpu|gpu|auto",
            converter = AnalyzeCommand.OfDevice.class,
            description = "Where the networks run; gpu fails where there is none. auto unless told.")
    private DeviceChoice device = DeviceChoice.AUTO;

    @Option(
            names = "--cam",
            paramLabel = "METHOD",
            converter = AnalyzeCommand.OfMethod.class,
            description = "How heatmaps are made: Grad-CAM++, Grad-CAM, HiResCAM or LayerCAM. Grad-CAM++ unless told.")
    private CamMethod method = CamMethods.preset();

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description =
                    "Cases in work at once: one is read and one written while the networks answer for a third. 2 unless "
                            + "told.")
    private int jobs = 2;

    @Option(
            names = "--store",
            paramLabel = "URL",
            description = "Where everything is kept: a file, or postgresql://HOST/NAME. DIR/audit.sqlite unless told.")
    private Optional<String> store = Optional.empty();

    @Option(
            names = "--readers",
            paramLabel = "CSV",
            description = "Readers' own reads and their grades of heatmaps (docs/audit.md), kept in the store.")
    private Optional<Path> readers = Optional.empty();

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Who audits, for the store; the user's name unless told.")
    private String author = System.getProperty("user.name", "auditor");

    @Option(
            names = "--identity",
            description = "Write patients' names and numbers into store and cases.csv, and file names into reasons.")
    private boolean identity;

    @Mixin
    private OverrideOption overriding = new OverrideOption();

    @Option(names = "--no-cache", description = "Analyse even what the same package has analysed before.")
    private boolean noCache;

    @Option(names = "--progress", description = "Show progress on standard error even when it is no terminal.")
    private boolean progress;

    AuditCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Optional<String> override = overriding.reason();
        check();
        PackageSummary summary = AnalyzeCommand.packageSummary(ports, model);
        AuditSettings settings = new AuditSettings(
                out.prepared(), summary, device, method, jobs, !noCache, override, identity, author, ports.version());
        try {
            return audit(summary, settings);
        } catch (AuditException e) {
            throw new CommandFailure(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private void check() throws CommandFailure {
        if (author.isBlank()) {
            throw new CommandFailure(ExitStatus.USAGE, "--by: needs a name");
        }
        if (jobs < 1 || jobs > 64) {
            throw new CommandFailure(ExitStatus.USAGE, "--jobs: expected 1 to 64, got " + jobs);
        }
    }

    private int audit(PackageSummary summary, AuditSettings settings) throws Exception {
        TruthSource source = truth.equals(SimulatedTruth.NAME) ? new SimulatedTruth() : TruthCsv.read(Path.of(truth));
        if (ModelPackage.read(summary.folder()).answers().size() < HemorrhageClass.COUNT) {
            throw CommandFailure.unusable(
                    summary.folder(), "does not answer every class, and an audit needs an answer for each");
        }
        String packageHash = summary.identity().orElseThrow().sha256();
        Optional<ReaderCsv> answers =
                readers.isPresent() ? Optional.of(ReaderCsv.read(readers.get(), packageHash)) : Optional.empty();
        Progress line = console.progress(progress);
        ScanResult found = ports.scanner().scan(new PathList(paths).paths(), line, console.cancellation());
        List<AuditCase> cases = AuditCase.of(found, source);
        if (cases.isEmpty()) {
            throw new CommandFailure(ExitStatus.INPUT, "no image series in " + paths.getFirst());
        }
        try (CaseStore kept = ports.stores()
                .open(store.orElse(out.path().resolve("audit.sqlite").toString()))) {
            String run = new AuditRun(
                            ports.loader(),
                            ports.analysis(),
                            kept,
                            ports.stores().patients(),
                            settings,
                            console.cancellation())
                    .run(cases, source.identity(), line);
            if (answers.isPresent()) {
                int unused = answers.get().addTo(kept, analyses(kept, run, cases));
                if (unused > 0) {
                    console.warning("--readers: " + unused + " rows name no case that was analysed, or more than one");
                }
            }
            AuditReport.Summary written = new AuditReport(settings, kept)
                    .write(run, cases, ModelPackage.read(summary.folder()).thresholdValues(), source.identity(), found);
            return tell(source, written, found);
        }
    }

    private static Map<AuditCase, SavedAnalysis> analyses(CaseStore kept, String run, List<AuditCase> cases)
            throws Exception {
        Map<String, CaseOutcome> outcomes = kept.outcomes(run);
        Map<AuditCase, SavedAnalysis> analyses = new LinkedHashMap<>();
        for (AuditCase c : cases) {
            CaseOutcome outcome = outcomes.get(c.key());
            if (outcome != null && outcome.analysis().isPresent()) {
                analyses.put(c, kept.analysis(outcome.analysis().getAsLong()));
            }
        }
        return analyses;
    }

    private int tell(TruthSource source, AuditReport.Summary written, ScanResult found) throws CommandFailure {
        if (!found.notUsed().isEmpty()) {
            console.warning(found.notUsed().size() + " files not used; audit.json counts them by reason");
        }
        List<LostFolder> lost = LostFolder.of(found);
        if (!lost.isEmpty()) {
            console.warning("no image could be used in " + lost.size() + (lost.size() == 1 ? " folder: " : " folders: ")
                    + lost.stream().limit(3).map(l -> l.folder().toString()).collect(Collectors.joining(", "))
                    + (lost.size() > 3 ? " and more" : ""));
        }
        int left = written.cases() - written.analysed();
        if (left > 0) {
            console.warning(left + " of " + written.cases() + " cases not analysed; report.html and cases.csv say why");
        }
        if (written.withoutTruth() > 0) {
            console.warning(written.withoutTruth() + " analysed cases without truth: they are in no figure");
        }
        if (source instanceof TruthCsv csv && !csv.unused().isEmpty()) {
            console.warning("--truth: " + csv.unused().size() + " cases of the file were not found");
        }
        if (written.analysed() == 0) {
            throw new CommandFailure(
                    ExitStatus.INPUT,
                    "none of " + written.cases() + " cases could be analysed; " + out.path() + " says why");
        }
        console.result(out.path().resolve("report.html").toString());
        return ExitStatus.DONE;
    }

    /** Paths as given, and those that lists name, one a line. */
    record PathList(List<Path> given) {
        List<Path> paths() throws CommandFailure {
            List<Path> all = new ArrayList<>();
            for (Path path : given) {
                if (!path.toString().startsWith("@")) {
                    all.add(path);
                    continue;
                }
                Path list = Path.of(path.toString().substring(1));
                try (Stream<String> lines = Files.lines(list)) {
                    lines.map(String::strip)
                            .filter(l -> !l.isEmpty())
                            .map(Path::of)
                            .forEach(all::add);
                } catch (IOException | UncheckedIOException e) {
                    throw new CommandFailure(ExitStatus.INPUT, list + ": the list cannot be read", e);
                }
            }
            return all;
        }
    }
}
