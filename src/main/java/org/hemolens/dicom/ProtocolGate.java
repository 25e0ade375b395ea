package org.hemolens.dicom;

import static java.util.Locale.ROOT;
import static org.hemolens.dicom.ProtocolCheck.Verdict.OK;
import static org.hemolens.dicom.ProtocolCheck.Verdict.REFUSED;
import static org.hemolens.dicom.ProtocolCheck.Verdict.WARNING;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hemolens.ct.GeometryIssue;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.dicom.ProtocolCheck.Answer;

/**
 * Looks at headers and pixels before a model is run: CT, head with a brain in it, axial, without contrast, soft-tissue
 * kernel, 100 to 140 kVp, slices up to 6 mm, neighbours without gaps, adult. What a header does not say is told as unknown.
 * Pictures without headers and true HU are not refused for that: every question is answered with what is not known.
 */
public final class ProtocolGate {
    private static final double MAX_THICKNESS = 6;
    private static final double FAR_TOO_THICK = 10;
    private static final int FEW_SLICES = 5;
    private static final double LITTLE_COVERAGE = 60;
    private static final Set<String> NO_AGENT = Set.of("NONE", "NO", "N", "N/A", "NA", "NO CONTRAST", "WITHOUT", "-");
    private static final Pattern CONTRAST_WORDS =
            Pattern.compile("\\b(CTA|ANGIO\\w*|POST.?CONTRAST|WITH CONTRAST|PERFUSION|VENOGRA\\w*)\\b");
    private static final Set<GeometryIssue.Kind> DISORDER = Set.of(
            GeometryIssue.Kind.GAP,
            GeometryIssue.Kind.IRREGULAR_SPACING,
            GeometryIssue.Kind.DUPLICATE_POSITION,
            GeometryIssue.Kind.MISSING_POSITION,
            GeometryIssue.Kind.MIXED_SIZE);

    /** Answers every question, in the order in which they are shown. */
    public ProtocolCheck check(LoadedSeries loaded) {
        Series series = loaded.series();
        if (series.grayWindow().isPresent()) {
            return new ProtocolCheck(ImageAnswers.of(loaded, series.grayWindow().get()));
        }
        SeriesInfo info = series.info();
        List<Answer> answers = new ArrayList<>();
        if (info.simulated()) {
            answers.add(new Answer("Patient", WARNING, "simulated, no patient (header: " + info.manufacturer() + ")"));
        } else {
            answers.add(age(series.patient()));
        }
        answers.add(modality(info));
        answers.add(head(series, HeadFinding.in(loaded.volume())));
        answers.add(orientation(series.geometry(), info));
        answers.add(contrast(series));
        answers.add(kernel(info));
        answers.add(tubeVoltage(info));
        answers.add(thickness(info));
        answers.add(coverage(series.geometry()));
        answers.add(order(loaded));
        return new ProtocolCheck(answers);
    }

    private static Answer age(PatientInfo patient) {
        String age = patient.age();
        if (!age.matches("\\d{1,3}[YMWD]")) {
            return Answer.unknown("Patient", OK, "age not stated in the header");
        }
        boolean adult = age.endsWith("Y") && Integer.parseInt(age.substring(0, age.length() - 1)) >= 18;
        return new Answer(
                "Patient",
                adult ? OK : WARNING,
                (adult ? "adult" : "under 18 years") + " (header: PatientAge " + age + ")");
    }

    private static Answer modality(SeriesInfo info) {
        boolean ct = info.modality().equals("CT");
        String seen = info.modality().isEmpty() ? "not stated in the header" : "header: Modality " + info.modality();
        return new Answer("Modality", ct ? OK : REFUSED, seen);
    }

    private static Answer head(Series series, HeadFinding finding) {
        String share = String.format(
                ROOT,
                "%.0f %% of what it encloses is %d to %d HU",
                100 * finding.softShare(),
                HeadFinding.SOFT_FROM,
                HeadFinding.SOFT_TO);
        String counts = finding.shells() + " of " + finding.looked() + " slices looked at";
        String header = "; header: BodyPartExamined " + orUnknown(series.info().bodyPart());
        if (!finding.skull()) {
            return new Answer("Head", REFUSED, "no skull: bone encloses a space in " + counts + " (pixels)" + header);
        }
        if (!finding.brain()) {
            return new Answer(
                    "Head", REFUSED, "no brain: a skull in " + counts + ", but only " + share + " (pixels)" + header);
        }
        return new Answer("Head", OK, "skull in " + counts + ", " + share + " (pixels)" + header);
    }

    private static Answer orientation(VolumeGeometry geometry, SeriesInfo info) {
        boolean localizer = info.imageType().stream().anyMatch(t -> t.equalsIgnoreCase("LOCALIZER"));
        if (localizer) {
            return new Answer("Orientation", REFUSED, "a scout view (header: ImageType LOCALIZER)");
        }
        if (has(geometry, GeometryIssue.Kind.MISSING_POSITION)) {
            return Answer.unknown("Orientation", WARNING, "unknown: the headers have no positions or orientations");
        }
        for (GeometryIssue issue : geometry.issues()) {
            if (issue.kind() == GeometryIssue.Kind.NOT_AXIAL) {
                return new Answer("Orientation", REFUSED, issue.message());
            }
        }
        String tilt = geometry.tiltDegrees() > 0.5
                ? String.format(ROOT, ", gantry tilt %.1f degrees", geometry.tiltDegrees())
                : "";
        return new Answer("Orientation", OK, "axial" + tilt + " (header: ImageOrientationPatient)");
    }

    private static Answer contrast(Series series) {
        String agent = series.info().contrastAgent();
        if (!agent.isEmpty() && !NO_AGENT.contains(agent.toUpperCase(ROOT))) {
            return new Answer("Contrast", REFUSED, "with contrast agent (header: ContrastBolusAgent " + agent + ")");
        }
        String description = series.info().description();
        if (CONTRAST_WORDS.matcher(description.toUpperCase(ROOT)).find()) {
            return new Answer(
                    "Contrast",
                    WARNING,
                    "the series calls itself \"" + description + "\"; ContrastBolusAgent " + orUnknown(agent));
        }
        return agent.isEmpty()
                ? Answer.unknown("Contrast", OK, "no agent in the header, which does not prove that none was given")
                : new Answer("Contrast", OK, "header: ContrastBolusAgent " + agent);
    }

    private static Answer kernel(SeriesInfo info) {
        String name = info.kernel();
        if (name.isEmpty()) {
            return Answer.unknown("Kernel", WARNING, "unknown: ConvolutionKernel is not in the header");
        }
        String seen = " (header: ConvolutionKernel " + name + ")";
        return switch (Kernels.of(name)) {
            case SOFT -> new Answer("Kernel", OK, "soft tissue" + seen);
            case SHARP -> new Answer("Kernel", WARNING, "sharper than for soft tissue" + seen);
            case BONE -> new Answer("Kernel", REFUSED, "for bone or lung" + seen);
            case UNKNOWN -> Answer.unknown("Kernel", WARNING, "a name that is not known here" + seen);
        };
    }

    private static Answer tubeVoltage(SeriesInfo info) {
        OptionalDouble kvp = info.kvp();
        if (kvp.isEmpty()) {
            return Answer.unknown("Tube voltage", WARNING, "unknown: KVP is not in the header");
        }
        boolean usual = kvp.getAsDouble() >= 100 && kvp.getAsDouble() <= 140;
        return new Answer(
                "Tube voltage",
                usual ? OK : WARNING,
                String.format(ROOT, "%.0f kVp%s", kvp.getAsDouble(), usual ? "" : ", outside of 100 to 140"));
    }

    private static Answer thickness(SeriesInfo info) {
        OptionalDouble thickness = info.sliceThicknessMm();
        if (thickness.isEmpty() || thickness.getAsDouble() <= 0) {
            return Answer.unknown("Thickness", WARNING, "unknown: SliceThickness is not in the header");
        }
        double mm = thickness.getAsDouble();
        String seen = String.format(ROOT, "%.2f mm (header: SliceThickness)", mm);
        if (mm <= MAX_THICKNESS) {
            return new Answer("Thickness", OK, seen);
        }
        // a short simulated series covers the head in few thick slices, and nobody is read by it
        boolean refused = mm > FAR_TOO_THICK && !info.simulated();
        return new Answer("Thickness", refused ? REFUSED : WARNING, seen + ", above " + (int) MAX_THICKNESS + " mm");
    }

    private static Answer coverage(VolumeGeometry geometry) {
        int count = geometry.sliceCount();
        if (count == 1) {
            return new Answer("Coverage", WARNING, "one slice only: no neighbours");
        }
        double mm = geometry.positions().getLast() - geometry.positions().getFirst();
        String seen = String.format(ROOT, "%d slices over %.0f mm", count, mm);
        if (count < FEW_SLICES) {
            return new Answer("Coverage", WARNING, seen + ": few neighbours");
        }
        return mm < LITTLE_COVERAGE
                ? new Answer("Coverage", WARNING, seen + ": less than a brain")
                : new Answer("Coverage", OK, seen);
    }

    private static Answer order(LoadedSeries loaded) {
        String issues = loaded.series().geometry().issues().stream()
                .filter(i -> DISORDER.contains(i.kind()))
                .map(GeometryIssue::message)
                .collect(Collectors.joining("; "));
        int unreadable = loaded.rejections().size();
        String lost = unreadable == 0 ? "" : unreadable + " slices could not be read";
        String all = issues.isEmpty() || lost.isEmpty() ? issues + lost : issues + "; " + lost;
        return all.isEmpty()
                ? new Answer("Order", OK, "no gaps, doubles or irregular spacing")
                : new Answer("Order", WARNING, all);
    }

    private static boolean has(VolumeGeometry geometry, GeometryIssue.Kind kind) {
        return geometry.issues().stream().anyMatch(i -> i.kind() == kind);
    }

    private static String orUnknown(String value) {
        return value.isEmpty() ? "not stated" : value;
    }
}
