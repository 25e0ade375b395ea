package org.hemolens.ui.explain;

import java.util.Arrays;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.hemolens.anatomy.HeadRegions;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.FocusCheck;
import org.hemolens.explain.HuHint;
import org.hemolens.explain.HuRange;
import org.hemolens.explain.HuSymmetry;
import org.hemolens.explain.HuUnderHeatmap;
import org.hemolens.explain.MapReading;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.ClassStyle;
import org.hemolens.ui.theme.Labels;
import org.hemolens.ui.theme.Percent;

/** Where in the head the heatmap on screen lies, and HU under it. */
public final class MapChecksSection extends VBox {
    private final Label about = Labels.wrapped("", "hl-muted", "hl-small");
    private final Label status = Labels.wrapped("", "hl-muted");
    private final Label warning = Labels.wrapped("", "hl-warning");
    private final ShareBar shares = new ShareBar();
    private final HuChart chart = new HuChart();
    private final Label mean = Labels.wrapped("", "hl-small");
    private final Label ranges = Labels.wrapped("", "hl-muted", "hl-small");
    private final VBox hints = new VBox(4);
    private final Label symmetry = Labels.wrapped("", "hl-small");
    private final VBox measured;

    public MapChecksSection(MapChecksModel model) {
        super(6);
        setId("map-checks");
        status.setId("focus-status");
        warning.setId("focus-warning");
        mean.setId("focus-hu");
        hints.setId("focus-hints");
        symmetry.setId("focus-symmetry");
        about.setId("focus-about");
        measured = new VBox(
                6,
                about,
                shares,
                warning,
                Labels.wrapped(Texts.of("focus.shares-note"), "hl-muted", "hl-small"),
                Labels.line(Texts.of("focus.hu-title"), "hl-panel-title"),
                chart,
                mean,
                ranges,
                hints,
                symmetry,
                Labels.wrapped(Texts.of("focus.hints-note"), "hl-muted", "hl-small"));
        getChildren().addAll(Labels.line(Texts.of("focus.title"), "hl-panel-title"), status, measured);
        model.shownProperty().addListener((property, was, is) -> show(is));
        show(model.shownProperty().get());
    }

    private void show(ShownChecks shown) {
        switch (shown) {
            case ShownChecks.Nothing nothing -> nothing(nothing.why());
            case ShownChecks.Checks checks ->
                checks.checks().missing().map(MapChecksSection::why).ifPresentOrElse(this::nothing, () -> show(checks));
        }
    }

    private static String why(HeadRegions.Missing missing) {
        return Texts.of(
                switch (missing) {
                    case INDEPENDENT_SLICES -> "focus.images";
                    case NOT_AXIAL -> "focus.not-axial";
                    case UNEVEN -> "focus.uneven";
                    case NO_SKULL -> "focus.no-skull";
                });
    }

    private void nothing(String why) {
        status.setText(why);
        set(status, true);
        set(measured, false);
    }

    private void show(ShownChecks.Checks shown) {
        FocusCheck focus = shown.checks().focus().orElseThrow();
        HuUnderHeatmap hu = shown.checks().hu().orElseThrow();
        if (focus.reading() != MapReading.MEASURED) {
            nothing(Texts.of("reading." + id(focus.reading())));
            return;
        }
        set(status, false);
        set(measured, true);
        about.setText(Texts.of(
                "focus.about",
                ClassStyle.name(shown.map().hemorrhageClass()),
                shown.slice() + 1,
                Texts.of(shown.map().target() == CamTarget.SLICE ? "focus.of-slice" : "focus.of-sequence"),
                shown.map().branch()));
        shares.show(focus);
        warning.setText(focus.warns() ? Texts.of("focus.warning", Percent.of(focus.outsideSkull())) : "");
        set(warning, focus.warns());
        chart.show(hu);
        mean.setText(Texts.of("focus.mean", Texts.number(hu.mean(), 0), hu.pixels()));
        ranges.setText(ranges(hu));
        hints.getChildren()
                .setAll(hu.hints().stream()
                        .map(MapChecksSection::hint)
                        .map(t -> (Node) Labels.wrapped(t))
                        .toList());
        set(hints, !hu.hints().isEmpty());
        symmetry.setText(symmetry(hu));
    }

    private static String ranges(HuUnderHeatmap hu) {
        return String.join(
                "; ",
                Arrays.stream(HuRange.values())
                        .filter(r -> hu.shares().getOrDefault(r, 0.0) >= 0.005)
                        .map(r -> Texts.of(
                                "focus.range",
                                name(r),
                                limits(r),
                                Percent.of(hu.shares().getOrDefault(r, 0.0))))
                        .toList());
    }

    static String name(HuRange range) {
        return Texts.of("hurange." + id(range));
    }

    private static String limits(HuRange range) {
        if (range.from() == Integer.MIN_VALUE) {
            return Texts.of("focus.below", Texts.number(range.below(), 0));
        }
        return range.below() == Integer.MAX_VALUE
                ? Texts.of("focus.from", Texts.number(range.from(), 0))
                : Texts.of("focus.between", Texts.number(range.from(), 0), Texts.number(range.below() - 1, 0));
    }

    private static String hint(HuHint hint) {
        return Texts.of(
                "hint." + id(hint.kind()),
                Percent.of(hint.share()),
                Double.isNaN(hint.mirrored()) ? "" : Percent.of(hint.mirrored()));
    }

    private static String symmetry(HuUnderHeatmap hu) {
        if (hu.symmetry().isEmpty()) {
            return Texts.of(hu.acrossMiddle() ? "focus.across-middle" : "focus.no-symmetry");
        }
        HuSymmetry s = hu.symmetry().get();
        return Texts.of(
                "focus.symmetry",
                Texts.number(s.mean(), 0),
                Texts.number(s.mirroredMean(), 0),
                Percent.of(s.dense()),
                Percent.of(s.mirroredDense()));
    }

    private static String id(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void set(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
