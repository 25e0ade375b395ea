package org.hemolens.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.hemolens.dicom.PatientInfo;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesInfo;
import org.hemolens.dicom.StudyInfo;
import org.hemolens.protocol.ProtocolCheck.Answer;
import org.hemolens.protocol.ProtocolCheck.Verdict;
import org.hemolens.protocol.SeriesRanking.Candidate;
import org.hemolens.ui.Samples;
import org.junit.jupiter.api.Test;

/** Several studies, several patients: ranked each by itself, and which is shown first. */
class StudyChoiceTest {
    private static Series series(String patient, String id, String study, String date, int number, String kernel) {
        Series s = Samples.series(study, number, "HEAD " + number, kernel, 30, 5.0);
        return new Series(
                new PatientInfo(patient, id, "1951-03-02", "F", "074Y"),
                new StudyInfo(study, date, "10:00:00", "CT HEAD", "", ""),
                s.info(),
                s.slices(),
                s.geometry(),
                s.fileWindow(),
                s.fileFunction());
    }

    private static Series described(Series s, String description) {
        SeriesInfo i = s.info();
        SeriesInfo info = new SeriesInfo(
                i.seriesInstanceUid(),
                i.modality(),
                i.number(),
                description,
                i.kernel(),
                i.kvp(),
                i.sliceThicknessMm(),
                i.manufacturer(),
                i.manufacturerModel(),
                i.imageType(),
                i.bodyPart(),
                i.contrastAgent(),
                i.simulated());
        return new Series(s.patient(), s.study(), info, s.slices(), s.geometry(), s.fileWindow(), s.fileFunction());
    }

    private static Series first(List<Series> found) {
        return StudyChoice.of(found)
                .first()
                .flatMap(SeriesRanking::first)
                .orElseThrow()
                .series();
    }

    @Test
    void everyStudyHasAProposalOfItsOwn() {
        Series a = series("Adams", "1", "1.1", "2020-01-01", 2, "H70h");
        Series b = series("Adams", "1", "1.1", "2020-01-01", 3, "H31s");
        Series c = series("Brown", "2", "1.2", "2020-01-01", 2, "H31s");
        StudyChoice choice = StudyChoice.of(List.of(c, a, b));
        assertThat(choice.studies()).hasSize(2);
        assertThat(choice.patients()).isEqualTo(2);
        assertThat(choice.of(b).orElseThrow().proposed()).isTrue();
        assertThat(choice.of(c).orElseThrow().proposed())
                .as("the other patient's head does not lose to a better one")
                .isTrue();
        Candidate bone = choice.of(a).orElseThrow();
        assertThat(bone.proposed()).isFalse();
        assertThat(bone.brief()).isEqualTo("bone or lung");
        assertThat(choice.of(b).orElseThrow().brief()).isEqualTo("axial, soft tissue, 5.00 mm thick");
    }

    @Test
    void theFirstPatientOfTheListAndTheNewestStudyComeFirst() {
        Series old = series("Adams", "1", "1.1", "2019-01-01", 2, "H31s");
        Series recent = series("Adams", "1", "1.2", "2020-01-01", 2, "H31s");
        Series other = series("Brown", "2", "1.3", "2025-01-01", 2, "H31s");
        assertThat(first(List.of(other, old, recent))).isEqualTo(recent);
        assertThat(first(List.of(recent, other, old))).isEqualTo(recent);
    }

    @Test
    void aStudyWithNothingForTheModelStandsBack() {
        Series bone = series("Adams", "1", "1.1", "2020-01-01", 2, "H70h");
        Series soft = series("Brown", "2", "1.2", "2020-01-01", 2, "H31s");
        assertThat(first(List.of(bone, soft))).isEqualTo(soft);
        assertThat(first(List.of(bone))).isEqualTo(bone);
    }

    @Test
    void aPhantomNeverStandsBeforeAHead() {
        Series head = series("Zeta", "7", "1.9", "2010-01-01", 2, "H31s");
        List<Series> phantoms = List.of(
                series("PHANTOM^Head", "1", "1.1", "2025-01-01", 2, "H31s"),
                series("HEAD", "PLASTIC", "1.1", "2025-01-01", 2, "H31s"),
                series("HEAD", "CT1_QA", "1.1", "2025-01-01", 2, "H31s"),
                described(series("HEAD", "1", "1.1", "2025-01-01", 2, "H31s"), "Catphan 500"));
        for (Series phantom : phantoms) {
            assertThat(first(List.of(phantom, head))).as(phantom.patient() + "").isEqualTo(head);
            assertThat(StudyChoice.of(List.of(phantom))
                            .of(phantom)
                            .orElseThrow()
                            .brief())
                    .startsWith("a phantom, axial");
        }
    }

    @Test
    void aPersonIsNotTakenForAPhantom() {
        for (String name : List.of("Qa^Ming", "Dummy^Jane", "Plastic^Ono", "Phantomski^A", "")) {
            Series s = series(name, "4711", "1.1", "2020-01-01", 2, "H31s");
            assertThat(Phantoms.saidBy(s)).as(name).isEmpty();
        }
    }

    @Test
    void whichWordSaysPhantomIsToldWithoutTheRest() {
        Series s = described(series("Roe^Jane", "4711", "1.1", "2020-01-01", 2, "H31s"), "secret phantom of Roe");
        assertThat(Phantoms.saidBy(s)).contains("SeriesDescription says PHANTOM");
        assertThat(ProtocolGate.checkHeaders(s).answer(Questions.PATIENT).orElseThrow())
                .satisfies(a -> assertThat(a.verdict()).isEqualTo(Verdict.WARNING))
                .satisfies(a -> assertThat(a.evidence())
                        .contains("a phantom, no patient")
                        .doesNotContain("Roe"));
    }

    @Test
    void pixelsThatShowNoBrainMoveTheWholeStudyBack() {
        Series skull = series("Adams", "1", "1.1", "2020-01-01", 2, "H31s");
        Series head = series("Brown", "2", "1.2", "2020-01-01", 2, "H31s");
        assertThat(first(List.of(skull, head))).isEqualTo(skull);
        ProtocolCheck noBrain = new ProtocolCheck(List.of(new Answer(
                Questions.BRAIN,
                Verdict.REFUSED,
                true,
                "2 %",
                Optional.empty(),
                Optional.of(Reading.of(Words.NO_BRAIN, 0.99, "2 %")),
                false)));
        StudyChoice refined =
                StudyChoice.of(List.of(skull, head), s -> s.equals(skull) ? Optional.of(noBrain) : Optional.empty());
        assertThat(refined.first().flatMap(SeriesRanking::first).orElseThrow().series())
                .isEqualTo(head);
        Candidate said = refined.of(skull).orElseThrow();
        assertThat(said.proposed()).isFalse();
        assertThat(said.brief()).isEqualTo("no brain");
    }
}
