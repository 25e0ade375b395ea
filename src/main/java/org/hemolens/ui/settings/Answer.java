package org.hemolens.ui.settings;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Labels;

/** The line below the settings: what happened, what is not possible, or a question with yes and no. */
final class Answer extends HBox {
    private final Label words = Labels.wrapped("");
    private final Button yes = new Button();
    private final Button no = new Button(Texts.of("settings.no"));
    private Runnable accept = () -> {};

    Answer() {
        super(8);
        setId("settings-answer");
        getStyleClass().add("hl-notice");
        setAlignment(Pos.CENTER_LEFT);
        words.setId("settings-answer-words");
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        yes.setId("settings-yes");
        yes.getStyleClass().add("accent");
        yes.setMinWidth(USE_PREF_SIZE);
        no.setId("settings-no");
        no.setMinWidth(USE_PREF_SIZE);
        yes.setOnAction(e -> {
            Runnable once = accept;
            clear();
            once.run();
        });
        no.setOnAction(e -> clear());
        getChildren().addAll(words, no, yes);
        managedProperty().bind(visibleProperty());
        yes.managedProperty().bind(yes.visibleProperty());
        no.visibleProperty().bind(yes.visibleProperty());
        no.managedProperty().bind(yes.visibleProperty());
        clear();
    }

    void clear() {
        setVisible(false);
        accept = () -> {};
        yes.setVisible(false);
    }

    void say(String text) {
        show(text, false);
    }

    void refuse(String text) {
        show(text, true);
    }

    /** @param agree what yes is called */
    void ask(String question, String agree, Runnable then) {
        show(question, false);
        accept = then;
        yes.setText(agree);
        yes.setVisible(true);
    }

    private void show(String text, boolean refused) {
        clear();
        words.setText(text);
        words.getStyleClass().remove("hl-danger");
        if (refused) {
            words.getStyleClass().add("hl-danger");
        }
        setVisible(true);
    }
}
