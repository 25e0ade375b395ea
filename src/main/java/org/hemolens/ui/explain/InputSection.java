package org.hemolens.ui.explain;

import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Labels;

/** The way to the window of what the model sees. */
public final class InputSection extends VBox {
    /** @param open opens the window */
    public InputSection(Button open) {
        super(6);
        setId("model-input");
        getChildren()
                .addAll(
                        Labels.line(Texts.of("input.title"), "hl-heading"),
                        Labels.wrapped(Texts.of("input.about"), "hl-muted", "hl-small"),
                        open);
    }
}
