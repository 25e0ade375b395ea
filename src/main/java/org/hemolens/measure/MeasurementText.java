package org.hemolens.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Measurements in words: one decimal for mm, ml, degrees and means, whole HU for single pixels. */
public final class MeasurementText {
    private static final String NO_MM = "no mm known";

    private MeasurementText() {}

    /** What it is, such as "Distance". */
    public static String name(Measurement measurement) {
        return switch (measurement) {
            case Distance d -> "Distance";
            case Angle a -> "Angle";
            case Ellipse e -> "Ellipse";
            case Freehand f -> "Outline";
            case MidlineShift m -> "Midline shift";
            case HematomaVolume h -> "Volume ABC/2";
        };
    }

    /** Its chief value, in one line. */
    public static String value(Measurement measurement, MeasuredSlice slice, SliceStack stack) {
        PixelScale scale = slice.scale();
        return switch (measurement) {
            case Distance d -> length(d.length(scale), scale);
            case Angle a -> degrees(a, scale);
            case Region r -> meanAndSd(slice.statistics(r), slice);
            case MidlineShift m -> shift(m, slice);
            case HematomaVolume v -> volume(v, scale, stack);
        };
    }

    /** All of it, line by line, for beside the shape. */
    public static List<String> lines(Measurement measurement, MeasuredSlice slice, SliceStack stack) {
        PixelScale scale = slice.scale();
        return switch (measurement) {
            case Distance d -> List.of(length(d.length(scale), scale));
            case Angle a -> List.of(degrees(a, scale));
            case Region r -> region(r, slice, true);
            case MidlineShift m -> List.of(shift(m, slice));
            case HematomaVolume v -> volumeLines(v, scale, stack);
        };
    }

    /**
     * The same while it is being drawn. Of an outline the area is left out: whether its sides cross takes long to find, and is
     * not decided before it is closed.
     */
    public static List<String> sketch(Measurement measurement, MeasuredSlice slice, SliceStack stack) {
        return measurement instanceof Freehand f ? region(f, slice, false) : lines(measurement, slice, stack);
    }

    /** All of it in one line, to be copied. */
    public static String line(Measurement measurement, MeasuredSlice slice, SliceStack stack) {
        return name(measurement) + ": " + String.join("; ", lines(measurement, slice, stack));
    }

    private static String length(double length, PixelScale scale) {
        return scale.millimetres() ? number(length) + " mm" : number(length) + " px, " + NO_MM;
    }

    private static String degrees(Angle angle, PixelScale scale) {
        return number(angle.degrees(scale)) + "°" + (scale.millimetres() ? "" : " if pixels are square, " + NO_MM);
    }

    private static String meanAndSd(RegionStatistics s, MeasuredSlice slice) {
        if (s.pixels() == 0) {
            return "no pixel centre inside";
        }
        String sd = s.pixels() < 2 ? "" : " ± " + number(s.sd());
        return number(s.mean()) + sd + " " + slice.values().unit();
    }

    private static List<String> region(Region region, MeasuredSlice slice, boolean closed) {
        RegionStatistics s = slice.statistics(region);
        List<String> lines = new ArrayList<>();
        lines.add(meanAndSd(s, slice));
        if (s.pixels() > 0) {
            lines.add("min " + s.min() + ", max " + s.max());
        }
        lines.add(closed ? area(region, s, slice.scale()) : s.pixels() + " px");
        if (region instanceof Ellipse e) {
            lines.add(number(e.axisX(slice.scale())) + " × " + length(e.axisY(slice.scale()), slice.scale()));
        }
        if (s.partly()) {
            lines.add("partly outside the field");
        }
        return lines;
    }

    /** Where an outline crosses itself its pixels are counted, as no formula gives its area. */
    private static String area(Region region, RegionStatistics s, PixelScale scale) {
        boolean crossing = region instanceof Freehand f && f.crossesItself();
        double area = scale.area(crossing ? s.pixels() : region.areaInPixels());
        return number(area) + (scale.millimetres() ? " mm²" : " px²") + ", " + s.pixels() + " px"
                + (crossing ? ", crosses itself" : "");
    }

    private static String shift(MidlineShift m, MeasuredSlice slice) {
        String side = m.side(slice.scale(), slice.plane(), slice.sidesKnown()).words();
        return length(m.shift(slice.scale()), slice.scale()) + (side.isEmpty() ? "" : ", " + side);
    }

    private static String volume(HematomaVolume v, PixelScale scale, SliceStack stack) {
        OptionalDouble ml = v.milliliters(scale, stack);
        if (ml.isPresent()) {
            return number(ml.getAsDouble()) + " ml";
        }
        return scale.millimetres() ? "no volume: C not known" : "no volume: " + NO_MM;
    }

    private static List<String> volumeLines(HematomaVolume v, PixelScale scale, SliceStack stack) {
        OptionalDouble c = v.c(stack);
        String slices = number(v.slices()) + (v.slices() == 1 ? " slice" : " slices");
        String height = c.isPresent() ? number(c.getAsDouble()) + " mm (" + slices + ")" : slices + ", no mm known";
        return List.of(
                volume(v, scale, stack),
                "A " + length(v.a(scale), scale),
                "B " + length(v.b(scale), scale),
                "C " + height,
                "reads low in thin slices");
    }

    /** One decimal. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.equals("-0.0") ? "0.0" : text;
    }
}
