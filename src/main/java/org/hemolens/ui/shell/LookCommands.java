package org.hemolens.ui.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.stage.Stage;
import org.hemolens.settings.ColourTheme;
import org.hemolens.settings.Look;
import org.hemolens.settings.ScreenSetting;
import org.hemolens.settings.Settings;
import org.hemolens.text.Texts;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.settings.PaletteEntry;
import org.hemolens.ui.settings.SettingsModel;
import org.hemolens.ui.state.Notices;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.state.ViewsModel;
import org.jspecify.annotations.Nullable;

/** Colours, sizes and the screen's curve by key and palette. On the FX thread. */
final class LookCommands {
    private final Stage owner;
    private final StudyModel study;
    private final StudyModel priorStudy;
    private final ViewsModel views;
    private final SettingsModel settings;
    private final Notices notices;
    private @Nullable TestPatternWindow pattern;

    /**
     * @param owner of the window of the test pattern
     * @param priorStudy what the view of the prior shows
     */
    LookCommands(
            Stage owner,
            StudyModel study,
            StudyModel priorStudy,
            ViewsModel views,
            SettingsModel settings,
            Notices notices) {
        this.owner = owner;
        this.study = study;
        this.priorStudy = priorStudy;
        this.views = views;
        this.settings = settings;
        this.notices = notices;
    }

    /** @return false when the action is none of these */
    boolean perform(Action action) {
        switch (action) {
            case THEME -> settings.changeLook(now -> now.withTheme(now.theme().next()));
            case SIZE -> nextSize();
            case SCREEN_CURVE -> switchScreenCurve();
            case TEST_PATTERN -> togglePattern();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void nextSize() {
        settings.changeLook(now -> {
            int next = (Look.SIZES.indexOf(now.sizePercent()) + 1) % Look.SIZES.size();
            return now.withSize(Look.SIZES.get(next));
        });
        notices.information(Texts.of(
                "look.size-is", settings.settingsProperty().get().look().sizePercent()));
    }

    private void switchScreenCurve() {
        ScreenSetting now = settings.settingsProperty().get().screen();
        ScreenSetting next = now.switched(!now.standardFunction());
        settings.settingsProperty().set(settings.settingsProperty().get().withScreen(next));
        notices.information(
                next.standardFunction() ? Texts.of("screen.on", next.curve().words()) : Texts.of("screen.off"));
    }

    void togglePattern() {
        TestPatternWindow there = pattern == null
                ? new TestPatternWindow(owner, settings.settingsProperty().map(Settings::screen))
                : pattern;
        pattern = there;
        there.toggle();
    }

    /** What the palette has beside presets and actions: windows of the file in the active view, colours, sizes. */
    List<PaletteEntry> entries() {
        List<PaletteEntry> all = new ArrayList<>();
        ViewportModel active = views.activeProperty().get();
        FileWindows.of(active == views.prior() ? priorStudy : study)
                .forEach(w -> all.add(
                        new PaletteEntry(w.label(), Texts.of("look.file-window"), "", () -> active.windowProperty()
                                .set(w))));
        for (ColourTheme theme : ColourTheme.values()) {
            all.add(new PaletteEntry(
                    Texts.of("look.theme", theme.label()),
                    Texts.of("settings.look"),
                    "",
                    () -> settings.changeLook(now -> now.withTheme(theme))));
        }
        for (int size : Look.SIZES) {
            all.add(new PaletteEntry(
                    Texts.of("look.size-choice", size),
                    Texts.of("settings.look"),
                    "",
                    () -> settings.changeLook(now -> now.withSize(size))));
        }
        return all;
    }
}
