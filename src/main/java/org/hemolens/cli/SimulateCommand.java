package org.hemolens.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.progress.Progress;
import org.hemolens.report.OutputException;
import org.hemolens.report.OutputFile;
import org.hemolens.simulate.Acquisition;
import org.hemolens.simulate.Kernel;
import org.hemolens.simulate.MimicKind;
import org.hemolens.simulate.SimulationSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code simulate}: a series that is no patient, with its truth, or a set of them for training. */
@Command(
        name = "simulate",
        description = "Writes a simulated head CT with its truth, or many for training.",
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // required parameters are set before call()
final class SimulateCommand implements Callable<Integer> {
    private static final String NONE = "none";

    private final Ports ports;
    private final Console console;

    @Parameters(paramLabel = "OUT", description = "Folder to write to; made when missing.")
    private Path out;

    @Option(names = "--seed", paramLabel = "N", description = "The same seed gives the same voxels; 1 unless told.")
    private long seed = 1;

    @Option(
            names = "--bleed",
            split = ",",
            paramLabel = "KIND",
            description =
                    "subdural, epidural, intraparenchymal, intraventricular, subarachnoid or none; may be repeated or "
                            + "parted by commas. none unless told.")
    private List<String> bleeds = new ArrayList<>();

    @Option(
            names = "--mimic",
            split = ",",
            paramLabel = "KIND",
            description =
                    "What looks like blood and is none: ${COMPLETION-CANDIDATES}; or none. May be repeated or parted "
                            + "by commas. As the seed has it unless told.",
            completionCandidates = MimicNames.class)
    private List<String> mimics = new ArrayList<>();

    @Option(
            names = "--slices",
            paramLabel = "K",
            description = "Number of slices, 1 to 2000; unless told 32, or as many as touch with --thickness.")
    private Optional<Integer> slices = Optional.empty();

    @Option(names = "--size", paramLabel = "S", description = "Rows and columns, 64 to 1024; 512 unless told.")
    private int size = 512;

    @Option(names = "--kernel", paramLabel = "soft|bone", description = "Reconstruction kernel; soft unless told.")
    private String kernel = Kernel.SOFT.id();

    @Option(
            names = "--thickness",
            paramLabel = "MM",
            description = "Slice thickness, 0.3 to 20 mm; unless told as thick as the slices are apart.")
    private double thickness;

    @Option(names = "--tilt", paramLabel = "DEG", description = "Gantry tilt, -30 to 30 degrees; 0 unless told.")
    private double tilt;

    @Option(names = "--irregular", description = "Thin slices through the skull base, thick ones above.")
    private boolean irregular;

    @Option(names = "--motion", description = "The patient moves during a few slices.")
    private boolean motion;

    @Option(names = "--contrast", description = "With contrast agent.")
    private boolean contrast;

    @Option(
            names = "--training",
            paramLabel = "COUNT",
            description = "Write a training set of COUNT scans of varied bleeding instead of one DICOM series.")
    private Optional<Integer> training = Optional.empty();

    @Option(names = "--progress", description = "Show progress on standard error even when it is no terminal.")
    private boolean progress;

    SimulateCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        SimulationSpec spec;
        try {
            spec = new SimulationSpec(seed, bleeds(), sliceCount(), size, mimics(), acquisition());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
        }
        Progress line = console.progress(progress);
        boolean chosen =
                !bleeds.isEmpty() || !mimics.isEmpty() || !spec.acquisition().equals(Acquisition.PLAIN);
        if (training.isPresent() && (training.get() < 1 || chosen)) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "--training needs a count of at least 1 and chooses bleeding, mimics and acquisition itself");
        }
        OutputFile.prepareFolder(out);
        try {
            console.result(write(spec, line).toString());
            return ExitStatus.DONE;
        } catch (IOException e) {
            throw new OutputException(out, e);
        }
    }

    private Path write(SimulationSpec spec, Progress line) throws IOException {
        if (training.isEmpty()) {
            return ports.simulation().write(spec, out, line, console.cancellation());
        }
        ports.trainingSet().write(training.get(), seed, sliceCount(), size, out, line, console.cancellation());
        return out;
    }

    private int sliceCount() {
        // from skull base to vertex about 150 mm
        return slices.orElse(thickness > 0 ? (int) Math.min(2000, Math.ceil(150 / thickness)) : 32);
    }

    private Acquisition acquisition() throws CommandFailure {
        for (Kernel k : Kernel.values()) {
            if (k.id().equals(kernel.strip().toLowerCase(Locale.ROOT))) {
                return new Acquisition(k, thickness, tilt, irregular, motion, contrast);
            }
        }
        throw new CommandFailure(ExitStatus.USAGE, "--kernel: expected soft or bone, got '" + kernel + "'");
    }

    private Optional<Set<MimicKind>> mimics() throws CommandFailure {
        if (mimics.isEmpty()) {
            return Optional.empty();
        }
        Set<MimicKind> kinds = EnumSet.noneOf(MimicKind.class);
        for (String mimic : mimics) {
            String id = mimic.strip().toLowerCase(Locale.ROOT);
            if (id.equals(NONE) && mimics.size() > 1) {
                throw new CommandFailure(ExitStatus.USAGE, "--mimic: none stands alone");
            }
            if (!id.equals(NONE)) {
                kinds.add(MimicKind.ofId(id)
                        .orElseThrow(() -> new CommandFailure(
                                ExitStatus.USAGE,
                                "--mimic: expected " + String.join(", ", new MimicNames()) + " or none, got '" + mimic
                                        + "'")));
            }
        }
        return Optional.of(kinds);
    }

    private Set<HemorrhageClass> bleeds() throws CommandFailure {
        Set<HemorrhageClass> kinds = EnumSet.noneOf(HemorrhageClass.class);
        for (String bleed : bleeds) {
            String id = bleed.strip().toLowerCase(Locale.ROOT);
            if (id.equals(NONE)) {
                if (bleeds.size() > 1) {
                    throw new CommandFailure(ExitStatus.USAGE, "--bleed: none stands alone");
                }
                return kinds;
            }
            try {
                kinds.add(HemorrhageClass.ofId(id));
            } catch (IllegalArgumentException e) {
                throw new CommandFailure(
                        ExitStatus.USAGE,
                        "--bleed: expected subdural, epidural, intraparenchymal, intraventricular, subarachnoid or none, "
                                + "got '" + bleed + "'",
                        e);
            }
        }
        return kinds;
    }
}
