package org.hemolens.ui.findings;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.hemolens.protocol.ProtocolCheck;
import org.hemolens.protocol.ProtocolCheck.Verdict;
import org.hemolens.protocol.Reading;
import org.hemolens.text.Sentences;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Icons;
import org.hemolens.ui.theme.Labels;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;

/**
 * One answer of the protocol check: what headers and pixels say, side by side. The evidence is open where there is something to
 * look at; Enter, Space or a click opens and closes it.
 */
final class GateRow extends HBox {
    private static final double ICON = 18;

    private final ProtocolCheck.Answer answer;
    private final VBox words = new VBox(1);
    private boolean open;

    GateRow(ProtocolCheck.Answer answer) {
        super(8);
        this.answer = answer;
        this.open = answer.verdict() != Verdict.OK || answer.disagreement();
        HBox.setHgrow(words, Priority.ALWAYS);
        // as wide as the panel, not as its longest evidence
        words.setMinWidth(0);
        words.setPrefWidth(0);
        setAlignment(Pos.TOP_LEFT);
        getStyleClass()
                .addAll("gate-answer", "hl-focusable", answer.verdict().name().toLowerCase(Locale.ROOT));
        if (isNotStated(answer)) {
            getStyleClass().add("unknown");
        }
        if (answer.disagreement()) {
            getStyleClass().add("disagreement");
        }
        StackPane icon = new StackPane(icon(answer));
        icon.setMinWidth(ICON);
        icon.setMaxSize(ICON, ICON);
        getChildren().addAll(icon, words);
        setAccessibleText(
                Sentences.said(answer.question()) + ": " + word(answer) + ". " + Sentences.said(answer.evidence()));
        setFocusTraversable(true);
        setOnMouseClicked(e -> {
            requestFocus();
            toggle();
        });
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE) {
                toggle();
                e.consume();
            }
        });
        refresh();
    }

    /** A box asks a child for the height at the child's preferred width, which here is none, and not at the one that it gets. */
    @Override
    protected double computePrefHeight(double width) {
        double room =
                width < 0 ? -1 : Math.max(1, width - snappedLeftInset() - snappedRightInset() - ICON - getSpacing());
        return snappedTopInset() + Math.max(ICON, words.prefHeight(room)) + snappedBottomInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    private void toggle() {
        open = !open;
        refresh();
    }

    private void refresh() {
        words.getChildren().setAll(head());
        boolean apart = answer.header().isPresent() || answer.pixels().isPresent();
        if (!apart) {
            words.getChildren().add(Labels.wrapped(Sentences.said(answer.evidence()), "hl-muted"));
            return;
        }
        GridPane sources = new GridPane(8, 1);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(USE_PREF_SIZE);
        ColumnConstraints said = new ColumnConstraints();
        said.setHgrow(Priority.ALWAYS);
        said.setMinWidth(0);
        sources.getColumnConstraints().addAll(names, said);
        answer.header().ifPresent(r -> source(sources, Texts.of("gate.header"), r));
        answer.pixels().ifPresent(r -> source(sources, Texts.of("gate.pixels"), r));
        answer.witness().ifPresent(w -> {
            source(sources, Texts.of("gate.network"), w.reading());
            Label whose = Labels.wrapped(
                    Texts.of(w.contradicts() ? "gate.network-differs" : "gate.network-whose", w.name()),
                    "hl-small",
                    w.contradicts() ? "hl-warning" : "hl-muted");
            sources.add(whose, 1, sources.getRowCount());
        });
        words.getChildren().add(sources);
    }

    private void source(GridPane sources, String name, Reading r) {
        int row = sources.getRowCount();
        sources.add(Labels.line(name, "hl-small", "hl-muted"), 0, row);
        VBox what = new VBox(
                r.says()
                        ? Labels.wrapped(Sentences.said(r.words()))
                        : Labels.wrapped(open ? Sentences.said(r.evidence()) : Texts.of("gate.silent"), "hl-muted"));
        what.setMinWidth(0);
        if (r.says() && open) {
            what.getChildren().add(Labels.wrapped(Sentences.said(r.evidence()), "hl-small", "hl-muted"));
        }
        sources.add(what, 1, row);
    }

    private HBox head() {
        Label question = Labels.line(Sentences.said(answer.question()), "hl-strong");
        question.setMinWidth(USE_PREF_SIZE);
        HBox head = new HBox(8, question);
        if (isNotStated(answer)) {
            head.getChildren().add(Labels.line(word(answer), "hl-muted"));
        }
        if (answer.disagreement()) {
            Label differ = Labels.line(Texts.of("gate.row-differ"), "hl-warning");
            differ.setGraphic(Icons.of(MaterialDesignC.COMPARE_HORIZONTAL, "hl-warning"));
            head.getChildren().add(differ);
        }
        return head;
    }

    /** Nothing speaks against it, and nothing for it: no tick, which would say that it was seen to be right. */
    static boolean isNotStated(ProtocolCheck.Answer a) {
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
            return Texts.of("gate.row-not-stated");
        }
        return switch (a.verdict()) {
            case OK -> Texts.of("gate.row-fits");
            case WARNING -> Texts.of("gate.row-warning");
            case REFUSED -> Texts.of("gate.row-refused");
        };
    }
}
