package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.AnalysisState;
import org.hemolens.ui.viewport.Viewport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole window in German. */
class GermanWindowTest extends WorkstationTest {
    @Override
    protected void open(Stage stage) {
        Texts.use(Locale.GERMAN);
        super.open(stage);
        stage.setWidth(1400);
        stage.setHeight(900);
    }

    @AfterEach
    void english() {
        Texts.use(Locale.ENGLISH);
    }

    private String corner(String id) {
        return ask(() -> lookup("#" + id).queryAllAs(Text.class).stream()
                .map(Text::getText)
                .collect(Collectors.joining("\n")));
    }

    private String everything() {
        return ask(() -> lookup(n -> n instanceof Labeled || n instanceof Text).queryAll().stream()
                .filter(GermanWindowTest::seen)
                .map(n -> n instanceof Labeled l ? String.valueOf(l.getText()) : ((Text) n).getText())
                .collect(Collectors.joining("\n")));
    }

    private static boolean seen(Node n) {
        for (Node i = n; i != null; i = i.getParent()) {
            if (!i.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** Labels whose words do not stand there in full; a list cuts what is longer than its cell, and tells it by a tooltip. */
    private List<String> cut(String within) {
        return ask(() -> {
            List<String> cut = new ArrayList<>();
            for (Node n : lookup(within).queryAll()) {
                for (Node m : n.lookupAll("*")) {
                    if (m instanceof Labeled l
                            && seen(l)
                            && l.getText() != null
                            && !l.getText().isEmpty()) {
                        Node text = l.lookup(".text");
                        if (text instanceof Text t
                                && !t.getText().equals(l.getText())
                                && t.getText().endsWith("...")) {
                            cut.add(l.getText());
                        }
                    }
                }
            }
            return cut;
        });
    }

    private void control(KeyCode key) {
        press(KeyCode.CONTROL).type(key).release(KeyCode.CONTROL);
        settle();
    }

    @Test
    void theWindowSpeaksGermanWithACommaAndNothingIsCut() {
        openHead();
        assertThat(ask(() -> lookup("#toolbar-run").queryAs(Button.class).getText()))
                .isEqualTo("Starten");
        assertThat(ask(() ->
                        lookup("#toolbar-preset-1").queryAs(ToggleButton.class).getText()))
                .isEqualTo("Hirn");
        assertThat(ask(() -> lookup("#gate-summary").queryAs(Label.class).getText()))
                .isEqualTo("Angenommen mit 1 Warnung.");
        assertThat(corner("banner")).isEqualTo("Nur für Forschung und Lehre; nicht für die Diagnostik");
        assertThat(corner("corner-image")).contains("Bild 15 / 28").containsPattern("Pos -?\\d+,\\d mm");
        Viewport viewport = lookup("#viewport").queryAs(Viewport.class);
        Point2D middle = ask(() -> viewport.localToScreen(viewport.getWidth() / 2, viewport.getHeight() / 2));
        moveTo(middle);
        settle();
        assertThat(corner("corner-image")).containsPattern("-?\\d+ HU   \\(-?\\d+,\\d; -?\\d+,\\d; -?\\d+,\\d\\) mm");
        assertThat(ask(() -> stage().getScene().getWidth())).isGreaterThan(1300);
        picture("german-window");
        assertThat(cut("#toolbar")).isEmpty();
        assertThat(cut(".findings-panel")).isEmpty();
        assertThat(cut(".overlay-controls")).isEmpty();
    }

    @Test
    void anAnswerIsToldInGerman() {
        openHead();
        type(KeyCode.A);
        until("done", () -> workstation.analysis().stateProperty().get() == AnalysisState.DONE);
        assertThat(everything())
                .contains("Intraventrikulär", "Subarachnoidal", "MODELL ZUR UNTERSUCHUNG")
                .containsPattern("\\d+,\\d %")
                .contains("Eine Heatmap zeigt, was das Modell beeinflusst hat, nicht wo Blut ist.")
                .doesNotContain("above threshold", "Slice 15", "No mark does not exclude");
        picture("german-findings");
        assertThat(cut("#toolbar")).isEmpty();
        assertThat(cut(".findings-panel")).isEmpty();
        assertThat(cut(".overlay-controls")).isEmpty();
        assertThat(cut(".probability-strip")).isEmpty();
    }

    @Test
    void measurementsHaveADecimalComma() {
        openHead();
        Viewport viewport = lookup("#viewport").queryAs(Viewport.class);
        Point2D middle = ask(() -> viewport.localToScreen(viewport.getWidth() / 2, viewport.getHeight() / 2));
        type(KeyCode.D);
        moveTo(middle);
        clickOn(middle);
        clickOn(middle.add(90, 40));
        settle();
        until("measured", () -> lookup("#measurement-list").tryQuery().isPresent());
        assertThat(everything()).contains("Distanz, Bild 15").containsPattern("\\d+,\\d mm");
        picture("german-measuring");
        assertThat(cut(".measure-panel")).isEmpty();
    }

    @Test
    void settingsKeysAndPaletteAreGerman() {
        openHead();
        control(KeyCode.COMMA);
        assertThat(everything()).contains("Einstellungen", "Voreinstellungen", "Sprache", "Tasten", "Funktion");
        picture("german-settings");
        assertThat(cut("#settings")).isEmpty();
        TabPane tabs = lookup("#settings-sections").queryAs(TabPane.class);
        for (String tab : List.of("keys", "reading", "language")) {
            fx(() -> tabs.getTabs().stream()
                    .filter(t -> t.getId().equals("settings-" + tab))
                    .forEach(tabs.getSelectionModel()::select));
            picture("german-settings-" + tab);
            assertThat(cut("#settings")).as(tab).isEmpty();
        }
        type(KeyCode.ESCAPE);
        type(KeyCode.F1);
        settle();
        assertThat(everything()).contains("Tasten und Maus", "Nächste Schicht", "Strg+T", "Mausrad");
        picture("german-keys");
        assertThat(cut("#key-sheet")).isEmpty();
        assertThat(everything()).doesNotContain("Next slice", "Settings", "Zoom in");
    }
}
