package org.hemolens.ui.shell;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.hemolens.text.Texts;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.keys.KeyMap;
import org.hemolens.ui.settings.WindowFields;
import org.hemolens.ui.state.ShownWindow;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.state.ViewsModel;
import org.hemolens.ui.theme.Icons;
import org.hemolens.ui.theme.Labels;
import org.hemolens.ui.theme.Theme;
import org.hemolens.window.WindowLevel;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** The window by numbers: width and centre, or least and greatest HU. */
final class WindowEntry extends Button {
    private final ViewsModel views;
    private final WindowFields fields = new WindowFields("window");
    private final Label problem = Labels.wrapped("", "hl-danger", "hl-small");
    private final PopOver over;
    private ViewportModel view;

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
        Button apply = new Button(Texts.of("shell.apply"));
        apply.setId("window-apply");
        apply.setDefaultButton(true);
        apply.setOnAction(e -> apply());
        problem.setId("window-problem");
        problem.setMaxWidth(280);
        VBox content = new VBox(8, Labels.line(Texts.of("shell.window-hu"), "hl-panel-title"), fields, problem, apply);
        content.getStyleClass().addAll("hl-panel", "window-entry");
        over = new PopOver(content);
        over.setArrowLocation(PopOver.ArrowLocation.LEFT_TOP);
        Theme.dressPopup(over.getRoot());
    }

    /** Shows the fields with the window of the view that keys speak to, or closes them. */
    void toggle() {
        if (over.isShowing()) {
            over.hide();
            return;
        }
        view = views.activeProperty().get();
        fields.show(view.windowProperty().get().window());
        problem.setText("");
        over.show((Node) this);
        fields.focusMin();
    }

    private void apply() {
        double w = fields.width();
        double c = fields.center();
        if (fields.endsSwapped()) {
            problem.setText(Texts.of("shell.max-above"));
        } else if (Double.isNaN(w) || Double.isNaN(c)) {
            problem.setText(Texts.of("shell.window-needed"));
        } else if (w < ShownWindow.MIN_WIDTH || w > ShownWindow.MAX_WIDTH) {
            problem.setText(Texts.of(
                    "shell.width-range", Texts.plain(ShownWindow.MIN_WIDTH), Texts.plain(ShownWindow.MAX_WIDTH)));
        } else if (Math.abs(c) > ShownWindow.MAX_WIDTH / 2) {
            problem.setText(Texts.of("shell.centre-beyond"));
        } else {
            view.windowProperty()
                    .set(new ShownWindow(
                            new WindowLevel(c, w), view.windowProperty().get().function(), ""));
            over.hide();
        }
    }
}
