package org.hemolens.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SliceFile;
import org.hemolens.fixture.Scans;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.Probabilities;
import org.hemolens.store.Entries;
import org.hemolens.store.GateOutcome;
import org.hemolens.store.SavedAnalysis;
import org.hemolens.store.SavedSlice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class TruthTest {
    private static final HemorrhageClass ANY = HemorrhageClass.ANY;
    private static final HemorrhageClass SUBDURAL = HemorrhageClass.SUBDURAL;

    @TempDir
    Path folder;

    private final Series series = Scans.series("1.9", Scans.axial(0, 5, 10));

    private TruthCsv csv(String text) throws Exception {
        return TruthCsv.read(Files.writeString(folder.resolve("truth.csv"), text));
    }

    private CaseTruth of(String text) throws Exception {
        return csv(text).of(series).orElseThrow();
    }

    @Test
    void bySeriesStudyOrFolder() throws Exception {
        String study = series.study().studyInstanceUid();
        Path file = series.slices().getFirst().file().toAbsolutePath();
        String parent = String.valueOf(file.getParent());
        for (String name : List.of(
                "series_instance_uid,subdural\n1.9,1\n",
                "study_instance_uid;subdural\n" + study + ";1\n",
                "\ufeffFolder,Subdural\n" + parent + "/,1\n",
                "folder,subdural\n" + Path.of(parent).getFileName() + ",1\n")) {
            assertThat(of(name).scan().of(SUBDURAL)).as(name).contains(true);
            assertThat(of(name).scan().of(ANY)).as(name).contains(true);
            assertThat(of(name).scan().of(HemorrhageClass.EPIDURAL)).as(name).isEmpty();
        }
        TruthCsv other = csv("series_instance_uid,any\n1.9,0\n1.10,1\n");
        assertThat(other.names(series)).isTrue();
        assertThat(other.of(series).orElseThrow().scan().of(ANY)).contains(false);
        assertThat(other.unused()).containsExactly("series_instance_uid=1.10");
        assertThat(csv("study_instance_uid,any\nx,1\n").of(series)).isEmpty();
    }

    private static Series in(Path where) {
        Series like = Scans.series("1.9", Scans.axial(0, 5, 10));
        return new Series(
                like.patient(),
                like.study(),
                like.info(),
                like.slices().stream()
                        .map(f -> new SliceFile(
                                where.resolve(String.valueOf(f.file().getFileName())),
                                f.sopInstanceUid(),
                                f.instanceNumber(),
                                f.fileWindow()))
                        .toList(),
                like.geometry(),
                like.fileWindow(),
                like.fileFunction());
    }

    @Test
    void aFolderThatTwoCasesEndInIsNobodys() throws Exception {
        TruthCsv truth = csv("folder,any\ncase-7,1\n");
        assertThat(truth.of(in(folder.resolve("a/case-7"))).orElseThrow().scan().of(ANY))
                .contains(true);
        assertThat(truth.of(in(folder.resolve("a/case-7/dicom"))))
                .as("within it")
                .isPresent();
        assertThatThrownBy(() -> truth.of(in(folder.resolve("b/case-7"))))
                .isInstanceOf(AuditException.class)
                .hasMessageContaining("truth.csv")
                .hasMessageContaining("give more of the path");
    }

    @Test
    void slicesSayWhatIsTrueOfTheScan() throws Exception {
        CaseTruth truth = of("series_instance_uid,slice,any,subdural\n1.9,0,0,0\n1.9,1,1,1\n1.9,2,0,0\n");
        assertThat(truth.slices(series))
                .extracting(l -> l.of(SUBDURAL).orElseThrow())
                .containsExactly(false, true, false);
        assertThat(CaseTruth.ofScan(truth.scan(), truth.slices(series)).of(SUBDURAL))
                .contains(true);
        assertThat(truth.labels(series)).hasSize(8);
        // A slice that is not labelled may hold what the others do not.
        CaseTruth partly = of("series_instance_uid,slice,any\n1.9,0,0\n1.9,2,0\n");
        assertThat(CaseTruth.ofScan(partly.scan(), partly.slices(series)).of(ANY))
                .isEmpty();
        CaseTruth byUid = of("series_instance_uid,sop_instance_uid,any\n1.9,1.9.1,1\n");
        assertThat(byUid.slices(series).get(1).of(ANY)).contains(true);
    }

    @Test
    void anyFollowsFromTheKinds() {
        assertThat(new Labels(Map.of(SUBDURAL, false)).of(ANY)).isEmpty();
        assertThat(new Labels(Map.of(
                                HemorrhageClass.EPIDURAL,
                                false,
                                HemorrhageClass.INTRAPARENCHYMAL,
                                false,
                                HemorrhageClass.INTRAVENTRICULAR,
                                false,
                                HemorrhageClass.SUBARACHNOID,
                                false,
                                SUBDURAL,
                                false))
                        .of(ANY))
                .contains(false);
    }

    @Test
    void whatIsWrongIsNamedWithItsLine() {
        Map<String, String> wrong = Map.of(
                "series_instance_uid,any\n1.9,yes\n", "truth.csv, line 2: any is 'yes', not 1, 0 or empty",
                "series_instance_uid,any\n1.9,1\n1.9,1\n", "line 3: says a second time",
                "series_instance_uid,any,subdural\n1.9,0,1\n", "line 2: any is 0 and a kind of hemorrhage is 1",
                "series_instance_uid,slice,any\n1.9,-2,1\n", "line 2: slice '-2' is no index",
                "series_instance_uid,ani\n1.9,1\n", "unknown column 'ani'",
                "name,any\n1.9,1\n", "needs a column series_instance_uid",
                "series_instance_uid,slice\n1.9,1\n", "needs a column of a class",
                "series_instance_uid,any\n,1\n", "line 2: names no case",
                "series_instance_uid,any\n", "no rows below a header",
                "series_instance_uid,any,any\n1.9,1,1\n", "stands twice");
        wrong.forEach((text, message) -> assertThatThrownBy(() -> csv(text))
                .as(text)
                .isInstanceOf(AuditException.class)
                .hasMessageContaining(message));
        assertThatThrownBy(() -> TruthCsv.read(folder.resolve("missing.csv")))
                .isInstanceOf(AuditException.class)
                .hasMessageContaining("missing.csv");
    }

    @Test
    void aTruthThatIsNoSimulationsIsRefused() throws Exception {
        assertThat(new SimulatedTruth().of(series)).isEmpty();
        assertThat(new SimulatedTruth().identity()).isEqualTo("simulated");
    }

    @Test
    void theWorstSlicesAreShown() {
        double[] p = {0.2, 0.9, 0.7, 0.1};
        List<SavedSlice> slices = new ArrayList<>();
        for (int i = 0; i < p.length; i++) {
            slices.add(new SavedSlice(i, Entries.same(0), new Probabilities(p[i], 0, 0, 0, 0, 0)));
        }
        SavedAnalysis analysis = new SavedAnalysis(
                Entries.series(1),
                Entries.MODEL,
                "CPU",
                new GateOutcome(GateOutcome.Verdict.OK, List.of(), Optional.empty()),
                new Probabilities(0.9, 0, 0, 0, 0, 0),
                slices,
                List.of());
        Labels yes = new Labels(Map.of(ANY, true));
        Labels no = new Labels(Map.of(ANY, false));
        Probabilities half = Entries.same(0.5);
        assertThat(CaseError.of(analysis, yes, List.of(yes, no, no, yes), half))
                .containsExactly(
                        new CaseError(ANY, CaseError.Kind.FALSE_POSITIVE, 1, 0.9, false),
                        new CaseError(ANY, CaseError.Kind.FALSE_NEGATIVE, 3, 0.1, false));
        // Without labels of slices the slice that speaks most for the scan's answer.
        List<Labels> unknown = List.of(Labels.UNKNOWN, Labels.UNKNOWN, Labels.UNKNOWN, Labels.UNKNOWN);
        assertThat(CaseError.of(analysis, no, unknown, half))
                .containsExactly(new CaseError(ANY, CaseError.Kind.FALSE_POSITIVE, 1, 0.9, true));
        assertThat(CaseError.of(analysis, yes, unknown, half)).isEmpty();
        assertThat(CaseError.of(analysis, Labels.UNKNOWN, unknown, half)).isEmpty();
    }
}
