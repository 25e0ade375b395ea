package org.hemolens.ui.shell;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.keys.KeyMap;
import org.hemolens.ui.keys.KeySheet;
import org.hemolens.ui.settings.CommandPalette;
import org.hemolens.ui.settings.SettingsFiles;
import org.hemolens.ui.settings.SettingsModel;
import org.hemolens.ui.settings.SettingsPane;
import org.hemolens.ui.state.ShownWindow;
import org.hemolens.ui.state.ViewsModel;

/** Settings, command palette and the sheet of keys, over the window's middle. */
final class Sheets {
    private final Services services;
    private final SettingsModel settings;
    private final KeyMap keys;
    private final ViewsModel views;
    private final LookCommands look;
    private final FileDialogs dialogs;
    private final Cover cover;
    private final Runnable leave;

    /** @param leave closes the cover and gives the keys back to the picture */
    Sheets(
            Services services,
            SettingsModel settings,
            KeyMap keys,
            ViewsModel views,
            LookCommands look,
            FileDialogs dialogs,
            Cover cover,
            Runnable leave) {
        this.services = services;
        this.settings = settings;
        this.keys = keys;
        this.views = views;
        this.look = look;
        this.dialogs = dialogs;
        this.cover = cover;
        this.leave = leave;
    }

    void toggleKeys() {
        if (cover.isOpen()) {
            cover.close();
        } else {
            cover.open(new KeySheet(keys));
        }
    }

    void openSettings() {
        cover.open(new SettingsPane(
                settings,
                keys,
                views.main(),
                CineRates.ALL,
                new SettingsFiles(services.settings(), services.tasks(), chooser()),
                look::togglePattern,
                leave,
                services.analysis()::devices,
                services.tasks()));
    }

    void openPalette(Consumer<Action> perform) {
        cover.open(new CommandPalette(
                keys,
                settings.presets().getValue(),
                look.entries(),
                perform,
                preset -> views.activeProperty().get().windowProperty().set(ShownWindow.of(preset)),
                leave));
    }

    private SettingsFiles.Chooser chooser() {
        return new SettingsFiles.Chooser() {
            @Override
            public Optional<Path> toRead() {
                return dialogs.settingsToRead();
            }

            @Override
            public Optional<Path> luminances() {
                return dialogs.luminances();
            }

            @Override
            public Optional<Path> toWrite(String suggestedName) {
                return dialogs.settingsToWrite(suggestedName);
            }
        };
    }
}
