package org.hemolens.ui.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hemolens.display.LuminanceFile;
import org.hemolens.display.ScreenLuminance;
import org.hemolens.settings.SettingsPart;
import org.hemolens.settings.SettingsStore;
import org.hemolens.text.Sentences;
import org.hemolens.text.Texts;
import org.hemolens.ui.task.Background;
import org.hemolens.ui.task.TaskRunner;

/** Asks for a file, and reads or writes it in the background. */
public final class SettingsFiles {
    /** Asks the user for files. */
    public interface Chooser {
        /** Empty when left. */
        Optional<Path> toRead();

        /** A list of measured luminances; empty when left. */
        Optional<Path> luminances();

        /** Empty when left. */
        Optional<Path> toWrite(String suggestedName);
    }

    private final SettingsStore store;
    private final TaskRunner tasks;
    private final Chooser chooser;

    public SettingsFiles(SettingsStore store, TaskRunner tasks, Chooser chooser) {
        this.store = store;
        this.tasks = tasks;
        this.chooser = chooser;
    }

    /** Asks for a list of measured luminances and reads it. */
    void luminances(Consumer<List<ScreenLuminance.Point>> then, Answer answer) {
        chooser.luminances()
                .ifPresent(file -> Background.start(
                        tasks,
                        () -> LuminanceFile.read(file),
                        then,
                        failure -> answer.refuse(Texts.of("screen.nothing-taken", reason(failure)))));
    }

    void exportPart(String suggestedName, SettingsPart part, Answer answer) {
        chooser.toWrite(suggestedName)
                .ifPresent(file -> Background.start(
                        tasks,
                        () -> {
                            store.exportTo(file, part);
                            return file.getFileName();
                        },
                        name -> answer.say(Texts.of("settings.written", name)),
                        failure -> answer.refuse(Texts.of("settings.not-written", reason(failure)))));
    }

    void importPart(Consumer<SettingsPart> then, Answer answer) {
        chooser.toRead()
                .ifPresent(file -> Background.start(
                        tasks,
                        () -> store.importFrom(file),
                        then,
                        failure -> answer.refuse(Texts.of("settings.nothing-taken", reason(failure)))));
    }

    private static String reason(Throwable failure) {
        return Sentences.of(failure);
    }
}
