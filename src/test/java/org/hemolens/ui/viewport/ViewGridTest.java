package org.hemolens.ui.viewport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.hemolens.analysis.MapStore;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.GeometryBuilder;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.PatientInfo;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SliceFile;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.Heatmap;
import org.hemolens.explain.MapPlacement;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.Probabilities;
import org.hemolens.reformat.Slab;
import org.hemolens.render.Interpolation;
import org.hemolens.ui.FxTest;
import org.hemolens.ui.Samples;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.AnalysisRun;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewLayout;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.state.ViewsModel;
import org.junit.jupiter.api.Test;

/**
 * Twenty slices of 50 x 60 pixels of 2 mm, 4 mm apart: HU grows from right to left in the patient. The point (0, 0, 0) is the
 * middle.
 */
@SuppressWarnings("NullAway.Init") // made when the window opens
class ViewGridTest extends FxTest {
    private static final int SLICES = 20;
    private static final int ROWS = 50;
    private static final int COLUMNS = 60;
    /** HU by which the second patient's scan is higher. */
    private static final int OTHERS = 1000;

    private StudyModel study;
    private ViewsModel views;
    private AnalysisModel analysis;
    private ViewGrid grid;

    @Override
    protected void open(Stage stage) {
        study = new StudyModel();
        ViewportModel main = new ViewportModel();
        views = new ViewsModel(study, main);
        analysis = new AnalysisModel(study);
        grid = new ViewGrid(study, views, analysis);
        stage.setScene(new Scene(new StackPane(grid), 900, 700));
        stage.show();
        show("ROE^JANE", "a", true);
    }

    static LoadedSeries loaded(String patient, String uid) {
        List<ImagePlane> planes = new ArrayList<>();
        List<SliceFile> files = new ArrayList<>();
        short[][] hu = new short[SLICES][ROWS * COLUMNS];
        int offset = uid.equals("a") ? 0 : OTHERS;
        for (int i = 0; i < SLICES; i++) {
            planes.add(new ImagePlane(
                    new Vector3(-59, -49, 4 * (i - 9.5)),
                    new Vector3(1, 0, 0),
                    new Vector3(0, 1, 0),
                    2,
                    2,
                    ROWS,
                    COLUMNS));
            files.add(new SliceFile(
                    java.nio.file.Path.of(uid + i), uid + "." + i, OptionalInt.empty(), Optional.empty()));
            for (int k = 0; k < hu[i].length; k++) {
                hu[i][k] = (short) (2 * (k % COLUMNS) - 20 + (i == 12 ? 40 : 0) + offset);
            }
        }
        Series like = Samples.series("1", 2, "Head", "STD+", 3, 5.0);
        PatientInfo p = like.patient();
        Series series = new Series(
                new PatientInfo(patient, p.id(), p.birthDate(), p.sex(), p.age()),
                like.study(),
                like.info(),
                files,
                GeometryBuilder.of(planes, true),
                Optional.empty(),
                org.hemolens.window.VoiLutFunction.LINEAR);
        return new LoadedSeries(series, new CtVolume(series.geometry(), hu), List.of(), uid);
    }

    private void show(String patient, String uid, boolean whole) {
        LoadedSeries loaded = loaded(patient, uid);
        study.begin(loaded.series(), 9);
        for (int i = 0; i < SLICES; i++) {
            study.take(i, loaded.volume().hu(i));
        }
        if (whole) {
            study.finish(loaded);
        }
    }

    private void layout(ViewLayout layout) {
        fx(() -> views.layoutProperty().set(layout));
        if (layout.hasReformats()) {
            until("both reformats are drawn", () -> drawn("coronal") && drawn("sagittal"));
        }
    }

    private boolean drawn(String view) {
        return lookup("#" + view + "-picture")
                .tryQuery()
                .filter(Node::isVisible)
                .isPresent();
    }

    private String text(String view, String id) {
        return ask(() -> ((Text) lookup("#" + view).query().lookup("#" + id)).getText());
    }

    private Point2D centre(String view, double x, double y) {
        return ask(() -> {
            Node node = lookup("#" + view).query();
            return new Point2D(
                    node.getLayoutBounds().getWidth() / 2 + x,
                    node.getLayoutBounds().getHeight() / 2 + y);
        });
    }

    private void mouse(String view, EventType<MouseEvent> type, MouseButton button, boolean shift, double x, double y) {
        fx(() -> {
            Node node = lookup("#" + view).query();
            Point2D at = node.localToScene(x, y);
            node.fireEvent(new MouseEvent(
                    type,
                    at.getX(),
                    at.getY(),
                    at.getX(),
                    at.getY(),
                    button,
                    1,
                    shift,
                    false,
                    false,
                    false,
                    button == MouseButton.PRIMARY,
                    false,
                    false,
                    false,
                    false,
                    false,
                    null));
        });
    }

    private void scroll(String view, double dy, boolean inertia) {
        fx(() -> lookup("#" + view)
                .query()
                .fireEvent(new ScrollEvent(
                        ScrollEvent.SCROLL,
                        50,
                        60,
                        50,
                        60,
                        false,
                        false,
                        false,
                        false,
                        false,
                        inertia,
                        0,
                        dy,
                        0,
                        dy,
                        ScrollEvent.HorizontalTextScrollUnits.NONE,
                        0,
                        ScrollEvent.VerticalTextScrollUnits.NONE,
                        0,
                        0,
                        null)));
    }

    @Test
    void layoutsShowTheirViewsAndEachOfThemSaysWhoseItIsAndNotForDiagnosis() {
        assertThat(ask(() -> lookup(".slice-viewport").queryAll().size())).isEqualTo(1);
        layout(ViewLayout.TWO_WINDOWS);
        assertThat(ask(() -> lookup(".slice-viewport").queryAll().size())).isEqualTo(2);
        assertThat(ask(() -> grid.main().getWidth()))
                .as("both windows are of one size")
                .isEqualTo(ask(
                        () -> lookup("#second-window").query().getLayoutBounds().getWidth()));
        assertThat(text("viewport", "corner-image")).contains("Brain");
        assertThat(text("second-window", "corner-image")).contains("Bone");
        layout(ViewLayout.FOUR);
        for (String view : List.of("viewport", "second-window", "coronal", "sagittal")) {
            assertThat(text(view, "corner-patient")).as(view).startsWith("ROE JANE");
            assertThat(text(view, "banner")).as(view).startsWith(Statements.notForDiagnosis());
            assertThat(text(view, "scale-label")).as(view).endsWith("mm");
        }
        picture("four-views");
        layout(ViewLayout.SINGLE);
        assertThat(ask(() -> lookup(".slice-viewport").queryAll().size())).isEqualTo(1);
    }

    @Test
    void lettersAreThoseOfTheBodyInEveryViewAlsoMirrored() {
        layout(ViewLayout.REFORMATS);
        assertThat(text("coronal", "orientation-left")).isEqualTo("R");
        assertThat(text("coronal", "orientation-top")).isEqualTo("H");
        assertThat(text("sagittal", "orientation-left")).isEqualTo("A");
        assertThat(text("sagittal", "orientation-bottom")).isEqualTo("F");
        fx(() -> {
            views.coronal().mirroredXProperty().set(true);
            views.sagittal().mirroredYProperty().set(true);
        });
        assertThat(text("coronal", "orientation-left")).isEqualTo("L");
        assertThat(text("coronal", "orientation-top")).isEqualTo("H");
        assertThat(text("sagittal", "orientation-top")).isEqualTo("F");
        assertThat(text("viewport", "orientation-left"))
                .as("the slice is not mirrored")
                .isEqualTo("R");
    }

    @Test
    void theCrosshairLeadsAllViewsByShiftAndByItsMiddle() {
        layout(ViewLayout.REFORMATS);
        // 20 mm to the left of the patient and 10 mm to posterior of the middle of the slice.
        double scale = ask(() -> grid.main().transform().orElseThrow().viewPixelsPerUnit());
        Point2D at = centre("viewport", 20 * scale, 10 * scale);
        mouse("viewport", MouseEvent.MOUSE_MOVED, MouseButton.NONE, false, at.getX(), at.getY());
        Vector3 before = ask(() -> views.crosshair().point().orElseThrow());
        assertThat(before.x()).as("moved without Shift").isCloseTo(0, within(1e-9));
        mouse("viewport", MouseEvent.MOUSE_MOVED, MouseButton.NONE, true, at.getX(), at.getY());
        until(
                "the reformats follow",
                () -> text("coronal", "corner-image").contains("Coronal   y 10.0 mm")
                        && text("sagittal", "corner-image").contains("x 20.0 mm"));

        // In the coronal view 18 mm up: the fourth slice or the fifth above.
        double coronal = ask(() -> ((SliceView) lookup("#coronal").query())
                .transform()
                .orElseThrow()
                .viewPixelsPerUnit());
        Point2D middle = ask(
                () -> ((SliceView) lookup("#coronal").query()).crosshairInView().orElseThrow());
        mouse("coronal", MouseEvent.MOUSE_PRESSED, MouseButton.PRIMARY, false, middle.getX(), middle.getY());
        mouse(
                "coronal",
                MouseEvent.MOUSE_DRAGGED,
                MouseButton.PRIMARY,
                false,
                middle.getX() - 5 * coronal,
                middle.getY() - 18 * coronal);
        Vector3 led = ask(() -> views.crosshair().point().orElseThrow());
        assertThat(led.x()).isCloseTo(15, within(1e-4));
        assertThat(led.z()).isCloseTo(-2 + 18, within(1e-4));
        assertThat(ask(study::index)).isIn(13, 14);
        assertThat(ask(() -> views.main().windowProperty().get().name()))
                .as("a drag of the crosshair changes no window")
                .isEqualTo("Brain");
        assertThat(text("viewport", "corner-image")).contains("Im 14 / 20");
    }

    @Test
    void aReformatIsScrolledByItsOwnPlanes() {
        layout(ViewLayout.REFORMATS);
        scroll("sagittal", -40 * 7, false);
        until("seven mm on", () -> text("sagittal", "corner-image").contains("x 7.0 mm"));
        assertThat(ask(study::index)).isEqualTo(9);
        assertThat(text("sagittal", "corner-image")).contains("Sagittal   x 7.0 mm");
    }

    @Test
    void anotherSeriesEmptiesEveryViewAtOnce() {
        layout(ViewLayout.FOUR);
        interact(() -> {
            views.crosshair().moveTo(new Vector3(5, 6, 7));
            views.main().slabProperty().set(new Slab(20, Slab.Projection.MEAN));
            show("DOE^JOHN", "b", false);
        });
        settle();
        for (int i = 0; i < 20; i++) {
            settle();
            assertThat(ask(() -> drawn("coronal") || drawn("sagittal"))).isFalse();
        }
        assertThat(text("coronal", "middle")).isEqualTo("Coronal: when all images are loaded");
        assertThat(text("viewport", "corner-patient")).startsWith("DOE JOHN");
        assertThat(text("second-window", "corner-patient")).startsWith("DOE JOHN");
        fx(() -> show("DOE^JOHN", "b", true));
        until("the other's reformats", () -> drawn("coronal") && drawn("sagittal"));
        assertThat(text("coronal", "corner-patient")).startsWith("DOE JOHN");
        fx(() -> study.clear());
        for (String view : List.of("coronal", "sagittal", "second-window", "viewport")) {
            assertThat(ask(() -> lookup("#" + view)
                            .query()
                            .lookup("#corner-patient")
                            .getParent()
                            .getParent()
                            .getParent()
                            .isVisible()))
                    .as(view + " still names somebody")
                    .isFalse();
        }
        assertThat(ask(() -> drawn("coronal") || lookup("#slice").query().isVisible()))
                .isFalse();
    }

    @Test
    void aSlabIsSaidAndCarriesNoHeatmap() {
        fx(() -> {
            views.main().targetProperty().set(CamTarget.SLICE);
            AnalysisRun run = analysis.begin("content");
            MapStore maps = new MapStore(List.of("fused"));
            maps.put(
                    9,
                    new Heatmap(
                            HemorrhageClass.ANY,
                            CamTarget.SLICE,
                            "Grad-CAM++",
                            "fused",
                            1,
                            2,
                            new float[] {1, 2},
                            new MapPlacement(ROWS, COLUMNS, 0, 0, ROWS, COLUMNS, false, false)));
            run.sliceDone(9, new Probabilities(0.9, 0, 0, 0, 0, 0));
            run.mapsDone(maps);
        });
        assertThat(ask(() -> lookup("#heatmap").query().isVisible())).isTrue();
        fx(() -> views.main().slabProperty().set(new Slab(24, Slab.Projection.MAXIMUM)));
        until("the slab is shown", () -> text("viewport", "corner-image").contains("Slab 24 mm, maximum"));
        assertThat(ask(() -> lookup("#heatmap").query().isVisible())).isFalse();
        assertThat(text("viewport", "ai-statement")).startsWith("No heatmap over a thick slab");
        // Slice 12 is brighter by 40 HU, and 12 mm off.
        Point2D middle = centre("viewport", 1, 1);
        mouse("viewport", MouseEvent.MOUSE_MOVED, MouseButton.NONE, false, middle.getX(), middle.getY());
        assertThat(text("viewport", "corner-image")).startsWith("80 HU (slab)");
        fx(() -> views.main().slabProperty().set(Slab.NONE));
        assertThat(text("viewport", "corner-image")).startsWith("40 HU ").doesNotContain("Slab");
        assertThat(ask(() -> lookup("#heatmap").query().isVisible())).isTrue();
    }

    @Test
    void atTheEndOfTheStackASlabIsSaidAsThickAsItIs() {
        fx(() -> {
            study.moveTo(0);
            views.main().slabProperty().set(new Slab(40, Slab.Projection.MEAN));
        });
        until("the slab is shown", () -> text("viewport", "corner-image").contains("Slab 20 mm, mean"));
        fx(() -> study.moveTo(9));
        until("the slab is shown", () -> text("viewport", "corner-image").contains("Slab 40 mm, mean"));
    }

    @Test
    void aPlaneOfTheFirstSeriesThatIsStillInTheMakingIsNeverShownForTheSecond() {
        layout(ViewLayout.REFORMATS);
        Point2D middle = centre("coronal", 0, 0);
        mouse("coronal", MouseEvent.MOUSE_MOVED, MouseButton.NONE, false, middle.getX(), middle.getY());
        assertThat(hu(text("coronal", "corner-image"))).isBetween(0, 200);
        CountDownLatch beforeFirst = hold();
        fx(() -> views.crosshair().moveTo(new Vector3(5, 6, 7)));
        CountDownLatch beforeSecond = hold();
        fx(() -> show("DOE^JOHN", "b", true));
        beforeFirst.countDown();
        for (int i = 0; i < 10; i++) {
            settle();
            assertThat(drawn("coronal")).as("the first's plane is made").isFalse();
        }
        beforeSecond.countDown();
        until("the other's reformats", () -> drawn("coronal") && drawn("sagittal"));
        assertThat(text("coronal", "corner-patient")).startsWith("DOE JOHN");
        assertThat(hu(text("coronal", "corner-image"))).isBetween(OTHERS, OTHERS + 200);
    }

    @Test
    void seriesThatAreGoneAreHeldByNoView() {
        layout(ViewLayout.FOUR);
        List<WeakReference<Object>> gone = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String uid = i % 2 == 0 ? "b" : "a";
            fx(() -> show("PATIENT " + uid, uid, true));
            until("the reformats", () -> drawn("coronal") && drawn("sagittal"));
            ask(() -> {
                LoadedSeries loaded = study.loaded().orElseThrow();
                gone.add(new WeakReference<>(loaded));
                gone.add(new WeakReference<>(loaded.volume().hu(9)));
                return true;
            });
        }
        fx(() -> study.clear());
        until("nothing is held any more", () -> {
            System.gc();
            return gone.stream().allMatch(r -> r.get() == null);
        });
    }

    /** Nothing asked for later is reformatted before this is counted down. */
    private CountDownLatch hold() {
        CountDownLatch held = new CountDownLatch(1);
        grid.reformats().worker().execute(() -> {
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return held;
    }

    /** The HU read at the pointer. */
    private static int hu(String corner) {
        return Integer.parseInt(corner.substring(0, corner.indexOf(" HU")));
    }

    private int gray(int x, int y) {
        return ask(() ->
                lookup("#slice").<ImageView>query().getImage().getPixelReader().getArgb(x, y) & 0xFF);
    }

    @Test
    void interpolationIsAsChosen() {
        fx(() -> views.main().interpolationProperty().set(Interpolation.NEAREST));
        List<Integer> nearest = new ArrayList<>();
        for (int x = 300; x < 340; x++) {
            nearest.add(gray(x, 50));
        }
        fx(() -> views.main().interpolationProperty().set(Interpolation.BILINEAR));
        List<Integer> linear = new ArrayList<>();
        for (int x = 300; x < 340; x++) {
            linear.add(gray(x, 50));
        }
        assertThat(nearest.stream().distinct().count()).isLessThanOrEqualTo(4);
        assertThat(linear).isNotEqualTo(nearest).isSorted();
    }

    @Test
    void theMagnifierShowsWhatIsUnderThePointerInItsPlace() {
        fx(() -> {
            views.main().interpolationProperty().set(Interpolation.NEAREST);
            views.main().magnifierProperty().set(true);
        });
        assertThat(ask(() -> lookup("#magnifier").query().isVisible()))
                .as("without a pointer")
                .isFalse();
        Point2D at = centre("viewport", -50, 30);
        mouse("viewport", MouseEvent.MOUSE_MOVED, MouseButton.NONE, false, at.getX(), at.getY());
        assertThat(ask(() -> lookup("#magnifier").query().isVisible())).isTrue();
        int half = (int) Magnifier.SIDE / 2;
        List<Integer> row = ask(() -> {
            List<Integer> grays = new ArrayList<>();
            for (int x = 0; x < Magnifier.SIDE; x++) {
                grays.add(lookup("#magnified")
                                .<ImageView>query()
                                .getImage()
                                .getPixelReader()
                                .getArgb(x, half)
                        & 0xFF);
            }
            return grays;
        });
        int left = ask(() -> (int) Math.round(lookup("#slice").query().getLayoutX()));
        int top = ask(() -> (int) Math.round(lookup("#slice").query().getLayoutY()));
        assertThat(row.get(half)).isEqualTo(gray((int) at.getX() - left, (int) at.getY() - top));
        // Pixels of 2 mm, some 14 wide on screen, 2.5 times that in the glass.
        double wide = ask(() -> grid.main().transform().orElseThrow().magnification()) * Magnifier.FACTOR;
        assertThat((double) row.stream().distinct().count()).isCloseTo(Magnifier.SIDE / wide, within(1.6));
        fx(() -> views.main().magnifierProperty().set(false));
        assertThat(ask(() -> lookup("#magnifier").query().isVisible())).isFalse();
    }

    @Test
    void touchpadsAddUpAndNeverRunOn() {
        scroll("viewport", -15, false);
        scroll("viewport", -15, false);
        assertThat(ask(study::index)).isEqualTo(9);
        scroll("viewport", -15, false);
        assertThat(ask(study::index)).as("45 pixels are a slice").isEqualTo(10);
        for (int i = 0; i < 10; i++) {
            scroll("viewport", -100, true);
        }
        assertThat(ask(study::index)).as("inertia").isEqualTo(10);
        scroll("viewport", 39, false);
        assertThat(ask(study::index))
                .as("turning round, what was left over is gone")
                .isEqualTo(10);
        scroll("viewport", 1, false);
        assertThat(ask(study::index)).isEqualTo(9);
        fx(() -> lookup("#viewport").query().fireEvent(zoom(1.5, true)));
        assertThat(ask(() -> views.main().zoomProperty().get())).isEqualTo(1);
        fx(() -> lookup("#viewport").query().fireEvent(zoom(1.5, false)));
        assertThat(ask(() -> views.main().zoomProperty().get())).isEqualTo(1.5);
    }

    private static ZoomEvent zoom(double factor, boolean inertia) {
        return new ZoomEvent(
                ZoomEvent.ZOOM, 100, 100, 100, 100, false, false, false, false, false, inertia, factor, factor, null);
    }

    @Test
    void oneToOneIsAPixelAPixel() {
        fx(() -> grid.active().zoomOneToOne());
        assertThat(ask(() -> grid.main().transform().orElseThrow().magnification()))
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void theSliderGoesThroughTheSlicesAndMarksThoseAboveThreshold() {
        SliceSlider slider = (SliceSlider) lookup("#slice-slider").query();
        double height = ask(slider::getHeight);
        mouse("slice-slider", MouseEvent.MOUSE_PRESSED, MouseButton.PRIMARY, false, 5, height - 2);
        assertThat(ask(study::index)).isEqualTo(SLICES - 1);
        mouse("slice-slider", MouseEvent.MOUSE_DRAGGED, MouseButton.PRIMARY, false, 5, height / 2);
        assertThat(ask(study::index)).isIn(9, 10);
        assertThat(ask(() -> lookup("#slice-thumb").<Rectangle>query().getY())).isCloseTo(height / 2, within(30.0));
        assertThat(ask(slider::marked)).isZero();
        fx(() -> {
            AnalysisRun run = analysis.begin("content");
            run.started(Samples.model(true), "CPU", Samples.THRESHOLDS);
            run.sliceDone(3, new Probabilities(0.9, 0, 0, 0, 0, 0));
            run.sliceDone(4, new Probabilities(0.41, 0, 0, 0, 0, 0));
            run.sliceDone(5, new Probabilities(0.42, 0, 0, 0, 0, 0));
        });
        assertThat(ask(slider::marked)).isEqualTo(2);
        fx(() -> views.main().aiShownProperty().set(false));
        assertThat(ask(slider::marked)).as("AI hidden").isZero();
    }
}
