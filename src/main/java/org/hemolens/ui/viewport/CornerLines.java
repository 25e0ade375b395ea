package org.hemolens.ui.viewport;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hemolens.dicom.PatientInfo;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesInfo;
import org.hemolens.dicom.StudyInfo;
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
        lines.add("Zoom " + number(magnification, 2) + "×");
        lines.add("W " + brief(window.window().width()) + "  L "
                + brief(window.window().center())
                + (window.function() == VoiLutFunction.LINEAR
                        ? ""
                        : "  " + window.function().name())
                + (window.name().isEmpty() ? "" : "  " + window.name())
                + (inverted ? "  inverted" : ""));
        return lines;
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
