package org.hemolens.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.PackageSummary;
import org.hemolens.model.PatchNetwork;
import org.hemolens.model.SegmentationPackage;
import org.hemolens.progress.Progress;
import org.hemolens.protocol.ProtocolCheck;
import org.hemolens.report.NpyWriter;
import org.hemolens.report.SegmentationJson;
import org.hemolens.segment.Segmentation;
import org.hemolens.segment.SegmentationCost;
import org.hemolens.segment.Segmenter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code segment}: voxels of a series labelled by a segmentation package, with volumes in ml. */
@Command(
        name = "segment",
        description =
                "Labels the voxels of a series by a segmentation package and writes segmentation.json and labels.npy. "
                        + "Research and education; not for diagnostic use.",
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // required options are set before call()
final class SegmentCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    @Mixin
    private InputOptions input = new InputOptions();

    @Mixin
    private OutFolder out = new OutFolder();

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "Segmentation package; without it the first one found (hemolens models).")
    private Optional<Path> model = Optional.empty();

    @Option(
            names = "--device",
            paramLabel = "cpu|gpu|auto",
            converter = AnalyzeCommand.OfDevice.class,
            description = "Where the network runs; gpu fails where there is none. auto unless told.")
    private DeviceChoice device = DeviceChoice.AUTO;

    @Mixin
    private OverrideOption overriding = new OverrideOption();

    SegmentCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Optional<String> override = overriding.reason();
        out.prepared();
        PackageSummary summary = packageSummary();
        SegmentationPackage segmentation = SegmentationPackage.read(summary.folder());
        Progress progress = console.progress(input.progress);
        SeriesInput.Read read = new SeriesInput(ports, console).read(input, progress);
        LoadedSeries loaded = read.loaded();
        ProtocolCheck gate = ports.analysis().check(loaded, console.cancellation());
        if (!gate.accepted() && override.isEmpty()) {
            throw new CommandFailure(
                    ExitStatus.REFUSED, "the protocol check refuses: " + String.join("; ", gate.refusals()));
        }
        oneSize(loaded.volume());
        long start = System.nanoTime();
        Segmentation result = run(segmentation, loaded.volume(), progress);
        double seconds = (System.nanoTime() - start) / 1e9;
        List<byte[]> onSlices = new ArrayList<>();
        for (ImagePlane plane : loaded.volume().geometry().planes()) {
            onSlices.add(result.on(plane));
        }
        ImagePlane first = loaded.volume().plane(0);
        NpyWriter.write(out.path().resolve("labels.npy"), onSlices, first.rows(), first.columns());
        SegmentationJson.write(
                out.path().resolve("segmentation.json"),
                new SegmentationJson.Report(
                        ports.version(),
                        Instant.now(),
                        input.paths,
                        loaded,
                        read.rejections(),
                        summary,
                        gate,
                        gate.accepted() ? Optional.empty() : override,
                        result,
                        onSlices,
                        seconds));
        return ExitStatus.DONE;
    }

    private Segmentation run(SegmentationPackage segmentation, CtVolume volume, Progress progress) throws Exception {
        try {
            SegmentationCost cost = SegmentationCost.of(volume, segmentation.network());
            console.warning("at most " + cost.cubes() + " cubes, " + cost.gridMegabytes()
                    + " MB beside the network's own memory");
            try (PatchNetwork network = ports.segmentation().open(segmentation, device, progress)) {
                return new Segmenter(network).run(volume, progress, console.cancellation());
            }
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitStatus.INPUT, input.paths.getFirst() + ": " + e.getMessage(), e);
        }
    }

    private void oneSize(CtVolume volume) throws CommandFailure {
        ImagePlane first = volume.plane(0);
        if (volume.geometry().planes().stream()
                .anyMatch(p -> p.rows() != first.rows() || p.columns() != first.columns())) {
            throw new CommandFailure(ExitStatus.INPUT, input.paths.getFirst() + ": slices differ in size");
        }
    }

    private PackageSummary packageSummary() throws CommandFailure {
        PackageSummary summary = model.isPresent()
                ? ports.packages().inspect(model.get())
                : ports.packages().segmentations().stream()
                        .findFirst()
                        .orElseThrow(() -> new CommandFailure(
                                ExitStatus.MODEL,
                                "no segmentation package was found; BLAST-CT's authors publish their weights at"
                                        + " github.com/biomedia-mira/blast-ct, models/export_blast_ct.py makes a package of"
                                        + " them"));
        if (summary.problem().isPresent()) {
            throw CommandFailure.unusable(summary.folder(), summary.problem().get());
        }
        return summary;
    }
}
