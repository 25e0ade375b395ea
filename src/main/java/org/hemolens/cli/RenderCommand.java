package org.hemolens.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;
import org.hemolens.dicom.FileCurves;
import org.hemolens.dicom.SliceFile;
import org.hemolens.render.SliceRenderer;
import org.hemolens.report.Disclaimer;
import org.hemolens.report.OutputFile;
import org.hemolens.report.PngWriter;
import org.hemolens.window.GrayCurve;
import org.hemolens.window.VoiLut;
import org.hemolens.window.VoiLutFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code render}: one slice as the screen shows it. */
@Command(
        name = "render",
        description = "Writes one slice as an 8-bit grey PNG, through the code that the screen uses.",
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // required options are set before call()
final class RenderCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(
            names = "--slice",
            required = true,
            paramLabel = "I",
            description = "Index of the slice in viewing order, from 0, inferior to superior.")
    private int slice;

    @Option(
            names = "--window",
            required = true,
            paramLabel = "W/C|file[:N]",
            converter = WindowOption.OfTextOrFile.class,
            description =
                    "Window width and centre in HU, such as 80/40; or what the file asks for, of several the Nth.")
    private WindowOption.Choice window;

    @Option(
            names = "--function",
            paramLabel = "LINEAR|LINEAR_EXACT|SIGMOID",
            converter = WindowOption.OfFunction.class,
            description = "VOI LUT function of DICOM PS3.3 C.11.2.1; LINEAR unless told.")
    private Optional<VoiLutFunction> function = Optional.empty();

    @Option(names = "--invert", description = "White becomes black.")
    private boolean invert;

    @Option(names = "--out", required = true, paramLabel = "F.png", description = "File to write.")
    private Path out;

    RenderCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Optional<GrayCurve> given = given();
        if (slice < 0) {
            throw new CommandFailure(ExitStatus.USAGE, "--slice: " + slice + " is below 0, where slices begin");
        }
        OutputFile.prepareFile(out);
        SeriesInput.Read read = new SeriesInput(ports, console).read(input, console.progress(input.progress));
        CtVolume volume = read.loaded().volume();
        if (slice >= volume.sliceCount()) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "--slice: there is no slice " + slice + ", the series has 0 to " + (volume.sliceCount() - 1));
        }
        GrayCurve curve = given.isPresent()
                ? given.get()
                : ofFile(read.loaded().series().slices().get(slice));
        ImagePlane plane = volume.plane(slice);
        int[] argb = new int[plane.rows() * plane.columns()];
        new SliceRenderer(curve, invert).render(volume.hu(slice), argb);
        PngWriter.writeGrey(out, argb, plane.rows(), plane.columns(), texts(read, curve));
        return ExitStatus.DONE;
    }

    /** The window of the command line, if it has one. */
    private Optional<GrayCurve> given() throws CommandFailure {
        if (window.window().isEmpty()) {
            if (function.isPresent()) {
                throw new CommandFailure(ExitStatus.USAGE, "--function: the file has its own");
            }
            return Optional.empty();
        }
        try {
            return Optional.of(new VoiLut(window.window().get(), function.orElse(VoiLutFunction.LINEAR)));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitStatus.USAGE, "--window: " + e.getMessage(), e);
        }
    }

    private GrayCurve ofFile(SliceFile file) throws CommandFailure {
        FileCurves all = file.fileCurves();
        if (window.ofFile() > all.curves().size()) {
            String problems = all.problems().isEmpty() ? "" : " (" + String.join("; ", all.problems()) + ")";
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "--window: the file asks for " + all.curves().size() + " windows, not " + window.ofFile()
                            + problems);
        }
        return all.curves().get(window.ofFile() - 1).curve();
    }

    private Map<String, String> texts(SeriesInput.Read read, GrayCurve curve) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("Disclaimer", Disclaimer.TEXT);
        texts.put("Software", "Hemolens " + ports.version());
        texts.put("Window", curve.words());
        texts.put("SOPInstanceUID", read.loaded().series().slices().get(slice).sopInstanceUid());
        return texts;
    }
}
