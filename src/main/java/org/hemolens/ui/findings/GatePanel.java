package org.hemolens.ui.findings;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.hemolens.dicom.ProtocolCheck;
import org.hemolens.dicom.ProtocolCheck.Verdict;
import org.hemolens.ui.theme.Icons;
import org.hemolens.ui.theme.Labels;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The protocol check's answers, each with its evidence. */
public final class GatePanel extends VBox {
    private final ObjectProperty<Optional<ProtocolCheck>> check =
            new SimpleObjectProperty<>(this, "check", Optional.empty());
    private final Label summary = Labels.wrapped("");
    private final VBox answers = new VBox(6);

    public GatePanel() {
        getStyleClass().addAll("hl-panel", "gate-panel");
        summary.setId("gate-summary");
        getChildren().addAll(Labels.line("PROTOCOL CHECK", "hl-panel-title"), summary, answers);
        check.addListener((o, was, is) -> refresh());
        refresh();
    }

    /** The check of the series on screen; empty before there is one. */
    public ObjectProperty<Optional<ProtocolCheck>> checkProperty() {
        return check;
    }

    private void refresh() {
        answers.getChildren().clear();
        summary.getStyleClass().removeAll("hl-ok", "hl-warning", "hl-danger", "hl-muted");
        if (check.get().isEmpty()) {
            summary.setText("Not checked yet.");
            summary.getStyleClass().add("hl-muted");
            return;
        }
        ProtocolCheck c = check.get().get();
        // What refuses comes first, so that it is seen in a small window too.
        c.answers().stream()
                .sorted(Comparator.comparing(ProtocolCheck.Answer::verdict).reversed())
                .forEach(a -> answers.getChildren().add(row(a)));
        int refused = c.refusals().size();
        long warnings =
                c.answers().stream().filter(a -> a.verdict() == Verdict.WARNING).count();
        summary.getStyleClass().add(refused > 0 ? "hl-danger" : warnings > 0 ? "hl-warning" : "hl-ok");
        summary.setText(
                refused > 0
                        ? "Refused: the model is not run without an override and its reason."
                        : warnings > 0
                                ? "Accepted with " + warnings + (warnings == 1 ? " warning." : " warnings.")
                                : "Accepted: the series is one that the model may run on.");
    }

    private static HBox row(ProtocolCheck.Answer a) {
        VBox words = new VBox(1, Labels.line(a.question(), "hl-strong"), Labels.wrapped(a.evidence(), "hl-muted"));
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(8, icon(a.verdict()), words);
        row.setAlignment(Pos.TOP_LEFT);
        row.getStyleClass().addAll("gate-answer", a.verdict().name().toLowerCase(Locale.ROOT));
        row.setAccessibleText(a.question() + ": " + word(a.verdict()) + ". " + a.evidence());
        return row;
    }

    private static FontIcon icon(Verdict v) {
        return switch (v) {
            case OK -> Icons.of(MaterialDesignC.CHECK_CIRCLE_OUTLINE, "hl-ok");
            case WARNING -> Icons.of(MaterialDesignA.ALERT_OUTLINE, "hl-warning");
            case REFUSED -> Icons.of(MaterialDesignC.CLOSE_OCTAGON_OUTLINE, "hl-danger");
        };
    }

    private static String word(Verdict v) {
        return switch (v) {
            case OK -> "fits";
            case WARNING -> "warning";
            case REFUSED -> "refused";
        };
    }
}
