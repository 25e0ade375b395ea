package org.hemolens.ui.shell;

import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.AnalysisState;
import org.hemolens.ui.theme.Labels;

/** What runs, how far it is, what there is to be told, where the model runs, and which program this is. */
final class StatusBar extends org.controlsfx.control.StatusBar {
    StatusBar(
            ActivityView loading,
            ActivityView prior,
            ActivityView running,
            ActivityView maps,
            ActivityView segmentation,
            Node notices,
            AnalysisModel analysis,
            String version) {
        setText("");
        setFocusTraversable(false);
        Label state = Labels.line("", "hl-muted");
        state.setId("analysis-state");
        state.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> words(analysis), analysis.stateProperty(), analysis.resultProperty()));
        Label device = Labels.line("", "hl-muted");
        device.setId("status-device");
        device.textProperty().bind(analysis.deviceProperty());
        getLeftItems().addAll(loading, prior, running, maps, segmentation, state);
        Node program = Labels.line("Hemolens " + version, "hl-muted");
        // ControlsFX's items stand side by side without a gap.
        HBox.setMargin(device, new Insets(0, 12, 0, 8));
        getRightItems().addAll(notices, device, program);
    }

    private static String words(AnalysisModel analysis) {
        AnalysisState state = analysis.stateProperty().get();
        return switch (state) {
            case IDLE, RUNNING -> "";
            case DONE ->
                analysis.result()
                        .map(r -> r.fromCache() ? Texts.of("analysis.from-cache") : Texts.of("analysis.done"))
                        .orElse("");
            case FAILED -> Texts.of("analysis.state-failed");
            case REFUSED -> Texts.of("analysis.state-refused");
            case CANCELLED -> Texts.of("analysis.state-cancelled");
        };
    }
}
