package org.hemolens.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.hemolens.render.Interpolation;
import org.hemolens.render.MapDrawing;
import org.hemolens.render.MapScale;
import org.hemolens.settings.MapReading;
import org.hemolens.settings.PresetList;
import org.hemolens.settings.Reading;
import org.hemolens.settings.ReadingPreset;
import org.hemolens.settings.Settings;
import org.hemolens.settings.SettingsStore;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.keys.KeyMap;
import org.hemolens.ui.state.MapsModel;
import org.hemolens.ui.state.Notices;
import org.hemolens.ui.state.ShownWindow;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.state.ViewsModel;
import org.hemolens.window.VoiLutFunction;
import org.junit.jupiter.api.Test;

class AppliedSettingsTest {
    private static final ReadingPreset MINE = ReadingPreset.of("user-1", "Mine", 30, 60, VoiLutFunction.LINEAR, false);

    private final KeyMap keys = KeyMap.standard();
    private final ViewportModel view = new ViewportModel();
    private final ViewsModel views = new ViewsModel(new StudyModel(), view);
    private final SettingsModel model = new SettingsModel(SettingsStore.NONE, task -> {}, new Notices());
    private final AppliedSettings applied = new AppliedSettings(model, keys, views, new Notices());

    private void change(UnaryOperator<PresetList> by) {
        model.changePresets(by);
    }

    @Test
    void theWindowOnScreenFollowsItsPresetAndLosesItsNameWithIt() {
        change(p -> p.with(ReadingPreset.of("brain", "Parenchyma", 38, 90, VoiLutFunction.SIGMOID, false)));
        assertThat(view.windowProperty().get().name()).isEqualTo("Parenchyma");
        assertThat(view.windowProperty().get().window().width()).isEqualTo(90);
        change(p -> p.with(MINE));
        view.windowProperty().set(ShownWindow.of(MINE));
        change(p -> p.without("user-1"));
        assertThat(view.windowProperty().get()).isEqualTo(new ShownWindow(MINE.window(), MINE.function(), ""));
    }

    @Test
    void aWindowMovedByHandStays() {
        ShownWindow moved = view.windowProperty().get().moved(3, 4);
        view.windowProperty().set(moved);
        change(p -> PresetList.standard().with(MINE).moved("user-1", -6));
        assertThat(view.windowProperty().get()).isEqualTo(moved);
        view.reset();
        assertThat(view.windowProperty().get()).isEqualTo(ShownWindow.of(MINE));
        assertThat(keys.name(Action.PRESET_1)).isEqualTo("Mine");
    }

    @Test
    void theFirstPresetIsTheWindowToBeginWithUnlessOneWasChosen() {
        change(p -> p.with(MINE).moved("user-1", -6));
        applied.begin();
        assertThat(view.windowProperty().get().name()).isEqualTo("Mine");
        view.windowProperty().set(ShownWindow.of(PresetList.standard().onKey(5).orElseThrow()));
        applied.begin();
        assertThat(view.windowProperty().get().name()).isEqualTo("Bone");
    }

    @Test
    void theSecondWindowIsBoneWhateverItIsCalled() {
        change(p -> p.with(ReadingPreset.of("bone", "Skull", 500, 3000, VoiLutFunction.LINEAR, true)));
        assertThat(views.second().windowProperty().get().name()).isEqualTo("Skull");
        views.second().windowProperty().set(ShownWindow.of(MINE));
        views.second().reset();
        assertThat(views.second().windowProperty().get().window().width()).isEqualTo(3000);
    }

    @Test
    void howHeatmapsAreMadeAndDrawnIsKeptAndReset() {
        MapsModel maps = view.maps();
        maps.methodProperty().set("LayerCAM");
        maps.drawingProperty().set(MapDrawing.CONTOURS);
        maps.scaleProperty().set(MapScale.SLICE);
        maps.blocksProperty().set(true);
        maps.allAboveProperty().set(true);
        assertThat(model.settingsProperty().get().reading().maps())
                .isEqualTo(new MapReading("LayerCAM", MapDrawing.CONTOURS, MapScale.SLICE, true, true));
        model.settingsProperty().set(Settings.STANDARD);
        assertThat(maps.methodProperty().get()).isEqualTo("Grad-CAM++");
        assertThat(maps.drawingProperty().get()).isEqualTo(MapDrawing.WASH);
        assertThat(maps.scaleProperty().get()).isEqualTo(MapScale.PROBABILITY);
        assertThat(maps.blocksProperty().get()).isFalse();
        assertThat(maps.allAboveProperty().get()).isFalse();
        Reading unknown = new Reading(
                Interpolation.BILINEAR,
                false,
                10,
                false,
                new MapReading("CAM of tomorrow", MapDrawing.WASH, MapScale.SERIES, false, false));
        model.settingsProperty().set(Settings.STANDARD.withReading(unknown));
        assertThat(maps.methodProperty().get()).isEqualTo("Grad-CAM++");
        assertThat(maps.scaleProperty().get()).isEqualTo(MapScale.SERIES);
    }

    @Test
    void fewerThanSixPresetsLeaveKeysWithoutOne() {
        change(p -> p.without("bone"));
        assertThat(keys.name(Action.PRESET_5)).isEqualTo("Soft tissue");
        assertThat(keys.name(Action.PRESET_6)).isEqualTo("Preset 6, none");
        model.settingsProperty().set(Settings.STANDARD);
        assertThat(keys.name(Action.PRESET_6)).isEqualTo("Soft tissue");
    }
}
