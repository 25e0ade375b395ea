package org.hemolens.ui.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.SliceResult;
import org.hemolens.explain.CamTarget;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.PackageSummary;
import org.hemolens.model.Probabilities;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Labels;

/**
 * The model's study probabilities as legend and switch, and where they come from. Shows no number before there is one.
 * Changed on the FX thread only.
 */
public final class FindingsPanel extends VBox {

    private final ObjectProperty<FindingsState> state =
            new SimpleObjectProperty<>(this, "state", FindingsState.NOTHING);
    private final ObjectProperty<Optional<PackageSummary>> modelPackage =
            new SimpleObjectProperty<>(this, "modelPackage", Optional.empty());
    private final ObjectProperty<HemorrhageClass> hemorrhageClass =
            new SimpleObjectProperty<>(this, "hemorrhageClass", HemorrhageClass.ANY);
    private final ObservableSet<HemorrhageClass> otherMaps = FXCollections.observableSet();
    private final ObservableSet<HemorrhageClass> muted = FXCollections.observableSet();
    private final ObjectProperty<Optional<HemorrhageClass>> solo =
            new SimpleObjectProperty<>(this, "solo", Optional.empty());
    private final ObjectProperty<Set<HemorrhageClass>> above = new SimpleObjectProperty<>(this, "above", Set.of());

    private final StringProperty images = new SimpleStringProperty(this, "images", "");

    private final List<ClassRow> rows = new ArrayList<>();
    private final Label notice = Labels.wrapped("", "findings-notice");
    private final VBox noticeBox = new VBox(notice);
    private final VBox untrained = new VBox(Labels.wrapped(Texts.of("findings.untrained")));
    private final Label modelLine = Labels.wrapped("", "hl-small");
    private final Label title = Labels.line("", "hl-panel-title");
    private final Label imagesText = Labels.wrapped("");
    private final VBox imagesBox = new VBox(imagesText);
    private final TargetChoice choice = new TargetChoice();
    private final ComparedBox compared = new ComparedBox();
    private final ProvenanceBox provenance = new ProvenanceBox();

    public FindingsPanel() {
        getStyleClass().addAll("hl-panel", "findings-panel");
        noticeBox.getStyleClass().add("hl-notice");
        imagesBox.getStyleClass().add("hl-notice");
        imagesText.setId("images-notice");
        untrained.getStyleClass().addAll("hl-notice", "danger", "untrained");
        VBox classes = new VBox(1);
        for (HemorrhageClass c : HemorrhageClass.all()) {
            ClassRow row = new ClassRow(c, () -> choose(c), () -> toggleMap(c), () -> toggleSolo(c));
            rows.add(row);
            classes.getChildren().add(row);
        }
        classes.addEventHandler(KeyEvent.KEY_PRESSED, this::moveBetweenRows);
        modelLine.setId("model-line");
        Label caution = Labels.wrapped(Texts.of("statements.about-heatmaps"), "hl-small", "hl-warning");
        caution.setId("caution");
        getChildren()
                .addAll(
                        title,
                        modelLine,
                        imagesBox,
                        untrained,
                        noticeBox,
                        classes,
                        compared,
                        Labels.wrapped(Texts.of("findings.tick"), "hl-small", "hl-muted"),
                        caution,
                        separator(),
                        Labels.line(Texts.of("findings.explains"), "hl-panel-title"),
                        choice,
                        separator(),
                        provenance);
        InvalidationListener changed = (Observable o) -> refresh();
        List.of(
                        state,
                        modelPackage,
                        hemorrhageClass,
                        otherMaps,
                        images,
                        muted,
                        solo,
                        above,
                        compared.comparedProperty())
                .forEach(o -> o.addListener(changed));
        refresh();
    }

    /** How far the analysis of the series on screen is. */
    public ObjectProperty<FindingsState> stateProperty() {
        return state;
    }

    /** The package chosen or used; says its limits and what it was trained on. */
    public ObjectProperty<Optional<PackageSummary>> modelPackageProperty() {
        return modelPackage;
    }

    /** A second package's opinion beside the first's. */
    public ObjectProperty<Optional<Compared>> comparedProperty() {
        return compared.comparedProperty();
    }

    /** What is to be known of images that stand for slices, each by itself; empty for a series of a scan. */
    public StringProperty imagesProperty() {
        return images;
    }

    /** The class whose map and bars are shown. */
    public ObjectProperty<HemorrhageClass> hemorrhageClassProperty() {
        return hemorrhageClass;
    }

    /** Classes whose maps are to be drawn too, beside that of the chosen class. */
    public ObservableSet<HemorrhageClass> otherMaps() {
        return otherMaps;
    }

    /** Which logit the maps explain. */
    public ObjectProperty<CamTarget> targetProperty() {
        return choice.targetProperty();
    }

    /** Whose maps: a slice network's name, or "fused". */
    public StringProperty branchProperty() {
        return choice.branchProperty();
    }

    /** Classes whose maps are not drawn, whatever asks for them. */
    public ObservableSet<HemorrhageClass> muted() {
        return muted;
    }

    /** The class whose map is drawn alone. */
    public ObjectProperty<Optional<HemorrhageClass>> soloProperty() {
        return solo;
    }

    /** Classes whose maps are drawn on this slice because they are above their threshold. */
    public ObjectProperty<Set<HemorrhageClass>> aboveProperty() {
        return above;
    }

    /** Who chooses a class wants to see its map. */
    private void choose(HemorrhageClass c) {
        muted.remove(c);
        hemorrhageClass.set(c);
    }

    private boolean asked(HemorrhageClass c) {
        return c == hemorrhageClass.get()
                || otherMaps.contains(c)
                || above.get().contains(c);
    }

    private boolean drawn(HemorrhageClass c) {
        return solo.get().map(alone -> alone == c).orElse(asked(c) && !muted.contains(c));
    }

    /** Off: no longer asked for; where something else still asks for it, left out. */
    private void toggleMap(HemorrhageClass c) {
        boolean was = drawn(c);
        solo.set(Optional.empty());
        if (was) {
            otherMaps.remove(c);
            if (asked(c)) {
                muted.add(c);
            }
        } else {
            muted.remove(c);
            if (!asked(c)) {
                otherMaps.add(c);
            }
        }
    }

    private void toggleSolo(HemorrhageClass c) {
        solo.set(solo.get().equals(Optional.of(c)) ? Optional.empty() : Optional.of(c));
    }

    private void moveBetweenRows(KeyEvent e) {
        int step = e.getCode() == KeyCode.DOWN ? 1 : e.getCode() == KeyCode.UP ? -1 : 0;
        if (step != 0) {
            int to = Math.clamp(hemorrhageClass.get().ordinal() + step, 0, HemorrhageClass.COUNT - 1);
            rows.get(to).chooseAndFocus();
            e.consume();
        }
    }

    private void refresh() {
        modelLine.setText(identity()
                .map(m -> Texts.of(
                        m.trained() ? "findings.model-line" : "findings.model-line-untrained", m.name(), m.version()))
                .orElseGet(() -> Texts.of("findings.model-line-none")));
        boolean independent = !images.get().isEmpty();
        title.setText(independent ? Texts.of("findings.title-images") : Texts.of("findings.title"));
        imagesText.setText(images.get());
        imagesBox.setVisible(independent);
        imagesBox.setManaged(independent);
        boolean random = identity().map(m -> !m.trained()).orElse(false);
        untrained.setVisible(random);
        untrained.setManaged(random);
        rows.forEach(row -> {
            HemorrhageClass c = row.hemorrhageClass();
            boolean chosen = c == hemorrhageClass.get();
            row.showChosen(chosen, drawn(c), solo.get().equals(Optional.of(c)));
        });
        switch (state.get()) {
            case FindingsState.NotRun n -> {
                nothing();
                say(n.note().isEmpty() ? "" : n.note() + " ", Texts.of("findings.not-run"), false);
                provenance.showPackage(modelPackage.get());
            }
            case FindingsState.Running r -> {
                nothing();
                r.answer().ifPresent(a -> show(a, r.thresholds()));
                say(
                        r.progress() + ". ",
                        r.answer().isPresent() ? Texts.of("findings.final") : Texts.of("findings.when-done"),
                        false);
                provenance.showRunning(r, modelPackage.get());
            }
            case FindingsState.Failed f -> {
                nothing();
                say(Texts.of("findings.failed", f.reason()) + " ", Texts.of("findings.no-opinion"), true);
                provenance.showPackage(modelPackage.get());
            }
            case FindingsState.Done d -> {
                show(d.result());
                provenance.showResult(d.result(), modelPackage.get());
            }
        }
        rows.forEach(row -> row.showSecond(compared.comparedProperty().get()));
    }

    /** The model that the panel speaks of: the one that ran, else the one that would. */
    private Optional<ModelIdentity> identity() {
        return switch (state.get()) {
            case FindingsState.Running r -> Optional.of(r.model());
            case FindingsState.Done d -> Optional.of(d.result().model());
            case FindingsState.NotRun n -> modelPackage.get().flatMap(PackageSummary::identity);
            case FindingsState.Failed f -> modelPackage.get().flatMap(PackageSummary::identity);
        };
    }

    private void nothing() {
        rows.forEach(ClassRow::showNothing);
        choice.setDisable(true);
    }

    private void say(String what, String consequence, boolean danger) {
        notice.setText(what + consequence);
        noticeBox.setVisible(true);
        noticeBox.setManaged(true);
        noticeBox.getStyleClass().remove("danger");
        if (danger) {
            noticeBox.getStyleClass().add("danger");
        }
    }

    private void show(AnalysisResult result) {
        noticeBox.setVisible(false);
        noticeBox.setManaged(false);
        choice.setDisable(false);
        choice.offer(result.maps().branches());
        List<Probabilities> sequence =
                result.slices().stream().map(SliceResult::sequence).toList();
        show(new FindingsState.Answer(result.study(), sequence), result.thresholds());
    }

    private void show(FindingsState.Answer answer, Probabilities thresholds) {
        rows.forEach(row -> {
            HemorrhageClass c = row.hemorrhageClass();
            double threshold = thresholds.of(c);
            int above = (int)
                    answer.sequence().stream().filter(p -> p.of(c) >= threshold).count();
            double highest =
                    answer.sequence().stream().mapToDouble(p -> p.of(c)).max().orElseThrow();
            // Images of as many patients make no study, whatever the package does with a scan's slices.
            row.show(images.get().isEmpty() ? answer.study().of(c) : highest, threshold, OptionalInt.of(above));
        });
    }

    private static VBox separator() {
        VBox line = new VBox();
        line.getStyleClass().add("hl-separator");
        return line;
    }
}
