package org.hemolens.ui.findings;

import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.PackageSummary;
import org.hemolens.text.Decimal;
import org.hemolens.text.Sentences;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Labels;

/** Where the numbers come from, what the model can say and what it cannot. */
final class ProvenanceBox extends VBox {
    private final GridPane facts = new GridPane(10, 3);
    private final VBox limits = new VBox(3);
    private int row;

    ProvenanceBox() {
        setSpacing(8);
        ColumnConstraints name = new ColumnConstraints(72);
        ColumnConstraints value = new ColumnConstraints();
        value.setHgrow(Priority.ALWAYS);
        facts.getColumnConstraints().addAll(name, value);
        getChildren()
                .addAll(
                        Labels.line(Texts.of("findings.provenance"), "hl-panel-title"),
                        facts,
                        Labels.line(Texts.of("findings.limits"), "hl-panel-title"),
                        limits);
    }

    void showPackage(Optional<PackageSummary> summary) {
        begin();
        Optional<ModelIdentity> identity = summary.flatMap(PackageSummary::identity);
        identity.ifPresentOrElse(this::identity, () -> fact(Texts.of("findings.model"), Texts.of("findings.no-model")));
        end(summary);
    }

    void showRunning(FindingsState.Running running, Optional<PackageSummary> summary) {
        begin();
        identity(running.model());
        device(running.device());
        end(summary);
    }

    void showResult(AnalysisResult result, Optional<PackageSummary> summary) {
        begin();
        identity(result.model());
        device(result.device());
        fact(Texts.of("run.run"), RunWords.of(result.run())).setId("run-facts");
        result.run().notes().forEach(note -> fact(Texts.of("run.other"), Sentences.said(note))
                .getStyleClass()
                .add("hl-warning"));
        double seconds = result.stageSeconds().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        Decimal took = new Decimal(seconds, 1);
        fact(
                Texts.of("findings.computed"),
                result.fromCache() ? Texts.of("findings.from-cache", took) : Texts.of("findings.computed-now", took));
        result.overrideReason()
                .ifPresent(reason -> fact(Texts.of("findings.override"), Texts.of("statements.overridden", reason))
                        .getStyleClass()
                        .add("hl-warning"));
        end(summary);
    }

    private void begin() {
        facts.getChildren().clear();
        limits.getChildren().clear();
        row = 0;
    }

    private void identity(ModelIdentity model) {
        fact(Texts.of("findings.model"), model.name() + " " + model.version());
        String hash = model.sha256();
        Label label = fact("SHA-256", hash.substring(0, Math.min(12, hash.length())) + "…");
        label.setTooltip(new Tooltip(Texts.of("findings.manifest") + "\n" + hash));
        label.setId("model-hash");
        fact(Texts.of("findings.licence"), model.licence());
    }

    private void device(String device) {
        fact(Texts.of("findings.device"), device).setId("device");
    }

    private void end(Optional<PackageSummary> summary) {
        summary.ifPresent(s -> {
            fact(Texts.of("findings.trained-on"), s.trainingData());
            fact(Texts.of("findings.for"), s.intendedUse());
            s.problem().ifPresent(p -> fact(Texts.of("findings.problem"), p)
                    .getStyleClass()
                    .add("hl-danger"));
            s.limits().forEach(l -> limits.getChildren().add(Labels.wrapped("• " + l, "hl-small")));
        });
        if (limits.getChildren().isEmpty()) {
            limits.getChildren().add(Labels.wrapped(Texts.of("findings.no-limits"), "hl-small", "hl-muted"));
        }
    }

    private Label fact(String name, String value) {
        Label key = Labels.line(name, "hl-muted");
        Label text = Labels.wrapped(value);
        GridPane.setValignment(key, VPos.TOP);
        facts.addRow(row++, key, text);
        return text;
    }
}
