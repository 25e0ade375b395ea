package org.hemolens.ui.shell;

import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.hemolens.display.DisplayCurve;
import org.hemolens.render.TestPattern;
import org.hemolens.settings.ScreenSetting;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Labels;
import org.hemolens.ui.theme.Theme;

/** The test pattern in a window of its own, through the curve of the screen or without it. On the FX thread. */
final class TestPatternWindow {
    private final Stage stage = new Stage();
    private final ObservableValue<ScreenSetting> screen;
    private final CheckBox through = new CheckBox(Texts.of("screen.through"));
    private final Label state = Labels.wrapped("", "hl-muted");
    private final ImageView view = new ImageView();
    private final Pane picture = new Pane(view);
    /** Held here, as bindings hold listeners weakly. */
    private final InvalidationListener changed = o -> draw();

    TestPatternWindow(Stage owner, ObservableValue<ScreenSetting> screen) {
        this.screen = screen;
        picture.getStyleClass().add("picture");
        picture.setId("test-pattern");
        picture.setMinSize(0, 0);
        through.setId("test-pattern-through");
        through.setSelected(screen.getValue().standardFunction());
        state.setId("test-pattern-state");
        Label help = Labels.wrapped(Texts.of("screen.what-to-see"), "hl-muted", "hl-small");
        HBox line = new HBox(16, through, state);
        line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        javafx.scene.layout.VBox foot = new javafx.scene.layout.VBox(4, line, help);
        foot.getStyleClass().add("hl-panel");
        BorderPane root = new BorderPane(picture, null, null, foot, null);
        Scene scene = Theme.scene(root, 1000, 760, 560, 420);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                stage.hide();
                e.consume();
            }
        });
        picture.widthProperty().addListener(changed);
        picture.heightProperty().addListener(changed);
        through.selectedProperty().addListener(changed);
        screen.addListener(changed);
        stage.initOwner(owner);
        stage.setTitle(Texts.of("screen.pattern"));
        stage.setMinWidth(560);
        stage.setMinHeight(420);
        stage.setScene(scene);
    }

    void toggle() {
        if (stage.isShowing()) {
            stage.hide();
        } else {
            stage.show();
            draw();
        }
    }

    private void draw() {
        Optional<DisplayCurve> curve =
                through.isSelected() ? Optional.of(screen.getValue().curve()) : Optional.empty();
        state.setText(curve.map(DisplayCurve::words).orElse(Texts.of("screen.as-they-are")));
        double scale = stage.getRenderScaleX() * Theme.scaleOf(picture);
        int width = (int) Math.floor(picture.getWidth() * scale);
        int height = (int) Math.floor(picture.getHeight() * scale);
        if (width < 1 || height < 1) {
            view.setImage(null);
            return;
        }
        // a pixel of the pattern for each of the screen's
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        width,
                        height,
                        PixelFormat.getIntArgbInstance(),
                        TestPattern.draw(width, height, curve),
                        0,
                        width);
        view.setImage(image);
        view.setFitWidth(width / scale);
        view.setFitHeight(height / scale);
    }
}
