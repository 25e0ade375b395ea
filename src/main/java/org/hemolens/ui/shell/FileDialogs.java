package org.hemolens.ui.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.hemolens.text.Texts;
import org.jspecify.annotations.Nullable;

/** Asks for a folder or files; remembers, while the program runs, where it asked last. */
final class FileDialogs {
    private final Stage owner;
    private @Nullable File last;

    FileDialogs(Stage owner) {
        this.owner = owner;
    }

    /** The folder chosen; none when left. */
    List<Path> folder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(Texts.of("open.folder-title"));
        if (last != null && last.isDirectory()) {
            chooser.setInitialDirectory(last);
        }
        File folder = chooser.showDialog(owner);
        if (folder == null) {
            return List.of();
        }
        last = folder;
        return List.of(folder.toPath());
    }

    /** The file of settings to be read; empty when left. */
    Optional<Path> settingsToRead() {
        FileChooser chooser = settings(Texts.of("open.read-settings"));
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }

    /** The list of measured luminances to be read; empty when left. */
    Optional<Path> luminances() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of("screen.read-luminances"));
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(Texts.of("screen.luminance-lists"), "*.csv", "*.txt"),
                        new FileChooser.ExtensionFilter(Texts.of("screen.all-files"), "*"));
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }

    /** The archive of a model package; empty when left. */
    Optional<Path> packageArchive() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of("packages.import-zip"));
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(Texts.of("packages.archives"), "*.zip"),
                        new FileChooser.ExtensionFilter(Texts.of("screen.all-files"), "*"));
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }

    /** The file that settings are to be written to; empty when left. */
    Optional<Path> settingsToWrite(String name) {
        FileChooser chooser = settings(Texts.of("open.write-settings"));
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    }

    private static FileChooser settings(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(Texts.of("open.settings-files"), "*.json"));
        return chooser;
    }

    /** The files chosen; none when left. */
    List<Path> files() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of("open.files-title"));
        if (last != null && last.isDirectory()) {
            chooser.setInitialDirectory(last);
        }
        List<File> files = chooser.showOpenMultipleDialog(owner);
        if (files == null || files.isEmpty()) {
            return List.of();
        }
        last = files.getFirst().getParentFile();
        return files.stream().map(File::toPath).toList();
    }
}
