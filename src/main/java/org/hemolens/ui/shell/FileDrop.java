package org.hemolens.ui.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Files and folders dropped on the window are opened. */
final class FileDrop {
    private FileDrop() {}

    static void accept(Scene scene, Consumer<List<Path>> open) {
        scene.addEventFilter(DragEvent.DRAG_OVER, e -> {
            if (e.getDragboard().hasFiles()) {
                e.acceptTransferModes(TransferMode.COPY);
                e.consume();
            }
        });
        scene.addEventFilter(DragEvent.DRAG_DROPPED, e -> {
            // Of a text or a picture there is no list at all.
            List<File> files = e.getDragboard().hasFiles() ? e.getDragboard().getFiles() : List.of();
            e.setDropCompleted(drop(files, open));
            e.consume();
        });
    }

    /** @return whether there was something to open */
    static boolean drop(List<File> files, Consumer<List<Path>> open) {
        if (files.isEmpty()) {
            return false;
        }
        open.accept(files.stream().map(File::toPath).toList());
        return true;
    }
}
