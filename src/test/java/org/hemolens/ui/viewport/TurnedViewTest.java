package org.hemolens.ui.viewport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.hemolens.ct.GeometryBuilder;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SliceFile;
import org.hemolens.measure.ImagePoint;
import org.hemolens.measure.MeasureTool;
import org.hemolens.measure.Measurement;
import org.hemolens.measure.MeasurementStore;
import org.hemolens.ui.FxTest;
import org.hemolens.ui.Samples;
import org.hemolens.ui.measure.MeasureLayer;
import org.hemolens.ui.measure.MeasureModel;
import org.hemolens.ui.measure.MeasureTools;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.Notices;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewLayout;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.state.ViewsModel;
import org.hemolens.window.VoiLutFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The eight ways to look at a slice, against patient coordinates. The slice is oblique, not square and has pixels that are not
 * square, so that nothing is right by chance; one pixel is bright.
 */
@SuppressWarnings("NullAway.Init") // made when the window opens
class TurnedViewTest extends FxTest {
    private static final int ROWS = 20;
    private static final int COLUMNS = 32;
    private static final int HOT_ROW = 4;
    private static final int HOT_COLUMN = 25;
    private static final double COS = Math.cos(Math.toRadians(20));
    private static final double SIN = Math.sin(Math.toRadians(20));

    private StudyModel study;
    private ViewportModel model;
    private ViewsModel views;
    private Viewport viewport;
    private MeasureModel measure;

    private static ImagePlane plane(double z) {
        return new ImagePlane(
                new Vector3(-30, -40, z), new Vector3(1, 0, 0), new Vector3(0, COS, -SIN), 3, 2, ROWS, COLUMNS);
    }

    @Override
    protected void open(Stage stage) {
        study = new StudyModel();
        model = new ViewportModel();
        views = new ViewsModel(study, model);
        views.layoutProperty().set(ViewLayout.TWO_WINDOWS);
        viewport = new Viewport(study, model, new AnalysisModel(study), views, new Reformats(study));
        measure = new MeasureModel(study, MeasurementStore.NONE, task -> {}, new Notices());
        new MeasureLayer(measure, viewport);
        new MeasureTools(measure, viewport);
        stage.setScene(new Scene(new StackPane(viewport), 700, 500));
        stage.show();
        // An earlier test may have left the window larger.
        stage.sizeToScene();
        Series like = Samples.series("1", 2, "Head", "STD+", 2, 5.0);
        List<ImagePlane> planes = List.of(plane(0), plane(5));
        List<SliceFile> files = List.of(
                new SliceFile(Path.of("a"), "a.1", OptionalInt.of(1), Optional.empty()),
                new SliceFile(Path.of("b"), "a.2", OptionalInt.of(2), Optional.empty()));
        Series series = new Series(
                like.patient(),
                like.study(),
                like.info(),
                files,
                GeometryBuilder.of(planes, true),
                Optional.empty(),
                VoiLutFunction.LINEAR);
        short[] hu = new short[ROWS * COLUMNS];
        java.util.Arrays.fill(hu, (short) -1000);
        hu[HOT_ROW * COLUMNS + HOT_COLUMN] = 1234;
        study.begin(series, 0);
        study.take(0, hu);
        study.take(1, hu);
    }

    private void turn(int way) {
        fx(() -> {
            model.fit();
            model.transposedProperty().set((way & 4) != 0);
            model.mirroredXProperty().set((way & 1) != 0);
            model.mirroredYProperty().set((way & 2) != 0);
            model.zoomProperty().set(0.9);
            model.panXProperty().set(13);
            model.panYProperty().set(-7);
        });
    }

    private String text(String id) {
        return ask(() -> ((Text) viewport.lookup("#" + id)).getText());
    }

    private Vector3 patient(ViewTransform t, Point2D view) {
        Point2D at = t.toImage(view.getX(), view.getY());
        return study.plane(0).orElseThrow().toPatient(at.getY() - 0.5, at.getX() - 0.5);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void everythingOnTheViewAgreesWithThePatient(int way) {
        turn(way);
        ImagePlane plane = study.plane(0).orElseThrow();
        ViewTransform t = viewport.transform().orElseThrow();
        Random random = new Random(way);
        for (int i = 0; i < 200; i++) {
            Point2D a = new Point2D(random.nextDouble() * 700, random.nextDouble() * 500);
            Point2D b = new Point2D(random.nextDouble() * 700, random.nextDouble() * 500);
            Point2D image = t.toImage(a.getX(), a.getY());
            assertThat(t.toView(image.getX(), image.getY()).distance(a)).isLessThan(1e-9);
            // Lengths in mm are those on screen: the scale bar and measurements are right, whichever way they lie.
            assertThat(patient(t, a).minus(patient(t, b)).length())
                    .isCloseTo(a.distance(b) / t.viewPixelsPerUnit(), within(1e-9));
        }
        Vector3 middle = patient(t, new Point2D(350, 250));
        Vector3 right = patient(t, new Point2D(450, 250)).minus(middle);
        Vector3 down = patient(t, new Point2D(350, 350)).minus(middle);
        assertThat(text("orientation-right")).isEqualTo(PatientDirection.letters(right));
        assertThat(text("orientation-left")).isEqualTo(PatientDirection.letters(right.times(-1)));
        assertThat(text("orientation-bottom")).isEqualTo(PatientDirection.letters(down));
        assertThat(text("orientation-top")).isEqualTo(PatientDirection.letters(down.times(-1)));
        assertThat(text("corner-image").contains("FLIPPED")
                        || text("corner-image").contains("ROTATED"))
                .as("what is not as stored is said")
                .isEqualTo(way != 0);

        Point2D hot = t.toView(HOT_COLUMN + 0.5, HOT_ROW + 0.5);
        Vector3 at = plane.toPatient(HOT_ROW, HOT_COLUMN);
        assertThat(patient(t, hot).minus(at).length()).isLessThan(1e-9);
        fx(() -> viewport.pointTo(hot.getX(), hot.getY()));
        assertThat(text("corner-image"))
                .contains(String.format(
                        java.util.Locale.ROOT, "1234 HU   (%.1f, %.1f, %.1f) mm", at.x(), at.y(), at.z()));
        fx(() -> views.crosshair().moveTo(at));
        assertThat(ask(() -> viewport.crosshairInView().orElseThrow().distance(hot)))
                .isLessThan(1e-6);
        assertBrightAlone(t, hot);
        // Away from the crosshair's lines, which are drawn over the picture.
        fx(() -> views.layoutProperty().set(ViewLayout.SINGLE));
        fx(() -> model.magnifierProperty().set(true));
        assertThat(brightness(hot))
                .as("the glass keeps what is under the pointer there")
                .isGreaterThan(0.9);
        fx(() -> {
            model.magnifierProperty().set(false);
            viewport.pointNowhere();
        });
    }

    private void assertBrightAlone(ViewTransform t, Point2D hot) {
        fx(() -> views.layoutProperty().set(ViewLayout.SINGLE));
        assertThat(brightness(hot)).isGreaterThan(0.9);
        for (int way = 0; way < 8; way++) {
            int c = (way & 1) == 0 ? HOT_COLUMN : COLUMNS - 1 - HOT_COLUMN;
            int r = (way & 2) == 0 ? HOT_ROW : ROWS - 1 - HOT_ROW;
            if (c != HOT_COLUMN || r != HOT_ROW) {
                assertThat(brightness(t.toView(c + 0.5, r + 0.5))).isLessThan(0.1);
            }
        }
        fx(() -> views.layoutProperty().set(ViewLayout.TWO_WINDOWS));
    }

    private double brightness(Point2D at) {
        return ask(() -> {
            WritableImage picture = viewport.snapshot(null, null);
            return picture.getPixelReader()
                    .getColor((int) at.getX(), (int) at.getY())
                    .getBrightness();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void whatIsDrawnLiesWhereTheHandWas(int way) {
        turn(way);
        fx(() -> {
            views.layoutProperty().set(ViewLayout.SINGLE);
            measure.toggle(MeasureTool.DISTANCE);
        });
        moveTo(viewport)
                .moveBy(-60, -30)
                .press(MouseButton.PRIMARY)
                .moveBy(90, 50)
                .release(MouseButton.PRIMARY);
        settle();
        Measurement drawn = ask(() -> measure.selectedProperty().get()).orElseThrow();
        ViewTransform t = viewport.transform().orElseThrow();
        Point2D a = view(t, drawn.handles().get(0));
        Point2D b = view(t, drawn.handles().get(1));
        assertThat(a.distance(350 - 60, 250 - 30)).isLessThan(1.5);
        assertThat(b.distance(350 + 30, 250 + 20)).isLessThan(1.5);
    }

    private static Point2D view(ViewTransform t, ImagePoint p) {
        return t.toView(p.x() + 0.5, p.y() + 0.5);
    }

    /** How far apart in the patient the middles of the view are, mm. */
    private double offMiddle(ViewTransform a, ViewTransform b) {
        return patient(a, new Point2D(350, 250))
                .minus(patient(b, new Point2D(350, 250)))
                .length();
    }

    @Test
    void aQuarterTurnTurnsWhatIsOnScreenAndFourAreNone() {
        for (int way = 0; way < 8; way++) {
            turn(way);
            ViewTransform before = viewport.transform().orElseThrow();
            Vector3 right = before.toRight(plane(0));
            Vector3 bottom = before.toBottom(plane(0));
            fx(() -> viewport.turn(true));
            ViewTransform after = viewport.transform().orElseThrow();
            assertThat(after.toBottom(plane(0)).minus(right).length()).isLessThan(1e-9);
            assertThat(after.toRight(plane(0)).plus(bottom).length()).isLessThan(1e-9);
            // The picture is not square: it fits at another size, and what was in the middle of the view stays there.
            assertThat(after.viewPixelsPerUnit()).isNotEqualTo(before.viewPixelsPerUnit());
            assertThat(offMiddle(after, before)).isLessThan(1e-9);
            fx(() -> viewport.turn(false));
            assertThat(offMiddle(viewport.transform().orElseThrow(), before)).isLessThan(1e-9);
            fx(() -> {
                for (int i = 0; i < 4; i++) {
                    viewport.turn(true);
                }
            });
            ViewTransform round = viewport.transform().orElseThrow();
            assertThat(offMiddle(round, before)).isLessThan(1e-9);
            assertThat(round.toRight(plane(0))).isEqualTo(right);
            assertThat(round.viewPixelsPerUnit()).isEqualTo(before.viewPixelsPerUnit());
        }
        fx(model::unturn);
        assertThat(viewport.transform().orElseThrow().turned()).isFalse();
    }
}
