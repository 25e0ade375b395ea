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
import org.hemolens.ui.theme.Labels;
import org.hemolens.window.WindowLevel;

/** Asks what black and white of images stand for, before they are opened. */
final class GrayWindowQuestion extends VBox {
    /** Most published head CT images were made under a brain window. */
    private static final WindowLevel USUAL = new WindowLevel(40, 80);

    private final TextField width = number("gray-width", USUAL.width());
    private final TextField center = number("gray-center", USUAL.center());
    private final Label meaning = Labels.wrapped("");
    private final Button open = new Button("Open images");
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
        Button cancel = new Button("Do not open");
        cancel.setId("gray-leave");
        cancel.setCancelButton(true);
        cancel.setOnAction(e -> leave.run());
        HBox fields = new HBox(8, Labels.line("Width"), width, Labels.line("Centre"), center, Labels.line("HU"));
        fields.setAlignment(Pos.CENTER_LEFT);
        HBox buttons = new HBox(8, cancel, open);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren()
                .addAll(
                        Labels.line("PNG images have no Hounsfield units", "title-4"),
                        Labels.wrapped(
                                "Under which window were they made? Gray is taken for it; what the window cut off"
                                        + " is lost. A wrong window makes the model's answers worthless."),
                        fields,
                        meaning,
                        buttons);
        width.textProperty().addListener((property, was, is) -> read());
        center.textProperty().addListener((property, was, is) -> read());
        read();
    }

    private static TextField number(String id, double value) {
        TextField field = new TextField(WindowLevel.brief(value));
        field.setId(id);
        field.setAccessibleText(id.contains("width") ? "Width, HU" : "Centre, HU");
        field.setPrefColumnCount(5);
        return field;
    }

    private void read() {
        String words;
        try {
            WindowLevel window = GrayWindow.checked(new WindowLevel(value(center), value(width)));
            answer = Optional.of(window);
            words = "Black is taken for " + WindowLevel.brief(window.lowest()) + " HU, white for "
                    + WindowLevel.brief(window.highest()) + " HU.";
        } catch (NumberFormatException e) {
            answer = Optional.empty();
            words = "Width and centre are numbers, such as 80 and 40.";
        } catch (IllegalArgumentException e) {
            answer = Optional.empty();
            words = String.valueOf(e.getMessage());
        }
        meaning.setText(words);
        meaning.getStyleClass().removeAll("hl-danger", "hl-muted");
        meaning.getStyleClass().add(answer.isPresent() ? "hl-muted" : "hl-danger");
        open.setDisable(answer.isEmpty());
    }

    private static double value(TextField field) {
        return Double.parseDouble(field.getText().strip());
    }
}
