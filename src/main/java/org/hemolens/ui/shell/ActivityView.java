package org.hemolens.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.Activity;
import org.hemolens.ui.theme.Icons;
import org.hemolens.ui.theme.Labels;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** Progress of one long work with its cancel button; gone while nothing runs. */
final class ActivityView extends HBox {
    ActivityView(String id, Activity activity, Runnable cancel) {
        super(8);
        setId(id);
        setAlignment(Pos.CENTER_LEFT);
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(140);
        bar.progressProperty().bind(activity.fractionProperty());
        var stage = Labels.line("");
        stage.setId(id + "-stage");
        stage.textProperty().bind(activity.stageProperty());
        Button stop = new Button(null, Icons.of(MaterialDesignC.CLOSE));
        stop.setId(id + "-cancel");
        stop.getStyleClass().addAll("flat", "small");
        stop.setTooltip(new Tooltip(Texts.of("shell.cancel")));
        stop.setAccessibleText(Texts.of("shell.cancel"));
        stop.setOnAction(e -> cancel.run());
        getChildren().addAll(bar, stage, stop);
        visibleProperty().bind(activity.runningProperty());
        managedProperty().bind(activity.runningProperty());
    }
}
