package org.hemolens.ui.segment;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.SegmentationResult;
import org.hemolens.model.PackageSummary;
import org.hemolens.segment.LabelVolumes.Level;
import org.hemolens.segment.MaskedSlices;
import org.hemolens.text.Sentences;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.LabelsModel;
import org.hemolens.ui.state.SegmentationModel;
import org.hemolens.ui.state.SegmentationModel.State;
import org.hemolens.ui.state.ShownLabels;
import org.hemolens.ui.theme.Labels;

/** The tab of the segmentation: what it would take, how far it is, and what the network labels. */
public final class SegmentationPane extends ScrollPane {
    /** What the user asks for. */
    public interface Commands {
        /** Finds out what it would take. */
        void begin();

        /** Runs what was asked about. */
        void goOn();

        /** Does not run it. */
        void leave();

        void cancel();

        /** Goes to a connected piece. */
        void go(Level level);
    }

    private final SegmentationModel model;
    private final Button begin = new Button();
    private final ChoiceBox<PackageSummary> packages = new ChoiceBox<>();
    private final Label note = Labels.wrapped("", "hl-muted");
    private final HBox question;
    private final HBox running;
    private final VBox result = new VBox(8);
    private final LabelList list;
    private final Label summed = Labels.wrapped("", "hl-small");
    private final VBox against = new VBox(4);
    private final SegmentationFacts facts = new SegmentationFacts();
    private final LabelControls controls;

    /**
     * @param beginText of the button that begins, with its key
     * @param shownText of the switch of all labels, with its key
     * @param drawingText tooltip of the choice of drawing, with its key
     */
    public SegmentationPane(
            SegmentationModel model,
            LabelsModel labels,
            Commands commands,
            ObservableValue<String> beginText,
            ObservableValue<String> shownText,
            ObservableValue<String> drawingText) {
        this.model = model;
        setId("segmentation");
        setAccessibleText(Texts.of("segment.tab"));
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        begin.setId("segment-begin");
        begin.textProperty().bind(beginText);
        begin.setTooltip(new Tooltip(Texts.of("segment.begin-help")));
        begin.setOnAction(e -> commands.begin());
        note.setId("segment-note");
        question = question(commands);
        running = running(commands);
        controls = new LabelControls(labels, shownText, drawingText);
        list = new LabelList(labels, commands::go);
        against.setId("segment-against");
        summed.setId("segment-summed");
        showSummed("");
        result.getChildren().addAll(controls, list, summed, against, facts);
        result.setId("segment-result");
        VBox sections = new VBox(
                10,
                Labels.wrapped(Texts.of("segment.what"), "hl-muted"),
                packages(),
                begin,
                note,
                question,
                running,
                result);
        sections.getStyleClass().add("explanation");
        setContent(sections);
        model.stateProperty().addListener((property, was, is) -> show(is));
        labels.shownProperty().addListener((property, was, is) -> showLabels(is));
        show(model.state());
        showLabels(labels.shown());
    }

    private ChoiceBox<PackageSummary> packages() {
        packages.setId("segment-package");
        packages.setAccessibleText(Texts.of("segment.package"));
        packages.setTooltip(new Tooltip(Texts.of("segment.package")));
        packages.setMaxWidth(Double.MAX_VALUE);
        packages.setConverter(new StringConverter<>() {
            @Override
            public String toString(PackageSummary p) {
                return p == null
                        ? ""
                        : p.identity()
                                .map(i -> i.name() + " " + i.version())
                                .orElse(String.valueOf(p.folder().getFileName()));
            }

            @Override
            public PackageSummary fromString(String text) {
                throw new UnsupportedOperationException("a choice is not typed in");
            }
        });
        model.packages().addListener((ListChangeListener<PackageSummary>) change -> usable());
        packages.valueProperty()
                .addListener((property, was, is) -> model.chosenProperty().set(Optional.ofNullable(is)));
        model.chosenProperty().addListener((property, was, is) -> packages.setValue(is.orElse(null)));
        var several = Bindings.size(packages.getItems()).greaterThan(0);
        packages.visibleProperty().bind(several);
        packages.managedProperty().bind(several);
        usable();
        return packages;
    }

    private void usable() {
        Optional<PackageSummary> chosen = model.chosenProperty().get();
        packages.getItems()
                .setAll(model.packages().stream()
                        .filter(p -> p.problem().isEmpty())
                        .toList());
        packages.setValue(chosen.filter(packages.getItems()::contains)
                .orElse(
                        packages.getItems().isEmpty()
                                ? null
                                : packages.getItems().getFirst()));
    }

    private static HBox question(Commands commands) {
        Button run = new Button(Texts.of("segment.run"));
        run.setId("segment-run");
        run.getStyleClass().add("accent");
        run.setTooltip(new Tooltip(Texts.of("segment.run-help")));
        run.setOnAction(e -> commands.goOn());
        Button leave = new Button(Texts.of("segment.leave"));
        leave.setId("segment-leave");
        leave.setTooltip(new Tooltip(Texts.of("segment.leave-help")));
        leave.setOnAction(e -> commands.leave());
        HBox box = new HBox(8, run, leave);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private HBox running(Commands commands) {
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(90);
        bar.progressProperty().bind(model.activity().fractionProperty());
        Button stop = new Button(Texts.of("segment.stop"));
        stop.setId("segment-stop");
        stop.setMinWidth(Region.USE_PREF_SIZE);
        stop.setTooltip(new Tooltip(Texts.of("segment.stop-help")));
        stop.setOnAction(e -> commands.cancel());
        Label stage = Labels.wrapped("", "hl-small");
        stage.setId("segment-stage");
        stage.textProperty().bind(model.activity().stageProperty());
        HBox box = new HBox(8, bar, stop, stage);
        box.setAlignment(Pos.CENTER_LEFT);
        visible(box, false);
        return box;
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private void show(State state) {
        begin.setDisable(model.busy() || state instanceof SegmentationModel.Asking);
        packages.setDisable(begin.isDisabled());
        visible(question, state instanceof SegmentationModel.Asking);
        visible(running, model.busy());
        String said =
                switch (state) {
                    case SegmentationModel.Idle i -> Texts.of("segment.idle");
                    case SegmentationModel.NoPackage n -> noPackage();
                    case SegmentationModel.Estimating e -> "";
                    case SegmentationModel.Asking a -> SegmentWords.cost(a.estimate());
                    case SegmentationModel.Running r -> Texts.of("segment.running");
                    case SegmentationModel.Done d -> "";
                    case SegmentationModel.Refused r -> Texts.of("segment.refused", r.why());
                    case SegmentationModel.Failed f -> Texts.of("segment.failed", f.why());
                    case SegmentationModel.Cancelled c -> Texts.of("segment.cancelled");
                };
        note.setText(said);
        visible(note, !said.isEmpty());
    }

    /** Where weights are published and what makes a package of them; and what is wrong with a package that is there. */
    private String noPackage() {
        List<String> problems = model.packages().stream()
                .flatMap(p -> p.problem().stream())
                .map(Sentences::said)
                .toList();
        return problems.isEmpty()
                ? Texts.of("segment.no-package")
                : Texts.of("segment.no-usable", String.join("\n", problems));
    }

    private void showLabels(Optional<ShownLabels> shown) {
        visible(result, shown.isPresent());
        shown.ifPresentOrElse(s -> list.show(s.volumes(), !(s.scan() instanceof MaskedSlices)), list::clear);
        if (shown.isEmpty()) {
            against.getChildren().clear();
            facts.clear();
            showSummed("");
        }
    }

    /** What is said of the labels on screen beside them. */
    public void showFacts(SegmentationResult done, Optional<PackageSummary> about) {
        facts.show(done, about);
        showSummed("");
    }

    /** As above, of masks that the analysis made of every slice. */
    public void showFacts(AnalysisResult result, Optional<PackageSummary> about) {
        facts.show(result, about);
    }

    /** Summed masks of the slice on screen; empty: none are known. */
    public void showSummed(String words) {
        summed.setText(words);
        visible(summed, !words.isEmpty());
    }

    /**
     * What the labels and the analysis say differently.
     *
     * @param lines one a label and direction
     * @param compared whether there is an analysis to compare with
     */
    public void showAgainst(List<String> lines, boolean compared) {
        against.getChildren().setAll(Labels.line(Texts.of("segment.against"), "hl-panel-title"));
        if (!compared) {
            against.getChildren().add(Labels.wrapped(Texts.of("segment.not-analysed"), "hl-small", "hl-muted"));
        } else if (lines.isEmpty()) {
            against.getChildren().add(Labels.wrapped(Texts.of("segment.same"), "hl-small"));
        }
        for (String line : lines) {
            against.getChildren().add(Labels.wrapped("• " + line, "hl-small", "hl-warning"));
        }
    }
}
