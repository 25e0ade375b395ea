package org.hemolens.ui.explain;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.MapStore;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.GeometryIssue;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.MapProjection;
import org.hemolens.explain.MapProjection.Side;
import org.hemolens.explain.MapVolume;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.reformat.StackGeometry;
import org.hemolens.render.ClassColours;
import org.hemolens.render.HeatmapRenderer;
import org.hemolens.text.Decimal;
import org.hemolens.text.Sentences;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.task.TaskRunner;
import org.hemolens.ui.theme.ClassStyle;
import org.hemolens.ui.theme.Labels;

/** The maps of the class on screen seen from three sides, in a window of its own. On the FX thread. */
public final class ProjectionWindow {
    private record Seen(MapVolume volume, Map<Side, MapProjection> projections) {}

    private final StudyModel study;
    private final ViewportModel view;
    private final AnalysisModel analysis;
    private final ThroughScan through;
    private final LatestWork<Seen> work;
    private final SideWindow window;
    private final Map<Side, ProjectionPicture> pictures = new EnumMap<>(Side.class);
    private final Label head = Labels.wrapped("", "hl-heading");
    private final Label said = Labels.wrapped("", "hl-muted");
    private Optional<Seen> seen = Optional.empty();

    /** @param host the main window and its keys */
    ProjectionWindow(
            SideWindow.Host host,
            StudyModel study,
            ViewportModel view,
            AnalysisModel analysis,
            ThroughScan through,
            TaskRunner tasks) {
        this.study = study;
        this.view = view;
        this.analysis = analysis;
        this.through = through;
        work = new LatestWork<>(tasks, this::take, failure -> blank(Texts.of("through.failed")));
        picture(Side.AXIAL, "projection-axial", Texts.of("through.axial"));
        picture(Side.CORONAL, "projection-coronal", Texts.of("through.coronal"));
        picture(Side.SAGITTAL, "projection-sagittal", Texts.of("through.sagittal"));
        GridPane grid = new GridPane();
        grid.setHgap(2);
        grid.setVgap(2);
        grid.add(pictures.get(Side.AXIAL), 0, 0, 1, 2);
        grid.add(pictures.get(Side.CORONAL), 1, 0);
        grid.add(pictures.get(Side.SAGITTAL), 1, 1);
        for (int i = 0; i < 2; i++) {
            RowConstraints half = new RowConstraints();
            half.setPercentHeight(50);
            half.setVgrow(Priority.ALWAYS);
            grid.getRowConstraints().add(half);
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(50);
            grid.getColumnConstraints().add(column);
        }
        head.setId("projection-head");
        said.setId("projection-said");
        VBox top = new VBox(2, head, said);
        top.getStyleClass().add("hl-panel");
        window =
                new SideWindow(host, new BorderPane(grid, top, null, null, null), Texts.of("through.window"), 980, 640);
        window.stage().setOnHidden(e -> blank(""));
        window.stage().setOnShown(e -> follow());
        through.patternProperty().addListener((property, was, is) -> follow());
        view.aiShownProperty().addListener((property, was, is) -> follow());
        view.opacityProperty().addListener((property, was, is) -> paint());
        view.thresholdProperty().addListener((property, was, is) -> paint());
        study.indexProperty().addListener((property, was, is) -> mark());
    }

    private void picture(Side side, String id, String title) {
        ProjectionPicture picture = new ProjectionPicture(
                id,
                title,
                ProjectionPicture.sidesOf(side),
                (row, column) -> seen.ifPresent(
                        s -> s.volume().sliceAt(side, row, column).ifPresent(study::moveTo)));
        pictures.put(side, picture);
    }

    void toggle() {
        window.toggle();
    }

    Stage stage() {
        return window.stage();
    }

    private void follow() {
        if (!window.isShowing()) {
            return;
        }
        Optional<LoadedSeries> series = study.loaded();
        Optional<AnalysisResult> result = analysis.result();
        if (!view.aiShownProperty().get()) {
            blank(Texts.of("through.hidden"));
        } else if (series.isEmpty() || result.isEmpty()) {
            blank(Texts.of("through.not-yet"));
        } else {
            CtVolume volume = series.get().volume();
            Optional<String> obstacle = StackGeometry.obstacle(volume.geometry());
            Optional<MapStore> store = through.maps();
            if (obstacle.isPresent()) {
                blank(Texts.of("through.no-projection", Sentences.said(obstacle.get())));
                return;
            }
            if (!axial(volume.geometry())) {
                blank(Texts.of("through.not-axial"));
                return;
            }
            if (store.isEmpty()) {
                blank(Texts.of("through.maps-coming", through.how()));
                return;
            }
            blank(Texts.of("through.busy"));
            HemorrhageClass c = view.classShownProperty().get();
            CamTarget target = view.targetProperty().get();
            String branch = view.branchProperty().get();
            double[] p = through.probabilities();
            work.want(() -> {
                MapVolume maps = MapVolume.of(volume, i -> store.get().get(i, c, target, branch), p);
                Map<Side, MapProjection> projections = new EnumMap<>(Side.class);
                for (Side side : Side.values()) {
                    projections.put(side, maps.project(side));
                }
                return new Seen(maps, projections);
            });
        }
    }

    /** The letters at the sides are those of an axial stack. */
    private static boolean axial(VolumeGeometry geometry) {
        return geometry.issues().stream().noneMatch(i -> i.kind() == GeometryIssue.Kind.NOT_AXIAL);
    }

    /** Shows nothing but words: what is there is of something else. */
    private void blank(String why) {
        work.forget();
        seen = Optional.empty();
        pictures.values().forEach(ProjectionPicture::clear);
        head.setText(why);
        said.setText("");
    }

    private void take(Seen now) {
        seen = Optional.of(now);
        HemorrhageClass c = view.classShownProperty().get();
        String target =
                Texts.of(view.targetProperty().get() == CamTarget.SLICE ? "through.of-slice" : "through.of-sequence");
        head.setText(Texts.of("through.head", ClassStyle.name(c), target, through.how()));
        String words = Texts.of("through.what", new Decimal(now.volume().scale(), 3));
        int without = now.volume().without().size();
        said.setText(without == 0 ? words : words + " " + Texts.of("through.without", without));
        paint();
        mark();
    }

    private void paint() {
        seen.ifPresent(s -> {
            HeatmapRenderer renderer = new HeatmapRenderer(
                    ClassColours.rgb(view.classShownProperty().get()),
                    view.opacityProperty().get(),
                    view.thresholdProperty().get());
            pictures.forEach((side, picture) ->
                    Optional.ofNullable(s.projections().get(side)).ifPresent(p -> picture.show(p, renderer)));
        });
    }

    private void mark() {
        seen.ifPresent(s -> pictures.forEach((side, p) -> p.mark(s.volume().sliceLine(side, study.index()))));
    }
}
