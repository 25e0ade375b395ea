package org.hemolens.ui.settings;

import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.hemolens.model.DeviceChoice;
import org.hemolens.settings.Look;
import org.hemolens.settings.ModelSetting;
import org.hemolens.settings.PresetList;
import org.hemolens.settings.Settings;
import org.hemolens.settings.SettingsStore;
import org.hemolens.settings.UnreadableSettingsException;
import org.hemolens.text.Sentences;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.Notices;
import org.hemolens.ui.task.Background;
import org.hemolens.ui.task.TaskRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings, read once and saved in the background: one write at a time, and the last state always. On the FX thread. */
public final class SettingsModel {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsModel.class);

    private final SettingsStore store;
    private final TaskRunner tasks;
    private final Notices notices;
    private final ObjectProperty<Settings> settings = new SimpleObjectProperty<>(Settings.STANDARD);
    private final ObservableValue<PresetList> presets = settings.map(Settings::presets);
    private final ObservableValue<ModelSetting> model = settings.map(Settings::model);
    private Optional<Settings> saved = Optional.empty();
    private boolean keeps;
    private boolean saving;

    public SettingsModel(SettingsStore store, TaskRunner tasks, Notices notices) {
        this.store = store;
        this.tasks = tasks;
        this.notices = notices;
        settings.addListener((property, was, is) -> save());
    }

    /**
     * Reads what was kept; until it is there nothing is saved.
     *
     * @param loaded told when it is there
     */
    public void load(Runnable loaded) {
        Background.start(
                tasks,
                store::load,
                kept -> {
                    saved = Optional.of(kept);
                    keeps = true;
                    settings.set(kept);
                    loaded.run();
                },
                failure -> {
                    keeps = failure instanceof UnreadableSettingsException e && e.setAside();
                    notices.error(Texts.of("settings.unread", reason(failure)));
                });
    }

    private void save() {
        Settings now = settings.get();
        if (!keeps || saving || saved.equals(Optional.of(now))) {
            return;
        }
        saving = true;
        Background.start(
                tasks,
                () -> {
                    store.save(now);
                    return true;
                },
                done -> {
                    saving = false;
                    saved = Optional.of(now);
                    save();
                },
                failure -> {
                    saving = false;
                    notices.error(Texts.of("settings.not-saved", reason(failure)));
                });
    }

    /** Writes at once what is not written yet: the program ends. */
    public void flush() {
        Settings now = settings.get();
        if (keeps && !saved.equals(Optional.of(now))) {
            try {
                store.save(now);
                saved = Optional.of(now);
            } catch (IOException e) {
                LOG.warn(
                        "Settings could not be saved at the end: {}",
                        e.getClass().getSimpleName());
            }
        }
    }

    private static String reason(Throwable failure) {
        return Sentences.of(failure);
    }

    public ObjectProperty<Settings> settingsProperty() {
        return settings;
    }

    /** To read with; never what a model gets. */
    public ObservableValue<PresetList> presets() {
        return presets;
    }

    /**
     * Where networks are to run.
     *
     * @throws IllegalArgumentException when what was kept means nothing, in words
     */
    public DeviceChoice device() {
        return RunChoice.of(settings.get().running());
    }

    /** Which package analyses. */
    public ObservableValue<ModelSetting> model() {
        return model;
    }

    /** Changes how the window looks, in effect at once. */
    public void changeLook(UnaryOperator<Look> change) {
        settings.set(settings.get().withLook(change.apply(settings.get().look())));
    }

    /**
     * Changes the presets.
     *
     * @throws IllegalArgumentException when the change is not possible, in words for the user
     */
    void changePresets(UnaryOperator<PresetList> change) {
        settings.set(settings.get().withPresets(change.apply(settings.get().presets())));
    }
}
