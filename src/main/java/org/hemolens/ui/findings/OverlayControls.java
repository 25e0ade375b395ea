package org.hemolens.ui.findings;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.render.MapDrawing;
import org.hemolens.render.MapScale;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Labels;
import org.hemolens.ui.theme.MapText;
import org.hemolens.ui.theme.Percent;

/** How maps lie over the slice: on or off, opacity, threshold, and what the colours mean. */
public final class OverlayControls extends VBox {
    private final CheckBox shown = new CheckBox(Texts.of("findings.show-heatmaps"));
    private final Slider opacity = slider("opacity", 0.6);
    private final Slider threshold = slider("threshold", 0.1);
    private final ColourBar bar = new ColourBar();
    private final MapChoice choice = new MapChoice();
    private final BooleanProperty compact = new SimpleBooleanProperty(this, "compact");
    private final StringProperty methodOnScreen = new SimpleStringProperty(this, "methodOnScreen", "");
    private final Label legend = Labels.wrapped("", "hl-small", "hl-muted");

    public OverlayControls() {
        getStyleClass().addAll("hl-panel", "overlay-controls");
        shown.setId("overlay-shown");
        shown.setSelected(true);
        bar.overlayOpacityProperty().bind(opacity.valueProperty());
        bar.thresholdProperty().bind(threshold.valueProperty());
        bar.drawingProperty().bind(choice.drawingProperty());
        bar.scaleProperty().bind(choice.scaleProperty());
        legend.setId("map-legend");
        legend.textProperty()
                .bind(Bindings.createStringBinding(
                        this::legend,
                        probabilityProperty(),
                        methodOnScreen,
                        choice.drawingProperty(),
                        choice.scaleProperty()));
        VBox changed = new VBox(
                4,
                choice,
                line(Texts.of("findings.opacity"), opacity),
                line(Texts.of("findings.threshold"), threshold));
        changed.visibleProperty().bind(compact.not());
        changed.managedProperty().bind(compact.not());
        // Height here is taken from the classes above: what is as usual is said when asked.
        Tooltip asked = new Tooltip();
        asked.textProperty().bind(legend.textProperty());
        Tooltip.install(bar, asked);
        legend.visibleProperty()
                .bind(compact.or(choice.scaleProperty().isNotEqualTo(MapScale.PROBABILITY))
                        .or(choice.drawingProperty().isEqualTo(MapDrawing.CONTOURS)));
        legend.managedProperty().bind(legend.visibleProperty());
        VBox settings = new VBox(4, changed, bar, legend);
        settings.disableProperty().bind(shown.selectedProperty().not());
        Label title = Labels.line(Texts.of("findings.heatmap"), "hl-panel-title");
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        // In one line: height here is taken from the classes above.
        HBox head = new HBox(6, title, between, shown);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, settings);
    }

    private String legend() {
        StringBuilder words = new StringBuilder();
        if (!methodOnScreen.get().isEmpty()) {
            words.append(methodOnScreen.get()).append(". ");
        }
        words.append(MapText.scale(choice.scaleProperty().get()));
        if (choice.drawingProperty().get() == MapDrawing.CONTOURS) {
            words.append(' ').append(Texts.of("maps.bar-contours", MapText.levels()));
        }
        if (!Double.isNaN(probabilityProperty().get())) {
            words.append(' ')
                    .append(Texts.of(
                            "findings.most", Percent.of(probabilityProperty().get())));
        }
        return words.toString();
    }

    /** Whether only what explains the colours is here, and nothing that changes them. */
    public BooleanProperty compactProperty() {
        return compact;
    }

    /** How maps are made and drawn. */
    public MapChoice choice() {
        return choice;
    }

    /** The method of the maps on screen, said beside the colour bar; empty: none. */
    public StringProperty methodOnScreenProperty() {
        return methodOnScreen;
    }

    /** What the switch of the maps is called, such as with its key. */
    public StringProperty shownTextProperty() {
        return shown.textProperty();
    }

    /** Whether maps are drawn. */
    public BooleanProperty shownProperty() {
        return shown.selectedProperty();
    }

    /** Alpha at strength 1, 0 to 1. */
    public DoubleProperty overlayOpacityProperty() {
        return opacity.valueProperty();
    }

    /** Strength below which nothing is drawn, 0 to 1. */
    public DoubleProperty thresholdProperty() {
        return threshold.valueProperty();
    }

    /** The class whose colour the bar has. */
    public ObjectProperty<HemorrhageClass> hemorrhageClassProperty() {
        return bar.hemorrhageClassProperty();
    }

    /** Probability of the class on the slice shown, where the strength is tied to it; NaN: no mark. */
    public DoubleProperty probabilityProperty() {
        return bar.probabilityProperty();
    }

    private static Slider slider(String id, double value) {
        Slider s = new Slider(0, 1, value);
        s.setId(id);
        s.setBlockIncrement(0.05);
        HBox.setHgrow(s, Priority.ALWAYS);
        return s;
    }

    private static HBox line(String name, Slider slider) {
        Label key = Labels.line(name, "hl-muted");
        key.setMinWidth(72);
        key.setLabelFor(slider);
        slider.setAccessibleText(Texts.of("spoken.of-heatmaps", name));
        Label value = Labels.line("");
        value.setMinWidth(38);
        value.setAlignment(Pos.CENTER_RIGHT);
        value.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Math.round(slider.getValue() * 100) + " %", slider.valueProperty()));
        HBox line = new HBox(6, key, slider, value);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
