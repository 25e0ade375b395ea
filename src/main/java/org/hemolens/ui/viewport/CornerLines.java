package org.hemolens.ui.viewport;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hemolens.dicom.PatientInfo;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesInfo;
import org.hemolens.dicom.StudyInfo;
import org.hemolens.display.DisplayCurve;
import org.hemolens.reformat.BodyPlane;
import org.hemolens.reformat.Slab;
import org.hemolens.ui.state.ShownWindow;
import org.hemolens.window.VoiLutFunction;

/** What stands in the four corners. What the files do not say is left out, save the patient, where its absence is said. */
final class CornerLines {
    static final String PATIENT_HIDDEN = "PATIENT HIDDEN";
    static final String STUDY_HIDDEN = "study and its date hidden";

    private CornerLines() {}

    static String patient(Series series, int index) {
        if (series.grayWindow().isPresent()) {
            return lines(
                    String.valueOf(series.slices().get(index).file().getFileName()), "an image: patient not known");
        }
        PatientInfo p = series.patient();
        return lines(
                p.name().isBlank()
                        ? "no patient name"
                        : p.name().replace('^', ' ').strip(),
                p.id().isBlank() ? "no patient ID" : "ID " + p.id(),
                joined("  ", p.birthDate(), p.sex(), p.age()));
    }

    static String study(Series series) {
        StudyInfo s = series.study();
        return lines(
                s.institution(),
                s.description(),
                joined("  ", s.date(), s.time()),
                s.accessionNumber().isBlank() ? "" : "Acc " + s.accessionNumber());
    }

    /** @param patientHidden whether descriptions, which are free text, are left out */
    static String series(Series series, boolean patientHidden) {
        String description = patientHidden ? "" : series.info().description();
        if (series.grayWindow().isPresent()) {
            return lines(
                    description,
                    "no true HU, gray as W/C " + series.grayWindow().get().words(),
                    "sides and size not known");
        }
        SeriesInfo i = series.info();
        String number = i.number().isPresent() ? "Se " + i.number().getAsInt() : "";
        String kvp = i.kvp().isPresent() ? number(i.kvp().getAsDouble(), 0) + " kVp" : "";
        return lines(
                joined("  ", number, description),
                joined("  ", i.modality(), i.kernel(), kvp),
                i.manufacturer(),
                i.manufacturerModel());
    }

    static List<String> image(Series series, int index, double magnification, ShownWindow window, boolean inverted) {
        return image(series, index, Slab.NONE, magnification, window, inverted);
    }

    static List<String> image(
            Series series, int index, Slab slab, double magnification, ShownWindow window, boolean inverted) {
        List<String> lines = new ArrayList<>();
        lines.add("Im " + (index + 1) + " / " + series.slices().size());
        if (series.geometry().independent()) {
            lines.add("by itself, no neighbours");
        } else {
            lines.add("Pos " + number(series.geometry().positions().get(index), 1) + " mm"
                    + (series.info().sliceThicknessMm().isPresent()
                            ? "   Thk "
                                    + number(series.info().sliceThicknessMm().getAsDouble(), 1) + " mm"
                            : ""));
        }
        double tilt = series.geometry().tiltDegrees();
        if (Math.abs(tilt) >= 0.05) {
            lines.add("Tilt " + number(tilt, 1) + "°");
        }
        addLook(lines, slab, magnification, window, inverted);
        return lines;
    }

    /** @param position of the plane along its axis of the patient, mm */
    static List<String> reformat(
            BodyPlane kind, double position, Slab slab, double magnification, ShownWindow window, boolean inverted) {
        List<String> lines = new ArrayList<>();
        lines.add(name(kind) + ", reformatted");
        lines.add((kind == BodyPlane.CORONAL ? "y " : "x ") + number(position, 1) + " mm");
        addLook(lines, slab, magnification, window, inverted);
        return lines;
    }

    static String name(BodyPlane kind) {
        return kind == BodyPlane.CORONAL ? "Coronal" : "Sagittal";
    }

    private static void addLook(
            List<String> lines, Slab slab, double magnification, ShownWindow window, boolean inverted) {
        if (slab.thick()) {
            lines.add("Slab " + brief(slab.thicknessMm()) + " mm, "
                    + (slab.projection() == Slab.Projection.MEAN ? "mean" : "maximum"));
        }
        lines.add("Zoom " + number(magnification, 2) + "×");
        lines.add(window.table()
                        .map(t -> "VOI LUT " + t.first() + " to " + t.last() + " HU")
                        .orElseGet(() -> "W " + brief(window.window().width()) + "  L "
                                + brief(window.window().center()))
                + (window.function() == VoiLutFunction.LINEAR
                        ? ""
                        : "  " + window.function().name())
                + (window.name().isEmpty() ? "" : "  " + window.name())
                + (inverted ? "  inverted" : ""));
    }

    /** Says how the picture is mirrored, where it is. */
    static List<String> withMirroring(List<String> lines, boolean leftAndRight, boolean topAndBottom) {
        if (!leftAndRight && !topAndBottom) {
            return lines;
        }
        List<String> all = new ArrayList<>(lines);
        all.add("Mirrored: "
                + (leftAndRight
                        ? topAndBottom ? "left and right, top and bottom" : "left and right"
                        : "top and bottom"));
        return all;
    }

    /** Says which curve grays go through to the screen, where they do. */
    static List<String> withScreen(List<String> lines, Optional<DisplayCurve> screen) {
        if (screen.isEmpty()) {
            return lines;
        }
        List<String> all = new ArrayList<>(lines);
        all.add(screen.get().words());
        return all;
    }

    /** For small views: which slice, a slab, and the window. */
    static List<String> briefImage(Series series, int index, Slab slab, ShownWindow window, boolean inverted) {
        String image = "Im " + (index + 1) + " / " + series.slices().size();
        String place = series.geometry().independent()
                ? ""
                : number(series.geometry().positions().get(index), 1) + " mm";
        return brief(joined("   ", image, place), slab, window, inverted);
    }

    /** For small views: which plane, a slab, and the window. */
    static List<String> briefReformat(
            BodyPlane kind, double position, Slab slab, ShownWindow window, boolean inverted) {
        List<String> all = reformat(kind, position, Slab.NONE, 1, window, inverted);
        return brief(all.get(0).replace(", reformatted", "   ") + all.get(1), slab, window, inverted);
    }

    private static List<String> brief(String first, Slab slab, ShownWindow window, boolean inverted) {
        List<String> lines = new ArrayList<>();
        addLook(lines, slab, 1, window, inverted);
        lines.removeIf(l -> l.startsWith("Zoom "));
        lines.addFirst(first);
        return lines;
    }

    /** For small views: what was done, and when. */
    static String briefStudy(Series series) {
        return lines(series.study().description(), series.study().date());
    }

    /** For small views: which series. */
    static String briefSeries(Series series, boolean patientHidden) {
        return series(series, patientHidden).lines().findFirst().orElse("");
    }

    private static String brief(double v) {
        return v == Math.rint(v) || Math.abs(v) >= 100 ? number(v, 0) : number(v, 1);
    }

    static String number(double v, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", v);
    }

    private static String lines(String... parts) {
        return joined("\n", parts);
    }

    private static String joined(String separator, String... parts) {
        return Stream.of(parts).filter(p -> !p.isBlank()).collect(Collectors.joining(separator));
    }
}
