package org.hemolens.ui.explain;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.hemolens.anatomy.Region;
import org.hemolens.explain.FocusCheck;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Labels;
import org.hemolens.ui.theme.Percent;

/** Shares of a map by region: one bar, and below it each region's name and number, largest first. */
final class ShareBar extends VBox {
    private static final double WIDTH = 264;
    private static final double HEIGHT = 16;
    /** Less is not listed. */
    private static final double LEAST = 0.005;

    private final HBox bar = new HBox();
    private final VBox legend = new VBox(2);

    ShareBar() {
        super(6);
        bar.setId("focus-bar");
        bar.getStyleClass().add("region-bar");
        bar.setMaxWidth(WIDTH);
        legend.setId("focus-legend");
        getChildren().addAll(bar, legend);
    }

    void show(FocusCheck focus) {
        bar.getChildren().clear();
        legend.getChildren().clear();
        StringBuilder spoken = new StringBuilder();
        for (Region region : Region.values()) {
            if (focus.share(region) > 0) {
                bar.getChildren().add(colour(region, focus.share(region) * WIDTH, HEIGHT));
            }
        }
        java.util.Arrays.stream(Region.values())
                .filter(r -> focus.share(r) >= LEAST)
                .sorted((a, b) -> Double.compare(focus.share(b), focus.share(a)))
                .forEach(r -> {
                    legend.getChildren().add(row(r, focus.share(r)));
                    spoken.append(name(r))
                            .append(' ')
                            .append(Percent.of(focus.share(r)))
                            .append("; ");
                });
        bar.setAccessibleText(spoken.toString());
    }

    private static HBox row(Region region, double share) {
        Label name = Labels.line(name(region), "hl-small");
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox row = new HBox(8, colour(region, 12, 12), name, Labels.line(Percent.of(share), "hl-small"));
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMaxWidth(WIDTH);
        return row;
    }

    private static javafx.scene.layout.Region colour(Region region, double width, double height) {
        javafx.scene.layout.Region part = new javafx.scene.layout.Region();
        part.getStyleClass().addAll("region-part", "region-" + region.name().toLowerCase(Locale.ROOT));
        part.setMinSize(width, height);
        part.setPrefSize(width, height);
        part.setMaxSize(width, height);
        return part;
    }

    private static String name(Region region) {
        return Texts.of("region." + region.name().toLowerCase(Locale.ROOT));
    }
}
