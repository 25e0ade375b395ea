package org.hemolens.ui.settings;

import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.hemolens.display.ScreenLuminance;
import org.hemolens.settings.ScreenSetting;
import org.hemolens.settings.Settings;
import org.hemolens.text.Sentences;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Labels;
import org.hemolens.window.WindowLevel;

/** Whether grays go through the Grayscale Standard Display Function, and for which screen. */
final class ScreenSection extends VBox {
    private static final double FIELD = 84;

    private final SettingsModel model;
    private final Answer answer;
    private final CheckBox on = new CheckBox(Texts.of("screen.gsdf"));
    private final TextField darkest = field("screen-darkest", Texts.of("screen.black"));
    private final TextField brightest = field("screen-brightest", Texts.of("screen.white"));
    private final TextField ambient = field("screen-ambient", Texts.of("screen.room"));
    private final Label state = Labels.wrapped("", "hl-muted", "hl-small");
    private final Button forget = new Button(Texts.of("screen.forget"));
    private final ChangeListener<Settings> follow = (property, was, is) -> show(is.screen());
    private boolean showing;

    /**
     * @param files asks for a list of luminances
     * @param pattern shows the test pattern
     */
    ScreenSection(SettingsModel model, Answer answer, SettingsFiles files, Runnable pattern) {
        super(12);
        this.model = model;
        this.answer = answer;
        on.setId("screen-standard");
        on.setOnAction(e -> take());
        Button load = new Button(Texts.of("screen.measured"));
        load.setId("screen-load");
        load.setOnAction(e -> files.luminances(this::measured, answer));
        forget.setId("screen-forget");
        forget.setOnAction(e -> change(now().withMeasured(List.of())));
        Button test = new Button(Texts.of("screen.pattern"));
        test.setId("screen-pattern");
        test.setOnAction(e -> pattern.run());
        state.setId("screen-state");
        GridPane grid = new GridPane(14, 10);
        grid.addRow(0, ReadingSection.named(Texts.of("screen.black"), darkest), darkest);
        grid.addRow(1, ReadingSection.named(Texts.of("screen.white"), brightest), brightest);
        grid.addRow(2, ReadingSection.named(Texts.of("screen.room"), ambient), ambient);
        for (TextField field : List.of(darkest, brightest, ambient)) {
            field.setOnAction(e -> take());
            field.focusedProperty().addListener((property, was, is) -> {
                if (!is) {
                    take();
                }
            });
        }
        getChildren()
                .addAll(
                        on,
                        grid,
                        new HBox(8, load, forget, test),
                        state,
                        Labels.wrapped(Texts.of("screen.note"), "hl-muted", "hl-small"));
        model.settingsProperty().addListener(new WeakChangeListener<>(follow));
        show(now());
    }

    private static TextField field(String id, String name) {
        TextField field = new TextField();
        field.setId(id);
        field.setPrefWidth(FIELD);
        field.setAccessibleText(name);
        return field;
    }

    private ScreenSetting now() {
        return model.settingsProperty().get().screen();
    }

    private void show(ScreenSetting screen) {
        showing = true;
        on.setSelected(screen.standardFunction());
        darkest.setText(WindowLevel.brief(screen.darkest()));
        brightest.setText(WindowLevel.brief(screen.brightest()));
        ambient.setText(WindowLevel.brief(screen.ambient()));
        boolean measured = !screen.measured().isEmpty();
        darkest.setDisable(measured);
        brightest.setDisable(measured);
        forget.setDisable(!measured);
        String curve = Texts.of(
                screen.standardFunction() ? "screen.state-on" : "screen.state-off",
                screen.curve().words(),
                Math.round(screen.curve().range()));
        state.setText(
                measured ? Texts.of("screen.levels-measured", screen.measured().size()) + " " + curve : curve);
        showing = false;
    }

    private void measured(List<ScreenLuminance.Point> points) {
        try {
            change(now().withMeasured(points));
        } catch (IllegalArgumentException e) {
            answer.refuse(Texts.of("screen.nothing-taken", Sentences.of(e)));
        }
    }

    private void take() {
        if (showing) {
            return;
        }
        try {
            change(new ScreenSetting(
                    on.isSelected(), number(darkest), number(brightest), number(ambient), now().measured()));
        } catch (IllegalArgumentException e) {
            on.setSelected(now().standardFunction());
            answer.refuse(e instanceof NumberFormatException ? Texts.of("screen.no-number") : Sentences.of(e));
        }
    }

    private static double number(TextField field) {
        return Double.parseDouble(field.getText().strip().replace(',', '.'));
    }

    private void change(ScreenSetting next) {
        answer.clear();
        model.settingsProperty().set(model.settingsProperty().get().withScreen(next));
    }
}
