package org.hemolens.ui.viewport;

import java.util.ArrayList;
import java.util.List;
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
import org.hemolens.text.Texts;
import org.hemolens.ui.state.ShownWindow;
import org.hemolens.ui.theme.WindowText;
import org.hemolens.window.VoiLutFunction;

/** What stands in the four corners. What the files do not say is left out, save the patient, where its absence is said. */
final class CornerLines {
    static String patientHidden() {
        return Texts.of("corners.patient-hidden");
    }

    static String studyHidden() {
        return Texts.of("corners.study-hidden");
    }

    private CornerLines() {}

    static String patient(Series series, int index) {
        if (series.grayWindow().isPresent()) {
            return lines(
                    String.valueOf(series.slices().get(index).file().getFileName()),
                    Texts.of("corners.image-no-patient"));
        }
        PatientInfo p = series.patient();
        return lines(
                p.name().isBlank()
                        ? Texts.of("corners.no-name")
                        : p.name().replace('^', ' ').strip(),
                p.id().isBlank() ? Texts.of("corners.no-id") : Texts.of("corners.id", p.id()),
                joined("  ", p.birthDate(), p.sex(), p.age()));
    }

    static String study(Series series) {
        StudyInfo s = series.study();
        return lines(
                s.institution(),
                s.description(),
                joined("  ", s.date(), s.time()),
                s.accessionNumber().isBlank() ? "" : Texts.of("corners.accession", s.accessionNumber()));
    }

    /** @param patientHidden whether descriptions, which are free text, are left out */
    static String series(Series series, boolean patientHidden) {
        String description = patientHidden ? "" : series.info().description();
        if (series.grayWindow().isPresent()) {
            return lines(
                    description,
                    Texts.of(
                            "corners.no-true-hu",
                            WindowText.of(series.grayWindow().get())),
                    Texts.of("corners.sides-unknown"));
        }
        SeriesInfo i = series.info();
        String number =
                i.number().isPresent() ? Texts.of("corners.series", i.number().getAsInt()) : "";
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
        lines.add(Texts.of("corners.image", index + 1, series.slices().size()));
        if (series.geometry().independent()) {
            lines.add(Texts.of("corners.by-itself"));
        } else {
            lines.add(Texts.of(
                            "corners.position",
                            number(series.geometry().positions().get(index), 1))
                    + (series.info().sliceThicknessMm().isPresent()
                            ? "   "
                                    + Texts.of(
                                            "corners.thickness",
                                            number(
                                                    series.info()
                                                            .sliceThicknessMm()
                                                            .getAsDouble(),
                                                    1))
                            : ""));
        }
        double tilt = series.geometry().tiltDegrees();
        if (Math.abs(tilt) >= 0.05) {
            lines.add(Texts.of("corners.tilt", number(tilt, 1)));
        }
        addLook(lines, slab, magnification, window, inverted);
        return lines;
    }

    /** @param position of the plane along its axis of the patient, mm */
    static List<String> reformat(
            BodyPlane kind, double position, Slab slab, double magnification, ShownWindow window, boolean inverted) {
        List<String> lines = new ArrayList<>();
        lines.add(Texts.of("corners.reformatted", name(kind)));
        lines.add(place(kind, position));
        addLook(lines, slab, magnification, window, inverted);
        return lines;
    }

    private static String place(BodyPlane kind, double position) {
        return (kind == BodyPlane.CORONAL ? "y " : "x ") + number(position, 1) + " mm";
    }

    static String name(BodyPlane kind) {
        return kind == BodyPlane.CORONAL ? Texts.of("corners.coronal") : Texts.of("corners.sagittal");
    }

    static String projection(Slab slab) {
        return Texts.of(slab.projection() == Slab.Projection.MEAN ? "corners.mean" : "corners.maximum");
    }

    private static void addLook(
            List<String> lines, Slab slab, double magnification, ShownWindow window, boolean inverted) {
        addSlab(lines, slab);
        lines.add(Texts.of("corners.zoom", number(magnification, 2)));
        addWindow(lines, window, inverted);
    }

    private static void addSlab(List<String> lines, Slab slab) {
        if (slab.thick()) {
            lines.add(Texts.of("corners.slab", brief(slab.thicknessMm()), projection(slab)));
        }
    }

    private static void addWindow(List<String> lines, ShownWindow window, boolean inverted) {
        lines.add(window.table()
                        .map(t -> Texts.of("corners.table", brief(t.first()), brief(t.last())))
                        .orElseGet(() -> Texts.of(
                                "corners.window",
                                brief(window.window().width()),
                                brief(window.window().center())))
                + (window.function() == VoiLutFunction.LINEAR
                        ? ""
                        : "  " + window.function().name())
                + (window.name().isEmpty() ? "" : "  " + window.label())
                + (inverted ? "  " + Texts.of("corners.inverted") : ""));
    }

    /** Says how the picture is turned and flipped, where it is shown otherwise than the file has it. */
    static List<String> withTurn(List<String> lines, ViewTransform t) {
        if (!t.turned()) {
            return lines;
        }
        List<String> all = new ArrayList<>(lines);
        all.add(turn(t.transposed(), t.mirroredX(), t.mirroredY()));
        return all;
    }

    private static String turn(boolean transposed, boolean mirroredX, boolean mirroredY) {
        if (transposed) {
            // Exchanging rows and columns is a quarter turn and a flip; one more flip is the quarter turn alone.
            return mirroredX == mirroredY
                    ? Texts.of(mirroredY ? "corners.turned-left-flipped" : "corners.turned-right-flipped")
                    : Texts.of(mirroredY ? "corners.turned-left" : "corners.turned-right");
        }
        return Texts.of(
                mirroredX && mirroredY
                        ? "corners.turned-half"
                        : mirroredX ? "corners.flipped-sides" : "corners.flipped-top");
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
        String image = Texts.of("corners.image", index + 1, series.slices().size());
        String place = series.geometry().independent()
                ? ""
                : number(series.geometry().positions().get(index), 1) + " mm";
        return brief(joined("   ", image, place), slab, window, inverted);
    }

    /** For small views: which plane, a slab, and the window. */
    static List<String> briefReformat(
            BodyPlane kind, double position, Slab slab, ShownWindow window, boolean inverted) {
        return brief(name(kind) + "   " + place(kind, position), slab, window, inverted);
    }

    private static List<String> brief(String first, Slab slab, ShownWindow window, boolean inverted) {
        List<String> lines = new ArrayList<>();
        addSlab(lines, slab);
        addWindow(lines, window, inverted);
        lines.addFirst(first);
        return lines;
    }

    /** For small views: what was done, and when. */
    static String briefStudy(Series series) {
        return lines(series.study().description(), date(series));
    }

    static String date(Series series) {
        return series.study().date();
    }

    /** For small views: which series. */
    static String briefSeries(Series series, boolean patientHidden) {
        return series(series, patientHidden).lines().findFirst().orElse("");
    }

    private static String brief(double v) {
        return v == Math.rint(v) || Math.abs(v) >= 100 ? number(v, 0) : number(v, 1);
    }

    static String number(double v, int digits) {
        return Texts.number(v, digits);
    }

    private static String lines(String... parts) {
        return joined("\n", parts);
    }

    private static String joined(String separator, String... parts) {
        return Stream.of(parts).filter(p -> !p.isBlank()).collect(Collectors.joining(separator));
    }
}
