package org.hemolens.ui.shell;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToolBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.hemolens.settings.PresetList;
import org.hemolens.settings.ReadingPreset;
import org.hemolens.text.Texts;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.keys.KeyMap;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.AnalysisState;
import org.hemolens.ui.state.ShownWindow;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.state.ViewsModel;
import org.hemolens.ui.theme.Icons;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignK;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** Every common action by mouse, with its key in the tooltip. */
final class MainToolBar extends ToolBar {
    /** What does not fit into the bar. */
    private static final Map<String, String> SHORT =
            Map.of("Stroke, narrow", "presets.narrow", "Soft tissue", "presets.soft");

    private static final int PRESETS = 6;
    private static final double WIDEST_PRESET = 84;

    private final KeyMap keys;
    private final Consumer<Action> perform;

    /**
     * @param recent the list of what was opened lately
     * @param presets of which the first six have a place here
     * @param patientHidden whether nothing on screen tells who the patient is
     * @param away moves a view to the second window
     */
    MainToolBar(
            KeyMap keys,
            Consumer<Action> perform,
            Node recent,
            StudyModel study,
            ViewsModel views,
            AnalysisModel analysis,
            ObservableValue<PresetList> presets,
            BooleanProperty patientHidden,
            Consumer<ViewportModel> away) {
        ViewportModel view = views.main();
        this.keys = keys;
        this.perform = perform;
        setId("toolbar");
        getStyleClass().add("main-toolbar");
        Button run = button(Action.RUN, Texts.of("shell.run"), MaterialDesignP.PLAY);
        run.getStyleClass().add("accent");
        var running = analysis.stateProperty().isEqualTo(AnalysisState.RUNNING);
        run.disableProperty().bind(running.or(study.loadedProperty().isNull()));
        Button stop = new Button(Texts.of("shell.stop"), Icons.of(MaterialDesignS.STOP));
        stop.setId("toolbar-stop");
        Tooltip cancel = new Tooltip();
        cancel.textProperty().bind(keys.withKey(Texts.of("shell.cancel-analysis"), Action.CANCEL));
        stop.setTooltip(cancel);
        stop.setOnAction(e -> analysis.cancel());
        stop.disableProperty().bind(running.not());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getItems()
                .addAll(
                        button(Action.OPEN_FOLDER, Texts.of("shell.folder"), MaterialDesignF.FOLDER_OPEN_OUTLINE),
                        button(Action.OPEN_FILES, Texts.of("shell.files"), MaterialDesignF.FILE_OUTLINE),
                        recent,
                        button(Action.DEMONSTRATION, Texts.of("shell.demo"), MaterialDesignS.SCHOOL_OUTLINE),
                        new Separator(Orientation.VERTICAL),
                        presets(views, presets),
                        invert(views),
                        toggle(Action.CINE, MaterialDesignM.MOVIE_PLAY_OUTLINE, view.cineProperty()),
                        new ViewsMenu(keys, perform, views, away),
                        button(Action.RESET, "", MaterialDesignR.RESTORE),
                        new Separator(Orientation.VERTICAL),
                        run,
                        stop,
                        toggle(Action.TOGGLE_AI, MaterialDesignE.EYE_OUTLINE, view.aiShownProperty()),
                        toggle(Action.TOGGLE_HEATMAP, MaterialDesignL.LAYERS_OUTLINE, view.heatmapShownProperty()),
                        space,
                        button(Action.TAGS, "", MaterialDesignT.TABLE_LARGE),
                        hidePatient(patientHidden),
                        button(Action.FULL_SCREEN, "", MaterialDesignF.FULLSCREEN),
                        button(Action.SETTINGS, "", MaterialDesignC.COG_OUTLINE),
                        button(Action.KEY_SHEET, "", MaterialDesignK.KEYBOARD_OUTLINE));
    }

    private HBox presets(ViewsModel views, ObservableValue<PresetList> presets) {
        ObservableValue<ShownWindow> window = views.activeProperty().flatMap(ViewportModel::windowProperty);
        HBox box = new HBox();
        for (int i = 0; i <= PRESETS; i++) {
            Action action = Action.values()[Action.PRESET_1.ordinal() + i];
            ToggleButton b = new ToggleButton(Texts.of("shell.window-of-file"));
            dress(b, action);
            // As tall as the chosen one with its border.
            b.setMaxSize(WIDEST_PRESET, Double.MAX_VALUE);
            b.getStyleClass().add(i == 0 ? "left-pill" : i == PRESETS ? "right-pill" : "center-pill");
            int at = i;
            Runnable follow = () -> follow(b, at, presets.getValue().shown(), window.getValue());
            b.setOnAction(e -> {
                perform.accept(action);
                // Pressed again, it stays chosen.
                follow.run();
            });
            window.addListener((property, was, is) -> follow.run());
            presets.addListener((property, was, is) -> follow.run());
            follow.run();
            box.getChildren().add(b);
        }
        return box;
    }

    private static void follow(ToggleButton b, int at, List<ReadingPreset> shown, ShownWindow window) {
        if (at == PRESETS) {
            b.setSelected(window.fromFile());
            return;
        }
        boolean there = at < shown.size();
        b.setVisible(there);
        b.setManaged(there);
        if (there) {
            ReadingPreset preset = shown.get(at);
            String brief = SHORT.get(preset.name());
            b.setText(brief == null ? preset.label() : Texts.of(brief));
            b.setAccessibleText(preset.label());
            // By all of it: a preset may have been changed since its window was chosen.
            b.setSelected(window.equals(ShownWindow.of(preset)));
        }
    }

    private ToggleButton invert(ViewsModel views) {
        ObservableValue<Boolean> inverted = views.activeProperty().flatMap(ViewportModel::invertedProperty);
        ToggleButton b = new ToggleButton(null, Icons.of(MaterialDesignI.INVERT_COLORS));
        dress(b, Action.INVERT);
        b.setOnAction(e -> perform.accept(Action.INVERT));
        inverted.addListener((property, was, is) -> b.setSelected(is));
        b.setSelected(inverted.getValue());
        return b;
    }

    private Button button(Action action, String text, Ikon icon) {
        Button b = new Button(text, Icons.of(icon));
        dress(b, action);
        b.setOnAction(e -> perform.accept(action));
        return b;
    }

    /** Told by its words too, so that nobody takes a hidden patient for one who is not named. */
    private ToggleButton hidePatient(BooleanProperty hidden) {
        ToggleButton b = toggle(Action.HIDE_PATIENT, MaterialDesignA.ACCOUNT_OFF_OUTLINE, hidden);
        b.getStyleClass().add("hide-patient");
        b.textProperty()
                .bind(Bindings.when(hidden)
                        .then(Texts.of("shell.patient-hidden"))
                        .otherwise(""));
        return b;
    }

    private ToggleButton toggle(Action action, Ikon icon, BooleanProperty state) {
        ToggleButton b = new ToggleButton(null, Icons.of(icon));
        dress(b, action);
        b.selectedProperty().bindBidirectional(state);
        return b;
    }

    private void dress(ButtonBase b, Action action) {
        b.setId("toolbar-" + action.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(keys.tooltipText(action));
        b.setTooltip(tooltip);
        b.accessibleHelpProperty().bind(keys.tooltipText(action));
        b.setAccessibleText(action.label());
        b.setFocusTraversable(true);
    }
}
