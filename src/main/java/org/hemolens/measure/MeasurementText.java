package org.hemolens.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.hemolens.text.Texts;

/** Measurements in words: one decimal for mm, ml, degrees and means, whole HU for single pixels. */
public final class MeasurementText {
    private MeasurementText() {}

    /** What it is, such as Texts.of("measure.distance"). */
    public static String name(Measurement measurement) {
        return switch (measurement) {
            case Distance d -> Texts.of("measure.distance");
            case Angle a -> Texts.of("measure.angle");
            case Ellipse e -> Texts.of("measure.ellipse");
            case Freehand f -> Texts.of("measure.outline");
            case MidlineShift m -> Texts.of("measure.midline-shift");
            case HematomaVolume h -> Texts.of("measure.volume");
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
        return scale.millimetres() ? number(length) + " mm" : number(length) + " px, " + noMm();
    }

    private static String degrees(Angle angle, PixelScale scale) {
        return number(angle.degrees(scale)) + "°"
                + (scale.millimetres() ? "" : " " + Texts.of("measure.if-square") + ", " + noMm());
    }

    private static String meanAndSd(RegionStatistics s, MeasuredSlice slice) {
        if (s.pixels() == 0) {
            return Texts.of("measure.no-pixel");
        }
        String sd = s.pixels() < 2 ? "" : " ± " + number(s.sd());
        return number(s.mean()) + sd + " " + slice.values().unit();
    }

    private static List<String> region(Region region, MeasuredSlice slice, boolean closed) {
        RegionStatistics s = slice.statistics(region);
        List<String> lines = new ArrayList<>();
        lines.add(meanAndSd(s, slice));
        if (s.pixels() > 0) {
            lines.add(Texts.of("measure.min-max", s.min(), s.max()));
        }
        lines.add(closed ? area(region, s, slice.scale()) : s.pixels() + " px");
        if (region instanceof Ellipse e) {
            lines.add(number(e.axisX(slice.scale())) + " × " + length(e.axisY(slice.scale()), slice.scale()));
        }
        if (s.partly()) {
            lines.add(Texts.of("measure.partly-outside"));
        }
        return lines;
    }

    /** Where an outline crosses itself its pixels are counted, as no formula gives its area. */
    private static String area(Region region, RegionStatistics s, PixelScale scale) {
        boolean crossing = region instanceof Freehand f && f.crossesItself();
        double area = scale.area(crossing ? s.pixels() : region.areaInPixels());
        return number(area) + (scale.millimetres() ? " mm²" : " px²") + ", " + s.pixels() + " px"
                + (crossing ? ", " + Texts.of("measure.crosses") : "");
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
        return scale.millimetres() ? Texts.of("measure.no-volume-c") : Texts.of("measure.no-volume-mm");
    }

    private static List<String> volumeLines(HematomaVolume v, PixelScale scale, SliceStack stack) {
        OptionalDouble c = v.c(stack);
        String slices = Texts.of(v.slices() == 1 ? "measure.slice" : "measure.slices", number(v.slices()));
        String height = c.isPresent() ? number(c.getAsDouble()) + " mm (" + slices + ")" : slices + ", " + noMm();
        return List.of(
                volume(v, scale, stack),
                "A " + length(v.a(scale), scale),
                "B " + length(v.b(scale), scale),
                "C " + height,
                Texts.of("measure.reads-low"));
    }

    /** One decimal. */
    static String number(double value) {
        return Texts.number(Math.abs(value) < 0.05 ? Math.abs(value) : value, 1);
    }

    private static String noMm() {
        return Texts.of("measure.no-mm");
    }
}
