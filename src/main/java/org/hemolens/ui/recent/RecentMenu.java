package org.hemolens.ui.recent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import org.hemolens.text.Texts;
import org.hemolens.ui.task.Background;
import org.hemolens.ui.task.TaskRunner;
import org.hemolens.ui.theme.Icons;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;

/** The list of what was opened lately, to open again or to forget. Whether an entry is still there is found out beside. */
public final class RecentMenu extends MenuButton {
    private final RecentInputs recent;
    private final Consumer<List<Path>> open;
    private final TaskRunner tasks;
    private final BooleanProperty patientHidden = new SimpleBooleanProperty(this, "patientHidden");

    /** @param open given one path */
    public RecentMenu(RecentInputs recent, TaskRunner tasks, Consumer<List<Path>> open) {
        super("", Icons.of(MaterialDesignH.HISTORY));
        this.recent = recent;
        this.tasks = tasks;
        this.open = open;
        setId("toolbar-recent");
        setTooltip(new Tooltip(Texts.of("recent.title")));
        setAccessibleText(Texts.of("recent.title"));
        setOnShowing(e -> list());
        patientHidden.addListener((property, was, is) -> list());
        list();
    }

    /** Whether paths, which may tell who the patient is, are hidden. */
    public BooleanProperty patientHiddenProperty() {
        return patientHidden;
    }

    private void list() {
        getItems().clear();
        List<Path> paths = recent.list();
        int number = 0;
        for (Path path : paths) {
            MenuItem item = new MenuItem(patientHidden.get() ? Texts.of("recent.hidden", ++number) : label(path));
            item.setMnemonicParsing(false);
            item.setOnAction(e -> open.accept(List.of(path)));
            getItems().add(item);
            Background.start(tasks, () -> Files.exists(path), there -> there(item, path, there), failure -> {});
        }
        if (paths.isEmpty()) {
            MenuItem none = new MenuItem(Texts.of("recent.nothing"));
            none.setDisable(true);
            getItems().add(none);
            return;
        }
        MenuItem clear = new MenuItem(Texts.of("recent.clear"));
        clear.setId("recent-clear");
        clear.setOnAction(e -> {
            recent.clear();
            list();
        });
        getItems().addAll(new SeparatorMenuItem(), clear);
    }

    /** What is gone says so, and choosing it takes it off the list. */
    private void there(MenuItem item, Path path, boolean there) {
        if (there) {
            return;
        }
        item.setText(item.getText() + "  " + Texts.of("recent.gone"));
        item.setOnAction(e -> {
            recent.remove(path);
            list();
        });
    }

    /** "case.zip  in  /media/disc". */
    private static String label(Path path) {
        Optional<Path> name = Optional.ofNullable(path.getFileName());
        return name.isEmpty() || path.getParent() == null
                ? path.toString()
                : Texts.of("recent.in", name.get(), path.getParent());
    }
}
