package org.hemolens.ui.measure;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.hemolens.measure.MeasureTool;
import org.hemolens.measure.Region;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.keys.KeyMap;
import org.hemolens.ui.theme.Icons;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;

/** The measuring tools beside the slice, each with its key in the tooltip. */
public final class MeasureToolBar extends VBox {
    private final KeyMap keys;
    private final Consumer<Action> perform;

    /** @param below further buttons, such as for the window */
    public MeasureToolBar(KeyMap keys, Consumer<Action> perform, MeasureModel model, Node... below) {
        super(3);
        this.keys = keys;
        this.perform = perform;
        setId("measure-toolbar");
        getStyleClass().addAll("measure-toolbar", "main-toolbar");
        getChildren()
                .addAll(
                        tool(Action.MEASURE_DISTANCE, MeasureTool.DISTANCE, MaterialDesignR.RULER, model),
                        tool(Action.MEASURE_ANGLE, MeasureTool.ANGLE, MaterialDesignA.ANGLE_ACUTE, model),
                        tool(Action.MEASURE_ELLIPSE, MeasureTool.ELLIPSE, MaterialDesignE.ELLIPSE_OUTLINE, model),
                        tool(Action.MEASURE_OUTLINE, MeasureTool.FREEHAND, MaterialDesignL.LASSO, model),
                        tool(
                                Action.MEASURE_MIDLINE,
                                MeasureTool.MIDLINE_SHIFT,
                                MaterialDesignF.FORMAT_HORIZONTAL_ALIGN_CENTER,
                                model),
                        tool(Action.MEASURE_VOLUME, MeasureTool.HEMATOMA_VOLUME, MaterialDesignC.CUBE_OUTLINE, model),
                        new Separator(),
                        button(Action.UNDO, MaterialDesignU.UNDO, model.undoableProperty()),
                        button(Action.REDO, MaterialDesignR.REDO, model.redoableProperty()),
                        button(
                                Action.DELETE_MEASUREMENT,
                                MaterialDesignD.DELETE_OUTLINE,
                                Bindings.createBooleanBinding(
                                        () -> model.selectedProperty().get().isPresent(), model.selectedProperty())),
                        shown(model),
                        new Separator(),
                        button(
                                Action.WINDOW_OF_REGION,
                                MaterialDesignC.CONTRAST_BOX,
                                Bindings.createBooleanBinding(
                                        () -> model.selectedProperty()
                                                .get()
                                                .filter(m -> m instanceof Region)
                                                .isPresent(),
                                        model.selectedProperty())));
        getChildren().addAll(below);
    }

    private ToggleButton tool(Action action, MeasureTool tool, Ikon icon, MeasureModel model) {
        ToggleButton b = new ToggleButton(null, Icons.of(icon));
        dress(b, action);
        model.toolProperty().addListener((property, was, is) -> b.setSelected(is.equals(Optional.of(tool))));
        b.setOnAction(e -> {
            perform.accept(action);
            b.setSelected(model.toolProperty().get().equals(Optional.of(tool)));
        });
        return b;
    }

    private ToggleButton shown(MeasureModel model) {
        ToggleButton b = new ToggleButton(null, Icons.of(MaterialDesignE.EYE_OUTLINE));
        dress(b, Action.TOGGLE_MEASUREMENTS);
        b.selectedProperty().bindBidirectional(model.shownProperty());
        return b;
    }

    private Button button(Action action, Ikon icon, ObservableBooleanValue possible) {
        Button b = new Button(null, Icons.of(icon));
        dress(b, action);
        b.setOnAction(e -> perform.accept(action));
        b.disableProperty().bind(Bindings.not(possible));
        return b;
    }

    private void dress(ButtonBase b, Action action) {
        b.setId("toolbar-" + action.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(keys.tooltipText(action));
        b.setTooltip(tooltip);
        b.setAccessibleText(action.label());
    }
}
