package org.hemolens.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;
import org.hemolens.model.InputSpec.Ends;
import org.hemolens.model.InputSpec.Interpolation;
import org.hemolens.model.InputSpec.Order;
import org.hemolens.window.VoiLut;
import org.jspecify.annotations.Nullable;

/**
 * Makes a slice network's input from a scan, exactly as docs/model-package.md says. Not thread-safe: it keeps window
 * tables and resampling weights between slices.
 */
public final class InputBuilder {
    private record Axis(int in, int out, Interpolation interpolation) {}

    /** What counts as the next level: the same everywhere, however the value was rounded on the way. */
    private static final double ROUNDING = 1e-9;

    private final InputSpec spec;
    private final FileWindows fileWindows;
    private final Map<VoiLut, double[]> tables = new HashMap<>();
    private final Map<Axis, AxisResampling> axes = new HashMap<>();

    public InputBuilder(InputSpec spec, FileWindows fileWindows) {
        this.spec = spec;
        this.fileWindows = fileWindows;
    }

    /** How the predicted slice lies in the input, for maps on its pixels. */
    public CropPlacement placement(CtVolume volume, int slice) throws ModelException {
        return CropPlacement.of(volume.plane(slice), spec.cropFraction());
    }

    /**
     * @param volume viewing order, which is the canonical order of an axial scan
     * @param slice the slice predicted
     * @param out receives {@code [C * H * W]} from {@code at}: channels, rows, columns
     * @throws ModelException when a channel needs a file's window or a voxel's volume that is not there, or the plane is
     *     not axial
     */
    public void build(CtVolume volume, int slice, float[] out, int at) throws ModelException {
        int pixels = spec.rows() * spec.columns();
        for (int c = 0; c < spec.channels().size(); c++) {
            if (spec.channels().get(c).voxelVolume()) {
                double v = (voxelMl(volume, slice, c) - spec.mean().get(c))
                        / spec.std().get(c);
                Arrays.fill(out, at + c * pixels, at + (c + 1) * pixels, (float) v);
                continue;
            }
            double[] picture = channel(volume, slice, c);
            double low = spec.valueLow();
            double range = spec.valueHigh() - low;
            double mean = spec.mean().get(c);
            double std = spec.std().get(c);
            for (int i = 0; i < pixels; i++) {
                out[at + c * pixels + i] = (float) ((low + range * picture[i] - mean) / std);
            }
        }
    }

    /**
     * Where a channel of an input comes from.
     *
     * @param slice whose pixels, or whose file's window where {@code padding}
     * @param padding no slice is there, and it is filled with {@code InputSpec.paddingHu}
     * @param window how HU become 0..1; empty for a channel that is no picture
     * @param crop how the slice lies in the input
     */
    public record Source(int slice, boolean padding, Optional<VoiLut> window, CropPlacement crop) {}

    /** Where channel c of the input for a slice comes from. */
    public Source source(CtVolume volume, int slice, int c) throws ModelException {
        int wanted = slice + spec.channels().get(c).sliceOffset();
        // Each of several independent slices is a scan of one, whose ends are the slice itself.
        int source = volume.geometry().independent() ? slice : Math.clamp(wanted, 0, volume.sliceCount() - 1);
        boolean padding = wanted != source && spec.ends() == Ends.PADDING;
        Optional<VoiLut> window = spec.channels().get(c).voxelVolume() ? Optional.empty() : Optional.of(lut(c, source));
        return new Source(source, padding, window, placement(volume, source));
    }

    /** Volume that a pixel of the input stands for, ml. */
    private double voxelMl(CtVolume volume, int slice, int channel) throws ModelException {
        CropPlacement crop = placement(volume, slice);
        ImagePlane plane = volume.plane(slice);
        double height = plane.rowSpacing() * crop.cropRows() / spec.rows();
        double width = plane.columnSpacing() * crop.cropColumns() / spec.columns();
        if (!(height > 0 && width > 0)) {
            throw noVolume(channel, "pixel spacing of slice " + slice);
        }
        double extent = volume.geometry().sliceExtent(slice);
        if (!(extent > 0)) {
            throw noVolume(channel, "distance of slice " + slice + " to its neighbours");
        }
        return height * width * extent / 1000;
    }

    private static ModelException noVolume(int channel, String what) {
        return new ModelException("channel " + channel + " of the model's input needs the volume of a voxel, and the "
                + what + " is not known");
    }

    /** One channel, windowed to 0..1, {@code [H * W]}. */
    private double[] channel(CtVolume volume, int slice, int c) throws ModelException {
        Source from = source(volume, slice, c);
        VoiLut lut = from.window().orElseThrow();
        if (from.padding()) {
            double[] padding = new double[spec.rows() * spec.columns()];
            Arrays.fill(padding, windowed(lut, spec.paddingHu()));
            return padding;
        }
        CropPlacement crop = from.crop();
        boolean windowFirst = spec.order() == Order.WINDOW_THEN_RESIZE;
        double[] picture = cropped(volume.hu(from.slice()), crop, windowFirst ? table(lut) : null);
        Interpolation how = interpolation(crop);
        picture = axis(crop.cropColumns(), spec.columns(), how).resizeAndTranspose(picture, crop.cropColumns());
        picture = axis(crop.cropRows(), spec.rows(), how).resizeAndTranspose(picture, crop.cropRows());
        if (!windowFirst) {
            for (int i = 0; i < picture.length; i++) {
                picture[i] = windowed(lut, picture[i]);
            }
        }
        return picture;
    }

    /** How a crop is resized. As OpenCV: area means only where neither axis is enlarged. */
    public Interpolation interpolation(CropPlacement crop) {
        boolean reduces = crop.cropRows() >= spec.rows() && crop.cropColumns() >= spec.columns();
        return reduces ? spec.interpolation() : Interpolation.BILINEAR;
    }

    private VoiLut lut(int channel, int source) throws ModelException {
        var window = spec.channels().get(channel).window(fileWindows.of(source));
        return window.orElseThrow(() -> new ModelException("channel " + channel
                + " of the model's input needs the file's own window, and the file of slice " + source + " has none"));
    }

    /** HU to 0..1, cut down to gray levels where the package asks for it. */
    private double windowed(VoiLut lut, double hu) {
        double v = lut.apply(hu);
        int top = spec.grayLevels() - 1;
        return top < 0 ? v : Math.floor(v * top + ROUNDING) / top;
    }

    /** The crop in the canonical frame: HU, or windowed through a table where there is one. */
    private double[] cropped(short[] hu, CropPlacement crop, double @Nullable [] table) {
        double[] out = new double[crop.cropRows() * crop.cropColumns()];
        int step = crop.flipColumns() ? -1 : 1;
        for (int r = 0, o = 0; r < crop.cropRows(); r++) {
            int from = crop.storedIndex(r, 0);
            for (int c = 0; c < crop.cropColumns(); c++, o++) {
                short v = hu[from + c * step];
                short value = v == CtVolume.PADDING ? (short) spec.paddingHu() : v;
                out[o] = table == null ? value : table[value - Short.MIN_VALUE];
            }
        }
        return out;
    }

    private double[] table(VoiLut lut) {
        return tables.computeIfAbsent(lut, l -> {
            double[] table = new double[1 << 16];
            Arrays.setAll(table, i -> windowed(l, i + (double) Short.MIN_VALUE));
            return table;
        });
    }

    private AxisResampling axis(int in, int out, Interpolation how) {
        return axes.computeIfAbsent(
                new Axis(in, out, how), a -> new AxisResampling(a.in(), a.out(), a.interpolation()));
    }
}
