package org.hemolens.ui.viewport;

import javafx.application.Platform;
import javafx.beans.Observable;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/** Draws at most once a pulse, after layout, however often it was asked to. */
final class PulseRedraw {
    private final Runnable draw;
    private final Runnable onPulse = this::pulse;
    private boolean wanted = true;
    private long draws;

    /**
     * @param node in whose scene's pulses is drawn
     * @param draw draws everything that is out of date
     */
    PulseRedraw(Node node, Runnable draw) {
        this.draw = draw;
        follow(node.getScene());
        node.sceneProperty().addListener((property, was, is) -> {
            if (was != null) {
                was.removePostLayoutPulseListener(onPulse);
            }
            follow(is);
        });
    }

    private void follow(@Nullable Scene scene) {
        if (scene != null) {
            scene.addPostLayoutPulseListener(onPulse);
            request();
        }
    }

    /** Draws anew whenever one of these changes. */
    void follow(Observable... shown) {
        for (Observable o : shown) {
            // A change listener, where there is one: an invalidation is told only once until somebody reads the value.
            if (o instanceof ObservableValue<?> value) {
                value.addListener((property, was, is) -> request());
            } else {
                o.addListener(observable -> request());
            }
        }
    }

    void request() {
        wanted = true;
        Platform.requestNextPulse();
    }

    private void pulse() {
        if (wanted) {
            wanted = false;
            draws++;
            draw.run();
        }
    }

    /** How often has been drawn. */
    long draws() {
        return draws;
    }
}
