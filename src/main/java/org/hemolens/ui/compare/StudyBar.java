package org.hemolens.ui.compare;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hemolens.ui.theme.Labels;

/** Stands above a view and says whose series of which day it is: the current one or the prior. Of two lines, never of none. */
final class StudyBar extends VBox {
    private final Label what;
    private final Label when = Labels.line("", "study-when");
    private final Label said = Labels.line("", "study-said");

    /**
     * @param id of the bar and style class of its colour
     * @param word what the series is here, in capitals
     * @param buttons at the end of the first line
     */
    StudyBar(String id, String word, Node... buttons) {
        setId(id);
        getStyleClass().addAll("study-bar", id);
        what = Labels.line(word, "study-what");
        what.setId(id + "-what");
        what.setMinWidth(Region.USE_PREF_SIZE);
        when.setId(id + "-when");
        when.setMinWidth(0);
        said.setId(id + "-said");
        said.setMinWidth(0);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(said.textProperty());
        said.setTooltip(whole);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(8, what, when, space);
        line.getChildren().addAll(buttons);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(line, said);
    }

    /** @param warning whether what is said must not be passed over */
    void show(String date, String words, boolean warning) {
        when.setText(date);
        said.setText(words);
        said.getStyleClass().removeAll("hl-warning", "study-muted");
        said.getStyleClass().add(warning ? "hl-warning" : "study-muted");
    }
}
