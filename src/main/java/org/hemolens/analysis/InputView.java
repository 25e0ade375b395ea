package org.hemolens.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.model.FileWindows;
import org.hemolens.model.InputBuilder;
import org.hemolens.model.InputSpec;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.SliceNetworkSpec;
import org.hemolens.window.VoiLut;

/** What a package's slice networks are fed with, channel by channel, made as for the analysis; without the networks. Thread-safe. */
public final class InputView {
    private final ModelPackage model;
    private final LoadedSeries series;
    private final List<InputBuilder> builders = new ArrayList<>();

    public InputView(ModelPackage model, LoadedSeries series) {
        this.model = model;
        this.series = series;
        model.networks().forEach(n -> builders.add(new InputBuilder(n.input(), fileWindows(series))));
    }

    /** The windows of the series' files, for channels that take them. */
    static FileWindows fileWindows(LoadedSeries series) {
        return slice -> series.series()
                .slices()
                .get(slice)
                .fileWindow()
                .map(w -> new VoiLut(w, series.series().fileFunction()));
    }

    /**
     * @param slice the slice predicted, viewing order
     * @return every channel of every network, in order
     * @throws ModelException when no input can be made of the slice
     */
    public synchronized List<ChannelPicture> of(int slice) throws ModelException {
        List<ChannelPicture> out = new ArrayList<>();
        for (int b = 0; b < builders.size(); b++) {
            SliceNetworkSpec network = model.networks().get(b);
            InputSpec spec = network.input();
            InputBuilder builder = builders.get(b);
            float[] fed = new float[spec.length()];
            builder.build(series.volume(), slice, fed, 0);
            int pixels = spec.rows() * spec.columns();
            for (int c = 0; c < spec.channels().size(); c++) {
                InputBuilder.Source source = builder.source(series.volume(), slice, c);
                out.add(new ChannelPicture(
                        network.name(),
                        c,
                        spec,
                        source,
                        builder.interpolation(source.crop()),
                        Arrays.copyOfRange(fed, c * pixels, (c + 1) * pixels)));
            }
        }
        return out;
    }
}
