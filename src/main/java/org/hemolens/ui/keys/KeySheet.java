package org.hemolens.ui.keys;

import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hemolens.text.Texts;

/** Lists every action with its keys, and what the mouse does. */
public final class KeySheet extends VBox {
    private static final String[][] MOUSE = {
        {"keys.left-drag", "keys.left-drag-does"},
        {"keys.shift-drag", "keys.shift-drag-does"},
        {"keys.middle-drag", "keys.middle-drag-does"},
        {"keys.right-drag", "keys.right-drag-does"},
        {"keys.wheel", "keys.wheel-does"},
        {"keys.ctrl-wheel", "keys.ctrl-wheel-does"},
        {"keys.pinch", "keys.pinch-does"},
        {"keys.double-click", "keys.double-click-does"},
        {"keys.drag-measurement", "keys.drag-measurement-does"},
        {"keys.shift-move", "keys.shift-move-does"},
        {"keys.drag-crosshair", "keys.drag-crosshair-does"},
    };

    public KeySheet(KeyMap map) {
        setId("key-sheet");
        getStyleClass().addAll("card", "key-sheet");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        Label title = new Label(Texts.of("keys.title"));
        title.getStyleClass().add("title-4");
        VBox left = new VBox(14);
        VBox right = new VBox(14);
        for (Action.Group group : Action.Group.values()) {
            boolean first = group == Action.Group.WINDOW || group == Action.Group.PLACE;
            (first ? left : right).getChildren().add(section(group, map));
        }
        VBox mouse = new VBox(4, heading(Texts.of("keys.mouse")));
        GridPane grid = grid();
        for (int i = 0; i < MOUSE.length; i++) {
            addRow(grid, i, Texts.of(MOUSE[i][0]), Texts.of(MOUSE[i][1]));
        }
        mouse.getChildren().add(grid);
        left.getChildren().add(mouse);
        // Scrolled where there is no room, so that the sheet never pushes the window's parts away.
        ScrollPane scrolled = new ScrollPane(new HBox(20, left, right));
        scrolled.setFitToWidth(true);
        scrolled.setMinHeight(0);
        scrolled.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        setMinHeight(0);
        getChildren().addAll(title, scrolled);
        setSpacing(12);
    }

    private static VBox section(Action.Group group, KeyMap map) {
        GridPane grid = grid();
        int row = 0;
        for (Action action : Action.values()) {
            if (action.group() == group && !map.keys(action).isEmpty()) {
                addRow(grid, row++, map.label(action), map.name(action));
            }
        }
        return new VBox(4, heading(group.title()), grid);
    }

    private static Label heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("text-bold");
        return label;
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.setHgap(10);
        grid.setVgap(2);
        return grid;
    }

    private static void addRow(GridPane grid, int row, String keys, String what) {
        Label key = new Label(keys);
        key.getStyleClass().add("key-sheet-key");
        key.setMinWidth(Region.USE_PREF_SIZE);
        GridPane.setHalignment(key, HPos.RIGHT);
        Label action = new Label(what);
        action.setWrapText(true);
        action.setMinHeight(Region.USE_PREF_SIZE);
        grid.addRow(row, key, action);
    }
}
