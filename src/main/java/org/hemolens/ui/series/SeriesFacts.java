package org.hemolens.ui.series;

import java.util.List;
import java.util.stream.IntStream;
import org.hemolens.ct.GeometryIssue;
import org.hemolens.dicom.PatientInfo;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesDetails;
import org.hemolens.dicom.SeriesInfo;
import org.hemolens.dicom.StudyInfo;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.WindowText;

/** A series in words, for lists. */
final class SeriesFacts {
    private SeriesFacts() {}

    static String patientHidden() {
        return Texts.of("series.patient-hidden");
    }

    /** @param hidden whether the description, which is free text, is hidden with the patient */
    static String title(SeriesInfo info, boolean hidden) {
        if (!hidden) {
            return title(info);
        }
        return info.number().isPresent()
                ? Texts.of("series.number", info.number().getAsInt())
                : Texts.of("series.no-number");
    }

    /** "2 · HEAD 5mm"; what is absent is left out or said. */
    static String title(SeriesInfo info) {
        String description = info.description().isBlank() ? Texts.of("series.no-description") : info.description();
        return info.number().isPresent() ? info.number().getAsInt() + " · " + description : description;
    }

    /** "28 slices, 2.5–7.5 mm apart"; where the gantry was tilted, that this is along the normal, not along the stack. */
    static String stack(Series series) {
        int n = series.geometry().sliceCount();
        if (series.geometry().independent()) {
            return n == 1 ? Texts.of("series.one-image") : Texts.of("series.images", n);
        }
        if (n == 1) {
            return Texts.of("series.one-slice");
        }
        boolean tilted = series.geometry().issues().stream().anyMatch(i -> i.kind() == GeometryIssue.Kind.GANTRY_TILT);
        return Texts.of(
                tilted ? "series.slices-normal" : "series.slices",
                n,
                spacing(series.geometry().positions()));
    }

    /** "5.0 mm thick, kernel STANDARD"; what is absent is said. */
    static String acquisition(Series series) {
        if (series.grayWindow().isPresent()) {
            return Texts.of(
                    "series.no-true-hu", WindowText.of(series.grayWindow().get()));
        }
        SeriesInfo info = series.info();
        return (info.sliceThicknessMm().isPresent()
                        ? Texts.of("series.thick", mm(info.sliceThicknessMm().getAsDouble()))
                        : Texts.of("series.no-thickness"))
                + ", "
                + (info.kernel().isBlank() ? Texts.of("series.no-kernel") : Texts.of("series.kernel", info.kernel()));
    }

    /** Distances between neighbours: one number where they agree within 0.05 mm, else the range. */
    static String spacing(List<Double> positions) {
        double[] gaps = IntStream.range(1, positions.size())
                .mapToDouble(i -> positions.get(i) - positions.get(i - 1))
                .sorted()
                .toArray();
        double least = gaps[0];
        double most = gaps[gaps.length - 1];
        return most - least < 0.05 ? mm(gaps[gaps.length / 2]) + " mm" : range(least, most);
    }

    /** Tenths where they say it, else hundredths: a range of thousandths pretends more than positions are given to. */
    private static String range(double least, double most) {
        return hundredths(least) + "–" + hundredths(most) + " mm";
    }

    private static String hundredths(double v) {
        return Texts.number(v, 2).replaceFirst("0$", "");
    }

    static String name(PatientInfo p) {
        return p.name().isBlank() ? Texts.of("series.no-name") : p.name();
    }

    static String patient(PatientInfo p) {
        return joined(
                p.id().isBlank() ? "" : Texts.of("corners.id", p.id()),
                p.birthDate().isBlank() ? "" : Texts.of("series.born", p.birthDate()),
                p.sex(),
                p.age());
    }

    static String date(StudyInfo s) {
        return s.date().isBlank()
                ? Texts.of("series.no-date")
                : s.date() + (s.time().isBlank() ? "" : " " + s.time());
    }

    /** "2015-02-06 09:29:35". */
    static String time(SeriesDetails d) {
        return (d.date() + " " + d.time()).strip();
    }

    static String study(StudyInfo s) {
        return joined(
                s.description(),
                s.accessionNumber().isBlank() ? "" : Texts.of("series.accession", s.accessionNumber()),
                s.institution());
    }

    private static String joined(String... parts) {
        return String.join(
                " · ", List.of(parts).stream().filter(p -> !p.isBlank()).toList());
    }

    /** One decimal or as many as it takes, up to three: 5.0, 1.25, 0.625. */
    private static String mm(double v) {
        return Texts.number(v, 3).replaceFirst("0{1,2}$", "");
    }
}
