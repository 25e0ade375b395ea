package org.hemolens.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.report.NiftiWriter;
import org.hemolens.report.OutputFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code volume}: the series' Hounsfield units as NIfTI. */
@Command(
        name = "volume",
        description = "Writes Hounsfield units as NIfTI-1, int16, affine in RAS millimetres.",
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // required options are set before call()
final class VolumeCommand implements Callable<Integer> {
    private static final double UNKNOWN_THICKNESS_MM = 1;

    private final Ports ports;
    private final Console console;

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(names = "--out", required = true, paramLabel = "F.nii.gz", description = "File to write: .nii or .nii.gz.")
    private Path out;

    @Option(
            names = "--no-resample",
            description = "Write the stored slices even when their spacing is irregular, with their mean step: "
                    + "exact HU at inexact places.")
    private boolean asStored;

    VolumeCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        String name = out.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".nii") && !name.endsWith(".nii.gz")) {
            throw new CommandFailure(ExitStatus.USAGE, "--out: " + out + " must end in .nii or .nii.gz");
        }
        OutputFile.prepareFile(out);
        LoadedSeries loaded = new SeriesInput(ports, console)
                .read(input, console.progress(input.progress))
                .loaded();
        double thickness = loaded.series().info().sliceThicknessMm().orElse(0);
        if (loaded.volume().sliceCount() == 1 && !(thickness > 0)) {
            console.warning("one slice of unknown thickness: written as " + UNKNOWN_THICKNESS_MM + " mm");
            thickness = UNKNOWN_THICKNESS_MM;
        }
        try {
            NiftiWriter.write(out, loaded.volume(), thickness, !asStored).forEach(w -> console.warning(out + ": " + w));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitStatus.INPUT, input.paths.getFirst() + ": " + e.getMessage(), e);
        }
        return ExitStatus.DONE;
    }
}
