package org.hemolens.ui.shell;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hemolens.image.GrayWindow;
import org.hemolens.text.Sentences;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Labels;
import org.hemolens.window.WindowLevel;

/** Asks what black and white of images stand for, before they are opened. */
final class GrayWindowQuestion extends VBox {
    /** Most published head CT images were made under a brain window. */
    private static final WindowLevel USUAL = new WindowLevel(40, 80);

    private final TextField width = number("gray-width", USUAL.width());
    private final TextField center = number("gray-center", USUAL.center());
    private final Label meaning = Labels.wrapped("");
    private final Button open = new Button(Texts.of("open.images"));
    private Optional<WindowLevel> answer = Optional.empty();

    /**
     * @param accept given the window
     * @param leave closes this panel, nothing is opened
     */
    GrayWindowQuestion(Consumer<WindowLevel> accept, Runnable leave) {
        setId("gray-window");
        getStyleClass().add("dialog-card");
        setMaxSize(520, Region.USE_PREF_SIZE);
        meaning.setId("gray-meaning");
        open.setId("gray-open");
        open.getStyleClass().add("accent");
        open.setDefaultButton(true);
        open.setOnAction(e -> answer.ifPresent(accept));
        Button cancel = new Button(Texts.of("open.leave"));
        cancel.setId("gray-leave");
        cancel.setCancelButton(true);
        cancel.setOnAction(e -> leave.run());
        HBox fields = new HBox(
                8,
                Labels.line(Texts.of("open.width")),
                width,
                Labels.line(Texts.of("open.centre")),
                center,
                Labels.line("HU"));
        fields.setAlignment(Pos.CENTER_LEFT);
        HBox buttons = new HBox(8, cancel, open);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren()
                .addAll(
                        Labels.line(Texts.of("open.no-hu"), "title-4"),
                        Labels.wrapped(Texts.of("open.which-window")),
                        fields,
                        meaning,
                        buttons);
        width.textProperty().addListener((property, was, is) -> read());
        center.textProperty().addListener((property, was, is) -> read());
        read();
    }

    private static TextField number(String id, double value) {
        TextField field = new TextField(Texts.plain(value));
        field.setId(id);
        field.setAccessibleText(id.contains("width") ? Texts.of("spoken.width") : Texts.of("spoken.centre"));
        field.setPrefColumnCount(5);
        return field;
    }

    private void read() {
        String words;
        try {
            WindowLevel window = GrayWindow.checked(new WindowLevel(value(center), value(width)));
            answer = Optional.of(window);
            words = Texts.of("open.gray-meaning", Texts.plain(window.lowest()), Texts.plain(window.highest()));
        } catch (NumberFormatException e) {
            answer = Optional.empty();
            words = Texts.of("open.gray-numbers");
        } catch (IllegalArgumentException e) {
            answer = Optional.empty();
            words = Sentences.of(e);
        }
        meaning.setText(words);
        meaning.getStyleClass().removeAll("hl-danger", "hl-muted");
        meaning.getStyleClass().add(answer.isPresent() ? "hl-muted" : "hl-danger");
        open.setDisable(answer.isEmpty());
    }

    private static double value(TextField field) {
        return Double.parseDouble(field.getText().strip().replace(',', '.'));
    }
}
