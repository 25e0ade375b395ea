package org.hemolens.ui.shell;

import java.util.function.BiConsumer;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Labels;

/** Asks for the password of an archive. It is shown nowhere and kept in memory only. */
final class PasswordQuestion extends VBox {
    private final PasswordField field = new PasswordField();
    private final Label answer = Labels.wrapped("", "hl-danger");
    private final Button open = new Button(Texts.of("open.open"));

    /**
     * @param name of the archive, which may come to be hidden
     * @param words what is locked, in words
     * @param accept given the password and this panel
     * @param leave closes this panel
     */
    PasswordQuestion(
            ObservableValue<String> name, String words, BiConsumer<char[], PasswordQuestion> accept, Runnable leave) {
        setId("password-question");
        getStyleClass().add("dialog-card");
        setMaxSize(460, Region.USE_PREF_SIZE);
        field.setId("password");
        field.setPromptText(Texts.of("open.password"));
        Label title = Labels.line("", "title-4");
        title.textProperty().bind(name);
        field.accessibleTextProperty().bind(name.map(n -> Texts.of("open.password-of", n)));
        answer.setId("password-answer");
        open.setId("password-open");
        open.getStyleClass().add("accent");
        open.setDefaultButton(true);
        open.disableProperty().bind(field.textProperty().isEmpty().or(field.disabledProperty()));
        open.setOnAction(e -> {
            field.setDisable(true);
            answer.setText("");
            accept.accept(field.getText().toCharArray(), this);
        });
        Button cancel = new Button(Texts.of("open.leave"));
        cancel.setId("password-leave");
        cancel.setCancelButton(true);
        cancel.setOnAction(e -> leave.run());
        HBox buttons = new HBox(8, cancel, open);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        answer.managedProperty().bind(answer.textProperty().isNotEmpty());
        getChildren()
                .addAll(title, Labels.wrapped(words + " " + Texts.of("open.password-kept")), field, answer, buttons);
        Platform.runLater(field::requestFocus);
    }

    /** Lets the reader try again. */
    void refuse(String words) {
        answer.setText(words);
        field.setDisable(false);
        field.selectAll();
        field.requestFocus();
    }
}
