package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.hemolens.measure.Distance;
import org.hemolens.measure.Ellipse;
import org.hemolens.measure.Freehand;
import org.hemolens.measure.HematomaVolume;
import org.hemolens.measure.ImageKey;
import org.hemolens.measure.ImagePoint;
import org.hemolens.measure.Measurement;
import org.hemolens.measure.MeasurementStore;
import org.hemolens.measure.MeasurementText;
import org.hemolens.measure.PixelScale;
import org.hemolens.measure.UnreadableMeasurementsException;
import org.hemolens.reformat.Slab;
import org.hemolens.ui.state.ViewLayout;
import org.hemolens.ui.viewport.ViewTransform;
import org.hemolens.ui.viewport.Viewport;
import org.hemolens.window.WindowLevel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hands on every measuring tool: draw, change, delete, undo, redo, list, save. */
class MeasuringTest extends WorkstationTest {
    private static final double SPACING = 0.488;
    private static final PixelScale SCALE = new PixelScale(SPACING, SPACING, true);

    /** What is saved, by series. */
    private final Map<String, List<Measurement>> kept = new ConcurrentHashMap<>();

    private final Map<String, UnreadableMeasurementsException> unreadable = new HashMap<>();

    /** How many of the next saves fail. */
    private final AtomicInteger failures = new AtomicInteger();

    /** The view in which is drawn. */
    private String hand = "viewport";

    @Override
    MeasurementStore measurements() {
        return new MeasurementStore() {
            @Override
            public List<Measurement> load(String series) throws UnreadableMeasurementsException {
                UnreadableMeasurementsException e = unreadable.get(series);
                if (e != null) {
                    throw e;
                }
                return kept.getOrDefault(series, List.of());
            }

            @Override
            public void save(String series, List<Measurement> measurements) throws IOException {
                if (failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                    throw new IOException("the disk is full");
                }
                kept.put(series, measurements);
            }
        };
    }

    @BeforeEach
    void loaded() {
        openHead();
    }

    /** Viewport pixels of an image place, pixel centres at whole numbers. */
    private Point2D at(double x, double y) {
        Viewport viewport = lookup("#" + hand).queryAs(Viewport.class);
        ViewTransform t = viewport.transform().orElseThrow();
        return t.toView(x + 0.5, y + 0.5);
    }

    private void mouse(EventType<MouseEvent> type, Point2D p, boolean still, int clicks) {
        Node viewport = lookup("#" + hand).query();
        Point2D scene = viewport.localToScene(p);
        boolean down = type != MouseEvent.MOUSE_RELEASED && type != MouseEvent.MOUSE_MOVED;
        viewport.fireEvent(new MouseEvent(
                type,
                scene.getX(),
                scene.getY(),
                scene.getX(),
                scene.getY(),
                type == MouseEvent.MOUSE_MOVED ? MouseButton.NONE : MouseButton.PRIMARY,
                clicks,
                false,
                false,
                false,
                false,
                down,
                false,
                false,
                true,
                false,
                still,
                null));
    }

    /** Drags from place to place of the image. */
    private void drawn(double... xy) {
        fx(() -> {
            mouse(MouseEvent.MOUSE_PRESSED, at(xy[0], xy[1]), true, 1);
            for (int i = 2; i < xy.length; i += 2) {
                mouse(MouseEvent.MOUSE_DRAGGED, at(xy[i], xy[i + 1]), false, 1);
            }
            mouse(MouseEvent.MOUSE_RELEASED, at(xy[xy.length - 2], xy[xy.length - 1]), false, 1);
        });
    }

    private void click(double x, double y) {
        fx(() -> {
            mouse(MouseEvent.MOUSE_MOVED, at(x, y), false, 0);
            mouse(MouseEvent.MOUSE_PRESSED, at(x, y), true, 1);
            mouse(MouseEvent.MOUSE_RELEASED, at(x, y), true, 1);
            mouse(MouseEvent.MOUSE_CLICKED, at(x, y), true, 1);
        });
    }

    private List<Measurement> saved() {
        settle();
        return kept();
    }

    private List<Measurement> kept() {
        return kept.getOrDefault(first.info().seriesInstanceUid(), List.of());
    }

    private void untilSaved(int count) {
        until(count + " measurements are saved", () -> kept().size() == count);
    }

    private String guide() {
        settle();
        return ask(() -> lookup("#measure-guide").query().isVisible()
                ? lookup("#measure-guide-text").queryAs(Label.class).getText()
                : "");
    }

    private boolean listed(String text) {
        return ask(() -> lookup((Node n) -> n instanceof Label l && n.isVisible() && text.equals(l.getText()))
                .tryQuery()
                .isPresent());
    }

    private void undo() {
        press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
        settle();
    }

    private void redo() {
        press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.Z).release(KeyCode.SHIFT, KeyCode.CONTROL);
        settle();
    }

    @Test
    void aDistanceIsDrawnChangedDeletedUndoneAndDoneAgain() {
        type(KeyCode.D);
        assertThat(guide()).startsWith("Distance: drag from end to end");
        drawn(100, 200, 300, 200);
        untilSaved(1);
        Distance d = (Distance) saved().getFirst();
        assertThat(d.length(SCALE)).isEqualTo(200 * SPACING, within(1e-6));
        assertThat(d.a().x()).isEqualTo(100, within(1e-6));
        assertThat(listed("97.6 mm")).isTrue();
        picture("measure-distance");

        type(KeyCode.ESCAPE);
        assertThat(guide()).isEmpty();
        drawn(300, 200, 300, 350);
        until("changed by its handle", () -> ((Distance) kept().getFirst()).b().y() > 349);
        assertThat(((Distance) saved().getFirst()).id()).isEqualTo(d.id());
        drawn(200, 275, 220, 285);
        until("moved by its line", () -> ((Distance) kept().getFirst()).a().x() > 119);
        assertThat(((Distance) saved().getFirst()).length(SCALE)).isEqualTo(250 * SPACING, within(1e-6));

        undo();
        undo();
        until("as drawn", () -> kept().equals(List.of(d)));
        redo();
        until("changed again", () -> ((Distance) kept().getFirst()).b().y() > 349);
        type(KeyCode.DELETE);
        untilSaved(0);
        undo();
        untilSaved(1);
        assertThat(workstation.view().windowProperty().get().name())
                .as("no drag has windowed")
                .isEqualTo("Brain");
    }

    @Test
    void withoutAToolDraggingBesideStillWindows() {
        type(KeyCode.D);
        drawn(100, 200, 300, 200);
        untilSaved(1);
        type(KeyCode.D);
        drawn(100, 300, 200, 300);
        assertThat(ask(() -> workstation.view().windowProperty().get().window().width()))
                .isGreaterThan(80);
        assertThat(saved()).hasSize(1);
    }

    @Test
    void anAngleByClicks() {
        clickOn("#toolbar-measure-angle");
        click(100, 100);
        assertThat(guide()).contains("2 of 3");
        click(200, 100);
        click(300, 200);
        untilSaved(1);
        assertThat(MeasurementText.name(saved().getFirst())).isEqualTo("Angle");
        assertThat(listed("135.0°")).isTrue();
    }

    @Test
    void anEllipseSaysItsValuesAndGivesTheWindow() {
        type(KeyCode.E);
        drawn(200, 230, 240, 290);
        untilSaved(1);
        Ellipse e = (Ellipse) saved().getFirst();
        assertThat(e.axisX(SCALE)).isEqualTo(40 * SPACING, within(1e-6));
        assertThat(ask(() -> lookup("#region-histogram").query().isVisible())).isTrue();
        press(KeyCode.SHIFT).type(KeyCode.W).release(KeyCode.SHIFT);
        settle();
        var statistics = ask(() -> workstation.measure().selectedStatistics().orElseThrow());
        assertThat(ask(() -> workstation.view().windowProperty().get().window()))
                .isEqualTo(statistics.window());
        picture("measure-ellipse");
        type(KeyCode.ESCAPE);
        click(450, 450);
        assertThat(ask(() -> workstation.measure().selectedProperty().get())).isEmpty();
        press(KeyCode.SHIFT).type(KeyCode.W).release(KeyCode.SHIFT);
        settle();
        assertThat(notices()).contains("Draw or select an ellipse");
    }

    @Test
    void anOutlineByHandIsSelectedInTheListAndDeletedThere() {
        type(KeyCode.O);
        drawn(100, 100, 160, 100, 160, 160, 100, 160, 100, 102);
        untilSaved(1);
        type(KeyCode.ESCAPE);
        type(KeyCode.HOME);
        settle();
        clickOn("#measurement-list");
        Node cell = lookup("#measurement-list .list-cell").query();
        clickOn(cell);
        until("on its slice", () -> workstation.study().index() == SLICES / 2);
        clickOn("#measurement-list .measurement-delete");
        untilSaved(0);
        assertThat(ask(() -> lookup("#measure-panel").tryQuery().isPresent())).isFalse();
    }

    @Test
    void midlineShiftIsGuidedAndHasItsSide() {
        type(KeyCode.S);
        assertThat(guide()).contains("1 of 3", "anterior attachment");
        click(256, 60);
        assertThat(guide()).contains("2 of 3", "posterior attachment");
        click(256, 450);
        assertThat(guide()).contains("3 of 3", "septum pellucidum");
        click(272, 256);
        untilSaved(1);
        assertThat(listed("7.8 mm, to the patient's left")).isTrue();
        picture("measure-midline");
    }

    @Test
    void hematomaVolumeIsGuidedOverTheSlices() {
        type(KeyCode.V);
        assertThat(guide()).contains("1 of 3", "longest diameter A");
        drawn(150, 250, 250, 250);
        assertThat(guide()).contains("2 of 3", "right angles");
        drawn(200, 220, 230, 270);
        int largest = SLICES / 2;
        assertThat(ask(() -> workstation.study().index()))
                .as("leads to the next slice")
                .isEqualTo(largest + 1);
        assertThat(guide()).contains("3 of 3", "against image " + (largest + 1));
        picture("measure-volume");
        clickOn("#share-most");
        clickOn("#share-part");
        clickOn("#share-little");
        assertThat(ask(() -> workstation.study().index())).isEqualTo(largest - 1);
        clickOn("#share-little");
        assertThat(guide()).contains("all slices with hematoma are counted");
        clickOn("#share-done");
        untilSaved(1);
        HematomaVolume v = (HematomaVolume) saved().getFirst();
        assertThat(v.slices()).isEqualTo(2.5);
        // 100 x 50 pixels, 2.5 slices of 5 mm.
        double ml = 100 * SPACING * 50 * SPACING * 12.5 / 2 / 1000;
        assertThat(listed(String.format(java.util.Locale.ROOT, "%.1f ml", ml))).isTrue();
        assertThat(ask(() -> workstation.study().index())).isEqualTo(largest);
        assertThat(guide()).isEmpty();
    }

    @Test
    void shapesStayOnTheirPlaceThroughZoomPanAndMirroring() {
        type(KeyCode.D);
        fx(() -> {
            workstation.view().zoomProperty().set(2.5);
            workstation.view().panXProperty().set(40);
            workstation.view().mirroredXProperty().set(true);
        });
        drawn(200, 200, 300, 260);
        untilSaved(1);
        Distance d = (Distance) saved().getFirst();
        assertThat(d.a().x()).isEqualTo(200, within(1e-6));
        assertThat(d.b().y()).isEqualTo(260, within(1e-6));
    }

    @Test
    void measurementsOfOneSeriesAreNotThoseOfAnotherAndComeBack() {
        type(KeyCode.D);
        drawn(100, 200, 300, 200);
        untilSaved(1);
        fx(() -> workstation.choose(second));
        until(
                "the other series",
                () -> workstation.study().loaded().isPresent()
                        && workstation.study().series().orElseThrow().equals(second));
        assertThat(ask(() -> lookup("#measure-panel").tryQuery().isPresent())).isFalse();
        fx(() -> workstation.choose(first));
        until(
                "the first again",
                () -> workstation.study().loaded().isPresent()
                        && workstation.study().series().orElseThrow().equals(first));
        assertThat(listed("97.6 mm")).isTrue();
    }

    @Test
    void whatWasMeasuredOnOtherPixelsUnderTheSameUidIsKeptAndNotShown() {
        String uid = second.info().seriesInstanceUid();
        Measurement others = new Distance(
                "another patient's",
                new ImageKey(second.slices().get(6).sopInstanceUid(), 0, "00000000"),
                new ImagePoint(1, 1),
                new ImagePoint(1, 101));
        kept.put(uid, List.of(others));
        fx(() -> workstation.choose(second));
        until("said", () -> lookup(
                        (Node n) -> n instanceof Label l && l.getText().contains("made on other pixels"))
                .tryQuery()
                .isPresent());
        assertThat(listed("48.8 mm")).isFalse();
        type(KeyCode.D);
        drawn(100, 200, 300, 200);
        until("both are in the file", () -> kept.get(uid).size() == 2);
        assertThat(kept.get(uid)).contains(others);
        assertThat(listed("97.6 mm")).isTrue();
    }

    @Test
    void unreadableMeasurementsAreNamedAndNotWrittenOver() {
        unreadable.put(
                second.info().seriesInstanceUid(),
                new UnreadableMeasurementsException("x.json: written by a later version", false, null));
        fx(() -> workstation.choose(second));
        until("said", () -> notices().contains("Saved measurements: x.json: written by a later version"));
        type(KeyCode.D);
        drawn(100, 200, 300, 200);
        settle();
        assertThat(listed("97.6 mm")).isTrue();
        assertThat(kept).doesNotContainKey(second.info().seriesInstanceUid());
    }

    private boolean drawnOver(String view) {
        settle();
        return ask(() -> lookup("#" + view).query().lookup("#measurements").isVisible());
    }

    @Test
    void inTheSecondWindowMirroredItIsMeasuredOnTheSameSlice() {
        fx(() -> {
            workstation.views().layoutProperty().set(ViewLayout.TWO_WINDOWS);
            workstation.view().mirroredXProperty().set(true);
        });
        hand = "second-window";
        type(KeyCode.D);
        drawn(100, 200, 300, 260);
        untilSaved(1);
        Distance d = (Distance) saved().getFirst();
        assertThat(d.a().x()).isEqualTo(100, within(1e-6));
        assertThat(d.b().x()).isEqualTo(300, within(1e-6));
        assertThat(d.b().y()).isEqualTo(260, within(1e-6));
        assertThat(drawnOver("viewport")).isTrue();
        assertThat(drawnOver("second-window")).isTrue();
        picture("measure-second-window");
    }

    @Test
    void whatWasBegunInOneLayoutIsGoneOnWithInAnother() {
        type(KeyCode.G);
        click(100, 100);
        fx(() -> workstation.views().layoutProperty().set(ViewLayout.TWO_WINDOWS));
        assertThat(guide()).contains("2 of 3");
        hand = "second-window";
        click(200, 100);
        fx(() -> workstation.views().layoutProperty().set(ViewLayout.FOUR));
        hand = "viewport";
        click(300, 200);
        untilSaved(1);
        assertThat(listed("135.0°")).isTrue();
    }

    @Test
    void windowByNumbersAndFromARegionAreOfTheViewPressedLast() {
        type(KeyCode.E);
        drawn(200, 230, 240, 290);
        untilSaved(1);
        type(KeyCode.ESCAPE);
        fx(() -> workstation.views().layoutProperty().set(ViewLayout.TWO_WINDOWS));
        fx(() -> workstation.views().activeProperty().set(workstation.views().second()));
        type(KeyCode.W);
        settle();
        var second =
                ask(() -> workstation.views().second().windowProperty().get().window());
        assertThat(Double.parseDouble(field("window-width").getText())).isEqualTo(second.width());
        fx(() -> {
            field("window-width").setText("1500");
            field("window-center").setText("500");
        });
        clickOn("#window-apply");
        settle();
        assertThat(ask(() -> workstation.views().second().windowProperty().get().window()))
                .isEqualTo(new WindowLevel(500, 1500));
        press(KeyCode.SHIFT).type(KeyCode.W).release(KeyCode.SHIFT);
        settle();
        var region = ask(() -> workstation.measure().selectedStatistics().orElseThrow());
        assertThat(ask(() -> workstation.views().second().windowProperty().get().window()))
                .isEqualTo(region.window());
        assertThat(workstation.view().windowProperty().get().name())
                .as("the first window is as it was")
                .isEqualTo("Brain");
    }

    @Test
    void whatIsHiddenIsShownBeforeItIsDeleted() {
        type(KeyCode.D);
        drawn(100, 200, 300, 200);
        untilSaved(1);
        type(KeyCode.K);
        settle();
        assertThat(drawnOver("viewport")).isFalse();
        type(KeyCode.DELETE);
        assertThat(saved()).hasSize(1);
        assertThat(drawnOver("viewport")).isTrue();
        assertThat(notices()).contains("Measurements are shown again");
        type(KeyCode.DELETE);
        untilSaved(0);
    }

    @Test
    void anOutlineWithAllThePointsThereCanBeEndsAndThatIsSaid() {
        type(KeyCode.O);
        double[] xy = new double[2 * (Freehand.MOST_POINTS + 10)];
        for (int i = 0; i < xy.length / 2; i++) {
            double angle = i * 0.01;
            xy[2 * i] = 256 + (100 + i * 0.01) * Math.cos(angle);
            xy[2 * i + 1] = 256 + (100 + i * 0.01) * Math.sin(angle);
        }
        drawn(xy);
        untilSaved(1);
        assertThat(((Freehand) saved().getFirst()).outline()).hasSize(Freehand.MOST_POINTS);
        assertThat(notices()).contains("The outline has ended at 5000 points");
    }

    @Test
    void overASlabNothingIsMeasuredNorShownAndThatIsSaid() {
        type(KeyCode.D);
        drawn(100, 200, 300, 200);
        untilSaved(1);
        assertThat(drawnOver("viewport")).isTrue();
        Viewport viewport = lookup("#viewport").queryAs(Viewport.class);
        type(KeyCode.B);
        until("a slab", () -> viewport.slabShownProperty().get());
        assertThat(drawnOver("viewport")).isFalse();
        assertThat(guide()).contains("belong to single slices", "(B)");
        picture("measure-slab");
        // Until the slab about the next slice is there, that of this one stays, under no measurements of the next.
        fx(() -> workstation.study().moveBy(1));
        drawn(100, 300, 300, 300);
        assertThat(saved()).hasSize(1);
        assertThat(workstation.view().windowProperty().get().name())
                .as("and it does not window")
                .isEqualTo("Brain");
        type(KeyCode.B);
        type(KeyCode.B);
        until("no slab", () -> !viewport.slabShownProperty().get());
        assertThat(guide()).startsWith("Distance");
        drawn(100, 300, 300, 300);
        untilSaved(2);
    }

    @Test
    void whatWasBegunOnASliceDoesNotEndOverASlab() {
        type(KeyCode.D);
        fx(() -> {
            mouse(MouseEvent.MOUSE_PRESSED, at(100, 200), true, 1);
            mouse(MouseEvent.MOUSE_DRAGGED, at(200, 200), false, 1);
            workstation.view().slabProperty().set(new Slab(10, Slab.Projection.MEAN));
        });
        until("a slab", () -> lookup("#viewport")
                .queryAs(Viewport.class)
                .slabShownProperty()
                .get());
        fx(() -> {
            mouse(MouseEvent.MOUSE_DRAGGED, at(300, 200), false, 1);
            mouse(MouseEvent.MOUSE_RELEASED, at(300, 200), false, 1);
        });
        assertThat(saved()).isEmpty();
        assertThat(ask(() -> workstation.measure().undo()))
                .as("nothing is left of it")
                .isFalse();
    }

    @Test
    void aSaveThatFailedIsSaidAndMadeUpForAtTheEnd() {
        failures.set(1);
        type(KeyCode.D);
        drawn(100, 200, 300, 200);
        until("said", () -> notices().contains("could not be saved: the disk is full"));
        assertThat(listed("Last change not saved")).isTrue();
        assertThat(kept()).isEmpty();
        fx(() -> workstation.measure().flush());
        assertThat(kept()).hasSize(1);
    }

    @Test
    void aSaveThatFailedIsMadeUpForWithTheNextChange() {
        failures.set(1);
        type(KeyCode.D);
        drawn(100, 200, 300, 200);
        until("said", () -> listed("Last change not saved"));
        drawn(100, 300, 300, 300);
        untilSaved(2);
        until("said no more", () -> !listed("Last change not saved"));
    }

    @Test
    void theWindowIsTypedByItsEndsOrByWidthAndLevel() {
        type(KeyCode.W);
        settle();
        assertThat(field("window-min").getText()).isEqualTo("0");
        assertThat(field("window-max").getText()).isEqualTo("80");
        fx(() -> field("window-max").setText("100"));
        assertThat(field("window-width").getText()).isEqualTo("100");
        assertThat(field("window-center").getText()).isEqualTo("50");
        fx(() -> field("window-width").setText("60"));
        assertThat(field("window-min").getText()).isEqualTo("20");
        fx(() -> field("window-min").setText("90"));
        clickOn("#window-apply");
        settle();
        assertThat(ask(() -> lookup("#window-problem").queryAs(Label.class).getText()))
                .contains("Max must be above min");
        fx(() -> field("window-min").setText("-10,5"));
        clickOn("#window-apply");
        settle();
        var window = ask(() -> workstation.view().windowProperty().get().window());
        assertThat(window.lowest()).isEqualTo(-10.5);
        assertThat(window.highest()).isEqualTo(80);
    }

    private TextField field(String id) {
        return ask(() -> lookup("#" + id).queryAs(TextField.class));
    }
}
