package org.hemolens.ui.shell;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.hemolens.protocol.ProtocolCheck;
import org.hemolens.text.Texts;
import org.hemolens.ui.explain.ExplanationPane;
import org.hemolens.ui.explain.OcclusionLayer;
import org.hemolens.ui.explain.OcclusionModel;
import org.hemolens.ui.explain.OcclusionTool;
import org.hemolens.ui.findings.FindingsPanel;
import org.hemolens.ui.findings.GatePanel;
import org.hemolens.ui.findings.OverlayControls;
import org.hemolens.ui.measure.MeasureGuide;
import org.hemolens.ui.measure.MeasureLayer;
import org.hemolens.ui.measure.MeasureModel;
import org.hemolens.ui.measure.MeasurePanel;
import org.hemolens.ui.measure.MeasureTools;
import org.hemolens.ui.packages.PackagesSheet;
import org.hemolens.ui.series.ProblemList;
import org.hemolens.ui.series.SeriesList;
import org.hemolens.ui.series.Thumbnails;
import org.hemolens.ui.settings.SettingsPane;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.state.ViewsModel;
import org.hemolens.ui.strip.ProbabilityStrip;
import org.hemolens.ui.theme.Labels;
import org.hemolens.ui.viewport.ViewGrid;
import org.hemolens.ui.viewport.Viewport;

/** The window's content: series and problems left, slice in the middle, findings right, strip below. */
final class WorkstationView extends BorderPane {
    private static final double LEFT = 268;
    private static final double RIGHT = 300;
    private static final double STRIP = 212;
    private static final double SECOND_BARS = 66;
    private static final double PROBLEMS = 200;
    private static final double MEASUREMENTS = 190;
    private static final double NOTICES_TOP = 96;

    private final SeriesList seriesList;
    private final ProblemList problems = new ProblemList();
    private final GatePanel gate = new GatePanel();
    private final FindingsPanel findings = new FindingsPanel();
    private final ProbabilityStrip strip = new ProbabilityStrip();
    private final OverlayControls overlay = new OverlayControls();
    private final ExplanationPane explanation = new ExplanationPane();
    private final RightTabs rightTabs;
    private final Cover cover = new Cover();
    private final ViewGrid views;
    private final StringProperty aiHidden = new SimpleStringProperty(this, "aiHidden", Texts.of("shell.ai-hidden"));

    WorkstationView(
            Thumbnails thumbnails,
            StudyModel study,
            ViewsModel viewsModel,
            AnalysisModel analysis,
            MeasureModel measure,
            OcclusionModel occlusion,
            Node toolBar,
            Node measureTools,
            Node notices,
            Node statusBar) {
        getStyleClass().add("workstation");
        seriesList = new SeriesList(Optional.of(thumbnails));
        ViewportModel view = viewsModel.main();
        views = new ViewGrid(study, viewsModel, analysis, slice -> {
            new OcclusionLayer(occlusion, view, slice);
            new OcclusionTool(occlusion, study, slice);
            new MeasureLayer(measure, slice);
            new MeasureTools(measure, slice);
        });
        Bindings.bindContent(seriesList.series(), study.seriesFound());
        Bindings.bindContent(seriesList.others(), study.otherSeries());
        Bindings.bindContent(problems.rejections(), study.rejections());
        Bindings.bindContent(problems.issues(), study.geometryIssues());
        Bindings.bindContent(problems.pixelNotes(), study.pixelNotes());
        FindingsBinding binding = new FindingsBinding(study, view, analysis);
        binding.bind(findings);
        binding.bind(overlay);
        binding.bind(gate);
        new StripBinding(study, view, analysis, strip);
        new SpokenSlice(study, view, analysis, views.main());

        ScrollPane scrolled = new ScrollPane(new VBox(gateLine(gate), findings, gate));
        scrolled.setId("right-scroll");
        scrolled.setFitToWidth(true);
        scrolled.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        rightTabs = new RightTabs(scrolled, explanation);
        overlay.compactProperty().bind(rightTabs.explanationChosen());
        // At hand without scrolling: the reader dims and shows heatmaps all the time.
        BorderPane right = new BorderPane(rightTabs, null, null, overlay, null);
        overlay.getStyleClass().add("pinned");
        StackPane rightSide = hidable(right, view);
        rightSide.getStyleClass().addAll("side", "right");
        fixWidth(rightSide, RIGHT);
        StackPane stripHolder = hidable(strip, view);
        stripHolder.getStyleClass().add("strip-holder");
        fixHeight(stripHolder, STRIP);
        // Room for the second package's bars while there are any.
        strip.secondProperty()
                .addListener(
                        (property, was, is) -> fixHeight(stripHolder, is.isPresent() ? STRIP + SECOND_BARS : STRIP));

        setTop(toolBar);
        setLeft(leftSide(new MeasurePanel(measure)));
        MeasureGuide guide = new MeasureGuide(measure, study, views.main().slabShownProperty());
        // Over the slice, below the upper corners' text: a notice must not move or refit what is being read.
        VBox said = new VBox(6, guide, notices);
        said.setAlignment(Pos.TOP_CENTER);
        said.setPickOnBounds(false);
        // Below the bars, too, that say which of two studies is the current one.
        said.translateYProperty().bind(views.headingHeightProperty());
        StackPane.setMargin(said, new Insets(NOTICES_TOP, 12, 12, 12));
        setCenter(new BorderPane(new StackPane(views, said, cover), null, null, null, measureTools));
        setRight(rightSide);
        setBottom(new VBox(stripHolder, statusBar));
    }

    /** The check's outcome above the model's answers, which it comes before; a click goes to its answers. */
    private static Hyperlink gateLine(GatePanel gate) {
        Hyperlink line = new Hyperlink();
        line.setId("gate-line");
        line.textProperty().bind(gate.briefProperty());
        line.setMaxWidth(Double.MAX_VALUE);
        line.setOnAction(e -> {
            ScrollPane pane = (ScrollPane) line.getScene().lookup("#right-scroll");
            double beyond = pane.getContent().getLayoutBounds().getHeight()
                    - pane.getViewportBounds().getHeight();
            pane.setVvalue(beyond <= 0 ? 0 : Math.min(1, gate.getLayoutY() / beyond));
            line.setVisited(false);
        });
        gate.checkProperty().addListener((property, was, is) -> style(line, is));
        style(line, Optional.empty());
        return line;
    }

    private static void style(Hyperlink line, Optional<ProtocolCheck> check) {
        line.getStyleClass().removeAll("hl-ok", "hl-warning", "hl-danger", "hl-muted");
        line.getStyleClass()
                .add(check.map(c -> !c.accepted()
                                ? "hl-danger"
                                : c.answers().stream().anyMatch(a -> a.verdict() == ProtocolCheck.Verdict.WARNING)
                                        ? "hl-warning"
                                        : "hl-ok")
                        .orElse("hl-muted"));
    }

    private VBox leftSide(MeasurePanel measurements) {
        SplitPane split = new SplitPane(seriesList);
        split.setOrientation(Orientation.VERTICAL);
        problems.setMinHeight(PROBLEMS);
        measurements.setMinHeight(MEASUREMENTS);
        Runnable follow = () -> {
            List<Node> wanted = Stream.of(seriesList, measurements, problems)
                    .filter(Node::isVisible)
                    .map(Node.class::cast)
                    .toList();
            if (!wanted.equals(split.getItems())) {
                split.getItems().setAll(wanted);
                split.setDividerPositions(wanted.size() == 2 ? new double[] {0.6} : new double[] {0.4, 0.7});
            }
        };
        problems.visibleProperty().addListener((property, was, is) -> follow.run());
        measurements.visibleProperty().addListener((property, was, is) -> follow.run());
        follow.run();
        VBox.setVgrow(split, Priority.ALWAYS);
        VBox side = new VBox(split);
        side.getStyleClass().addAll("side", "left");
        fixWidth(side, LEFT);
        return side;
    }

    private static void fixWidth(javafx.scene.layout.Region region, double width) {
        region.setMinWidth(width);
        region.setPrefWidth(width);
        region.setMaxWidth(width);
    }

    private static void fixHeight(javafx.scene.layout.Region region, double height) {
        region.setMinHeight(height);
        region.setPrefHeight(height);
        region.setMaxHeight(height);
    }

    /** What the model says, or that it is hidden; the place stays, so that the slice does not jump. */
    private StackPane hidable(Node ai, ViewportModel view) {
        Label hidden = Labels.wrapped("", "hidden-ai");
        hidden.textProperty().bind(aiHidden);
        ai.visibleProperty().bind(view.aiShownProperty());
        hidden.visibleProperty().bind(view.aiShownProperty().not());
        return new StackPane(hidden, ai);
    }

    /** Nothing in the window tells who the patient is while this is so. */
    void hidePatient(ObservableValue<Boolean> hidden) {
        seriesList.patientHiddenProperty().bind(hidden);
        problems.patientHiddenProperty().bind(hidden);
        views.patientHiddenProperty().bind(hidden);
        gate.patientHiddenProperty().bind(hidden);
    }

    /** What stands where the AI is hidden. */
    StringProperty aiHiddenProperty() {
        return aiHidden;
    }

    SeriesList seriesList() {
        return seriesList;
    }

    FindingsPanel findings() {
        return findings;
    }

    OverlayControls overlay() {
        return overlay;
    }

    ExplanationPane explanation() {
        return explanation;
    }

    /** Brings the explanations to the front. */
    void showExplanation() {
        rightTabs.showExplanation();
    }

    /**
     * Adds a tab beside findings and explanations.
     *
     * @return brings it to the front
     */
    Runnable addTab(String id, String name, Node tab) {
        return rightTabs.add(id, name, tab);
    }

    ProbabilityStrip strip() {
        return strip;
    }

    /** Closes what asks about a series or an answer; settings and packages are of neither. */
    void closeQuestions() {
        if (!cover.shows(SettingsPane.class) && !cover.shows(PackagesSheet.class)) {
            cover.close();
        }
    }

    Cover cover() {
        return cover;
    }

    Viewport viewport() {
        return views.main();
    }

    ViewGrid views() {
        return views;
    }
}
