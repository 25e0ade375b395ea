package org.hemolens.ui.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hemolens.explain.CamMethods;
import org.hemolens.settings.MapReading;
import org.hemolens.settings.PresetList;
import org.hemolens.settings.Reading;
import org.hemolens.settings.ReadingPreset;
import org.hemolens.settings.Settings;
import org.hemolens.text.Texts;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.keys.KeyMap;
import org.hemolens.ui.state.MapsModel;
import org.hemolens.ui.state.Notices;
import org.hemolens.ui.state.ShownWindow;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.state.ViewsModel;
import org.hemolens.ui.theme.Theme;

/** Brings the settings to keys and views, and what is changed there back to the settings. */
public final class AppliedSettings {
    private static final int PRESET_KEYS = 6;
    /** Of the second window, whatever it is called. */
    private static final String BONE = "bone";
    /** The window before the settings are there. */
    private static final String BRAIN = "brain";

    private final SettingsModel model;
    private final KeyMap keys;
    private final ViewsModel views;
    private final Notices notices;
    private boolean applying;

    public AppliedSettings(SettingsModel model, KeyMap keys, ViewsModel views, Notices notices) {
        this.model = model;
        this.keys = keys;
        this.views = views;
        this.notices = notices;
        ViewportModel view = views.main();
        apply(model.settingsProperty().get(), model.settingsProperty().get());
        model.settingsProperty().addListener((property, was, is) -> apply(was, is));
        view.interpolationProperty().addListener((property, was, is) -> remember());
        view.levelDragInvertedProperty().addListener((property, was, is) -> remember());
        view.cineRateProperty().addListener((property, was, is) -> remember());
        view.cineSweepProperty().addListener((property, was, is) -> remember());
        MapsModel maps = view.maps();
        List.of(
                        maps.methodProperty(),
                        maps.drawingProperty(),
                        maps.scaleProperty(),
                        maps.blocksProperty(),
                        maps.allAboveProperty())
                .forEach(choice -> choice.addListener((property, was, is) -> remember()));
        keys.revisionProperty().addListener((property, was, is) -> remember());
    }

    /** The settings that were kept are there: the first preset is the window to begin with, if none was chosen yet. */
    public void begin() {
        PresetList presets = model.presets().getValue();
        ViewportModel view = views.main();
        if (find(presets, BRAIN)
                .filter(p -> ShownWindow.of(p).equals(view.windowProperty().get()))
                .isPresent()) {
            view.windowProperty().set(ShownWindow.of(presets.shown().getFirst()));
        }
    }

    private void apply(Settings was, Settings is) {
        if (applying) {
            return;
        }
        applying = true;
        try {
            ViewportModel view = views.main();
            view.interpolationProperty().set(is.reading().interpolation());
            view.levelDragInvertedProperty().set(is.reading().levelDragInverted());
            view.cineRateProperty().set(is.reading().cineRate());
            view.cineSweepProperty().set(is.reading().cineSweep());
            apply(is.reading().maps(), view.maps());
            if (!is.keys().equals(was.keys())) {
                List<String> problems = keys.apply(is.keys());
                if (!problems.isEmpty()) {
                    notices.warning(Texts.of("settings.key-problems", String.join("; ", problems)));
                }
            }
            presets(was.presets(), is.presets());
            if (!is.look().equals(Theme.lookProperty().get())) {
                Theme.show(is.look());
            }
            if (!is.screen().equals(was.screen())) {
                view.screenCurveProperty().set(is.screen().applied());
            }
        } finally {
            applying = false;
        }
    }

    private static void apply(MapReading is, MapsModel maps) {
        maps.methodProperty()
                .set(CamMethods.byId(is.method()).orElse(CamMethods.preset()).id());
        maps.drawingProperty().set(is.drawing());
        maps.scaleProperty().set(is.scale());
        maps.blocksProperty().set(is.blocks());
        maps.allAboveProperty().set(is.allAbove());
    }

    private static MapReading reading(MapsModel maps) {
        return new MapReading(
                maps.methodProperty().get(),
                maps.drawingProperty().get(),
                maps.scaleProperty().get(),
                maps.blocksProperty().get(),
                maps.allAboveProperty().get());
    }

    private void presets(PresetList was, PresetList is) {
        for (int i = 1; i <= PRESET_KEYS; i++) {
            keys.rename(
                    Action.values()[Action.PRESET_1.ordinal() + i - 1],
                    is.onKey(i).map(ReadingPreset::label).orElse(Texts.of("settings.no-preset", i)));
        }
        views.main().setFirstWindow(ShownWindow.of(is.shown().getFirst()));
        views.prior().setFirstWindow(ShownWindow.of(is.shown().getFirst()));
        find(is, BONE).ifPresent(p -> views.second().setFirstWindow(ShownWindow.of(p)));
        followPreset(views.main(), was, is);
        followPreset(views.second(), was, is);
        followPreset(views.prior(), was, is);
    }

    /** A window on screen that is a preset's stays that preset's, and is never one under another's name. */
    private static void followPreset(ViewportModel view, PresetList was, PresetList is) {
        ShownWindow now = view.windowProperty().get();
        was.all().stream()
                .filter(p -> ShownWindow.of(p).equals(now))
                .findFirst()
                .ifPresent(p -> view.windowProperty()
                        .set(find(is, p.id())
                                .map(ShownWindow::of)
                                .orElseGet(() -> new ShownWindow(now.window(), now.function(), ""))));
    }

    private static Optional<ReadingPreset> find(PresetList list, String id) {
        return list.all().stream().filter(p -> p.id().equals(id)).findFirst();
    }

    private void remember() {
        if (applying) {
            return;
        }
        applying = true;
        try {
            ViewportModel view = views.main();
            Settings now = model.settingsProperty().get();
            Map<String, List<String>> changed = new TreeMap<>(now.keys());
            for (Action action : Action.values()) {
                changed.remove(action.name());
            }
            // Those of actions that this program does not know stay.
            changed.putAll(keys.changes());
            model.settingsProperty()
                    .set(now.withKeys(changed)
                            .withReading(new Reading(
                                    view.interpolationProperty().get(),
                                    view.levelDragInvertedProperty().get(),
                                    view.cineRateProperty().get(),
                                    view.cineSweepProperty().get(),
                                    reading(view.maps()))));
        } finally {
            applying = false;
        }
    }
}
