package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import org.hemolens.compare.Alignment;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.PatientInfo;
import org.hemolens.dicom.ScanResult;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesDetails;
import org.hemolens.dicom.SeriesLoader;
import org.hemolens.dicom.SliceFile;
import org.hemolens.dicom.StudyInfo;
import org.hemolens.measure.MeasureTool;
import org.hemolens.measure.Measurement;
import org.hemolens.measure.MeasurementStore;
import org.hemolens.simulate.Acquisition;
import org.hemolens.simulate.Kernel;
import org.hemolens.simulate.ScannedHead;
import org.hemolens.simulate.SimulationSpec;
import org.hemolens.ui.Samples;
import org.hemolens.ui.compare.PositionLink;
import org.hemolens.ui.compare.PriorModel;
import org.hemolens.ui.measure.MeasureModel;
import org.hemolens.ui.state.AnalysisState;
import org.hemolens.ui.state.ViewLayout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A prior beside the series on screen, by mouse and keys on the whole window. */
class PriorTest extends WorkstationTest {
    private static final PatientInfo JANE = new PatientInfo("ROE^JANE", "HL-0041", "1951-03-02", "F", "073Y");
    private static final PatientInfo JOHN = new PatientInfo("DOE^JOHN", "HL-0777", "1960-01-01", "M", "065Y");

    private final Map<String, CtVolume> volumes = new HashMap<>();
    private final Series before = series(4, "Head before", "2025-03-04", JANE, "", 24, 2.5);
    private final Series framed = series(5, "Head in one frame", "2025-05-06", JANE, "1.9", 50, 2.5);
    private final Series later = series(6, "Head later", "2026-12-24", JANE, "", 20, 5);
    private final Series ofJohn = series(7, "Head of another", "2025-01-01", JOHN, "1.9", 24, 5);
    private final Series current = series(2, "Head 5.0 soft", "2026-11-02", JANE, "1.9", SLICES, 5);

    private static Series series(
            int number, String description, String date, PatientInfo patient, String frame, int n, double step) {
        Series s = Samples.series("1.2." + number, number, description, "STD+", n, step);
        return as(s, new StudyInfo("1.2." + number, date, "10:11:12", "CT HEAD", "", ""), patient, frame, s.geometry());
    }

    private static Series as(Series s, StudyInfo study, PatientInfo patient, String frame, VolumeGeometry geometry) {
        List<SliceFile> files = s.slices().stream()
                .map(f -> new SliceFile(
                        Path.of(study.studyInstanceUid() + f.file()),
                        f.sopInstanceUid(),
                        f.instanceNumber(),
                        f.fileWindow()))
                .toList();
        return new Series(
                patient,
                study,
                s.info(),
                files,
                geometry,
                s.fileWindow(),
                s.fileFunction(),
                s.grayWindow(),
                new SeriesDetails(s.info().seriesInstanceUid(), "", false, study.date(), "", frame));
    }

    /** What is saved, by series. */
    private final Map<String, List<Measurement>> saved = new ConcurrentHashMap<>();

    @Override
    MeasurementStore measurements() {
        return new MeasurementStore() {
            @Override
            public List<Measurement> load(String uid) {
                return saved.getOrDefault(uid, List.of());
            }

            @Override
            public void save(String uid, List<Measurement> measurements) {
                saved.put(uid, measurements);
            }
        };
    }

    /** Simulated heads where the test has put one, the phantom of the other tests else. */
    @Override
    SeriesLoader loader() {
        return (series, first, listener, progress, cancellation) -> {
            CtVolume volume = volumes.get(series.details().id());
            if (volume == null) {
                return loader.load(series, first, listener, progress, cancellation);
            }
            return new LoadedSeries(
                    series, volume, List.of(), "hash of " + series.details().id());
        };
    }

    @BeforeEach
    void opened() {
        scanner.results.put(HEAD, new ScanResult(List.of(current, before, framed, later, ofJohn), List.of()));
        openHead();
        fx(() -> workstation.choose(current));
        until(
                "the current series",
                () -> workstation.study().loaded().isPresent()
                        && workstation.study().series().equals(Optional.of(current)));
    }

    private PriorModel prior() {
        return workstation.prior().model();
    }

    private void beside(Series series) {
        fx(() -> workstation.prior().flow().open(series));
        until("the prior is loaded", () -> prior().study().loaded().isPresent());
    }

    private String text(String view, String id) {
        return ask(() -> ((Text) lookup("#" + view).query().lookup("#" + id)).getText());
    }

    private String label(String id) {
        return ask(() -> lookup("#" + id).queryAs(Label.class).getText());
    }

    private int slice() {
        return ask(() -> workstation.study().index());
    }

    private int priorSlice() {
        return ask(() -> prior().study().index());
    }

    private void control(KeyCode key) {
        press(KeyCode.CONTROL).type(key).release(KeyCode.CONTROL);
        settle();
    }

    private Alignment.Basis basis() {
        return ask(() -> prior().link()
                .stateProperty()
                .get()
                .alignment()
                .map(Alignment::basis)
                .orElse(null));
    }

    /** In narrow views the date stands under the patient. */
    private String whoAndWhen(String view) {
        return text(view, "corner-patient") + "\n" + text(view, "corner-study");
    }

    @Test
    void chosenByKeyItStandsBesideAndBothSayWhoseTheyAre() {
        control(KeyCode.B);
        assertThat(ask(() -> lookup("#prior-choice").tryQuery().isPresent())).isTrue();
        type(KeyCode.DOWN, KeyCode.ENTER);
        until("a prior", () -> prior().study().loaded().isPresent());
        assertThat(ask(() -> workstation.views().layoutProperty().get())).isEqualTo(ViewLayout.PRIOR);
        assertThat(ask(() -> workstation.study().series())).contains(current);
        // The newest study before the others: later, framed, before; other patients last.
        assertThat(ask(() -> prior().study().series())).contains(framed);
        assertThat(label("current-bar-what")).isEqualTo("CURRENT");
        assertThat(label("current-bar-when")).isEqualTo("2026-11-02 10:11");
        assertThat(label("prior-bar-what")).isEqualTo("PRIOR");
        assertThat(label("prior-bar-when")).isEqualTo("2025-05-06 10:11");
        assertThat(text("viewport", "corner-patient")).contains("ROE JANE");
        assertThat(text("prior", "corner-patient")).contains("ROE JANE");
        assertThat(whoAndWhen("viewport")).contains("2026-11-02");
        assertThat(whoAndWhen("prior")).contains("2025-05-06");
        assertThat(text("prior", "corner-series"))
                .as("cut where there is little room")
                .startsWith("Se");
        assertThat(text("prior", "banner")).contains("not for diagnostic use");
        assertThat(text("prior", "patient-warning")).isEmpty();
        control(KeyCode.H);
        assertThat(label("prior-bar-when")).isEqualTo("date hidden");
        assertThat(label("current-bar-when")).isEqualTo("date hidden");
        assertThat(text("prior", "corner-patient")).isEqualTo("PATIENT HIDDEN");
        control(KeyCode.DIGIT1);
        assertThat(ask(() -> prior().openProperty().get())).isTrue();
        assertThat(ask(() -> lookup("#current-bar").query().isVisible())).isTrue();
        control(KeyCode.DIGIT5);
        assertThat(ask(() -> workstation.views().layoutProperty().get())).isEqualTo(ViewLayout.PRIOR);
        press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.B).release(KeyCode.SHIFT, KeyCode.CONTROL);
        settle();
        assertThat(ask(() -> prior().study().series())).isEmpty();
        assertThat(ask(() -> workstation.views().layoutProperty().get())).isEqualTo(ViewLayout.SINGLE);
        assertThat(ask(() -> lookup("#current-bar").query().isVisible())).isFalse();
    }

    @Test
    void theListsMenuOpensARowWithoutChoosingIt() {
        rightClickOn("4 · Head before");
        settle();
        assertThat(ask(() -> workstation.study().series())).contains(current);
        clickOn("Open as prior beside");
        until("the prior", () -> prior().study().series().equals(Optional.of(before)));
        assertThat(ask(() -> workstation.study().series())).contains(current);
    }

    @Test
    void inOneFrameEitherLeadsTheOther() {
        beside(framed);
        assertThat(basis()).isEqualTo(Alignment.Basis.SAME_FRAME);
        fx(() -> workstation.study().moveTo(7));
        assertThat(priorSlice()).as("35 mm above the first, at 2.5 mm").isEqualTo(14);
        moveTo("#prior").scroll(3, javafx.geometry.VerticalDirection.DOWN);
        settle();
        assertThat(priorSlice()).isNotEqualTo(14);
        double away = ask(() -> prior().link().above().orElseThrow());
        assertThat(Math.abs(away)).isLessThanOrEqualTo(2.5);
        clickOn("#prior");
        int at = priorSlice();
        type(KeyCode.PAGE_DOWN);
        settle();
        assertThat(priorSlice()).as("keys speak to the view pressed last").isEqualTo(at + 1);
        type(KeyCode.DIGIT5);
        settle();
        assertThat(text("prior", "corner-image")).contains("Bone");
        assertThat(text("viewport", "corner-image")).contains("Brain");
        assertThat(label("prior-bar-said")).contains("linked by patient coordinates");
    }

    @Test
    void unlinkedShiftedAndLinkedHere() {
        beside(framed);
        fx(() -> workstation.study().moveTo(6));
        type(KeyCode.J);
        settle();
        fx(() -> prior().study().moveTo(20));
        assertThat(slice()).isEqualTo(6);
        assertThat(label("prior-bar-said")).isEqualTo("not linked");
        type(KeyCode.J);
        settle();
        assertThat(basis()).isEqualTo(Alignment.Basis.BY_HAND);
        fx(() -> workstation.study().moveTo(8));
        assertThat(priorSlice()).as("10 mm on").isEqualTo(24);
        assertThat(label("prior-bar-said")).contains("linked by hand; this slice level");
        clickOn("#prior-align-prior");
        settle();
        assertThat(basis()).isEqualTo(Alignment.Basis.SAME_FRAME);
        assertThat(priorSlice()).isEqualTo(16);
        fx(() -> workstation.study().moveTo(SLICES - 1));
        assertThat(label("prior-bar-said")).as("the prior ends below").contains("12.5 mm lower");
    }

    @Test
    void theSkullTellsTheLevelWhereThereIsNoFrame() {
        SimulationSpec now = new SimulationSpec(11, Set.of(), 32, 96);
        SimulationSpec then =
                new SimulationSpec(11, Set.of(), 48, 96, new Acquisition(Kernel.SOFT, 3, 0, false, false, false));
        Series a = simulated(8, "2026-11-02", now);
        Series b = simulated(9, "2025-11-02", then);
        scanner.results.put(Path.of("simulated"), new ScanResult(List.of(a, b), List.of()));
        fx(() -> workstation.open(List.of(Path.of("simulated"))));
        until("found", () -> workstation.study().seriesFound().size() == 2);
        fx(() -> workstation.choose(a));
        until("the current", () -> workstation
                .study()
                .loaded()
                .filter(l -> l.series().equals(a))
                .isPresent());
        beside(b);
        until("linked", () -> prior().link().stateProperty().get().locked());
        assertThat(basis()).isEqualTo(Alignment.Basis.SKULL_PROFILE);
        assertThat(label("prior-bar-said")).contains("linked by the skull, ± ");
        fx(() -> workstation.study().moveTo(12));
        double level = a.geometry().positions().get(12);
        assertThat(b.geometry().positions().get(priorSlice()))
                .isCloseTo(level, org.assertj.core.api.Assertions.within(1.6 + 0.5));
    }

    private Series simulated(int number, String date, SimulationSpec spec) {
        ScannedHead head = ScannedHead.of(spec);
        Series like = Samples.series("1.2." + number, number, "Head " + number, "STD+", spec.slices(), 5);
        Series s = as(
                like,
                new StudyInfo("1.2." + number, date, "", "", "", ""),
                JANE,
                "",
                head.volume().geometry());
        volumes.put(s.details().id(), head.volume());
        return s;
    }

    @Test
    void anotherPatientIsNeverPutBesideInSilence() {
        fx(() -> workstation.prior().flow().open(ofJohn));
        assertThat(ask(() -> prior().openProperty().get())).isFalse();
        assertThat(label("other-patient-who")).contains("DOE^JOHN").contains("ROE^JANE");
        type(KeyCode.ESCAPE);
        settle();
        assertThat(ask(() -> prior().openProperty().get())).isFalse();
        fx(() -> workstation.prior().flow().open(ofJohn));
        fx(() -> workstation.prior().flow().open(ofJohn));
        clickOn("#other-patient-open");
        until("loaded", () -> prior().study().loaded().isPresent());
        assertThat(text("prior", "patient-warning"))
                .isEqualTo("DIFFERENT PATIENT\npatient ID, name, birth date, sex differ");
        assertThat(basis()).as("a frame of another patient's is none in common").isNull();
        fx(() -> workstation.study().moveTo(3));
        fx(() -> prior().study().moveTo(2));
        control(KeyCode.H);
        assertThat(ask(() -> lookup("#patient-warning").query().getParent().isVisible()))
                .isTrue();
        assertThat(text("prior", "patient-warning")).startsWith("DIFFERENT PATIENT");
        // Another series of the patient it was allowed beside: it stays, and is warned of.
        fx(() -> workstation.choose(before));
        assertThat(ask(() -> prior().openProperty().get())).isTrue();
        assertThat(text("prior", "patient-warning")).startsWith("DIFFERENT PATIENT");
        // Its own series on screen: it is no prior of itself.
        fx(() -> workstation.choose(ofJohn));
        assertThat(ask(() -> prior().openProperty().get())).isFalse();
    }

    @Test
    void theSamePatientsPriorGoesWhenAnotherPatientComesOnScreen() {
        beside(before);
        fx(() -> workstation.choose(ofJohn));
        assertThat(ask(() -> prior().study().series())).isEmpty();
        assertThat(notices()).contains("of another patient");
        assertThat(ask(() -> workstation.views().layoutProperty().get())).isEqualTo(ViewLayout.SINGLE);
    }

    @Test
    void noticesLieBelowTheBarsThatTellCurrentFromPrior() {
        beside(before);
        fx(() -> workstation.notices().information("Something to read."));
        until("the notice", () -> lookup("#notices").query().isVisible());
        until("they are below", () -> {
            double bars = Math.max(bottom("#current-bar"), bottom("#prior-bar"));
            return bars > 0 && top("#notices") >= bars;
        });
    }

    private double bottom(String id) {
        Node node = lookup(id).query();
        return node.localToScene(node.getBoundsInLocal()).getMaxY();
    }

    private double top(String id) {
        Node node = lookup(id).query();
        return node.localToScene(node.getBoundsInLocal()).getMinY();
    }

    @Test
    void whatTheModelSaysIsNeverOverThePrior() {
        beside(framed);
        clickOn("#viewport");
        type(KeyCode.A);
        until("done", () -> workstation.analysis().stateProperty().get() == AnalysisState.DONE);
        for (int i : new int[] {3, 14, 20}) {
            fx(() -> workstation.study().moveTo(i));
            for (var c : org.hemolens.model.HemorrhageClass.all()) {
                fx(() -> workstation.view().classShownProperty().set(c));
                assertNoAiOverPrior();
            }
        }
        assertThat(ask(() -> prior().analysis().stateProperty().get())).isEqualTo(AnalysisState.IDLE);
        clickOn("#prior");
        type(KeyCode.H, KeyCode.H, KeyCode.M, KeyCode.M);
        settle();
        assertNoAiOverPrior();
        fx(() -> workstation.choose(framed));
        until("it is on screen", () -> workstation.study().loaded().isPresent());
        assertThat(ask(() -> workstation.analysis().result())).isEmpty();
        assertThat(ask(() -> lookup("#viewport").query().lookup("#heatmap").isVisible()))
                .isFalse();
    }

    private void assertNoAiOverPrior() {
        assertThat(ask(() -> lookup("#prior").query().lookup("#heatmap").isVisible()))
                .isFalse();
        assertThat(text("prior", "ai-statement")).isEmpty();
    }

    private void draw(MeasureModel model, String view, int down) {
        fx(() -> model.toggle(MeasureTool.DISTANCE));
        moveTo("#" + view)
                .moveBy(0, down)
                .press(MouseButton.PRIMARY)
                .moveBy(40, 30)
                .release(MouseButton.PRIMARY);
        settle();
        fx(() -> model.leaveTool());
    }

    /** Two stores of one series would each write it without what the other holds. */
    @Test
    void whatWasMeasuredOnAPriorIsThereWhenItBecomesTheCurrentSeriesAndIsNotWrittenOver() {
        fx(() -> workstation.choose(before));
        until(
                "the older series",
                () -> workstation.study().loaded().isPresent()
                        && workstation.study().series().equals(Optional.of(before)));
        fx(() -> workstation.choose(current));
        until(
                "the current one again",
                () -> workstation.study().loaded().isPresent()
                        && workstation.study().series().equals(Optional.of(current)));
        beside(before);
        draw(workstation.prior().measure(), "prior", 0);
        until(
                "it is saved",
                () -> saved.getOrDefault(before.info().seriesInstanceUid(), List.of())
                                .size()
                        == 1);
        fx(() -> workstation.choose(before));
        until(
                "the older series",
                () -> workstation.study().loaded().isPresent()
                        && workstation.study().series().equals(Optional.of(before)));
        assertThat(ask(() -> workstation.measure().undoableProperty().get()))
                .as("what was drawn as prior")
                .isTrue();
        draw(workstation.measure(), "viewport", 60);
        assertThat(ask(() -> workstation.measure().selectedProperty().get()))
                .as("drawn")
                .isPresent();
        until(
                "both are saved",
                () -> saved.getOrDefault(before.info().seriesInstanceUid(), List.of())
                                .size()
                        == 2);
    }

    @Test
    void measurementsBelongToTheSeriesTheyAreDrawnOn() {
        beside(framed);
        clickOn("#prior");
        type(KeyCode.D);
        settle();
        Node view = lookup("#prior").query();
        moveTo(view).moveBy(-40, 0).press(MouseButton.PRIMARY).moveBy(80, 0).release(MouseButton.PRIMARY);
        settle();
        assertThat(ask(() -> workstation.prior().measure().undoableProperty().get()))
                .isTrue();
        assertThat(ask(() -> workstation.measure().undoableProperty().get())).isFalse();
        assertThat(ask(() -> view.lookup("#measurements").isVisible())).isTrue();
        assertThat(ask(() -> lookup("#viewport").query().lookup("#measurements").isVisible()))
                .isFalse();
        type(KeyCode.DELETE);
        settle();
        assertThat(ask(() -> view.lookup("#measurements").isVisible())).isFalse();
    }

    @Test
    void whileItLoadsTheCurrentIsUsableAndItCanBeCancelled() {
        loader.rest.shut();
        fx(() -> workstation.prior().flow().open(before));
        until("its first slice", () -> prior().study().slicesThereProperty().get() == 1);
        assertThat(ask(() -> lookup("#prior-loading").query().isVisible())).isTrue();
        clickOn("#viewport");
        int at = slice();
        type(KeyCode.PAGE_DOWN);
        settle();
        assertThat(slice()).isEqualTo(at + 1);
        assertThat(label("prior-bar-said")).contains("once all images of both are there");
        type(KeyCode.ESCAPE);
        settle();
        assertThat(ask(() -> prior().openProperty().get())).isFalse();
        assertThat(ask(() -> workstation.study().loaded())).isPresent();
        assertThat(notices()).contains("Loading the prior was cancelled");
        loader.rest.open();
        settle();
        assertThat(ask(() -> prior().study().series())).isEmpty();
    }

    @Test
    void aPriorThatIsNoneIsSaid() {
        beside(later);
        assertThat(label("prior-bar-said")).startsWith("LATER than the current study");
        until("no level found", () -> label("prior-bar-said").contains("link by hand"));
        PositionLink.State state = ask(() -> prior().link().stateProperty().get());
        assertThat(state.locked()).as("heads that are alike in every slice").isFalse();
        fx(() -> workstation.prior().flow().open(current));
        assertThat(notices()).contains("is the one on screen");
        assertThat(ask(() -> prior().study().series())).contains(later);
    }

    @Test
    void turnedAndFlippedByKeyThePriorAlone() {
        beside(framed);
        clickOn("#prior");
        type(KeyCode.T);
        settle();
        assertThat(text("prior", "corner-image")).contains("ROTATED 90° RIGHT");
        assertThat(text("prior", "orientation-right")).isEqualTo("A");
        assertThat(text("viewport", "orientation-right")).isEqualTo("L");
        type(KeyCode.X);
        settle();
        assertThat(text("prior", "corner-image")).contains("FLIPPED LEFT-RIGHT");
        assertThat(text("prior", "orientation-right")).isEqualTo("P");
        press(KeyCode.SHIFT).type(KeyCode.R).release(KeyCode.SHIFT);
        settle();
        assertThat(text("prior", "corner-image")).doesNotContain("ROTATED").doesNotContain("FLIPPED");
        clickOn("#viewport");
        press(KeyCode.SHIFT).type(KeyCode.T).release(KeyCode.SHIFT);
        settle();
        assertThat(text("viewport", "corner-image")).contains("ROTATED 90° LEFT");
        assertThat(text("viewport", "orientation-right")).isEqualTo("P");
    }
}
