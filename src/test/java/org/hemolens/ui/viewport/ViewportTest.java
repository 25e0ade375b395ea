package org.hemolens.ui.viewport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.hemolens.analysis.MapStore;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesInfo;
import org.hemolens.dicom.SliceFile;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.Heatmap;
import org.hemolens.explain.MapPlacement;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.Probabilities;
import org.hemolens.render.ClassColours;
import org.hemolens.render.MapDrawing;
import org.hemolens.render.MapScale;
import org.hemolens.ui.FxTest;
import org.hemolens.ui.Samples;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.AnalysisRun;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.junit.jupiter.api.Test;

/** Slices of 20 rows and 10 columns, pixels 1 mm high and 2 mm wide: a square of 20 mm. */
@SuppressWarnings("NullAway.Init") // made when the window opens
class ViewportTest extends FxTest {
    private static final int ROWS = 20;
    private static final int COLUMNS = 10;
    private static final int BLACK = 0xFF000000;

    private StudyModel study;
    private ViewportModel model;
    private AnalysisModel analysis;
    private Viewport viewport;

    @Override
    protected void open(Stage stage) {
        study = new StudyModel();
        model = new ViewportModel();
        analysis = new AnalysisModel(study);
        viewport = new Viewport(study, model, analysis);
        stage.setScene(new Scene(new StackPane(viewport), 600, 600));
        stage.show();
        Series series = series(true);
        study.begin(series, 1);
        for (int i = 0; i < 3; i++) {
            short[] hu = new short[ROWS * COLUMNS];
            hu[4 * COLUMNS + 7] = (short) (1000 + i);
            study.take(i, hu);
        }
    }

    private static Series series(boolean simulated) {
        List<ImagePlane> planes = new ArrayList<>();
        List<SliceFile> files = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            planes.add(new ImagePlane(
                    new Vector3(0, 0, 5.0 * i), new Vector3(1, 0, 0), new Vector3(0, 1, 0), 1, 2, ROWS, COLUMNS));
            files.add(new SliceFile(java.nio.file.Path.of("IM" + i), "1." + i, OptionalInt.empty(), Optional.empty()));
        }
        Series like = Samples.series("1", 2, "Head", "STD+", 3, 5.0);
        SeriesInfo info = new SeriesInfo(
                "1.2",
                "CT",
                OptionalInt.of(1),
                "Head",
                "",
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                "",
                "",
                List.of(),
                "HEAD",
                "",
                simulated);
        return new Series(
                like.patient(),
                like.study(),
                info,
                files,
                new VolumeGeometry(planes, List.of(0.0, 5.0, 10.0), 0, List.of()),
                Optional.empty(),
                org.hemolens.window.VoiLutFunction.LINEAR);
    }

    /** Of the slice as drawn on screen, in the middle of a pixel of the slice. */
    private int drawn(int column, int row) {
        return ask(() -> lookup("#slice")
                .<ImageView>query()
                .getImage()
                .getPixelReader()
                .getArgb(column * 60 + 30, row * 30 + 15));
    }

    /** The colour of any hemorrhage over black. */
    private static int overBlack(long alpha) {
        int rgb = ClassColours.rgb(HemorrhageClass.ANY);
        int argb = 0xFF000000;
        for (int shift = 0; shift <= 16; shift += 8) {
            argb |= (int) (((rgb >> shift & 0xFF) * alpha + 127) / 255) << shift;
        }
        return argb;
    }

    private String text(String id) {
        return ask(() -> lookup("#" + id).queryAs(Text.class).getText());
    }

    private boolean visible(String id) {
        return ask(() -> lookup("#" + id).query().isVisible());
    }

    private Bounds onScreen(String id) {
        return ask(() -> {
            Text text = lookup("#" + id).queryAs(Text.class);
            return text.localToScene(text.getLayoutBounds());
        });
    }

    @Test
    void whatIsSaidOfHeatmapsTouchesNoCornerWhateverTheSize() {
        fx(() -> analysis.begin("content"));
        double width0 = stage().getWidth();
        double height0 = stage().getHeight();
        for (int width : new int[] {420, 560, 700, 832, 900, 1000}) {
            for (int height : new int[] {420, 620, 900}) {
                fx(() -> {
                    stage().setWidth(width);
                    stage().setHeight(height);
                    viewport.pointTo(width / 2.0, height / 2.0);
                });
                pulse();
                Bounds said = onScreen("ai-statement");
                String size = width + " x " + height;
                assertThat(text("corner-image")).as(size).contains(" HU ");
                for (String corner : List.of("corner-image", "corner-series")) {
                    assertThat(said.intersects(onScreen(corner)))
                            .as(size + " " + corner)
                            .isFalse();
                }
                assertThat(said.getMinX()).as(size).isNotNegative();
                assertThat(said.getMaxX()).as(size).isLessThanOrEqualTo(width);
                double foot = said.getMaxY();
                fx(() -> viewport.pointNowhere());
                pulse();
                assertThat(onScreen("ai-statement").getMaxY())
                        .as(size + ": it does not jump with the pointer")
                        .isEqualTo(foot);
            }
        }
        fx(() -> model.heatmapShownProperty().set(false));
        pulse();
        assertThat(onScreen("ai-statement").getMinY())
                .as("one line finds room between the corners")
                .isGreaterThan(onScreen("corner-image").getMinY());
        fx(() -> {
            stage().setWidth(width0);
            stage().setHeight(height0);
        });
    }

    @Test
    void manyEventsGiveAtMostOneRedrawAPulse() {
        pulse();
        long[] draws = new long[3];
        interact(() -> {
            draws[0] = viewport.draws();
            for (int i = 0; i < 500; i++) {
                model.panXProperty().set(i);
                model.windowProperty().set(model.windowProperty().get().moved(1, 1));
                study.moveTo(i % 3);
                viewport.pointTo(i, i);
            }
            draws[1] = viewport.draws();
        });
        java.util.concurrent.atomic.AtomicLong pulses = new java.util.concurrent.atomic.AtomicLong();
        Runnable count = pulses::incrementAndGet;
        interact(() -> stage().getScene().addPostLayoutPulseListener(count));
        pulse();
        interact(() -> draws[2] = viewport.draws());
        assertThat(draws[1]).as("drawn while events come").isEqualTo(draws[0]);
        assertThat(draws[2])
                .as("drawn in all")
                .isBetween(draws[0] + 1, draws[0] + 2)
                .isLessThanOrEqualTo(draws[0] + 1 + pulses.get());
        long before = ask(viewport::draws);
        pulse();
        assertThat(ask(viewport::draws)).as("nothing changed, nothing drawn").isEqualTo(before);
    }

    @Test
    void theSliceGoesThroughTheWindowAndIsShownInItsPhysicalProportion() {
        settle();
        assertThat(drawn(7, 4)).isEqualTo(0xFFFFFFFF);
        assertThat(drawn(0, 0)).isEqualTo(0xFF000000);
        fx(() -> model.invertedProperty().set(true));
        assertThat(drawn(7, 4)).isEqualTo(0xFF000000);
        var bounds = ask(() ->
                lookup("#slice").query().localToScene(lookup("#slice").query().getLayoutBounds()));
        assertThat(bounds.getWidth()).isEqualTo(600);
        assertThat(bounds.getHeight()).isEqualTo(600);
    }

    @Test
    void bannerSimulationLettersAndPointerAreSaid() {
        settle();
        assertThat(text("banner")).contains(Statements.notForDiagnosis()).contains(Statements.simulated());
        assertThat(text("orientation-right")).isEqualTo("L");
        assertThat(text("orientation-top")).isEqualTo("A");
        // 30 viewport pixels a mm: column 7, row 4 begins at x = 420, y = 120.
        fx(() -> viewport.pointTo(421, 121));
        assertThat(text("corner-image")).contains("1001 HU   (14.0, 4.0, 5.0) mm");
        fx(() -> model.mirroredXProperty().set(true));
        assertThat(text("orientation-right")).isEqualTo("R");
        assertThat(text("corner-image")).doesNotContain("1001 HU");
        fx(() -> viewport.pointTo(600 - 421, 121));
        assertThat(text("corner-image")).contains("1001 HU");
        fx(() -> study.begin(series(false), 0));
        assertThat(text("banner")).isEqualTo(Statements.notForDiagnosis());
    }

    private static Heatmap map(HemorrhageClass c, float value) {
        float[] values = new float[4];
        values[0] = value;
        return new Heatmap(
                c,
                CamTarget.SLICE,
                "Grad-CAM++",
                "fused",
                2,
                2,
                values,
                new MapPlacement(ROWS, COLUMNS, 0, 0, ROWS, COLUMNS, false, false));
    }

    @Test
    void aHeatmapIsShownOverItsOwnSliceClassAndTargetOnlyAndItsAbsenceIsSaid() {
        fx(() -> {
            model.targetProperty().set(CamTarget.SLICE);
            AnalysisRun run = analysis.begin("content");
            MapStore maps = new MapStore(List.of("fused"));
            maps.put(1, map(HemorrhageClass.ANY, 3));
            maps.put(1, map(HemorrhageClass.SUBDURAL, 0));
            maps.put(1, map(HemorrhageClass.EPIDURAL, Float.NaN));
            run.sliceDone(1, new Probabilities(0.9, 0.9, 0.9, 0.9, 0.9, 0.9));
            run.mapsDone(maps);
        });
        assertThat(visible("heatmap")).isTrue();
        assertThat(drawn(0, 0)).isEqualTo(overBlack(Math.round(255 * 0.6 * 0.9)));
        assertThat(drawn(9, 19)).isEqualTo(BLACK);
        assertThat(text("ai-statement"))
                .isEqualTo("Grad-CAM++ of the slice logit, branches fused\n" + Statements.aboutHeatmaps());

        fx(() -> study.moveTo(2));
        assertThat(visible("heatmap")).as("kept over another slice").isFalse();
        assertThat(drawn(0, 0)).isEqualTo(BLACK);
        assertThat(text("ai-statement")).startsWith("Any hemorrhage: no heatmap of this slice yet");
        fx(() -> study.moveTo(1));
        assertThat(visible("heatmap")).isTrue();

        fx(() -> model.classShownProperty().set(HemorrhageClass.SUBDURAL));
        assertThat(visible("heatmap")).isFalse();
        assertThat(text("ai-statement")).startsWith("Subdural: heatmap empty");
        fx(() -> model.classShownProperty().set(HemorrhageClass.EPIDURAL));
        assertThat(visible("heatmap")).isFalse();
        assertThat(text("ai-statement")).startsWith("Epidural: heatmap not finite");
        fx(() -> model.otherMaps().add(HemorrhageClass.ANY));
        assertThat(visible("heatmap"))
                .as("two classes asked for, one can be drawn")
                .isTrue();
        assertThat(text("ai-statement")).startsWith("Epidural: heatmap not finite");

        fx(() -> model.targetProperty().set(CamTarget.SEQUENCE));
        assertThat(visible("heatmap")).isFalse();
        fx(() -> model.targetProperty().set(CamTarget.SLICE));
        fx(() -> model.aiShownProperty().set(false));
        assertThat(visible("heatmap")).isFalse();
        assertThat(text("ai-statement")).isEqualTo("AI hidden");
        fx(() -> {
            model.aiShownProperty().set(true);
            study.begin(series(false), 1);
        });
        assertThat(visible("heatmap")).as("kept over another series").isFalse();
        assertThat(text("ai-statement")).isEmpty();
    }

    @Test
    void aWeakClassIsNeverAsHotAsAStrongOneAndBelowTheThresholdIsSaid() {
        fx(() -> {
            model.targetProperty().set(CamTarget.SLICE);
            AnalysisRun run = analysis.begin("content");
            MapStore maps = new MapStore(List.of("fused"));
            maps.put(1, map(HemorrhageClass.ANY, 0.01f));
            run.sliceDone(1, new Probabilities(0.02, 0, 0, 0, 0, 0));
            run.mapsDone(maps);
        });
        assertThat(drawn(0, 0)).isEqualTo(BLACK);
        assertThat(text("ai-statement"))
                .startsWith(
                        "Any hemorrhage: heatmap below the display threshold (probability 2.0 %, threshold 10.0 %)");
        fx(() -> model.thresholdProperty().set(0));
        assertThat(drawn(0, 0)).isEqualTo(overBlack(Math.round(255 * 0.6 * 0.02)));
        assertThat(text("ai-statement")).startsWith("Grad-CAM++").endsWith(Statements.aboutHeatmaps());
    }

    /** Maps of slices 1 and 2, the second's twice as large, with a probability of 0.5. */
    private void answered() {
        model.targetProperty().set(CamTarget.SLICE);
        AnalysisRun run = analysis.begin("content");
        MapStore maps = new MapStore(List.of("fused"));
        maps.put(1, map(HemorrhageClass.ANY, 3));
        maps.put(2, map(HemorrhageClass.ANY, 6));
        maps.put(1, map(HemorrhageClass.SUBDURAL, 3));
        run.started(Samples.model(true), "CPU, 1 thread", new Probabilities(0.4, 0.6, 0.6, 0.6, 0.6, 0.4));
        run.sliceDone(1, new Probabilities(0.5, 0.5, 0.5, 0.5, 0.5, 0.5));
        run.sliceDone(2, new Probabilities(0.5, 0.5, 0.5, 0.5, 0.5, 0.5));
        run.mapsDone(maps);
    }

    @Test
    void fullStrengthIsWhatTheScaleSaysAndSaidOnThePicture() {
        fx(this::answered);
        assertThat(drawn(0, 0)).isEqualTo(overBlack(Math.round(255 * 0.6 * 0.5)));
        fx(() -> model.maps().scaleProperty().set(MapScale.SLICE));
        assertThat(drawn(0, 0)).isEqualTo(overBlack(Math.round(255 * 0.6)));
        assertThat(text("ai-statement")).contains("relative to each map's largest value, not to probability");
        fx(() -> model.maps().scaleProperty().set(MapScale.SERIES));
        assertThat(drawn(0, 0)).isEqualTo(overBlack(Math.round(255 * 0.6 * 0.5)));
        fx(() -> study.moveTo(2));
        assertThat(drawn(0, 0)).isEqualTo(overBlack(Math.round(255 * 0.6)));
        assertThat(text("ai-statement")).contains("the class's largest value in the series, not to probability");
    }

    @Test
    void blocksAreNotSmoothedAndContoursLeaveThePictureBetweenThem() {
        fx(this::answered);
        int full = overBlack(Math.round(255 * 0.6 * 0.5));
        assertThat(drawn(4, 9)).as("between two cells").isNotEqualTo(full).isNotEqualTo(BLACK);
        fx(() -> model.maps().blocksProperty().set(true));
        assertThat(drawn(4, 9)).isEqualTo(full);
        assertThat(drawn(5, 9)).isEqualTo(BLACK);
        assertThat(text("ai-statement")).contains("the map's own cells, not smoothed");
        fx(() -> model.maps().drawingProperty().set(MapDrawing.CONTOURS));
        assertThat(drawn(2, 5)).as("inside the cell, at even strength").isEqualTo(BLACK);
        assertThat(ask(() -> lookup("#slice")
                        .<ImageView>query()
                        .getImage()
                        .getPixelReader()
                        .getArgb(300, 100)))
                .as("at its border")
                .isEqualTo(overBlack(Math.round(255 * 0.6)));
        assertThat(text("ai-statement"))
                .contains("contours at 25, 50, 75 % strength")
                .doesNotContain("no contour");
        fx(() -> model.thresholdProperty().set(0.5));
        assertThat(text("ai-statement")).doesNotContain("no contour");
        fx(() -> {
            model.thresholdProperty().set(0.1);
            model.maps().scaleProperty().set(MapScale.SERIES);
            MapStore weak = new MapStore(List.of("fused"));
            weak.put(1, map(HemorrhageClass.ANY, 1.2f));
            weak.put(2, map(HemorrhageClass.ANY, 6));
            analysis.mapsDone("Grad-CAM++", weak);
        });
        assertThat(text("ai-statement"))
                .startsWith(
                        "Any hemorrhage: heatmap reaches no contour (at most 20.0 % of full strength, lowest contour 25.0 %)");
    }

    @Test
    void allClassesAboveTheirThresholdAreDrawnAndWhatIsSwitchedOffIsSaid() {
        fx(this::answered);
        int any = drawn(0, 0);
        fx(() -> model.maps().allAboveProperty().set(true));
        assertThat(drawn(0, 0)).as("subdural too").isNotEqualTo(any);
        assertThat(text("ai-statement")).doesNotContain("switched off").doesNotContain("Epidural");
        fx(() -> model.maps().toggleMute(HemorrhageClass.SUBDURAL));
        assertThat(drawn(0, 0)).isEqualTo(any);
        assertThat(text("ai-statement")).contains("Above threshold, heatmap switched off: Subdural");
        fx(() -> model.maps().toggleSolo(HemorrhageClass.SUBDURAL));
        assertThat(drawn(0, 0)).isNotEqualTo(any);
        assertThat(text("ai-statement")).contains("switched off: Any hemorrhage");
        fx(() -> model.maps().forgetClasses());
        fx(() -> model.maps().allAboveProperty().set(false));
        assertThat(drawn(0, 0)).isEqualTo(any);
    }

    @Test
    void aConstantMapIsSaidAndNotDrawn() {
        fx(() -> {
            answered();
            MapStore maps = new MapStore(List.of("fused"));
            float[] same = {2, 2, 2, 2};
            Heatmap like = map(HemorrhageClass.ANY, 1);
            maps.put(
                    1,
                    new Heatmap(
                            like.hemorrhageClass(),
                            like.target(),
                            like.method(),
                            like.branch(),
                            2,
                            2,
                            same,
                            like.placement()));
            analysis.mapsDone("Grad-CAM++", maps);
        });
        assertThat(visible("heatmap")).isFalse();
        assertThat(drawn(0, 0)).isEqualTo(BLACK);
        assertThat(text("ai-statement")).startsWith("Any hemorrhage: heatmap the same everywhere");
    }

    @Test
    void anotherMethodHasNoMapUntilItsOwnComes() {
        fx(this::answered);
        assertThat(visible("heatmap")).isTrue();
        fx(() -> analysis.showMethod("LayerCAM"));
        assertThat(visible("heatmap")).as("kept for another method").isFalse();
        assertThat(drawn(0, 0)).isEqualTo(BLACK);
        assertThat(text("ai-statement"))
                .startsWith("Any hemorrhage: no heatmap of this slice yet (LayerCAM)")
                .contains("LayerCAM of the slice logit");
    }

    @Test
    void sixPicturesSideBySideAreOfTheSliceOnScreenAndSayWhatIsMissing() {
        ClassMapsView[] six = new ClassMapsView[1];
        fx(() -> {
            answered();
            six[0] = new ClassMapsView(study, analysis, model);
            ((StackPane) stage().getScene().getRoot()).getChildren().add(six[0]);
        });
        pulse();
        assertThat(ask(() -> six[0].drawn(HemorrhageClass.ANY))).isTrue();
        assertThat(ask(() -> six[0].drawn(HemorrhageClass.SUBDURAL)))
                .as("not asked for in the view of the slice")
                .isTrue();
        assertThat(ask(() -> six[0].words(HemorrhageClass.EPIDURAL))).contains("no heatmap of this slice yet");
        assertThat(text("six-title-subdural")).isEqualTo("Subdural  50.0 %");
        assertThat(text("six-maps-foot")).contains("Grad-CAM++").endsWith(Statements.aboutHeatmaps());
        assertThat(text("six-maps-banner")).startsWith(Statements.notForDiagnosis());
        fx(() -> study.moveTo(2));
        pulse();
        assertThat(ask(() -> six[0].drawn(HemorrhageClass.SUBDURAL)))
                .as("of another slice")
                .isFalse();
        fx(() -> model.aiShownProperty().set(false));
        pulse();
        assertThat(ask(() -> six[0].drawn(HemorrhageClass.ANY))).isFalse();
        assertThat(text("six-title-subdural")).isEqualTo("Subdural");
        fx(() -> {
            model.aiShownProperty().set(true);
            study.begin(series(false), 1);
        });
        pulse();
        assertThat(ask(() -> six[0].drawn(HemorrhageClass.ANY)))
                .as("of another series")
                .isFalse();
        assertThat(text("six-title-subdural")).isEqualTo("Subdural");
    }
}
