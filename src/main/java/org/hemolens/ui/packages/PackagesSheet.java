package org.hemolens.ui.packages;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hemolens.model.PackageSummary;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Labels;
import org.jspecify.annotations.Nullable;

/** All model packages, over the window's middle. */
public final class PackagesSheet extends VBox {
    private static final double WIDTH = 760;
    private static final double HEIGHT = 640;

    /** Asks the user what to import. */
    public interface Chooser {
        /** Empty when left. */
        Optional<Path> folder();

        /** Empty when left. */
        Optional<Path> archive();
    }

    private final PackagesModel model;
    private final Consumer<Optional<PackageSummary>> compare;
    private final VBox rows = new VBox(8);
    private final VBox consent = new VBox();
    private final Label said = Labels.wrapped("");
    private final HBox question = new HBox(8);
    private final InvalidationListener list = o -> refresh();
    private final InvalidationListener ask = o -> consent();
    private final InvalidationListener speak = o -> speak();
    private @Nullable PackageSummary toRemove;

    /**
     * @param compare makes a package the second one; empty ends the comparison
     * @param leave closes this panel
     */
    public PackagesSheet(
            PackagesModel model, Chooser chooser, Consumer<Optional<PackageSummary>> compare, Runnable leave) {
        super(10);
        this.model = model;
        this.compare = compare;
        setId("packages");
        getStyleClass().addAll("dialog-card", "packages");
        setMaxSize(WIDTH, HEIGHT);
        setMinHeight(0);
        said.setId("packages-said");
        said.managedProperty().bind(said.visibleProperty());
        question.setId("packages-question");
        question.setAlignment(Pos.CENTER_LEFT);
        question.managedProperty().bind(question.visibleProperty());
        question.setVisible(false);
        consent.managedProperty().bind(consent.visibleProperty());
        rows.setId("packages-list");
        ScrollPane scrolled = new ScrollPane(new VBox(8, consent, rows));
        scrolled.setId("packages-scroll");
        scrolled.setFitToWidth(true);
        scrolled.setMinHeight(0);
        scrolled.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scrolled, Priority.ALWAYS);
        getChildren()
                .addAll(
                        Labels.line(Texts.of("packages.title"), "title-4"),
                        Labels.wrapped(Texts.of("packages.about"), "hl-muted", "hl-small"),
                        scrolled,
                        said,
                        question,
                        buttons(chooser, leave));
        model.packages().addListener(new WeakInvalidationListener(list));
        model.candidateProperty().addListener(new WeakInvalidationListener(ask));
        model.saidProperty().addListener(new WeakInvalidationListener(speak));
        model.activity().stageProperty().addListener(new WeakInvalidationListener(speak));
        refresh();
        consent();
        speak();
        model.load();
    }

    private HBox buttons(Chooser chooser, Runnable leave) {
        Button folder = button("packages-import-folder", "packages.import-folder", "packages.import-folder-help");
        folder.setOnAction(e -> examine(chooser::folder));
        Button zip = button("packages-import-zip", "packages.import-zip", "packages.import-zip-help");
        zip.setOnAction(e -> examine(chooser::archive));
        Button stop = button("packages-stop", "packages.stop", "packages.stop-help");
        stop.visibleProperty().bind(model.activity().runningProperty());
        stop.managedProperty().bind(stop.visibleProperty());
        stop.setOnAction(e -> model.cancel());
        folder.disableProperty().bind(model.activity().runningProperty());
        zip.disableProperty().bind(model.activity().runningProperty());
        Button close = button("packages-close", "packages.close", "packages.close-help");
        close.setOnAction(e -> leave.run());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return new HBox(8, folder, zip, stop, space, close);
    }

    private static Button button(String id, String key, String help) {
        Button b = new Button(Texts.of(key));
        b.setId(id);
        b.setTooltip(new Tooltip(Texts.of(help)));
        b.setMinWidth(USE_PREF_SIZE);
        return b;
    }

    private void examine(Supplier<Optional<Path>> source) {
        source.get().ifPresent(model::examine);
    }

    private void refresh() {
        rows.getChildren()
                .setAll(model.packages().stream()
                        .map(p -> new PackageRow(model, p, compare, this::askToRemove))
                        .toList());
        if (rows.getChildren().isEmpty()) {
            rows.getChildren().add(Labels.wrapped(Texts.of("packages.none"), "hl-muted"));
        }
    }

    private void consent() {
        consent.getChildren().clear();
        model.candidateProperty().get().ifPresent(c -> consent.getChildren().add(new ConsentPane(model, c)));
        consent.setVisible(!consent.getChildren().isEmpty());
    }

    private void speak() {
        boolean works = model.activity().runningProperty().get();
        PackagesModel.Said last = model.saidProperty().get();
        said.setText(works ? model.activity().stageProperty().get() : last.words());
        said.getStyleClass().remove("hl-danger");
        if (!works && last.failed()) {
            said.getStyleClass().add("hl-danger");
        }
        said.setVisible(!said.getText().isEmpty());
    }

    private void askToRemove(PackageSummary p) {
        toRemove = p;
        Label words = Labels.wrapped(
                Texts.of("packages.remove-question", p.title(), p.folder().toString()));
        HBox.setHgrow(words, Priority.ALWAYS);
        Button no = button("packages-keep", "packages.keep", "packages.keep-help");
        no.setMinWidth(USE_PREF_SIZE);
        no.setOnAction(e -> question.setVisible(false));
        Button yes = button("packages-remove", "packages.remove-now", "packages.remove-help");
        yes.getStyleClass().add("danger");
        yes.setMinWidth(USE_PREF_SIZE);
        yes.setOnAction(e -> {
            question.setVisible(false);
            PackageSummary asked = toRemove;
            toRemove = null;
            if (asked != null) {
                model.remove(asked);
            }
        });
        question.getChildren().setAll(words, no, yes);
        question.setVisible(true);
        no.requestFocus();
    }
}
