package org.hemolens.ui.explain;

import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hemolens.faithfulness.CheckKind;
import org.hemolens.faithfulness.Light;
import org.hemolens.faithfulness.Limits;
import org.hemolens.text.Decimal;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Labels;

/** The page that says what each check of a map means; docs/faithfulness.md says the same at more length. */
public final class FaithfulnessSheet extends VBox {
    private static final double WIDTH = 660;
    private static final double TEXT_HEIGHT = 620;
    /** Between the text and the scroll bar. */
    private static final double MARGIN = 14;

    public FaithfulnessSheet() {
        super(12);
        setId("faith-sheet");
        getStyleClass().addAll("card", "key-sheet");
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        Label title = Labels.line(Texts.of("faith.sheet-title"), "title-4");
        VBox text = new VBox(10, Labels.wrapped(Texts.of("faith.sheet-begin")));
        for (CheckKind kind : CheckKind.values()) {
            text.getChildren()
                    .add(new VBox(
                            2,
                            Labels.line(CheckWords.name(kind), "hl-strong"),
                            Labels.wrapped(CheckWords.meaning(kind)),
                            Labels.wrapped(limits(kind), "hl-muted")));
        }
        VBox lights = new VBox(2, Labels.line(Texts.of("faith.sheet-lights"), "hl-strong"));
        for (Light light : Light.values()) {
            Label line = Labels.wrapped(CheckWords.whole(light));
            line.setGraphic(CheckWords.icon(light));
            lights.getChildren().add(line);
        }
        lights.getChildren().add(Labels.wrapped(Texts.of("faith.sheet-how")));
        text.getChildren().addAll(lights, Labels.wrapped(Texts.of("faith.sheet-end"), "hl-strong"));
        text.setPadding(new Insets(0, MARGIN, 0, 0));
        ScrollPane scrolled = new ScrollPane(text);
        scrolled.setFitToWidth(true);
        scrolled.setPrefViewportHeight(TEXT_HEIGHT);
        scrolled.setMinHeight(0);
        scrolled.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        setMinHeight(0);
        getChildren().addAll(title, scrolled);
    }

    private static String limits(CheckKind kind) {
        return switch (kind) {
            case DELETION, INSERTION -> Texts.of("faith.curve-limits", of(Limits.GAIN), Limits.RANDOM_ORDERS);
            case IMPUTATION -> Texts.of("faith.imputation-limits", of(Limits.IMPUTED_GREEN), of(Limits.IMPUTED_AMBER));
            case AGREEMENT ->
                Texts.of(
                        "faith.agreement-limits",
                        of(Limits.AGREE_GREEN),
                        of(Limits.AGREE_TOP_GREEN),
                        of(Limits.AGREE_AMBER),
                        of(Limits.AGREE_TOP_AMBER));
            case STABILITY, FLIP ->
                Texts.of(
                        "faith.same-limits",
                        of(Limits.SAME_GREEN),
                        of(Limits.TOP_GREEN),
                        of(Limits.SAME_AMBER),
                        of(Limits.TOP_AMBER));
            case RANDOMISATION ->
                Texts.of("faith.randomisation-limits", of(Limits.SHUFFLED_GREEN), of(Limits.SHUFFLED_AMBER));
        };
    }

    private static Decimal of(double limit) {
        return new Decimal(limit, 2);
    }
}
