package org.hemolens.protocol;

import static java.util.Locale.ROOT;
import static org.hemolens.protocol.ProtocolCheck.Verdict.OK;
import static org.hemolens.protocol.ProtocolCheck.Verdict.REFUSED;
import static org.hemolens.protocol.ProtocolCheck.Verdict.WARNING;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.hemolens.ct.GeometryIssue;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.PatientInfo;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesInfo;
import org.hemolens.progress.Cancellation;
import org.hemolens.protocol.ProtocolCheck.Answer;

/**
 * Looks at headers and pixels before a model is run: CT, head with a brain in it, axial, without contrast, soft-tissue
 * kernel, 100 to 140 kVp, slices up to 6 mm, neighbours without gaps, adult. What a header does not say is told as unknown.
 * Pictures without headers and true HU are not refused for that: every question is answered with what is not known.
 */
public final class ProtocolGate {
    private static final Set<GeometryIssue.Kind> DISORDER = Set.of(
            GeometryIssue.Kind.GAP,
            GeometryIssue.Kind.IRREGULAR_SPACING,
            GeometryIssue.Kind.DUPLICATE_POSITION,
            GeometryIssue.Kind.MISSING_POSITION,
            GeometryIssue.Kind.MIXED_SIZE,
            GeometryIssue.Kind.MIXED_PIXEL_SPACING);

    private final Witness witness;

    /** Asks headers and pixels. */
    public ProtocolGate() {
        this(Witness.NONE);
    }

    /** Asks a witness too, after headers and pixels. */
    public ProtocolGate(Witness witness) {
        this.witness = witness;
    }

    /** Answers every question, as {@link #check(LoadedSeries, Cancellation)}. */
    public ProtocolCheck check(LoadedSeries loaded) {
        return check(loaded, new Cancellation());
    }

    /**
     * Answers every question from headers and pixels, in the order in which they are shown.
     *
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public ProtocolCheck check(LoadedSeries loaded, Cancellation cancellation) {
        cancellation.check();
        Series series = loaded.series();
        if (series.grayWindow().isPresent()) {
            return new ProtocolCheck(ImageAnswers.of(loaded, series.grayWindow().get()));
        }
        ProtocolCheck check = check(
                series,
                Optional.of(PixelReadings.of(loaded.volume(), cancellation)),
                loaded.rejections().size());
        cancellation.check();
        return witness.say(loaded, cancellation).map(check::heard).orElse(check);
    }

    /** The same from headers alone, before anything is decoded; the questions that only pixels answer are left out. */
    public static ProtocolCheck checkHeaders(Series series) {
        return check(series, Optional.empty(), 0);
    }

    private static ProtocolCheck check(Series series, Optional<PixelReadings> pixels, int unreadable) {
        SeriesInfo info = series.info();
        HeaderReadings headers = HeaderReadings.of(series);
        List<Answer> answers = new ArrayList<>();
        Optional<String> phantom = Phantoms.saidBy(series);
        if (phantom.isPresent()) {
            answers.add(
                    new Answer(Questions.PATIENT, WARNING, "a phantom, no patient (header: " + phantom.get() + ")"));
        } else if (info.simulated()) {
            answers.add(new Answer(
                    Questions.PATIENT, WARNING, "simulated, no patient (header: " + info.manufacturer() + ")"));
        } else {
            answers.add(age(series.patient()));
        }
        answers.add(modality(info));
        answers.add(Verdicts.head(headers.head(), pixels.map(PixelReadings::head)));
        pixels.ifPresent(p -> answers.add(Verdicts.brain(p.brain())));
        answers.add(Verdicts.orientation(
                headers.orientation(),
                pixels.map(PixelReadings::orientation),
                HeaderReadings.messages(
                        series.geometry(), Set.of(GeometryIssue.Kind.NOT_AXIAL, GeometryIssue.Kind.GANTRY_TILT))));
        answers.add(Verdicts.contrast(headers.contrast(), pixels.map(PixelReadings::contrast), info));
        answers.add(Verdicts.kernel(headers.kernel(), pixels.map(PixelReadings::kernel)));
        answers.add(tubeVoltage(info));
        answers.add(Verdicts.thickness(info, headers.thickness(), pixels.map(PixelReadings::thickness)));
        answers.add(Verdicts.coverage(headers.coverage(), pixels.map(PixelReadings::coverage), series.geometry()));
        pixels.ifPresent(p -> answers.add(Verdicts.metal(p.metal())));
        answers.add(order(series, unreadable));
        return new ProtocolCheck(answers);
    }

    private static Answer age(PatientInfo patient) {
        String age = patient.age();
        if (!age.matches("\\d{1,3}[YMWD]")) {
            return new Answer(Questions.PATIENT, OK, false, "age not stated in the header");
        }
        boolean adult = age.endsWith("Y") && Integer.parseInt(age.substring(0, age.length() - 1)) >= 18;
        return new Answer(
                Questions.PATIENT,
                adult ? OK : WARNING,
                true,
                Evidence.of((adult ? "adult" : "under 18 years") + " (header: PatientAge ")
                        .quoting(age)
                        .and(")"),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static Answer modality(SeriesInfo info) {
        boolean ct = info.modality().equals("CT");
        String seen = info.modality().isEmpty() ? "not stated in the header" : "header: Modality " + info.modality();
        return new Answer(Questions.MODALITY, ct ? OK : REFUSED, seen);
    }

    private static Answer tubeVoltage(SeriesInfo info) {
        OptionalDouble kvp = info.kvp();
        Reading pixels = Reading.silent("cannot be judged: HU are scaled to water at every voltage");
        if (kvp.isEmpty()) {
            return new Answer(
                    Questions.VOLTAGE,
                    WARNING,
                    false,
                    "unknown: KVP is not in the header",
                    Optional.of(Reading.silent("KVP is not in the header")),
                    Optional.of(pixels),
                    false);
        }
        boolean usual = kvp.getAsDouble() >= 100 && kvp.getAsDouble() <= 140;
        String value = String.format(ROOT, "%.0f kVp", kvp.getAsDouble());
        return new Answer(
                Questions.VOLTAGE,
                usual ? OK : WARNING,
                true,
                value + (usual ? "" : ", outside of 100 to 140"),
                Optional.of(Reading.stated(value, "KVP")),
                Optional.of(pixels),
                false);
    }

    private static Answer order(Series series, int unreadable) {
        String issues = String.join("; ", HeaderReadings.messages(series.geometry(), DISORDER));
        String lost = unreadable == 0 ? "" : unreadable + " slices could not be read";
        String all = issues.isEmpty() || lost.isEmpty() ? issues + lost : issues + "; " + lost;
        return all.isEmpty()
                ? new Answer(Questions.ORDER, OK, "no gaps, doubles or irregular spacing")
                : new Answer(Questions.ORDER, WARNING, all);
    }
}
