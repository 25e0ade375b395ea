package org.hemolens.ui.shell;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.keys.KeyMap;
import org.hemolens.ui.state.ShownWindow;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.state.ViewsModel;
import org.hemolens.ui.theme.Icons;
import org.hemolens.ui.theme.Labels;
import org.hemolens.ui.theme.Theme;
import org.hemolens.window.WindowLevel;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** The window by numbers: least and greatest HU, or width and level; what is typed into one pair changes the other. */
final class WindowEntry extends Button {
    private static final double FIELD = 76;

    private final ViewsModel views;
    private final TextField min = field("window-min");
    private final TextField max = field("window-max");
    private final TextField width = field("window-width");
    private final TextField level = field("window-level");
    private final Label problem = Labels.wrapped("", "hl-danger", "hl-small");
    private final PopOver over;
    private ViewportModel view;
    private boolean filling;

    WindowEntry(KeyMap keys, ViewsModel views) {
        super(null, Icons.of(MaterialDesignT.TUNE_VERTICAL));
        this.views = views;
        view = views.main();
        setId("toolbar-window-entry");
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(keys.tooltipText(Action.WINDOW_ENTRY));
        setTooltip(tooltip);
        setAccessibleText(Action.WINDOW_ENTRY.label());
        setOnAction(e -> toggle());
        GridPane grid = new GridPane(8, 6);
        grid.addRow(0, new Label("Min"), min, new Label("Max"), max);
        grid.addRow(1, new Label("Width"), width, new Label("Level"), level);
        Button apply = new Button("Apply");
        apply.setId("window-apply");
        apply.setDefaultButton(true);
        apply.setOnAction(e -> apply());
        problem.setId("window-problem");
        problem.setMaxWidth(280);
        VBox content = new VBox(8, Labels.line("WINDOW, HU", "hl-panel-title"), grid, problem, apply);
        content.getStyleClass().addAll("hl-panel", "window-entry");
        over = new PopOver(content);
        over.setArrowLocation(PopOver.ArrowLocation.LEFT_TOP);
        over.getRoot().getStylesheets().add(Theme.sheet());
        over.getRoot()
                .getStylesheets()
                .add(String.valueOf(WindowEntry.class.getResource("/org/hemolens/ui/workstation.css")));
        follow(min, this::fromEnds);
        follow(max, this::fromEnds);
        follow(width, this::fromWidth);
        follow(level, this::fromWidth);
    }

    private static TextField field(String id) {
        TextField field = new TextField();
        field.setId(id);
        field.setPrefWidth(FIELD);
        return field;
    }

    private void follow(TextField field, Runnable changed) {
        field.textProperty().addListener((property, was, is) -> {
            if (!filling) {
                filling = true;
                changed.run();
                filling = false;
            }
        });
    }

    /** Shows the fields with the window of the view that keys speak to, or closes them. */
    void toggle() {
        if (over.isShowing()) {
            over.hide();
            return;
        }
        view = views.activeProperty().get();
        WindowLevel now = view.windowProperty().get().window();
        filling = true;
        ends(now);
        widthAndLevel(now);
        filling = false;
        problem.setText("");
        over.show((Node) this);
        min.requestFocus();
        min.selectAll();
    }

    private void ends(WindowLevel w) {
        min.setText(WindowLevel.brief(w.lowest()));
        max.setText(WindowLevel.brief(w.highest()));
    }

    private void widthAndLevel(WindowLevel w) {
        width.setText(WindowLevel.brief(w.width()));
        level.setText(WindowLevel.brief(w.center()));
    }

    private void fromEnds() {
        Optional<Double> low = number(min);
        Optional<Double> high = number(max);
        if (low.isPresent() && high.isPresent() && high.get() > low.get()) {
            widthAndLevel(new WindowLevel((low.get() + high.get()) / 2, high.get() - low.get()));
        }
    }

    private void fromWidth() {
        Optional<Double> w = number(width);
        Optional<Double> c = number(level);
        if (w.isPresent() && c.isPresent() && w.get() > 0) {
            ends(new WindowLevel(c.get(), w.get()));
        }
    }

    /** A comma is taken for a point. */
    private static Optional<Double> number(TextField field) {
        try {
            double value =
                    Double.parseDouble(field.getText().strip().replace(',', '.').replace('−', '-'));
            return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void apply() {
        Optional<Double> low = number(min);
        Optional<Double> high = number(max);
        Optional<Double> w = number(width);
        Optional<Double> c = number(level);
        if (low.isEmpty() || high.isEmpty() || w.isEmpty() || c.isEmpty()) {
            problem.setText("Four numbers in HU are needed.");
        } else if (high.get() <= low.get()) {
            problem.setText("Max must be above min.");
        } else if (w.get() < ShownWindow.MIN_WIDTH || w.get() > ShownWindow.MAX_WIDTH) {
            problem.setText("The width must be from " + WindowLevel.brief(ShownWindow.MIN_WIDTH) + " to "
                    + WindowLevel.brief(ShownWindow.MAX_WIDTH) + " HU.");
        } else if (Math.abs(c.get()) > ShownWindow.MAX_WIDTH / 2) {
            problem.setText("The level is beyond any HU.");
        } else {
            view.windowProperty()
                    .set(new ShownWindow(
                            new WindowLevel(c.get(), w.get()),
                            view.windowProperty().get().function(),
                            ""));
            over.hide();
        }
    }
}
