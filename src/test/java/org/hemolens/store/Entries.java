package org.hemolens.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.Probabilities;

/** Entries for tests and benchmarks. */
public final class Entries {
    public static final ModelIdentity MODEL = new ModelIdentity("small", "1.2", "ab".repeat(32), true, "CC");
    public static final Author ANN = new Author("ann", Instant.parse("2026-11-30T10:00:00.123Z"));
    public static final Author BEN = new Author("ben", Instant.parse("2026-11-30T11:00:00Z"));

    private Entries() {}

    public static SeriesKey series(int n) {
        return new SeriesKey(String.format("%064x", n), "1.2." + n, 3, Optional.of("k" + n % 7), Optional.empty());
    }

    /** @param p probability of every class */
    public static SavedAnalysis analysis(int n, double p, int slices) {
        List<SavedSlice> all = new ArrayList<>();
        for (int i = 0; i < slices; i++) {
            double own = p * (i + 1) / slices;
            all.add(new SavedSlice(i, same(own / 2), same(own)));
        }
        return new SavedAnalysis(
                series(n),
                MODEL,
                "CPU",
                new GateOutcome(GateOutcome.Verdict.WARNING, List.of("Thickness: 6 mm"), Optional.empty()),
                same(p),
                all,
                List.of(new SavedCheck(
                        0,
                        HemorrhageClass.SUBDURAL,
                        "rim",
                        0.25,
                        false,
                        61.5,
                        List.of("acute_blood_possible", "bone"))));
    }

    public static Probabilities same(double p) {
        return new Probabilities(p, p, p, p, p, p);
    }

    public static TruthLabel truth(HemorrhageClass c, boolean present) {
        return new TruthLabel(OptionalInt.empty(), c, present, "list");
    }

    public static Grade grade(HemorrhageClass c, Grade.Answer answer, Optional<Grade.Reason> reason) {
        return new Grade(OptionalInt.empty(), c, Optional.of(MODEL.sha256()), answer, reason);
    }
}
