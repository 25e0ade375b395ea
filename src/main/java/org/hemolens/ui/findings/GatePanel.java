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
import org.hemolens.protocol.ProtocolCheck;
import org.hemolens.protocol.ProtocolCheck.Verdict;
import org.hemolens.ui.theme.Icons;
import org.hemolens.ui.theme.Labels;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;

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
        long unknown = c.answers().stream().filter(GatePanel::isNotStated).count();
        summary.setText(
                refused > 0
                        ? "Refused: the model is not run without an override and its reason."
                        : (warnings > 0
                                        ? "Accepted with " + warnings + (warnings == 1 ? " warning." : " warnings.")
                                        : "Accepted: the series is one that the model may run on.")
                                + (unknown > 0
                                        ? " Not stated: " + unknown + " of "
                                                + c.answers().size() + "."
                                        : ""));
    }

    private static HBox row(ProtocolCheck.Answer a) {
        VBox words = new VBox(1, head(a), Labels.wrapped(a.evidence(), "hl-muted"));
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(8, icon(a), words);
        row.setAlignment(Pos.TOP_LEFT);
        row.getStyleClass().addAll("gate-answer", a.verdict().name().toLowerCase(Locale.ROOT));
        if (isNotStated(a)) {
            row.getStyleClass().add("unknown");
        }
        row.setAccessibleText(a.question() + ": " + word(a) + ". " + a.evidence());
        return row;
    }

    private static HBox head(ProtocolCheck.Answer a) {
        HBox head = new HBox(8, Labels.line(a.question(), "hl-strong"));
        if (isNotStated(a)) {
            head.getChildren().add(Labels.line(word(a), "hl-muted"));
        }
        return head;
    }

    /** Nothing speaks against it, and nothing for it: no tick, which would say that it was seen to be right. */
    private static boolean isNotStated(ProtocolCheck.Answer a) {
        return a.verdict() == Verdict.OK && !a.known();
    }

    private static FontIcon icon(ProtocolCheck.Answer a) {
        if (isNotStated(a)) {
            return Icons.of(MaterialDesignH.HELP_CIRCLE_OUTLINE);
        }
        return switch (a.verdict()) {
            case OK -> Icons.of(MaterialDesignC.CHECK_CIRCLE_OUTLINE, "hl-ok");
            case WARNING -> Icons.of(MaterialDesignA.ALERT_OUTLINE, "hl-warning");
            case REFUSED -> Icons.of(MaterialDesignC.CLOSE_OCTAGON_OUTLINE, "hl-danger");
        };
    }

    private static String word(ProtocolCheck.Answer a) {
        if (isNotStated(a)) {
            return "not stated";
        }
        return switch (a.verdict()) {
            case OK -> "fits";
            case WARNING -> "warning";
            case REFUSED -> "refused";
        };
    }
}
