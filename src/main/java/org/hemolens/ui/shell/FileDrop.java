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
            List<Path> paths =
                    e.getDragboard().getFiles().stream().map(File::toPath).toList();
            if (!paths.isEmpty()) {
                open.accept(paths);
            }
            e.setDropCompleted(!paths.isEmpty());
            e.consume();
        });
    }
}
