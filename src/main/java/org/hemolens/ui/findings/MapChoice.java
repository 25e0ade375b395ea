package org.hemolens.ui.findings;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.hemolens.explain.CamMethod;
import org.hemolens.explain.CamMethods;
import org.hemolens.render.MapDrawing;
import org.hemolens.render.MapScale;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Labels;
import org.hemolens.ui.theme.MapText;

/** By which method heatmaps are made, to which scale, as what they are drawn, and of which classes. */
public final class MapChoice extends VBox {
    private final ChoiceBox<String> method = new ChoiceBox<>();
    private final ChoiceBox<MapScale> scale = new ChoiceBox<>();
    private final ObjectProperty<MapDrawing> drawing = new SimpleObjectProperty<>(this, "drawing", MapDrawing.WASH);
    private final ToggleButton all = toggle("maps-all", "maps.all", "maps.all-help");
    private final ToggleButton contours = toggle("maps-contours", "maps.contours", "maps.contours-help");
    private final ToggleButton blocks = toggle("maps-blocks", "maps.blocks", "maps.blocks-help");
    private final Hyperlink resume = new Hyperlink(Texts.of("maps.resume"));

    MapChoice() {
        super(4);
        method.setId("map-method");
        method.getItems().setAll(CamMethods.all().stream().map(CamMethod::id).toList());
        method.setValue(CamMethods.preset().id());
        scale.setId("map-scale");
        scale.getItems().setAll(MapScale.values());
        scale.setConverter(new StringConverter<>() {
            @Override
            public String toString(MapScale value) {
                return value == null ? "" : MapText.name(value);
            }

            @Override
            public MapScale fromString(String text) {
                throw new UnsupportedOperationException("a choice is not typed in");
            }
        });
        scale.setValue(MapScale.PROBABILITY);
        contours.setOnAction(e -> drawing.set(contours.isSelected() ? MapDrawing.CONTOURS : MapDrawing.WASH));
        drawing.addListener((property, was, is) -> contours.setSelected(is == MapDrawing.CONTOURS));
        resume.setId("maps-resume");
        resume.setVisible(false);
        resume.managedProperty().bind(resume.visibleProperty());
        all.getStyleClass().add("left-pill");
        contours.getStyleClass().add("center-pill");
        blocks.getStyleClass().add("right-pill");
        HBox toggles = new HBox(all, contours, blocks);
        getChildren()
                .addAll(line(Texts.of("maps.method"), method), resume, line(Texts.of("maps.scale"), scale), toggles);
    }

    private static HBox line(String name, ChoiceBox<?> box) {
        Label key = Labels.line(name, "hl-muted");
        key.setMinWidth(72);
        key.setLabelFor(box);
        box.setAccessibleText(Texts.of("spoken.of-heatmaps", name));
        box.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(box, Priority.ALWAYS);
        HBox line = new HBox(6, key, box);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static ToggleButton toggle(String id, String text, String help) {
        ToggleButton button = new ToggleButton(Texts.of(text));
        button.setId(id);
        button.setTooltip(new Tooltip(Texts.of(help)));
        button.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(button, Priority.ALWAYS);
        return button;
    }

    /** The method asked for, by {@link CamMethod#id()}. */
    public ObjectProperty<String> methodProperty() {
        return method.valueProperty();
    }

    public ObjectProperty<MapScale> scaleProperty() {
        return scale.valueProperty();
    }

    public ObjectProperty<MapDrawing> drawingProperty() {
        return drawing;
    }

    public BooleanProperty blocksProperty() {
        return blocks.selectedProperty();
    }

    /** Whether every class above its threshold is drawn. */
    public BooleanProperty allAboveProperty() {
        return all.selectedProperty();
    }

    /** What goes on with maps that were stopped; shown only while there are such. */
    public Hyperlink resume() {
        return resume;
    }
}
