package org.hemolens.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.hemolens.window.VoiLut;
import org.hemolens.window.VoiLutFunction;
import org.hemolens.window.WindowLevel;

/** Reads the {@code input} of a slice network. */
final class InputSpecReader {
    private InputSpecReader() {}

    static InputSpec read(JsonFields f) throws ModelException {
        List<InputChannel> channels = f.list("channels", InputSpecReader::channel);
        int n = channels.size();
        if (n == 0) {
            throw new ModelException(f.path("channels") + ": at least one is needed");
        }
        int[] size = f.integers("size", 2);
        List<Double> range = f.numbers("value_range", 2);
        List<Double> std = f.numbers("std", n);
        if (std.stream().anyMatch(s -> s <= 0)) {
            throw new ModelException(f.path("std") + ": values above 0 are expected, got " + std);
        }
        if (!f.text("orientation").equals("canonical")) {
            throw new ModelException(f.path("orientation") + ": only canonical is known");
        }
        return new InputSpec(
                channels,
                f.choice("ends", InputSpec.Ends.class, true),
                f.choice("order", InputSpec.Order.class, true),
                f.object("crop", InputSpecReader::fraction),
                size[0],
                size[1],
                f.choice("interpolation", InputSpec.Interpolation.class, true),
                range.get(0),
                range.get(1),
                f.numbers("mean", n),
                std,
                f.integer("padding_hu", Short.MIN_VALUE + 1, Short.MAX_VALUE),
                f.has("gray_levels") ? f.integer("gray_levels", 2, 1 << 16) : 0);
    }

    private static double fraction(JsonFields f) throws ModelException {
        double fraction = f.number("fraction", 0, 1);
        if (fraction == 0) {
            throw new ModelException(f.path("fraction") + ": a number above 0 is expected");
        }
        return fraction;
    }

    private static InputChannel channel(JsonFields f) throws ModelException {
        if (f.has("value")) {
            String value = f.text("value");
            if (!value.equals(InputChannel.VOXEL_VOLUME_ML)) {
                throw new ModelException(
                        f.path("value") + ": only " + InputChannel.VOXEL_VOLUME_ML + " is known, got " + value);
            }
            return InputChannel.VOXEL_VOLUME;
        }
        int offset = f.integer("slice_offset", -100, 100);
        JsonNode window = f.any("window");
        if (window.isTextual() && window.textValue().equals("file")) {
            return new InputChannel(offset, Optional.empty());
        }
        if (window.has("source")) {
            return new InputChannel(
                    offset, Optional.empty(), Optional.of(f.object("window", InputSpecReader::fileFunction)));
        }
        return new InputChannel(offset, Optional.of(f.object("window", InputSpecReader::window)));
    }

    private static VoiLutFunction fileFunction(JsonFields f) throws ModelException {
        if (!f.text("source").equals("file")) {
            throw new ModelException(f.path("source") + ": only file is known");
        }
        return f.choice("function", VoiLutFunction.class, false);
    }

    private static VoiLut window(JsonFields f) throws ModelException {
        try {
            return new VoiLut(
                    new WindowLevel(f.number("center"), f.number("width")),
                    f.choice("function", VoiLutFunction.class, false));
        } catch (IllegalArgumentException e) {
            throw new ModelException(f.path("width") + ": " + e.getMessage(), e);
        }
    }
}
