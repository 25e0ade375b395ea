package org.hemolens.protocol;

import static org.hemolens.protocol.ProtocolCheck.Verdict.OK;
import static org.hemolens.protocol.ProtocolCheck.Verdict.REFUSED;
import static org.hemolens.protocol.ProtocolCheck.Verdict.WARNING;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.dicom.SeriesInfo;
import org.hemolens.protocol.ProtocolCheck.Answer;
import org.hemolens.protocol.ProtocolCheck.Verdict;

/**
 * From what headers and pixels say to a verdict. What either says against the model counts: it refuses when it is sure, else it
 * warns. What neither says is not taken for right.
 */
final class Verdicts {
    /** From here on pixels alone refuse. */
    static final double SURE = 0.9;

    private static final double MAX_THICKNESS = 6;
    private static final double FAR_TOO_THICK = 10;
    private static final int FEW_SLICES = 5;
    private static final double LITTLE_COVERAGE = 60;

    private Verdicts() {}

    /** Pixels decide: a phantom's header says HEAD too. */
    static Answer head(Reading header, Optional<Reading> pixels) {
        Reading p = pixels.orElse(header);
        Verdict verdict = p.says(Words.NO_HEAD) ? (p.sure(SURE) ? REFUSED : WARNING) : p.says() ? OK : WARNING;
        return answer(Questions.HEAD, pixels.isEmpty() && !p.says() ? OK : verdict, header, pixels);
    }

    static Answer brain(Reading pixels) {
        Verdict verdict = pixels.says(Words.NO_BRAIN) ? (pixels.sure(SURE) ? REFUSED : WARNING) : OK;
        Reading header = Reading.silent("no header says it");
        return answer(Questions.BRAIN, verdict, header, Optional.of(pixels));
    }

    /** @param issues of the geometry about orientation, in words */
    static Answer orientation(Reading header, Optional<Reading> pixels, List<String> issues) {
        Verdict verdict = header.says() && !header.says(Words.AXIAL) ? REFUSED : OK;
        if (pixels.isPresent() && pixels.get().says() && !pixels.get().says(Words.AXIAL)) {
            verdict = worse(verdict, pixels.get().sure(SURE) ? REFUSED : WARNING);
        }
        Reading seen = header;
        if (!header.says()) {
            // what is axial by its pixels may still lie upside down
            verdict = worse(verdict, WARNING);
        } else if (!issues.isEmpty()) {
            seen = new Reading(
                    header.value(), header.confidence(), header.seen().and("; " + String.join("; ", issues)));
        }
        return answer(Questions.ORIENTATION, verdict, seen, pixels);
    }

    static Answer contrast(Reading header, Optional<Reading> pixels, SeriesInfo info) {
        Verdict verdict = header.says(Words.CONTRAST) ? REFUSED : OK;
        if (pixels.isPresent() && pixels.get().says(Words.CONTRAST)) {
            verdict = worse(verdict, pixels.get().sure(SURE) ? REFUSED : WARNING);
        }
        Reading seen = header;
        if (HeaderReadings.callsItselfContrast(info)) {
            verdict = worse(verdict, WARNING);
            seen = new Reading(
                    header.value(),
                    header.confidence(),
                    Evidence.of("the series calls itself ")
                            .quoting('"' + info.description() + '"')
                            .and("; ")
                            .and(header.seen()));
        }
        return answer(Questions.CONTRAST, verdict, seen, pixels);
    }

    static Answer kernel(Reading header, Optional<Reading> pixels) {
        Verdict verdict = header.says(Words.BONE) ? REFUSED : header.says(Words.SHARP) ? WARNING : OK;
        boolean pixelsSay = pixels.isPresent() && pixels.get().says();
        if (pixelsSay && pixels.get().says(Words.BONE)) {
            verdict = worse(verdict, pixels.get().sure(SURE) ? REFUSED : WARNING);
        }
        if (!header.says() && !pixelsSay) {
            verdict = WARNING;
        }
        return answer(Questions.KERNEL, verdict, header, pixels);
    }

    static Answer thickness(SeriesInfo info, Reading header, Optional<Reading> pixels) {
        OptionalDouble stated = info.sliceThicknessMm();
        OptionalDouble seen = pixels.isPresent() ? millimetres(pixels.get()) : OptionalDouble.empty();
        double mm = header.says() ? stated.orElse(0) : seen.orElse(0);
        // a short simulated series covers the head in few thick slices, and nobody is read by it
        boolean refused = header.says() && mm > FAR_TOO_THICK && !info.simulated();
        Verdict verdict = refused ? REFUSED : mm > MAX_THICKNESS || mm <= 0 ? WARNING : OK;
        boolean disagree = header.says()
                && seen.isPresent()
                && Math.abs(Math.log(seen.getAsDouble() / mm)) > ThicknessFinding.DISAGREES;
        String limit = mm > MAX_THICKNESS ? ", above " + (int) MAX_THICKNESS + " mm" : "";
        return answer(
                Questions.THICKNESS,
                disagree ? worse(verdict, WARNING) : verdict,
                header.says()
                        ? new Reading(
                                header.value(),
                                header.confidence(),
                                header.seen().and(limit))
                        : header,
                pixels,
                disagree);
    }

    private static OptionalDouble millimetres(Reading pixels) {
        return pixels.says()
                ? OptionalDouble.of(Double.parseDouble(pixels.value().split(" ", -1)[0]))
                : OptionalDouble.empty();
    }

    static Answer coverage(Reading header, Optional<Reading> pixels, VolumeGeometry geometry) {
        int count = geometry.sliceCount();
        double mm = geometry.positions().getLast() - geometry.positions().getFirst();
        String less = count == 1
                ? ""
                : count < FEW_SLICES ? ": few neighbours" : mm < LITTLE_COVERAGE ? ": less than a brain" : "";
        boolean part =
                pixels.isPresent() && pixels.get().says() && !pixels.get().says(CoverageFinding.WHOLE);
        Verdict verdict = count == 1 || !less.isEmpty() || part ? WARNING : OK;
        return answer(
                Questions.COVERAGE,
                verdict,
                new Reading(header.value(), header.confidence(), header.seen().and(less)),
                pixels,
                false);
    }

    static Answer metal(Reading pixels) {
        return answer(
                Questions.METAL,
                pixels.says(Words.METAL) ? WARNING : OK,
                Reading.silent("no header says it"),
                Optional.of(pixels));
    }

    private static Answer answer(String question, Verdict verdict, Reading header, Optional<Reading> pixels) {
        boolean disagree = header.says()
                && pixels.isPresent()
                && pixels.get().says()
                && !pixels.get().says(header.value())
                && !header.says(Words.SHARP);
        return answer(question, disagree ? worse(verdict, WARNING) : verdict, header, pixels, disagree);
    }

    private static Answer answer(
            String question, Verdict verdict, Reading header, Optional<Reading> pixels, boolean disagree) {
        boolean known = header.says() || (pixels.isPresent() && pixels.get().says());
        return new Answer(
                question, verdict, known, evidence(header, pixels, disagree), Optional.of(header), pixels, disagree);
    }

    /** Both sources in one line, for lists, files and standard error. */
    private static Evidence evidence(Reading header, Optional<Reading> pixels, boolean disagree) {
        Evidence all = Evidence.of(disagree ? "headers and pixels disagree; " : "");
        if (pixels.isPresent()) {
            all = all.and("pixels: ").and(told(pixels.get())).and("; ");
        }
        return all.and("header: ").and(told(header));
    }

    private static Evidence told(Reading r) {
        return r.says() ? Evidence.of(r.words() + ", ").and(r.seen()) : r.seen();
    }

    private static Verdict worse(Verdict a, Verdict b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
