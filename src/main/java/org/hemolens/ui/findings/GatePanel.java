package org.hemolens.ui.findings;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.hemolens.protocol.ProtocolCheck;
import org.hemolens.protocol.ProtocolCheck.Verdict;
import org.hemolens.text.Sentences;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Labels;

/** The protocol check's answers, each with what headers and pixels say and the evidence. */
public final class GatePanel extends VBox {
    private final ObjectProperty<Optional<ProtocolCheck>> check =
            new SimpleObjectProperty<>(this, "check", Optional.empty());
    private final BooleanProperty patientHidden = new SimpleBooleanProperty(this, "patientHidden");
    private final Label summary = Labels.wrapped("");
    private final VBox answers = new VBox(6);
    private final ReadOnlyStringWrapper brief = new ReadOnlyStringWrapper(this, "brief", "");

    public GatePanel() {
        getStyleClass().addAll("hl-panel", "gate-panel");
        summary.setId("gate-summary");
        getChildren().addAll(Labels.line(Texts.of("gate.title"), "hl-panel-title"), summary, answers);
        answers.addEventHandler(KeyEvent.KEY_PRESSED, this::move);
        check.addListener((o, was, is) -> refresh());
        patientHidden.addListener((o, was, is) -> refresh());
        refresh();
    }

    /** The check of the series on screen; empty before there is one. */
    public ObjectProperty<Optional<ProtocolCheck>> checkProperty() {
        return check;
    }

    /** Whether evidence does not tell who the patient is. */
    public BooleanProperty patientHiddenProperty() {
        return patientHidden;
    }

    /** One line for where there is no room for the answers. */
    public ReadOnlyStringProperty briefProperty() {
        return brief.getReadOnlyProperty();
    }

    private void refresh() {
        brief.set(Texts.of(
                "gate.brief", check.get().map(GatePanel::brief).orElseGet(() -> Texts.of("gate.brief-not-checked"))));
        answers.getChildren().clear();
        summary.getStyleClass().removeAll("hl-ok", "hl-warning", "hl-danger", "hl-muted");
        if (check.get().isEmpty()) {
            summary.setText(Texts.of("gate.not-checked"));
            summary.getStyleClass().add("hl-muted");
            return;
        }
        ProtocolCheck whole = check.get().get();
        ProtocolCheck c = patientHidden.get() ? whole.withoutPatient() : whole;
        // What refuses comes first, so that it is seen in a small window too.
        c.answers().stream()
                .sorted(Comparator.comparing(ProtocolCheck.Answer::verdict).reversed())
                .forEach(a -> answers.getChildren().add(new GateRow(a)));
        int refused = c.refusals().size();
        long warnings =
                c.answers().stream().filter(a -> a.verdict() == Verdict.WARNING).count();
        summary.getStyleClass().add(refused > 0 ? "hl-danger" : warnings > 0 ? "hl-warning" : "hl-ok");
        long unknown = c.answers().stream().filter(GateRow::isNotStated).count();
        summary.setText(
                refused > 0
                        ? Texts.of("gate.refused")
                        : (warnings > 0 ? Texts.of("gate.warnings", warnings) : Texts.of("gate.accepted"))
                                + (unknown > 0
                                        ? " "
                                                + Texts.of(
                                                        "gate.unknown",
                                                        unknown,
                                                        c.answers().size())
                                        : "")
                                + differ(c));
    }

    /** Such as "refused (brain, kernel)" or "accepted, 2 warnings". */
    private static String brief(ProtocolCheck c) {
        List<String> refused = c.answers().stream()
                .filter(a -> a.verdict() == Verdict.REFUSED)
                .map(a -> Sentences.said(a.question().toLowerCase(Locale.ROOT)))
                .toList();
        long warnings =
                c.answers().stream().filter(a -> a.verdict() == Verdict.WARNING).count();
        return !refused.isEmpty()
                ? Texts.of("gate.brief-refused", String.join(", ", refused))
                : warnings == 0 ? Texts.of("gate.brief-accepted") : Texts.of("gate.brief-warnings", warnings);
    }

    private static String differ(ProtocolCheck c) {
        int n = c.disagreements().size();
        return n == 0 ? "" : " " + Texts.of("gate.differ", n);
    }

    /** Up and down go from answer to answer, Home and End to the first and last. */
    private void move(KeyEvent e) {
        List<Node> rows = answers.getChildren();
        int at = rows.indexOf(answers.getScene().getFocusOwner());
        int to =
                switch (e.getCode()) {
                    case DOWN -> at + 1;
                    case UP -> at - 1;
                    case HOME -> 0;
                    case END -> rows.size() - 1;
                    default -> -1;
                };
        if (at >= 0 && to >= 0 && to < rows.size()) {
            rows.get(to).requestFocus();
            e.consume();
        }
    }
}
