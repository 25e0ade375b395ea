package org.hemolens.ui.shell;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hemolens.protocol.ProtocolCheck;
import org.hemolens.text.Texts;
import org.hemolens.ui.findings.GatePanel;
import org.hemolens.ui.theme.Labels;

/** The gate's refusal with its evidence; running all the same needs a reason, which is kept with the result. */
final class GateRefusal extends VBox {
    /** Shorter is no reason. */
    private static final int SHORTEST_REASON = 5;

    /**
     * @param patientHidden whether evidence may not tell who the patient is
     * @param override given the reason, trimmed
     * @param leave closes this panel
     */
    GateRefusal(
            ProtocolCheck check, ObservableValue<Boolean> patientHidden, Consumer<String> override, Runnable leave) {
        setId("gate-refusal");
        getStyleClass().add("dialog-card");
        setMaxSize(560, Region.USE_PREF_SIZE);
        GatePanel gate = new GatePanel();
        gate.patientHiddenProperty().bind(patientHidden);
        gate.checkProperty().set(Optional.of(check));
        ScrollPane answers = new ScrollPane(gate);
        answers.setFitToWidth(true);
        answers.setMaxHeight(380);
        TextArea reason = new TextArea();
        reason.setAccessibleText(Texts.of("spoken.override-reason"));
        reason.setId("override-reason");
        reason.setPromptText(Texts.of("gate.reason"));
        reason.setPrefRowCount(2);
        reason.setWrapText(true);
        Button stay = new Button(Texts.of("gate.leave"));
        stay.setId("gate-leave");
        stay.setCancelButton(true);
        stay.setOnAction(e -> leave.run());
        Button run = new Button(Texts.of("gate.override"));
        run.setId("gate-override");
        run.getStyleClass().add("danger");
        run.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> reason.getText().strip().length() < SHORTEST_REASON, reason.textProperty()));
        run.setOnAction(e -> override.accept(reason.getText().strip()));
        HBox buttons = new HBox(8, stay, run);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren()
                .addAll(
                        Labels.line(Texts.of("gate.not-run"), "title-4"),
                        answers,
                        Labels.wrapped(Texts.of("gate.override-kept"), "hl-muted"),
                        reason,
                        buttons);
    }
}
