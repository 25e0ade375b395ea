package org.hemolens.ui.shell;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/** Lies over the window's middle and holds at most one panel, which asks or lists something. */
final class Cover extends StackPane {
    Cover() {
        setId("cover");
        getStyleClass().add("cover");
        setVisible(false);
        setOnMousePressed(e -> {
            if (e.getTarget() == this) {
                close();
            }
        });
    }

    void open(Node panel) {
        getChildren().setAll(panel);
        setVisible(true);
        panel.requestFocus();
    }

    void close() {
        setVisible(false);
        getChildren().clear();
    }

    /** Whether the panel is one of a kind. */
    boolean shows(Class<? extends Node> kind) {
        return getChildren().stream().anyMatch(kind::isInstance);
    }

    boolean isOpen() {
        return isVisible();
    }
}
