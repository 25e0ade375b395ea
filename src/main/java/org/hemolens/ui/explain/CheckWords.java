package org.hemolens.ui.explain;

import java.util.Locale;
import org.hemolens.faithfulness.Check;
import org.hemolens.faithfulness.CheckKind;
import org.hemolens.faithfulness.Light;
import org.hemolens.text.Decimal;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Icons;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;

/** Checks and lights in words and icons: colour is never the only sign. */
final class CheckWords {
    private CheckWords() {}

    static String name(CheckKind kind) {
        return switch (kind) {
            case DELETION -> Texts.of("faith.deletion");
            case INSERTION -> Texts.of("faith.insertion");
            case IMPUTATION -> Texts.of("faith.imputation");
            case STABILITY -> Texts.of("faith.stability");
            case FLIP -> Texts.of("faith.flip");
            case RANDOMISATION -> Texts.of("faith.randomisation");
            case AGREEMENT -> Texts.of("faith.agreement");
        };
    }

    /** What a check means, for the page. */
    static String meaning(CheckKind kind) {
        return switch (kind) {
            case DELETION -> Texts.of("faith.deletion-means");
            case INSERTION -> Texts.of("faith.insertion-means");
            case IMPUTATION -> Texts.of("faith.imputation-means");
            case STABILITY -> Texts.of("faith.stability-means");
            case FLIP -> Texts.of("faith.flip-means");
            case RANDOMISATION -> Texts.of("faith.randomisation-means");
            case AGREEMENT -> Texts.of("faith.agreement-means");
        };
    }

    static String word(Light light) {
        return switch (light) {
            case GREEN -> Texts.of("faith.green");
            case AMBER -> Texts.of("faith.amber");
            case RED -> Texts.of("faith.red");
            case NONE -> Texts.of("faith.none");
        };
    }

    static String whole(Light light) {
        return switch (light) {
            case GREEN -> Texts.of("faith.whole-green");
            case AMBER -> Texts.of("faith.whole-amber");
            case RED -> Texts.of("faith.whole-red");
            case NONE -> Texts.of("faith.whole-none");
        };
    }

    static FontIcon icon(Light light) {
        return switch (light) {
            case GREEN -> Icons.of(MaterialDesignC.CHECK_CIRCLE_OUTLINE, style(light));
            case AMBER -> Icons.of(MaterialDesignA.ALERT_OUTLINE, style(light));
            case RED -> Icons.of(MaterialDesignC.CLOSE_OCTAGON_OUTLINE, style(light));
            case NONE -> Icons.of(MaterialDesignH.HELP_CIRCLE_OUTLINE, style(light));
        };
    }

    static String style(Light light) {
        return switch (light) {
            case GREEN -> "hl-ok";
            case AMBER -> "hl-warning";
            case RED -> "hl-danger";
            case NONE -> "hl-muted";
        };
    }

    /** A check's numbers, or why it has none. */
    static String figures(Check check) {
        if (check.notJudged().isPresent()) {
            return switch (check.notJudged().get()) {
                case NO_MAP -> Texts.of("faith.no-map-judged");
                case NO_EFFECT -> Texts.of("faith.no-effect");
                case NOT_SHUFFLED -> Texts.of("faith.not-shuffled");
            };
        }
        return switch (check.kind()) {
            case DELETION, INSERTION ->
                Texts.of(
                        "faith.curve-figures",
                        of(check, "area"),
                        of(check, "random_area"),
                        of(check, "random_area_least"),
                        of(check, "random_area_most"));
            case IMPUTATION ->
                Texts.of(
                        "faith.imputation-figures",
                        of(check, "left_without_most_marked"),
                        of(check, "left_without_least_marked"));
            case STABILITY, FLIP ->
                Texts.of("faith.same-figures", of(check, "rank_correlation"), of(check, "top_overlap"));
            case AGREEMENT ->
                Texts.of("faith.agreement-figures", of(check, "rank_correlation"), of(check, "top_overlap"));
            case RANDOMISATION ->
                Double.isNaN(check.figure("rank_correlation_head_shuffled"))
                        ? Texts.of("faith.randomisation-all", of(check, "rank_correlation_all_shuffled"))
                        : Texts.of(
                                "faith.randomisation-figures",
                                of(check, "rank_correlation_head_shuffled"),
                                of(check, "rank_correlation_all_shuffled"));
        };
    }

    private static Decimal of(Check check, String figure) {
        return new Decimal(check.figure(figure), 2);
    }

    static String id(CheckKind kind) {
        return "faith-" + kind.name().toLowerCase(Locale.ROOT);
    }
}
