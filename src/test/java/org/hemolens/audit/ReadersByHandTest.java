package org.hemolens.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.Probabilities;
import org.hemolens.store.CaseOutcome;
import org.hemolens.store.Entries;
import org.hemolens.store.GateOutcome;
import org.hemolens.store.Grade;
import org.hemolens.store.SavedAnalysis;
import org.junit.jupiter.api.Test;

/**
 * Forty cases, blood in those whose number is no multiple of three (26), a model that errs on every tenth, and the two readers
 * of {@link SyntheticReaders}. All that is expected is worked out by hand in the comments.
 */
class ReadersByHandTest {
    private static final HemorrhageClass ANY = HemorrhageClass.ANY;

    private static boolean there(int i) {
        return i % 3 != 0;
    }

    private static AuditData data() {
        List<AuditedCase> cases = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            boolean called = there(i) == (i % 10 != 0);
            double p = called ? 0.9 : 0.1;
            SavedAnalysis analysis = new SavedAnalysis(
                    Entries.series(i),
                    Entries.MODEL,
                    "CPU",
                    new GateOutcome(GateOutcome.Verdict.OK, List.of(), Optional.empty()),
                    new Probabilities(p, 0, 0, 0, 0, 0),
                    List.of(),
                    List.of());
            Map<String, List<Grade>> grades = new LinkedHashMap<>();
            SyntheticReaders.answers("uid", i, there(i)).lines().forEach(line -> {
                String[] values = line.split(",", -1);
                grades.computeIfAbsent(values[0], r -> new ArrayList<>())
                        .add(new Grade(
                                OptionalInt.empty(),
                                ANY,
                                Optional.empty(),
                                Grade.Answer.valueOf(values[3].toUpperCase(Locale.ROOT)),
                                values[4].isEmpty() ? Optional.empty() : Optional.of(Grade.Reason.SINUS)));
            });
            cases.add(new AuditedCase(
                    i + 1,
                    new CaseOutcome("k" + i, CaseOutcome.Kind.DONE, OptionalLong.of(i), Optional.empty(), 1),
                    Optional.of(analysis),
                    new Labels(Map.of(ANY, there(i))),
                    List.of(),
                    List.of(),
                    grades));
        }
        return new AuditData(cases, Entries.MODEL, Entries.same(0.5));
    }

    private static Table table(String title) {
        return ReaderTables.of(data()).stream()
                .filter(t -> t.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void readersAgainstTheModel() {
        List<List<String>> rows = table("Readers and model, any, scans").rows();
        assertThat(rows).hasSize(4);
        // A errs on 0, 24 (no blood) and 8, 16, 32 (blood): 23 of 26, 12 of 14, 35 of 40.
        List<String> a = rows.getFirst();
        assertThat(a.get(0)).isEqualTo("A");
        assertThat(a.get(2)).startsWith("0.875 (");
        assertThat(a.get(3)).startsWith("0.885 (");
        assertThat(a.get(4)).startsWith("0.857 (");
        assertThat(a.get(5)).isEqualTo("0.871"); // (23/26 + 12/14) / 2
        // A alone errs on 8, 16, 24, 32, the model alone on 10, 20, 30: 2 * P(X <= 3 of 7) = 1.
        assertThat(a.get(6)).isEqualTo("1.000");
        // The model errs on 0, 30 (no blood) and 10, 20 (blood): 24 of 26, 12 of 14.
        List<String> model = rows.get(1);
        assertThat(model.get(2)).startsWith("0.900 (");
        assertThat(model.get(3)).startsWith("0.923 (");
        assertThat(model.get(4)).startsWith("0.857 (");
        // (24 * 12 + 24 * 2 / 2 + 2 * 12 / 2) / (26 * 14)
        assertThat(model.get(5)).startsWith("0.890 (");
        // B errs on 0, 15, 30 (no blood) and 5, 10, 20, 25, 35 (blood): 21 of 26, 11 of 14, 32 of 40.
        List<String> b = rows.get(2);
        assertThat(b.get(2)).startsWith("0.800 (");
        assertThat(b.get(3)).startsWith("0.808 (");
        assertThat(b.get(4)).startsWith("0.786 (");
        // B alone errs on 5, 15, 25, 35, the model never alone: 2 / 16.
        assertThat(b.get(6)).isEqualTo("0.125");
    }

    @Test
    void agreementOfTheReads() {
        // Both present 19, A alone 6, B alone 5, both absent 10: observed 29/40.
        // Cohen: chance (25 * 24 + 15 * 16) / 1600 = 0.525; 0.2 / 0.475.
        // Fleiss: share 49/80, chance 0.5253125; Gwet: chance 0.4746875.
        List<String> row = table("Agreement of readers on scans").rows().getFirst();
        assertThat(row.subList(0, 3)).containsExactly("any", "A, B", "40");
        assertThat(row.get(3)).startsWith("0.421 (");
        assertThat(row.get(4)).isEqualTo("0.421");
        assertThat(row.get(5)).isEqualTo("0.477");
        assertThat(0.2 / 0.475).isCloseTo(0.421, within(5e-4));
        assertThat(0.1996875 / 0.4746875).isCloseTo(0.421, within(5e-4));
        assertThat(0.2503125 / 0.5253125).isCloseTo(0.477, within(5e-4));
    }

    @Test
    void gradesOfHeatmaps() {
        List<List<String>> grades = table("Heatmaps as readers graded them").rows();
        // A: 20, 10, 10. B: 7 of A's correct, none of its partial and 4 of its incorrect become partial: 13, 21, 6.
        assertThat(grades.get(0).get(2)).startsWith("0.500 (");
        assertThat(grades.get(0).get(3)).startsWith("0.250 (");
        assertThat(grades.get(0).get(4)).startsWith("0.250 (");
        assertThat(grades.get(0).get(5)).isEqualTo("sinus 10");
        assertThat(grades.get(1).get(2)).startsWith("0.325 (");
        assertThat(grades.get(1).get(3)).startsWith("0.525 (");
        assertThat(grades.get(1).get(4)).startsWith("0.150 (");
        // Observed 29/40; Cohen's chance (20 * 13 + 10 * 21 + 10 * 6) / 1600 = 0.33125.
        // Fleiss' (33² + 31² + 16²) / 80² = 0.3603125; Gwet's (1 - 0.3603125) / 2.
        List<String> row = table("Agreement of readers on heatmaps").rows().getFirst();
        assertThat(row.get(3)).startsWith("0.589 (");
        assertThat(row.get(4)).isEqualTo("0.570");
        assertThat(row.get(5)).isEqualTo("0.596");
        assertThat(0.39375 / 0.66875).isCloseTo(0.589, within(5e-4));
        assertThat(0.3646875 / 0.6396875).isCloseTo(0.570, within(5e-4));
        assertThat(0.40515625 / 0.68015625).isCloseTo(0.596, within(5e-4));
    }
}
