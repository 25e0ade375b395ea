package org.hemolens.ui.packages;

import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.PackageCandidate;
import org.hemolens.model.PackageSummary;
import org.hemolens.text.Decimal;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Labels;

/** The terms of a package that was looked at, and that its networks are programs; nothing is imported without agreement. */
final class ConsentPane extends VBox {
    private static final double MEBIBYTE = 1 << 20;

    ConsentPane(PackagesModel model, PackageCandidate candidate) {
        super(6);
        setId("package-consent");
        getStyleClass().addAll("hl-notice", "package-row");
        PackageSummary p = candidate.summary();
        getChildren()
                .addAll(
                        Labels.wrapped(Texts.of("packages.consent-title", p.title()), "hl-strong"),
                        Labels.wrapped(
                                Texts.of(
                                        "packages.consent-checked",
                                        String.valueOf(candidate.source().getFileName()),
                                        new Decimal(candidate.bytes() / MEBIBYTE, 1),
                                        p.identity().map(ModelIdentity::sha256).orElse("")),
                                "hl-small"));
        p.identity().ifPresent(i -> {
            Label trained = Labels.wrapped(
                    i.trained() ? Texts.of("packages.trained", p.trainingData()) : Texts.of("packages.untrained"),
                    "hl-small");
            if (!i.trained()) {
                trained.getStyleClass().add("hl-danger");
            }
            Label licence = Labels.wrapped(Texts.of("packages.licence", i.licence()));
            licence.setId("package-terms");
            getChildren().addAll(trained, licence);
        });
        getChildren()
                .addAll(
                        Labels.wrapped(p.intendedUse(), "hl-small"),
                        Labels.wrapped(Texts.of("packages.cite", p.citation()), "hl-small"),
                        Labels.wrapped(
                                p.limits().stream().map(l -> "• " + l).collect(Collectors.joining("\n")), "hl-small"),
                        Labels.wrapped(Texts.of("packages.runs-code"), "hl-warning"));
        if (!candidate.leftOut().isEmpty()) {
            getChildren()
                    .add(Labels.wrapped(
                            Texts.of(
                                    "packages.left-out",
                                    candidate.leftOut().size(),
                                    candidate.leftOut().stream().limit(4).collect(Collectors.joining(", "))),
                            "hl-small",
                            "hl-muted"));
        }
        boolean there = candidate.isThereAlready();
        boolean bundled = candidate.same().isPresent()
                && !model.removable(candidate.same().get());
        candidate.same().ifPresent(same -> {
            Label words = Labels.wrapped(
                    there
                            ? Texts.of("packages.there-already")
                            : Texts.of(
                                    bundled ? "packages.same-bundled" : "packages.same-name",
                                    PackagesModel.hash(same).orElse("")),
                    there ? "hl-muted" : "hl-danger");
            words.setId("package-same");
            getChildren().add(words);
        });
        CheckBox agree = new CheckBox(Texts.of("packages.agree"));
        agree.setId("package-agree");
        agree.setWrapText(true);
        agree.setDisable(there || bundled);
        Button no = new Button(Texts.of("packages.decline"));
        no.setId("package-decline");
        no.setTooltip(new Tooltip(Texts.of("packages.decline-help")));
        no.setOnAction(e -> model.decline());
        Button yes = new Button(Texts.of(candidate.same().isPresent() ? "packages.replace" : "packages.place"));
        yes.setId("package-accept");
        yes.getStyleClass().add("accent");
        yes.setTooltip(new Tooltip(Texts.of("packages.place-help")));
        yes.disableProperty().bind(agree.selectedProperty().not());
        yes.setOnAction(e -> model.accept());
        HBox buttons = new HBox(8, no, yes);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(agree, buttons);
    }
}
