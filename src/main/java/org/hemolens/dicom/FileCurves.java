package org.hemolens.dicom;

import java.util.ArrayList;
import java.util.List;
import org.hemolens.window.NamedCurve;
import org.hemolens.window.VoiLut;
import org.hemolens.window.VoiLutFunction;
import org.hemolens.window.WindowLevel;

/**
 * How a file asks to be shown: its windows, then its VOI LUTs, each in the order of the file (DICOM PS3.3 C.11.2).
 *
 * @param curves to choose from
 * @param problems what the file asks for and cannot be done, in words
 */
public record FileCurves(List<NamedCurve> curves, List<String> problems) {
    public static final FileCurves NONE = new FileCurves(List.of(), List.of());

    public FileCurves {
        curves = List.copyOf(curves);
        problems = List.copyOf(problems);
    }

    static FileCurves of(DicomHeader h) {
        List<NamedCurve> curves = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        windows(h, curves, problems);
        boolean signed = signedInput(h);
        for (StoredLut lut : h.voiLuts()) {
            try {
                curves.add(new NamedCurve(lut.explanation(), lut.table(signed)));
            } catch (IllegalArgumentException e) {
                problems.add("a VOI LUT of the file cannot be used: " + e.getMessage());
            }
        }
        h.voiLutProblems().forEach(p -> problems.add("a VOI LUT of the file cannot be used: " + p));
        return curves.isEmpty() && problems.isEmpty() ? NONE : new FileCurves(curves, problems);
    }

    private static void windows(DicomHeader h, List<NamedCurve> curves, List<String> problems) {
        List<Double> centers = h.numbers(Tag.WINDOW_CENTER);
        List<Double> widths = h.numbers(Tag.WINDOW_WIDTH);
        List<String> names = h.texts(Tag.WINDOW_EXPLANATION);
        VoiLutFunction function = SeriesFacts.function(h);
        if (centers.size() != widths.size()) {
            problems.add("a window of the file cannot be used: " + centers.size() + " centres, " + widths.size()
                    + " widths");
        }
        for (int i = 0; i < Math.min(centers.size(), widths.size()); i++) {
            try {
                curves.add(new NamedCurve(
                        i < names.size() ? names.get(i) : "",
                        new VoiLut(new WindowLevel(centers.get(i), widths.get(i)), function)));
            } catch (IllegalArgumentException e) {
                problems.add("a window of the file cannot be used: " + e.getMessage());
            }
        }
    }

    /**
     * Whether the first value mapped by a VOI LUT has a sign (C.11.2.1.1): where slope and intercept can give values below
     * 0, whatever Pixel Representation says of those that are stored.
     */
    private static boolean signedInput(DicomHeader h) {
        if (h.integer(Tag.PIXEL_REPRESENTATION).orElse(0) == 1) {
            return true;
        }
        double slope = h.number(Tag.RESCALE_SLOPE).orElse(1);
        double intercept = h.number(Tag.RESCALE_INTERCEPT).orElse(0);
        int bits = h.integer(Tag.BITS_STORED).orElse(16);
        double largest = Math.scalb(1.0, Math.clamp(bits, 1, 16)) - 1;
        return Math.min(intercept, slope * largest + intercept) < 0;
    }
}
