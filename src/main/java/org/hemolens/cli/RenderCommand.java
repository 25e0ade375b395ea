package org.hemolens.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;
import org.hemolens.render.SliceRenderer;
import org.hemolens.report.Disclaimer;
import org.hemolens.report.OutputFile;
import org.hemolens.report.PngWriter;
import org.hemolens.window.VoiLut;
import org.hemolens.window.VoiLutFunction;
import org.hemolens.window.WindowLevel;
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
            paramLabel = "W/C",
            converter = WindowOption.OfText.class,
            description = "Window width and centre in HU, such as 80/40.")
    private WindowLevel window;

    @Option(
            names = "--function",
            paramLabel = "LINEAR|LINEAR_EXACT|SIGMOID",
            converter = WindowOption.OfFunction.class,
            description = "VOI LUT function of DICOM PS3.3 C.11.2.1; LINEAR unless told.")
    private VoiLutFunction function = VoiLutFunction.LINEAR;

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
        VoiLut lut;
        try {
            lut = new VoiLut(window, function);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitStatus.USAGE, "--window: " + e.getMessage(), e);
        }
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
        ImagePlane plane = volume.plane(slice);
        int[] argb = new int[plane.rows() * plane.columns()];
        new SliceRenderer(lut, invert).render(volume.hu(slice), argb);
        PngWriter.writeGrey(out, argb, plane.rows(), plane.columns(), texts(read));
        return ExitStatus.DONE;
    }

    private Map<String, String> texts(SeriesInput.Read read) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("Disclaimer", Disclaimer.TEXT);
        texts.put("Software", "Hemolens " + ports.version());
        texts.put("Window", String.format(Locale.ROOT, "W/C %s/%s %s", window.width(), window.center(), function));
        texts.put("SOPInstanceUID", read.loaded().series().slices().get(slice).sopInstanceUid());
        return texts;
    }
}
