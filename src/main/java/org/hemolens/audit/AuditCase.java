package org.hemolens.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.hemolens.dicom.ScanResult;
import org.hemolens.dicom.Series;
import org.hemolens.protocol.SeriesRanking;
import org.hemolens.protocol.StudyChoice;

/**
 * One study, or one series where the truth names it.
 *
 * @param key the same in every run over the same files; holds nothing that can be read
 * @param toTry series of the study, the most suitable first, until the gate accepts one
 * @param truth what is known of the first
 */
public record AuditCase(String key, List<Series> toTry, Optional<CaseTruth> truth) {
    /** As for {@code analyze}: loading a series to see it refused takes time. */
    private static final int TRIED = 5;

    private static final int KEY_DIGITS = 32;

    public AuditCase {
        toTry = List.copyOf(toTry);
    }

    /** Cases in an order that does not depend on names. */
    public static List<AuditCase> of(ScanResult found, TruthSource source) throws AuditException {
        List<AuditCase> cases = new ArrayList<>();
        for (SeriesRanking study : StudyChoice.of(found.series()).studies()) {
            List<Series> all = study.candidates().stream()
                    .map(SeriesRanking.Candidate::series)
                    .toList();
            List<Series> named = all.stream().filter(source::names).toList();
            for (Series series : named) {
                cases.add(new AuditCase(key(series), List.of(series), source.of(series)));
            }
            if (named.isEmpty()) {
                List<Series> accepted = study.candidates().stream()
                        .filter(c -> c.check().accepted())
                        .map(SeriesRanking.Candidate::series)
                        .limit(TRIED)
                        .toList();
                List<Series> toTry = accepted.isEmpty() ? List.of(all.getFirst()) : accepted;
                cases.add(new AuditCase(key(toTry.getFirst()), toTry, source.of(toTry.getFirst())));
            }
        }
        cases.sort(Comparator.comparing(
                        (AuditCase c) -> c.toTry().getFirst().study().studyInstanceUid())
                .thenComparing(AuditCase::key));
        return cases;
    }

    /** What is known of the series that was taken; an index of the truth counts slices of the first, and of no other. */
    Optional<CaseTruth> truthOf(Series taken) {
        return taken.details().id().equals(toTry.getFirst().details().id())
                ? truth
                : truth.map(CaseTruth::withoutIndices);
    }

    /** Two patients' series with one UID differ in their slices. */
    private static String key(Series series) {
        String text = series.details().id() + "\n" + series.slices().getFirst().sopInstanceUid() + "\n"
                + series.slices().size();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, KEY_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
