package org.hemolens.ui.compare;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import org.hemolens.compare.PatientMatch;
import org.hemolens.dicom.Series;
import org.hemolens.text.Texts;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.keys.KeyMap;
import org.hemolens.ui.theme.Icons;
import org.hemolens.ui.viewport.Viewport;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;

/** The prior's view below the bar that says so, and the bar of the current series that belongs above its own view. */
public final class PriorPane extends BorderPane {
    private final PriorModel prior;
    private final ObservableValue<Boolean> patientHidden;
    private final Viewport viewport;
    private final StudyBar currentBar = new StudyBar("current-bar", ComparisonWords.current());
    private final StudyBar priorBar;
    private final Button link;

    /**
     * @param perform does an action
     * @param patientHidden whether nothing may tell who the patient is
     */
    public PriorPane(PriorModel prior, KeyMap keys, Consumer<Action> perform, ObservableValue<Boolean> patientHidden) {
        this.prior = prior;
        this.patientHidden = patientHidden;
        setId("prior-pane");
        viewport = new Viewport(prior.study(), prior.analysis(), prior.views());
        viewport.setId("prior");
        new PatientWarning(viewport, prior::match);
        link = button(keys, perform, Action.LINK_PRIOR, MaterialDesignL.LINK_VARIANT);
        priorBar = new StudyBar(
                "prior-bar",
                ComparisonWords.prior(),
                link,
                button(keys, perform, Action.ALIGN_PRIOR, MaterialDesignA.AUTO_FIX),
                button(keys, perform, Action.SECOND_WINDOW, MaterialDesignM.MONITOR_MULTIPLE),
                button(keys, perform, Action.CLOSE_PRIOR, MaterialDesignC.CLOSE));
        setTop(priorBar);
        setCenter(viewport);
        setMinSize(0, 0);
        currentBar.visibleProperty().bind(prior.openProperty());
        ObservableValue<?>[] told = {
            prior.study().seriesProperty(),
            prior.study().indexProperty(),
            prior.current().seriesProperty(),
            prior.current().indexProperty(),
            prior.link().stateProperty(),
            patientHidden
        };
        for (ObservableValue<?> value : told) {
            value.addListener((property, was, is) -> say());
        }
        say();
    }

    private static Button button(KeyMap keys, Consumer<Action> perform, Action action, Ikon icon) {
        Button b = new Button(null, Icons.of(icon));
        b.setId("prior-" + action.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        b.getStyleClass().addAll("flat", "small");
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(keys.tooltipText(action));
        b.setTooltip(tooltip);
        b.setAccessibleText(action.label());
        b.setFocusTraversable(false);
        b.setMinWidth(Region.USE_PREF_SIZE);
        b.setOnAction(e -> perform.accept(action));
        return b;
    }

    private void say() {
        boolean hidden = patientHidden.getValue();
        Optional<Series> now = prior.current().series();
        Optional<Series> before = prior.study().series();
        Optional<PatientMatch> match = prior.match();
        boolean other =
                match.filter(m -> m.verdict() == PatientMatch.Verdict.DIFFERENT).isPresent();
        currentBar.show(
                ComparisonWords.when(now, hidden),
                now.isEmpty() ? Texts.of("prior.no-series") : Texts.of("prior.ai-of-current"),
                now.isEmpty());
        String order =
                now.flatMap(n -> before.map(b -> ComparisonWords.order(n, b))).orElse("");
        PositionLink.State state = prior.link().stateProperty().get();
        priorBar.show(
                ComparisonWords.when(before, hidden),
                (order.isEmpty() ? "" : order + " · ")
                        + ComparisonWords.link(state, prior.link().above()),
                !order.isEmpty() || !state.locked());
        viewport.setAccessibleText(spoken(match));
        priorBar.getStyleClass().remove("other-patient");
        if (other) {
            priorBar.getStyleClass().add("other-patient");
        }
        link.setGraphic(Icons.of(state.locked() ? MaterialDesignL.LINK_VARIANT : MaterialDesignL.LINK_VARIANT_OFF));
        viewport.requestRedraw();
    }

    /** Which picture this is, for who does not see it. */
    private String spoken(Optional<PatientMatch> match) {
        String warning = match.map(ComparisonWords::patient).orElse("").replace('\n', ' ');
        String slice = prior.study().sliceCount() < 1
                ? Texts.of("prior.no-series")
                : Texts.of(
                        "strip.place", prior.study().index() + 1, prior.study().sliceCount());
        return Texts.of("prior.word") + ", " + slice + (warning.isEmpty() ? "" : ", " + warning);
    }

    /** The view of the prior's slice. */
    public Viewport viewport() {
        return viewport;
    }

    /** Stands above the slice of the series on screen while there is a prior. */
    public Region currentBar() {
        return currentBar;
    }
}
