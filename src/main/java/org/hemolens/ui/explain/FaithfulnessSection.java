package org.hemolens.ui.explain;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.hemolens.faithfulness.Check;
import org.hemolens.faithfulness.FaithfulnessReport;
import org.hemolens.text.Decimal;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.Activity;
import org.hemolens.ui.theme.Icons;
import org.hemolens.ui.theme.Labels;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** Whether the map on screen shows what the model goes by: asked for by a button, answered in lights and numbers. */
public final class FaithfulnessSection extends VBox {
    private final StringProperty subject = new SimpleStringProperty(this, "subject", "");
    private final ObjectProperty<FaithfulnessState> state =
            new SimpleObjectProperty<>(this, "state", new FaithfulnessState.NoMap());
    private final VBox content = new VBox(8);
    private final HBox running;
    private final Button check = new Button(Texts.of("faith.check"));
    private final Label note = Labels.wrapped("", "hl-muted");

    /**
     * @param activity of the check that runs
     * @param ask asks for the map on screen to be checked
     * @param cancel stops what runs
     * @param explain opens the page that says what each check means
     */
    public FaithfulnessSection(Activity activity, Runnable ask, Runnable cancel, Runnable explain) {
        super(8);
        setId("faithfulness");
        Label about = Labels.wrapped("", "hl-small", "hl-muted");
        about.setId("faith-subject");
        about.textProperty().bind(subject);
        about.managedProperty().bind(about.textProperty().isNotEmpty());
        check.setId("faith-check");
        check.setOnAction(e -> ask.run());
        Hyperlink means = new Hyperlink(Texts.of("faith.what-means"));
        means.setId("faith-means");
        means.setOnAction(e -> {
            explain.run();
            means.setVisited(false);
        });
        note.setId("faith-note");
        running = running(activity, cancel);
        content.setId("faith-result");
        HBox buttons = new HBox(8, check, means);
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren()
                .addAll(Labels.line(Texts.of("faith.title"), "hl-panel-title"), about, buttons, running, note, content);
        state.addListener((property, was, is) -> show(is));
        show(state.get());
    }

    private static HBox running(Activity activity, Runnable cancel) {
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(90);
        bar.progressProperty().bind(activity.fractionProperty());
        Label stage = Labels.wrapped("", "hl-small");
        stage.setId("faith-stage");
        stage.textProperty().bind(activity.stageProperty());
        Button stop = new Button(null, Icons.of(MaterialDesignC.CLOSE));
        stop.setId("faith-cancel");
        stop.getStyleClass().addAll("flat", "small");
        stop.setAccessibleText(Texts.of("faith.stop"));
        stop.setOnAction(e -> cancel.run());
        HBox box = new HBox(8, bar, stop, stage);
        box.setAlignment(Pos.CENTER_LEFT);
        box.visibleProperty().bind(activity.runningProperty());
        box.managedProperty().bind(activity.runningProperty());
        return box;
    }

    /** The map on screen in words; empty where there is none. */
    public StringProperty subjectProperty() {
        return subject;
    }

    public ObjectProperty<FaithfulnessState> stateProperty() {
        return state;
    }

    private void show(FaithfulnessState is) {
        content.getChildren().clear();
        check.setDisable(!(is instanceof FaithfulnessState.Unchecked));
        String said =
                switch (is) {
                    case FaithfulnessState.NoMap ignored -> Texts.of("faith.no-map");
                    case FaithfulnessState.Unchecked u ->
                        u.failure().isEmpty() ? Texts.of("faith.unchecked") : Texts.of("faith.failed", u.failure());
                    case FaithfulnessState.Running ignored -> "";
                    case FaithfulnessState.RunningOther other -> Texts.of("faith.running-other", other.subject());
                    case FaithfulnessState.Checked checked -> {
                        show(checked.report());
                        yield "";
                    }
                };
        note.setText(said);
        note.setManaged(!said.isEmpty());
        note.setVisible(!said.isEmpty());
    }

    private void show(FaithfulnessReport report) {
        Label whole = Labels.wrapped(CheckWords.whole(report.light()), "hl-heading", CheckWords.style(report.light()));
        whole.setId("faith-light");
        whole.setGraphic(CheckWords.icon(report.light()));
        content.getChildren().add(whole);
        content.getChildren()
                .add(Labels.wrapped(
                        Texts.of(
                                "faith.logits",
                                new Decimal(report.logit(), 2),
                                new Decimal(report.without(), 2),
                                new Decimal(100 * report.probability(), 0)),
                        "hl-small",
                        "hl-muted"));
        if (!report.deletion().parts().isEmpty()) {
            content.getChildren()
                    .addAll(
                            new HBox(
                                    10,
                                    new CurveView(
                                            "faith-deletion-curve", Texts.of("faith.deletion"), report.deletion()),
                                    new CurveView(
                                            "faith-insertion-curve", Texts.of("faith.insertion"), report.insertion())),
                            Labels.wrapped(
                                    Texts.of(
                                            "faith.curves-legend",
                                            report.deletion().random().size()),
                                    "hl-small",
                                    "hl-muted"));
        }
        report.checks().forEach(c -> content.getChildren().add(row(c)));
        content.getChildren()
                .add(Labels.wrapped(Texts.of("faith.asked", report.forwards(), report.maps()), "hl-small", "hl-muted"));
    }

    private static VBox row(Check check) {
        String head = Texts.of("faith.line", CheckWords.name(check.kind()), CheckWords.word(check.light()));
        Label line = Labels.wrapped(head, "hl-strong");
        line.setGraphic(CheckWords.icon(check.light()));
        Label figures = Labels.wrapped(CheckWords.figures(check), "hl-small", "hl-muted");
        VBox row = new VBox(1, line, figures);
        row.setId(CheckWords.id(check.kind()));
        return row;
    }
}
