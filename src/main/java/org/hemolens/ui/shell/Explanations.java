package org.hemolens.ui.shell;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.stage.Window;
import org.hemolens.model.PackageSummary;
import org.hemolens.text.Texts;
import org.hemolens.ui.explain.InputSection;
import org.hemolens.ui.explain.LookWindows;
import org.hemolens.ui.explain.OcclusionModel;
import org.hemolens.ui.explain.OcclusionSection;
import org.hemolens.ui.explain.ThroughScan;
import org.hemolens.ui.explain.ThroughSection;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.keys.HeldKeys;
import org.hemolens.ui.keys.KeyMap;
import org.hemolens.ui.measure.MeasureModel;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.Notices;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.task.TaskRunner;

/** The maps through the scan, the input of the model and the tool that occludes, with their actions. On the FX thread. */
final class Explanations {
    private final ThroughScan through;
    private final OcclusionModel occlusion;
    private final MeasureModel measure;
    private final Notices notices;
    private final LookWindows windows;

    /** @param probes the networks of the result on screen */
    Explanations(
            StudyModel study,
            ViewportModel view,
            AnalysisModel analysis,
            ProbeHolder probes,
            MeasureModel measure,
            Notices notices,
            TaskRunner tasks) {
        this.measure = measure;
        this.notices = notices;
        through = new ThroughScan(study, view, analysis, tasks);
        occlusion = new OcclusionModel(
                study,
                view,
                analysis,
                (question, done, failed) -> probes.ask((probe, cancellation) -> question.ask(probe), done, failed));
        windows = new LookWindows(study, view, analysis, through, tasks);
        measure.toolProperty().addListener((property, was, is) -> {
            if (is.isPresent()) {
                occlusion.end();
            }
        });
    }

    /** Puts the sections into the window, and makes what needs one. */
    void join(
            Window owner,
            WorkstationView content,
            KeyMap keys,
            HeldKeys held,
            ObservableValue<Optional<PackageSummary>> modelPackage,
            StudyModel study,
            Consumer<Action> perform) {
        windows.join(owner, keys, held, perform, modelPackage);
        modelPackage.addListener((property, was, is) -> occlusion.leave());
        content.strip().patternProperty().bind(through.patternProperty());
        ToggleButton tool = new ToggleButton();
        tool.setId("occlude-tool");
        tool.textProperty().bind(keys.withKey(Texts.of("occlude.tool"), Action.OCCLUDE));
        tool.setOnAction(e -> {
            perform.accept(Action.OCCLUDE);
            tool.setSelected(occlusion.inHandProperty().get());
        });
        OcclusionSection section = new OcclusionSection(occlusion, tool);
        occlusion.inHandProperty().addListener((property, was, is) -> {
            tool.setSelected(is);
            if (is) {
                content.showExplanation();
                // Once the section has its place.
                Platform.runLater(() -> content.explanation().reveal(section));
            }
        });
        section.heightProperty().addListener((property, was, is) -> {
            if (occlusion.inHandProperty().get() && is.doubleValue() > was.doubleValue()) {
                Platform.runLater(() -> content.explanation().reveal(section));
            }
        });
        content.explanation()
                .add(new ThroughSection(
                        study,
                        through,
                        button("through-projections", "through.projections", Action.PROJECTIONS, keys, perform)));
        content.explanation()
                .add(new InputSection(button("model-input-open", "input.button", Action.MODEL_INPUT, keys, perform)));
        content.explanation().add(section);
    }

    private static Button button(String id, String key, Action action, KeyMap keys, Consumer<Action> perform) {
        Button button = new Button();
        button.setId(id);
        button.textProperty().bind(keys.withKey(Texts.of(key), action));
        button.setOnAction(e -> perform.accept(action));
        return button;
    }

    /** @return false when the action is none of these */
    boolean perform(Action action) {
        switch (action) {
            case PROJECTIONS -> windows.toggleProjections();
            case MODEL_INPUT -> windows.toggleInput();
            case OCCLUDE -> toggleOcclusion();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void toggleOcclusion() {
        if (occlusion.end()) {
            return;
        }
        measure.leaveTool();
        occlusion.begin();
        if (!occlusion.inHandProperty().get()) {
            notices.information(Texts.of("occlude.no-result"));
        }
    }

    /** Puts the tool down; false when it was not in hand. */
    boolean leaveTool() {
        return occlusion.end();
    }

    OcclusionModel occlusion() {
        return occlusion;
    }
}
