package org.hemolens.ui.viewport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.GeometryBuilder;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SliceFile;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.SegmentationPackage.Label;
import org.hemolens.reformat.Slab;
import org.hemolens.render.LabelDrawing;
import org.hemolens.segment.CubicGrid;
import org.hemolens.segment.CubicLabels;
import org.hemolens.segment.LabelVolumes;
import org.hemolens.segment.Segmentation;
import org.hemolens.ui.FxTest;
import org.hemolens.ui.Samples;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.ShownLabels;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewLayout;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.state.ViewsModel;
import org.hemolens.ui.theme.PictureColours;
import org.hemolens.window.VoiLutFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A ball that is labelled in the patient's millimetres, under a tilted gantry and pixels that are not square: it lies on the right
 * pixels whichever way a view is turned, in reformats and in slabs, and over no other series.
 */
@SuppressWarnings("NullAway.Init") // made when the window opens
class LabelLayerTest extends FxTest {
    private static final int SLICES = 20;
    private static final Vector3 BALL = new Vector3(14, -11, 47);
    private static final double RADIUS = 9;
    private static final List<Label> LABELS = List.of(
            new Label("background", "background", false, List.of()),
            new Label("ball", "ball", true, List.of(HemorrhageClass.INTRAVENTRICULAR)));

    private StudyModel study;
    private ViewportModel model;
    private ViewsModel views;
    private ViewGrid grid;
    private LoadedSeries series;

    private static LoadedSeries series(String hash) {
        double t = Math.toRadians(18);
        List<ImagePlane> planes = new ArrayList<>();
        List<SliceFile> files = new ArrayList<>();
        for (int i = 0; i < SLICES; i++) {
            planes.add(new ImagePlane(
                    new Vector3(-45, -50, i * 5.0),
                    new Vector3(1, 0, 0),
                    new Vector3(0, Math.cos(t), -Math.sin(t)),
                    1.6,
                    1.25,
                    60,
                    80));
            files.add(new SliceFile(Path.of("s" + i), "1." + i, OptionalInt.of(i), Optional.empty()));
        }
        Series like = Samples.series("1", 2, "Head", "STD+", SLICES, 5.0);
        VolumeGeometry geometry = GeometryBuilder.of(planes, true);
        short[][] hu = new short[SLICES][60 * 80];
        for (short[] slice : hu) {
            Arrays.fill(slice, (short) 40);
        }
        Series made = new Series(
                like.patient(), like.study(), like.info(), files, geometry, Optional.empty(), VoiLutFunction.LINEAR);
        return new LoadedSeries(made, new CtVolume(geometry, hu), List.of(), hash);
    }

    private static ShownLabels ball(String hash, VolumeGeometry geometry) {
        CubicGrid cubes = new CubicGrid(new Vector3(-50, -55, -20), 1, 110, 120, 130);
        byte[][] voxels = new byte[cubes.slices()][cubes.rows() * cubes.columns()];
        for (int z = 0; z < cubes.slices(); z++) {
            for (int i = 0; i < voxels[z].length; i++) {
                Vector3 at = cubes.centre(i % cubes.columns(), Math.floorDiv(i, cubes.columns()), z);
                voxels[z][i] = (byte) (at.minus(BALL).length() < RADIUS ? 1 : 0);
            }
        }
        Segmentation s = new Segmentation(Samples.model(true), LABELS, "CPU", cubes, voxels, 1, 1);
        return new ShownLabels(hash, new CubicLabels(s), LabelVolumes.of(s, geometry));
    }

    @Override
    protected void open(Stage stage) {
        study = new StudyModel();
        model = new ViewportModel();
        views = new ViewsModel(study, model);
        grid = new ViewGrid(study, views, new AnalysisModel(study));
        stage.setScene(new Scene(new StackPane(grid), 760, 600));
        stage.show();
        stage.sizeToScene();
        series = series("one");
        study.begin(series.series(), 0);
        study.finish(series);
        views.labels().show(ball("one", series.volume().geometry()));
        views.labels().drawingProperty().set(LabelDrawing.FILL);
        views.labels().strengthProperty().set(1);
        views.crosshair().moveTo(BALL);
    }

    /** Where a point of the patient is in a view. */
    private static Point2D in(SliceView view, Vector3 at) {
        ImagePlane p = view.plane().orElseThrow();
        Vector3 d = at.minus(p.position());
        return view.transform()
                .orElseThrow()
                .toView(
                        d.dot(p.rowDirection()) / p.columnSpacing() + 0.5,
                        d.dot(p.columnDirection()) / p.rowSpacing() + 0.5);
    }

    private boolean labelled(SliceView view, Vector3 at) {
        settle();
        return ask(() -> {
            Point2D p = in(view, at);
            WritableImage picture = view.snapshot(null, null);
            Color seen = picture.getPixelReader().getColor((int) p.getX(), (int) p.getY());
            Color wanted = PictureColours.of(HemorrhageClass.INTRAVENTRICULAR);
            return Math.abs(seen.getRed() - wanted.getRed())
                            + Math.abs(seen.getGreen() - wanted.getGreen())
                            + Math.abs(seen.getBlue() - wanted.getBlue())
                    < 0.06;
        });
    }

    /** Points within the ball, beside the crosshair's lines, and points beyond it, in the plane of two directions. */
    private void assertBall(SliceView view, Vector3 right, Vector3 down) {
        for (int quarter = 0; quarter < 4; quarter++) {
            double a = Math.toRadians(45 + quarter * 90);
            Vector3 way = right.times(Math.cos(a)).plus(down.times(Math.sin(a)));
            assertThat(labelled(view, BALL.plus(way.times(RADIUS - 2.5))))
                    .as("within, quarter %d", quarter)
                    .isTrue();
            assertThat(labelled(view, BALL.plus(way.times(RADIUS + 2.5))))
                    .as("beyond, quarter %d", quarter)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void whicheverWayTheSliceIsTurned(int way) {
        fx(() -> {
            model.transposedProperty().set((way & 4) != 0);
            model.mirroredXProperty().set((way & 1) != 0);
            model.mirroredYProperty().set((way & 2) != 0);
            model.zoomProperty().set(1.3);
            model.panXProperty().set(31);
            model.panYProperty().set(-23);
        });
        ImagePlane plane = study.plane(study.index()).orElseThrow();
        assertThat(Math.abs(BALL.minus(plane.position()).dot(plane.normal()))).isLessThan(2.6);
        assertBall(grid.main(), plane.rowDirection(), plane.columnDirection());
    }

    @Test
    void inCoronalAndSagittalReformats() {
        fx(() -> views.layoutProperty().set(ViewLayout.FOUR));
        for (String name : List.of("coronal", "sagittal")) {
            SliceView view = (SliceView) lookup("#" + name).query();
            until(name + " is there", () -> view.plane().isPresent());
            Vector3 right = name.equals("coronal") ? new Vector3(1, 0, 0) : new Vector3(0, 1, 0);
            assertBall(view, right, new Vector3(0, 0, 1));
            assertThat(ask(() -> lookup("#" + name + "-labels").query().isVisible()))
                    .isTrue();
        }
    }

    @Test
    void aSlabHasWhatLiesWithinIt() {
        int away = study.index() + 3;
        fx(() -> study.moveTo(away));
        Vector3 inPlane =
                BALL.plus(study.plane(away).orElseThrow().rowDirection().times(4));
        assertThat(labelled(grid.main(), inPlane)).isFalse();
        fx(() -> model.slabProperty().set(new Slab(30, Slab.Projection.MAXIMUM)));
        until("the slab", () -> grid.main().slabShownProperty().get());
        Vector3 normal = study.plane(away).orElseThrow().normal();
        Vector3 seen = inPlane.plus(normal.times(
                study.plane(away).orElseThrow().position().minus(inPlane).dot(normal)));
        assertThat(labelled(grid.main(), seen)).isTrue();
        fx(() -> model.slabProperty().set(new Slab(6, Slab.Projection.MAXIMUM)));
        until("the thin slab", () -> !ask(() -> lookup("#labels").query().isVisible()));
    }

    @Test
    void contoursLieOnTheBorderAndNotWithin() {
        fx(() -> views.labels().drawingProperty().set(LabelDrawing.CONTOURS));
        Vector3 right = new Vector3(1, 0, 0);
        assertThat(labelled(grid.main(), BALL.plus(right.times(4)))).isFalse();
        boolean border = false;
        for (double r = RADIUS - 3; r < RADIUS + 2; r += 0.1) {
            border |= labelledLoosely(BALL.plus(right.times(r)));
        }
        assertThat(border).isTrue();
    }

    /** Borders are nearly opaque. */
    private boolean labelledLoosely(Vector3 at) {
        return ask(() -> {
            Point2D p = in(grid.main(), at);
            Color seen = grid.main().snapshot(null, null).getPixelReader().getColor((int) p.getX(), (int) p.getY());
            return seen.getBlue() - seen.getRed() > 0.4;
        });
    }

    @Test
    void notOverAnotherSeriesEvenOfTheSameSize() {
        assertThat(ask(() -> lookup("#labels").query().isVisible())).isTrue();
        LoadedSeries other = series("two");
        fx(() -> {
            study.begin(other.series(), 0);
            study.finish(other);
            views.crosshair().moveTo(BALL);
        });
        assertThat(ask(() -> lookup("#labels").query().isVisible())).isFalse();
        // What still arrives from the first is not taken.
        fx(() -> views.labels().show(ball("one", other.volume().geometry())));
        assertThat(ask(() -> views.labels().shown())).isEmpty();
        assertThat(labelled(grid.main(), BALL.plus(new Vector3(4, 0, 0)))).isFalse();
    }
}
