package org.hemolens.ui.packages;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.PackageSummary;
import org.hemolens.model.PackageVerifier.StageDifference;
import org.hemolens.text.Sentences;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Labels;

/** One package: what it says of itself, what is wrong with it, and what can be done with it. */
final class PackageRow extends VBox {
    private static final int SHORT_HASH = 12;

    private final PackagesModel model;
    private final PackageSummary shown;
    private final Label state = Labels.wrapped("", "hl-small");
    private final Label verification = Labels.wrapped("", "hl-small");
    private final Button verify;
    private final InvalidationListener follow = o -> refresh();

    /**
     * @param compare makes a package the second one; empty ends the comparison
     * @param remove asks, and removes
     */
    PackageRow(
            PackagesModel model,
            PackageSummary shown,
            Consumer<Optional<PackageSummary>> compare,
            Consumer<PackageSummary> remove) {
        super(3);
        this.model = model;
        this.shown = shown;
        String name = String.valueOf(shown.folder().getFileName()).replaceAll("[^A-Za-z0-9-]", "-");
        setId("package-" + name);
        getStyleClass().addAll("hl-panel", "package-row");
        setAccessibleText(Texts.of("packages.row", shown.title(), kind(shown)));
        Label title = Labels.wrapped(shown.title(), "hl-strong");
        HBox head = new HBox(8, title, Labels.line(kind(shown), "hl-muted", "hl-small"));
        head.setAlignment(Pos.BASELINE_LEFT);
        state.setId("package-state-" + name);
        verification.setId("package-verified-" + name);
        verification.managedProperty().bind(verification.visibleProperty());
        getChildren().addAll(head, state);
        shown.identity().ifPresent(this::identity);
        shown.problem().ifPresent(p -> line(Texts.of("packages.problem", Sentences.said(p)), "hl-danger"));
        verify = button("package-verify-" + name, "packages.verify", "packages.verify-help", () -> model.verify(shown));
        FlowPane buttons = new FlowPane(6, 4, verify);
        if (PackagesModel.analyses(shown)) {
            buttons.getChildren()
                    .addAll(
                            button(
                                    "package-default-" + name,
                                    "packages.make-default",
                                    "packages.make-default-help",
                                    () -> {
                                        if (model.isDefault(shown)) {
                                            model.chooseFirst();
                                        } else {
                                            model.choose(shown);
                                        }
                                    }),
                            button(
                                    "package-compare-" + name,
                                    "packages.compare",
                                    "packages.compare-help",
                                    () -> compare.accept(isCompared() ? Optional.empty() : Optional.of(shown))));
        }
        if (model.removable(shown)) {
            buttons.getChildren()
                    .add(button(
                            "package-remove-" + name,
                            "packages.remove",
                            "packages.remove-help",
                            () -> remove.accept(shown)));
        }
        getChildren().addAll(verification, buttons);
        WeakInvalidationListener weak = new WeakInvalidationListener(follow);
        model.settingProperty().addListener(weak);
        model.comparedProperty().addListener(weak);
        model.verified().addListener(weak);
        refresh();
    }

    private Button button(String id, String key, String help, Runnable then) {
        Button b = new Button(Texts.of(key));
        b.setId(id);
        b.setAccessibleText(Texts.of("packages.button", Texts.of(key), shown.title()));
        b.setTooltip(new Tooltip(Texts.of(help)));
        b.setOnAction(e -> then.run());
        return b;
    }

    private void identity(ModelIdentity i) {
        Label hash = line(
                Texts.of(
                        "packages.hash",
                        i.sha256().substring(0, Math.min(SHORT_HASH, i.sha256().length()))),
                "hl-muted");
        hash.setTooltip(new Tooltip(Texts.of("findings.manifest") + "\n" + i.sha256()));
        if (i.trained()) {
            line(Texts.of("packages.trained", shown.trainingData()), "hl-muted");
        } else {
            line(Texts.of("packages.untrained"), "hl-danger");
        }
        line(Texts.of("packages.licence", i.licence()), "hl-muted");
        line(shown.intendedUse(), "hl-muted");
        if (!shown.limits().isEmpty()) {
            line(shown.limits().stream().map(l -> "• " + l).collect(Collectors.joining("\n")), "hl-muted");
        }
    }

    private Label line(String text, String style) {
        Label label = Labels.wrapped(text, "hl-small", style);
        getChildren().add(label);
        return label;
    }

    static String kind(PackageSummary p) {
        return Texts.of(
                switch (p.kind()) {
                    case HEMORRHAGE -> "packages.kind-hemorrhage";
                    case ENSEMBLE -> "packages.kind-ensemble";
                    case SEGMENTATION -> "packages.kind-segmentation";
                    case PROTOCOL -> "packages.kind-protocol";
                });
    }

    private boolean isCompared() {
        return model.comparedProperty()
                .get()
                .flatMap(PackagesModel::hash)
                .filter(h -> PackagesModel.hash(shown).equals(Optional.of(h)))
                .isPresent();
    }

    private void refresh() {
        String where = Texts.of(model.removable(shown) ? "packages.added" : "packages.bundled");
        state.setText(where
                + (model.isDefault(shown) ? " · " + Texts.of("packages.is-default") : "")
                + (isCompared() ? " · " + Texts.of("packages.is-compared") : ""));
        PackagesModel.Verification now = model.verified().get(shown.folder());
        verification.setVisible(now != null);
        verification.getStyleClass().removeAll("hl-ok", "hl-danger", "hl-muted");
        verify.setDisable(now instanceof PackagesModel.Verification.Running);
        switch (now) {
            case null -> verification.setText("");
            case PackagesModel.Verification.Running r -> say(Texts.of("packages.verifying"), "hl-muted");
            case PackagesModel.Verification.Failed f ->
                say(Texts.of("packages.verify-failed", Sentences.said(f.reason())), "hl-danger");
            case PackagesModel.Verification.Done d ->
                say(
                        d.ok()
                                ? Texts.of(
                                        "packages.verified",
                                        d.stages().size(),
                                        number(d.stages().stream()
                                                .mapToDouble(StageDifference::relativeDifference)
                                                .max()
                                                .orElse(0)))
                                : Texts.of(
                                        "packages.verify-differs",
                                        d.stages().stream()
                                                .filter(s -> !s.ok())
                                                .map(s -> s.stage() + " " + number(s.relativeDifference()) + " > "
                                                        + number(s.tolerance()))
                                                .collect(Collectors.joining("; "))),
                        d.ok() ? "hl-ok" : "hl-danger");
        }
    }

    private static String number(double v) {
        return String.format(Locale.ROOT, "%.1e", v);
    }

    private void say(String text, String style) {
        verification.setText(text);
        verification.getStyleClass().add(style);
    }
}
