package org.hemolens.ui.findings;

import java.util.Locale;
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
                        Labels.line("WHERE THIS COMES FROM", "hl-panel-title"),
                        facts,
                        Labels.line("LIMITS, WHAT THE MODEL DOES NOT SAY", "hl-panel-title"),
                        limits);
    }

    void showPackage(Optional<PackageSummary> summary) {
        begin();
        Optional<ModelIdentity> identity = summary.flatMap(PackageSummary::identity);
        identity.ifPresentOrElse(this::identity, () -> fact("Model", "none chosen"));
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
        double seconds = result.stageSeconds().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        String took = String.format(Locale.ROOT, "%.1f s", seconds);
        fact(
                "Computed",
                result.fromCache()
                        ? "earlier, read from the cache (then " + took + ")"
                        : "now, in " + took + ", not from the cache");
        result.overrideReason().ifPresent(reason -> fact("Override", "Protocol check overridden: " + reason)
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
        fact("Model", model.name() + " " + model.version());
        String hash = model.sha256();
        Label label = fact("SHA-256", hash.substring(0, Math.min(12, hash.length())) + "…");
        label.setTooltip(new Tooltip("SHA-256 of the package's manifest\n" + hash));
        label.setId("model-hash");
        fact("Licence", model.licence());
    }

    private void device(String device) {
        fact("Device", device).setId("device");
    }

    private void end(Optional<PackageSummary> summary) {
        summary.ifPresent(s -> {
            fact("Trained on", s.trainingData());
            fact("For", s.intendedUse());
            s.problem().ifPresent(p -> fact("Problem", p).getStyleClass().add("hl-danger"));
            s.limits().forEach(l -> limits.getChildren().add(Labels.wrapped("• " + l, "hl-small")));
        });
        if (limits.getChildren().isEmpty()) {
            limits.getChildren().add(Labels.wrapped("The package states no limits.", "hl-small", "hl-muted"));
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
