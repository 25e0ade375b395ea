package org.hemolens.ui.findings;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.ClassStyle;
import org.hemolens.ui.theme.Icons;
import org.hemolens.ui.theme.Labels;
import org.hemolens.ui.theme.Percent;
import org.hemolens.ui.theme.Theme;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** One class: legend, switch and study probability in one row. */
final class ClassRow extends VBox {
    private static final double BAR_HEIGHT = 6;

    private final HemorrhageClass hemorrhageClass;
    private final Runnable choose;
    private final Rectangle swatch = new Rectangle(11, 11);
    private final StackPane mapSwitch = new StackPane(swatch);
    private final Label probability = Labels.line("", "probability");
    private final Label verdict = Labels.line("", "hl-small", "hl-muted");
    private final Label slices = Labels.line("", "hl-small", "hl-muted");
    private final ProbabilityBar bar;
    private final ProbabilityBar secondBar;
    private final Label second = Labels.wrapped("", "hl-small");
    private String spoken = "";
    private final HBox detail;
    private final StackPane alone = new StackPane(Icons.of(MaterialDesignT.TARGET));
    private boolean mapIsShown;

    /**
     * @param choose makes this class the chosen one
     * @param toggleMap switches the class's map beside that of the chosen one
     * @param toggleSolo shows the class's map alone, or no longer
     */
    ClassRow(HemorrhageClass c, Runnable choose, Runnable toggleMap, Runnable toggleSolo) {
        this.hemorrhageClass = c;
        this.choose = choose;
        this.bar = new ProbabilityBar(c, BAR_HEIGHT);
        this.secondBar = new ProbabilityBar(c, BAR_HEIGHT);
        getStyleClass().addAll("class-row", "hl-focusable");
        setId("class-" + c.id());
        setSpacing(1);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.RADIO_BUTTON);

        Theme.follow(this, this::colour);
        swatch.setStrokeWidth(1.5);
        mapSwitch.setPadding(new Insets(2, 3, 2, 3));
        mapSwitch.setId("map-" + c.id());
        mapSwitch.setOnMouseClicked(e -> {
            toggleMap.run();
            e.consume();
        });
        Tooltip.install(mapSwitch, new Tooltip(Texts.of("findings.map-switch")));

        Label name = Labels.line(ClassStyle.name(c), "name");
        alone.setId("solo-" + c.id());
        alone.getStyleClass().add("solo");
        Tooltip.install(alone, new Tooltip(Texts.of("maps.solo-help")));
        showAlone(false);
        alone.setOnMouseClicked(e -> {
            toggleSolo.run();
            e.consume();
        });
        HBox head = new HBox(6, mapSwitch, name, space(), probability);
        head.setAlignment(Pos.CENTER_LEFT);
        detail = new HBox(6, verdict, space(), alone, slices);
        second.setId("second-" + c.id());
        for (Region part : List.of(secondBar, second)) {
            part.managedProperty().bind(part.visibleProperty());
            part.setVisible(false);
        }
        getChildren().addAll(head, bar, detail, secondBar, second);

        setOnMouseClicked(e -> {
            requestFocus();
            choose.run();
        });
        setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.SPACE && e.isControlDown()) {
                toggleSolo.run();
                e.consume();
            } else if (e.getCode() == KeyCode.SPACE || e.getCode() == KeyCode.ENTER) {
                (e.isShiftDown() ? toggleMap : choose).run();
                e.consume();
            }
        });
    }

    HemorrhageClass hemorrhageClass() {
        return hemorrhageClass;
    }

    /** Chooses the class, for the keys that move between rows. */
    void chooseAndFocus() {
        requestFocus();
        choose.run();
    }

    private void colour() {
        swatch.setStroke(ClassStyle.colour(hemorrhageClass));
        swatch.setFill(mapIsShown ? ClassStyle.colour(hemorrhageClass) : Color.TRANSPARENT);
    }

    private void showAlone(boolean solo) {
        alone.setOpacity(solo ? 1 : 0.45);
        alone.setAccessibleText(Texts.of(solo ? "maps.solo-is" : "maps.solo-is-not", ClassStyle.name(hemorrhageClass)));
    }

    void showChosen(boolean chosen, boolean mapShown, boolean solo) {
        showAlone(solo);
        getStyleClass().remove("chosen");
        if (chosen) {
            getStyleClass().add("chosen");
        }
        mapIsShown = mapShown;
        colour();
    }

    /** No number is there. */
    void showNothing() {
        probability.setText("–");
        bar.showNothing();
        detail.setVisible(false);
        detail.setManaged(false);
        say(Texts.of("findings.row-nothing", ClassStyle.name(hemorrhageClass)));
    }

    /** The package does not answer the class: no number, no bar, no threshold. */
    private void showNotAnswered() {
        showNothing();
        verdict.setText(Texts.of("answers.by-package"));
        verdict.getStyleClass().removeAll("hl-muted", "hl-strong");
        verdict.getStyleClass().add("hl-muted");
        slices.setText("");
        detail.setVisible(true);
        detail.setManaged(true);
        say(Texts.of("answers.class", ClassStyle.name(hemorrhageClass)));
    }

    /**
     * @param p study probability; NaN where the package does not answer the class
     * @param threshold operating threshold
     * @param above slices above the threshold; empty when they are not known
     */
    void show(double p, double threshold, OptionalInt above) {
        if (Double.isNaN(p)) {
            showNotAnswered();
            return;
        }
        boolean positive = p >= threshold;
        probability.setText(Percent.of(p));
        bar.show(p, threshold);
        verdict.setText(Texts.of(positive ? "findings.above" : "findings.below", Percent.of(threshold)));
        verdict.setMinWidth(USE_PREF_SIZE);
        verdict.getStyleClass().removeAll("hl-muted", "hl-strong");
        verdict.getStyleClass().add(positive ? "hl-strong" : "hl-muted");
        String said = above.isPresent() ? slicesText(above.getAsInt()) : "";
        slices.setText(above.isPresent() ? Texts.of("findings.slices-brief", above.getAsInt()) : "");
        slices.setTooltip(said.isEmpty() ? null : new Tooltip(said));
        detail.setVisible(true);
        detail.setManaged(true);
        say(Texts.of(
                positive ? "findings.row-above" : "findings.row-below",
                ClassStyle.name(hemorrhageClass),
                probability.getText(),
                Percent.of(threshold),
                said));
    }

    /** What a second package says of the class, under its name and with its own threshold; empty: there is none. */
    void showSecond(Optional<Compared> compared) {
        Optional<Compared.Answer> answer = compared.flatMap(Compared::answer);
        secondBar.setVisible(answer.isPresent());
        second.setVisible(answer.isPresent());
        if (answer.isEmpty() || compared.isEmpty()) {
            setAccessibleText(spoken);
            return;
        }
        Compared.Answer a = answer.get();
        double p = a.study().of(hemorrhageClass);
        double threshold = a.thresholds().of(hemorrhageClass);
        secondBar.setVisible(a.study().answers(hemorrhageClass));
        if (!a.study().answers(hemorrhageClass)) {
            second.setText(Texts.of("answers.second", compared.get().second()));
            second.getStyleClass().removeAll("hl-warning", "hl-muted");
            second.getStyleClass().add("hl-muted");
            setAccessibleText(spoken + " " + second.getText());
            return;
        }
        secondBar.show(p, threshold);
        boolean disagree = compared.get().study().contains(hemorrhageClass);
        String words = Texts.of(
                p >= threshold ? "compared.row-above" : "compared.row-below",
                compared.get().second(),
                Percent.of(p),
                Percent.of(threshold),
                slicesText(a.above(hemorrhageClass)));
        second.setText(disagree ? "≠ " + words : words);
        second.getStyleClass().removeAll("hl-warning", "hl-muted");
        second.getStyleClass().add(disagree ? "hl-warning" : "hl-muted");
        setAccessibleText(spoken + " " + second.getText());
    }

    private void say(String text) {
        spoken = text;
        setAccessibleText(text);
    }

    private static String slicesText(int n) {
        return Texts.of("findings.slices-above", n);
    }

    private static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }
}
