package org.hemolens.ui.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.hemolens.model.SegmentationPackage;
import org.hemolens.segment.LabelVolumes;
import org.hemolens.segment.LabelVolumes.Level;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.LabelsModel;
import org.hemolens.ui.theme.Labels;
import org.hemolens.ui.theme.Theme;

/** Labels with their volumes, each a switch of its colour over the picture, and their connected pieces, each a way to its slice. */
final class LabelList extends VBox {
    /** More are said by their number. */
    private static final int LISTED = 20;

    private final LabelsModel model;
    private final Consumer<Level> go;

    LabelList(LabelsModel model, Consumer<Level> go) {
        super(4);
        setId("segment-labels");
        this.model = model;
        this.go = go;
    }

    /** @param pieces whether connected pieces were looked for */
    void show(LabelVolumes volumes, boolean pieces) {
        List<Node> rows = new ArrayList<>();
        for (int label = 1; label < volumes.labels().size(); label++) {
            rows.add(row(volumes, label));
        }
        Label blood = Labels.wrapped(Texts.of("segment.blood", SegmentWords.ml(volumes.bloodMl())), "hl-strong");
        blood.setId("segment-blood");
        rows.add(blood);
        if (pieces) {
            rows.addAll(pieces(volumes));
        }
        getChildren().setAll(rows);
    }

    private List<Node> pieces(LabelVolumes volumes) {
        List<Node> rows = new ArrayList<>();
        rows.add(Labels.line(Texts.of("segment.pieces"), "hl-panel-title"));
        List<Level> lesions = volumes.lesions();
        if (lesions.isEmpty()) {
            rows.add(Labels.wrapped(
                    Texts.of("segment.no-pieces", SegmentWords.ml(LabelVolumes.SMALLEST_ML)), "hl-small", "hl-muted"));
        }
        for (int i = 0; i < Math.min(LISTED, lesions.size()); i++) {
            rows.add(piece(volumes, lesions.get(i), i));
        }
        if (lesions.size() > LISTED) {
            rows.add(Labels.wrapped(Texts.of("segment.more-pieces", lesions.size() - LISTED), "hl-small", "hl-muted"));
        }
        return rows;
    }

    void clear() {
        getChildren().clear();
    }

    private HBox row(LabelVolumes volumes, int label) {
        SegmentationPackage.Label about = volumes.labels().get(label);
        CheckBox shown = new CheckBox(about.name());
        shown.setId("segment-label-" + about.id());
        shown.setWrapText(true);
        shown.setSelected(!model.muted().contains(label));
        shown.setTooltip(new Tooltip(Texts.of("segment.switch")));
        shown.setAccessibleText(Texts.of("segment.spoken-label", about.name(), SegmentWords.ml(volumes.ml(label))));
        shown.selectedProperty().addListener((property, was, is) -> {
            if (is) {
                model.muted().remove(label);
            } else {
                model.muted().add(label);
            }
        });
        HBox.setHgrow(shown, Priority.ALWAYS);
        shown.setMaxWidth(Double.MAX_VALUE);
        Label ml = Labels.line(Texts.of("segment.ml", SegmentWords.ml(volumes.ml(label))));
        ml.setId("segment-ml-" + about.id());
        ml.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(6, swatch(volumes.labels(), label), shown, ml);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private HBox piece(LabelVolumes volumes, Level level, int number) {
        String name = volumes.labels().get(level.lesion().label()).name();
        Hyperlink link = new Hyperlink(Texts.of(
                "segment.piece",
                SegmentWords.ml(level.lesion().ml()),
                name,
                SegmentWords.range(level.first(), level.last())));
        link.setId("segment-piece-" + number);
        link.setWrapText(true);
        link.setMinHeight(Region.USE_PREF_SIZE);
        link.setTooltip(new Tooltip(Texts.of("segment.go", level.slice() + 1)));
        link.setOnAction(e -> {
            go.accept(level);
            link.setVisited(false);
        });
        HBox.setHgrow(link, Priority.ALWAYS);
        HBox row = new HBox(6, swatch(volumes.labels(), level.lesion().label()), link);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Rectangle swatch(List<SegmentationPackage.Label> labels, int label) {
        Rectangle swatch = new Rectangle(11, 11);
        Theme.follow(swatch, () -> swatch.setFill(LabelStyle.colour(labels, label)));
        return swatch;
    }
}
