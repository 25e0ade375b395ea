package org.hemolens.ui.segment;

import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.SegmentationResult;
import org.hemolens.analysis.SliceMasks;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.PackageSummary;
import org.hemolens.segment.Segmentation;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Labels;
import org.hemolens.ui.theme.Percent;

/** By which package, where and when labels were made, and what limits it has. */
final class SegmentationFacts extends VBox {
    private static final int HASH = 12;

    private final GridPane grid = new GridPane(10, 3);
    private final VBox limits = new VBox(3);
    private int row;

    SegmentationFacts() {
        super(6);
        ColumnConstraints name = new ColumnConstraints(72);
        ColumnConstraints value = new ColumnConstraints();
        value.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(name, value);
        limits.setId("segment-limits");
        getChildren()
                .addAll(
                        Labels.line(Texts.of("findings.provenance"), "hl-panel-title"),
                        grid,
                        Labels.line(Texts.of("findings.limits"), "hl-panel-title"),
                        limits);
    }

    void clear() {
        grid.getChildren().clear();
        limits.getChildren().clear();
        row = 0;
    }

    /** Of masks that the analysis made of every slice. */
    void show(AnalysisResult result, Optional<PackageSummary> about) {
        clear();
        model(result.model(), result.device());
        fact(Texts.of("segment.masks"), Texts.of("segment.of-analysis", Percent.of(SliceMasks.THRESHOLD)));
        limits(result.model(), about);
    }

    void show(SegmentationResult done, Optional<PackageSummary> about) {
        clear();
        Segmentation s = done.segmentation();
        model(s.model(), s.device());
        String took = SegmentWords.about(done.seconds());
        fact(
                        Texts.of("findings.computed"),
                        done.fromCache() ? Texts.of("segment.kept", took) : Texts.of("segment.now", took))
                .setId("segment-computed");
        fact(Texts.of("segment.cubes"), Texts.of("segment.cubes-run", s.cubesRun(), s.cubes()));
        done.overrideReason()
                .ifPresent(reason -> fact(Texts.of("findings.override"), Texts.of("statements.overridden", reason))
                        .getStyleClass()
                        .add("hl-warning"));
        about.ifPresent(a -> fact(Texts.of("findings.trained-on"), a.trainingData()));
        limits(s.model(), about);
    }

    private void model(ModelIdentity model, String device) {
        fact(Texts.of("findings.model"), model.name() + " " + model.version());
        Label hash = fact(
                "SHA-256",
                model.sha256().substring(0, Math.min(HASH, model.sha256().length())) + "…");
        hash.setId("segment-hash");
        hash.setTooltip(new Tooltip(Texts.of("findings.manifest") + "\n" + model.sha256()));
        fact(Texts.of("findings.licence"), model.licence());
        fact(Texts.of("findings.device"), device).setId("segment-device");
    }

    private void limits(ModelIdentity model, Optional<PackageSummary> about) {
        if (!model.trained()) {
            limits.getChildren().add(Labels.wrapped(Texts.of("segment.untrained"), "hl-danger"));
        }
        List<String> said = about.map(PackageSummary::limits).orElse(List.of());
        said.forEach(l -> limits.getChildren().add(Labels.wrapped("• " + l, "hl-small")));
        limits.getChildren().add(Labels.wrapped("• " + Texts.of("segment.limit"), "hl-small"));
    }

    private Label fact(String name, String value) {
        Label key = Labels.line(name, "hl-muted");
        Label text = Labels.wrapped(value);
        GridPane.setValignment(key, VPos.TOP);
        grid.addRow(row++, key, text);
        return text;
    }
}
