package org.hemolens.ui.explain;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Labels;

/** Sections, one below the other, that explain the heatmaps of the slice on screen. */
public final class ExplanationPane extends ScrollPane {
    private final VBox sections = new VBox(12);

    public ExplanationPane() {
        setId("explanation");
        setAccessibleText(Texts.of("explain.tab-explanation"));
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        Label what = Labels.wrapped(Texts.of("explain.what"), "hl-muted");
        sections.getStyleClass().add("explanation");
        sections.getChildren().add(what);
        setContent(sections);
    }

    /** Whether the tab that holds it is chosen. */
    public ObservableValue<Boolean> lookedAt() {
        // the tab pane hides what holds the content of tabs that are not
        return parentProperty().flatMap(Node::visibleProperty).orElse(false);
    }

    /** Adds a section at the end; it says its name itself. */
    public void add(Node section) {
        sections.getChildren().add(section);
    }

    /** Scrolls so that a section is seen from its top. */
    public void reveal(Node section) {
        layout();
        double beyond = sections.getHeight() - getViewportBounds().getHeight();
        setVvalue(beyond <= 0 ? 0 : Math.clamp(section.getBoundsInParent().getMinY() / beyond, 0, 1));
    }
}
