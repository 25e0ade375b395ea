package org.hemolens.ui.shell;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.AnalysisState;
import org.hemolens.ui.theme.Labels;

/** What runs, how far it is, where the model runs, and which program this is. */
final class StatusBar extends HBox {
    StatusBar(ActivityView loading, ActivityView running, AnalysisModel analysis, String version) {
        super(20);
        getStyleClass().add("status-bar");
        setAlignment(Pos.CENTER_LEFT);
        Label state = Labels.line("", "hl-muted");
        state.setId("analysis-state");
        state.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> words(analysis), analysis.stateProperty(), analysis.resultProperty()));
        Label device = Labels.line("", "hl-muted");
        device.setId("status-device");
        device.textProperty().bind(analysis.deviceProperty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(loading, running, state, space, device, Labels.line("Hemolens " + version, "hl-muted"));
    }

    private static String words(AnalysisModel analysis) {
        AnalysisState state = analysis.stateProperty().get();
        return switch (state) {
            case IDLE, RUNNING -> "";
            case DONE ->
                analysis.result()
                        .map(r -> r.fromCache() ? "Analysis read from the cache" : "Analysis done")
                        .orElse("");
            case FAILED -> "Analysis failed";
            case REFUSED -> "Analysis refused by the protocol check";
            case CANCELLED -> "Analysis cancelled, incomplete";
        };
    }
}
