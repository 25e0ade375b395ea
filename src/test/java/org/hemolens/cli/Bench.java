package org.hemolens.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.hemolens.analysis.AnalysisListener;
import org.hemolens.analysis.AnalysisRequest;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.GateRefusedException;
import org.hemolens.analysis.ScanFeatures;
import org.hemolens.analysis.SliceProbe;
import org.hemolens.analysis.StudyAnalysis;
import org.hemolens.dicom.Archives;
import org.hemolens.dicom.DicomException;
import org.hemolens.dicom.LoadListener;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.ScanResult;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.fixture.FakeNetworks;
import org.hemolens.fixture.FakePatchNetwork;
import org.hemolens.fixture.RealProgram;
import org.hemolens.fixture.Scans;
import org.hemolens.model.ComputeDevice;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.PackageCatalog;
import org.hemolens.model.PackageStore;
import org.hemolens.model.PackageSummary;
import org.hemolens.model.PackageVerifier.StageDifference;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.protocol.ProtocolCheck;
import org.hemolens.simulate.SeriesSimulation;
import org.hemolens.simulate.SimulationSpec;
import org.hemolens.store.CaseStore;
import org.hemolens.store.PatientKeys;
import org.hemolens.store.StoreException;
import org.hemolens.store.sql.SqlCaseStore;

/** The commands on ports whose answers a test sets. */
final class Bench {
    ScanResult scan = new ScanResult(List.of(Scans.series("1.9", Scans.axial(0, 5, 10))), List.of());
    List<SeriesRejection> loadRejections = List.of();
    Optional<DicomException> loadFailure = Optional.empty();
    ProtocolCheck.Verdict verdict = ProtocolCheck.Verdict.OK;
    /** Series Instance UIDs that the gate refuses for their pixels. */
    Set<String> refused = Set.of();
    /** Series Instance UIDs of which no slice can be read. */
    Set<String> unreadable = Set.of();

    final List<String> loads = new ArrayList<>();
    Optional<PackageCatalog> catalog = Optional.empty();
    PackageStore store = PackageStore.NONE;
    Optional<String> packageProblem = Optional.empty();
    List<PackageSummary> installed = new ArrayList<>();
    List<StageDifference> differences = List.of(new StageDifference("input A", 1e-7, 1e-5));
    Optional<ModelException> verifyFailure = Optional.empty();
    UnaryOperator<AnalysisResult> changeResult = r -> r;
    Archives archives = Archives.NONE;
    Optional<char[]> typed = Optional.empty();
    boolean gpuHere;
    boolean cancel;
    /** Where there are networks to be asked about single slices. */
    Optional<FakeNetworks> networks = Optional.empty();

    Cancellation cancellation = new Cancellation();
    final List<AnalysisRequest> requests = new ArrayList<>();
    final List<SimulationSpec> simulated = new ArrayList<>();
    final List<String> trainingSets = new ArrayList<>();

    /** A secret for all tests of the process. */
    private static final Path KEYS = Path.of("target", "test-keys");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    Bench() {
        installed.add(summary(Path.of("bundled")));
    }

    int run(Object... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Console console =
                new Console(new PrintWriter(out), new PrintWriter(err), false, cancellation, question -> typed);
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        return new CommandLineProgram(ports(), console).run(texts);
    }

    String out() {
        return out.toString();
    }

    /** Standard error's lines. */
    List<String> err() {
        return err.toString().lines().toList();
    }

    private Ports ports() {
        return new Ports(
                (inputs, listener, progress, cancellation) -> {
                    progress.report("Reading headers", 1, 1);
                    return scan;
                },
                archives,
                RealProgram.images(),
                this::load,
                new Analysis(),
                catalog.orElseGet(Catalog::new),
                store,
                folder -> {
                    if (verifyFailure.isPresent()) {
                        throw verifyFailure.get();
                    }
                    return differences;
                },
                FakePatchNetwork::new,
                new Simulation(),
                (count, seed, slices, size, to, progress, cancellation) ->
                        trainingSets.add(count + " " + seed + " " + slices + " " + size + " " + to.getFileName()),
                progress -> List.of(
                        new ComputeDevice(
                                OptionalInt.empty(),
                                "CPU, 2 threads",
                                OptionalLong.of(5_000_000_000L),
                                OptionalLong.of(8_000_000_000L)),
                        new ComputeDevice(OptionalInt.of(0), "Card", OptionalLong.empty(), OptionalLong.empty())),
                new Stores(),
                "9.8.7");
    }

    private LoadedSeries load(
            Series series, int first, LoadListener listener, Progress progress, Cancellation cancellation)
            throws DicomException {
        if (series.grayWindow().isPresent()) {
            return RealProgram.loader().load(series, first, listener, progress, cancellation);
        }
        if (loadFailure.isPresent()) {
            throw loadFailure.get();
        }
        loads.add(series.details().id());
        if (unreadable.contains(series.details().id())) {
            throw new DicomException(Path.of("in/x.dcm"), SeriesRejection.Reason.TRUNCATED, "ends early");
        }
        return new LoadedSeries(series, Scans.volume(series.geometry()), loadRejections, "c".repeat(64));
    }

    private PackageSummary summary(Path folder) {
        return new PackageSummary(
                folder,
                packageProblem.isPresent() ? Optional.empty() : Optional.of(Scans.model()),
                "A package for tests",
                "Research and education; not for diagnostic use.",
                List.of("adults only"),
                "real: none; simulated: 3 studies",
                "cite it",
                packageProblem);
    }

    private final class Catalog implements PackageCatalog {
        @Override
        public List<PackageSummary> list() {
            return List.copyOf(installed);
        }

        @Override
        public List<Path> roots() {
            return List.of(Path.of("installed"), Path.of("own"));
        }

        @Override
        public PackageSummary inspect(Path folder) {
            return summary(folder);
        }
    }

    private final class Analysis implements StudyAnalysis {
        @Override
        public ProtocolCheck check(LoadedSeries series, Cancellation cancellation) {
            boolean no = refused.contains(series.series().details().id());
            return new ProtocolCheck(List.of(
                    new ProtocolCheck.Answer("Head", no ? ProtocolCheck.Verdict.REFUSED : verdict, "no brain\nfound")));
        }

        @Override
        public AnalysisResult run(
                LoadedSeries series, AnalysisRequest request, AnalysisListener listener, Cancellation cancellation)
                throws GateRefusedException, ModelException {
            requests.add(request);
            if (cancel) {
                throw new CancellationException("cancelled");
            }
            if (!check(series, cancellation).accepted()
                    && request.overrideReason().isEmpty()) {
                throw new GateRefusedException(check(series, cancellation));
            }
            if (request.device().equals(DeviceChoice.GPU) && !gpuHere) {
                throw new ModelException("no GPU on this machine");
            }
            listener.report("Slices", 3, 3);
            return changeResult.apply(Scans.result(series));
        }

        @Override
        public SliceProbe probe(
                LoadedSeries series, AnalysisResult result, Path modelPackage, DeviceChoice device, Progress progress)
                throws ModelException {
            if (networks.isEmpty()) {
                throw new ModelException("no networks here");
            }
            ModelPackage model = ModelPackage.read(RealProgram.BUNDLED_PACKAGE);
            int n = series.volume().sliceCount();
            return new SliceProbe(
                    networks.get().open(model, device, progress),
                    series.volume(),
                    slice -> Optional.empty(),
                    new ScanFeatures(
                            n,
                            new float[n * model.featureLength()],
                            new float
                                    [n
                                            * HemorrhageClass.COUNT
                                            * model.networks().size()]));
        }
    }

    private static final class Stores implements Ports.Stores {
        @Override
        public CaseStore open(String place) throws StoreException {
            return SqlCaseStore.open(place);
        }

        @Override
        public PatientKeys patients() throws StoreException {
            return PatientKeys.in(KEYS.resolve("patient.key"));
        }
    }

    private final class Simulation implements SeriesSimulation {
        @Override
        public Path write(SimulationSpec spec, Path to, Progress progress, Cancellation cancellation)
                throws IOException {
            simulated.add(spec);
            return Files.createDirectories(to.resolve("dicom"));
        }
    }
}
