package org.hemolens.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.controlsfx.control.PopOver;
import org.hemolens.ui.ControlTest;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** AtlantaFX, ControlsFX and Ikonli were made for older JavaFX: that they run on ours is seen here. */
class LibrariesOnThisJavaFxTest extends ControlTest {
    private final VBox box = new VBox(8);

    @Override
    protected Parent control() {
        Button button = new Button("Run", Icons.of(MaterialDesignP.PLAY, "hl-ok"));
        box.getChildren().setAll(button);
        box.getStyleClass().add("hl-panel");
        return box;
    }

    @Test
    void atlantaFxStylesAndOurSheetOverrides() {
        settle();
        Color ground =
                ask(() -> (Color) box.getBackground().getFills().getFirst().getFill());
        assertThat(ground).isEqualTo(Theme.palette().panel());
    }

    @Test
    void ikonliDrawsItsGlyphInTheColourOfItsClass() {
        settle();
        FontIcon icon = ask(() -> (FontIcon) box.lookup(".hl-icon"));
        assertThat(ask(() -> icon.getFont().getName())).contains("Material");
        assertThat(ask(icon::getIconSize)).isEqualTo(16);
        assertThat(ask(icon::getIconColor)).isEqualTo(Color.web("#56c08a"));
    }

    @Test
    void controlsFxShowsAPopOver() {
        PopOver over = ask(() -> new PopOver(new Button("inside")));
        fx(() -> over.show(box));
        assertThat(ask(over::isShowing)).isTrue();
        fx(over::hide);
    }
}
