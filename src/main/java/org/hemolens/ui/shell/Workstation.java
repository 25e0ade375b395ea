package org.hemolens.ui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.hemolens.dicom.Series;
import org.hemolens.text.Texts;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.keys.HeldKeys;
import org.hemolens.ui.keys.KeyDispatch;
import org.hemolens.ui.keys.KeyMap;
import org.hemolens.ui.measure.MeasureCommands;
import org.hemolens.ui.measure.MeasureModel;
import org.hemolens.ui.measure.MeasureToolBar;
import org.hemolens.ui.recent.RecentMenu;
import org.hemolens.ui.series.Thumbnails;
import org.hemolens.ui.settings.AppliedSettings;
import org.hemolens.ui.settings.SettingsModel;
import org.hemolens.ui.state.Activity;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.AnalysisState;
import org.hemolens.ui.state.Notices;
import org.hemolens.ui.state.ProposalModel;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.state.ViewsModel;
import org.hemolens.ui.strip.ProbabilityStrip;
import org.hemolens.ui.theme.Theme;
import org.hemolens.ui.viewport.ClassMapsView;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The main window. On the FX thread. */
public final class Workstation {
    private static final Logger LOG = LoggerFactory.getLogger(Workstation.class);
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 940;
    /** What the content needs at 100 %; larger text and controls take no more. */
    private static final double LEAST_WIDTH = 1270;

    private static final double LEAST_HEIGHT = 760;

    private final Stage stage;
    private final StudyModel study = new StudyModel();
    private final ViewportModel view = new ViewportModel();
    private final ViewsModel views = new ViewsModel(study, view);
    private final AnalysisModel analysis = new AnalysisModel(study);
    private final Activity loading = new Activity();
    private final Notices notices = new Notices();
    private final ProposalModel proposals = new ProposalModel();
    private final KeyMap keys = KeyMap.standard();
    private final SettingsModel settings;
    private final AppliedSettings appliedSettings;
    private final HeldKeys heldKeys = new HeldKeys();
    /** For this session only: nobody may find the patient hidden, or not, without having asked for it. */
    private final BooleanProperty patientHidden = new SimpleBooleanProperty(this, "patientHidden");

    private final RecentMenu recent;
    private @Nullable TagWindow tags;
    private final LookCommands look;
    private final MeasureModel measure;
    private final MeasureCommands measureCommands;
    private final PriorViews prior;
    private final WindowEntry windowEntry;
    private final OpenFlow openFlow;
    private final AnalysisFlow analysisFlow;
    private final ProbeHolder probes;
    private final Explanations explanations;
    private final MethodFlow methods;
    private final Segmentations segmentations;
    private final MapCommands mapCommands;
    private @Nullable SixMapsWindow sixMaps;
    private final DemonstrationFlow demonstration;
    private final Commands commands;
    private final FileDialogs dialogs;
    private final Thumbnails thumbnails;
    private final WorkstationView content;
    private final Questions questions;
    private final Sheets sheets;
    private final PackagesFlow packages;
    private final Services services;

    public Workstation(Stage stage, Services services) {
        this.stage = stage;
        this.services = services;
        settings = new SettingsModel(services.settings(), services.tasks(), notices);
        appliedSettings = new AppliedSettings(settings, keys, views, notices);
        openFlow = new OpenFlow(services, study, loading, notices, proposals);
        analysisFlow = new AnalysisFlow(
                services, study, analysis, view.maps().methodProperty(), settings.model(), settings::device, notices);
        probes = new ProbeHolder(services, study, analysis, analysisFlow.modelPackageProperty(), settings::device);
        methods = new MethodFlow(probes, study, analysis, view.maps(), notices);
        mapCommands = new MapCommands(view, notices);
        segmentations = new Segmentations(services, study, views, analysis, settings::device, notices);
        new ProposalFlow(services, study, analysis, proposals, notices);
        demonstration = new DemonstrationFlow(services, openFlow, analysisFlow, loading, notices);
        measure = new MeasureModel(study, services.measurements(), services.tasks(), notices);
        explanations = new Explanations(study, view, analysis, probes, measure, notices, services.tasks());
        prior = new PriorViews(services, study, views, notices, measure, patientHidden);
        look = new LookCommands(stage, study, prior.model().study(), views, settings, notices);
        commands = new Commands(study, prior.model().study(), views, analysis, notices, settings.presets());
        measureCommands = new MeasureCommands(measure, views, notices);
        windowEntry = new WindowEntry(keys, views);
        dialogs = new FileDialogs(stage);
        thumbnails = new Thumbnails(services.previews(), services.tasks());
        recent = new RecentMenu(services.recent(), services.tasks(), this::open);
        content = new WorkstationView(
                thumbnails,
                study,
                views,
                analysis,
                measure,
                explanations.occlusion(),
                new MainToolBar(
                        keys,
                        this::perform,
                        recent,
                        study,
                        views,
                        analysis,
                        settings.presets(),
                        patientHidden,
                        prior::away),
                new MeasureToolBar(keys, this::perform, measure, windowEntry),
                new NoticeBar(notices),
                new StatusBar(
                        new ActivityView("loading", loading, this::cancelLoading),
                        new ActivityView("prior-loading", prior.loading(), prior.flow()::cancel),
                        new ActivityView("analysis", analysis.activity(), analysisFlow::cancel),
                        new ActivityView("maps", methods.activity(), methods::cancel),
                        new ActivityView(
                                "segmenting", segmentations.flow().model().activity(), segmentations.flow()::cancel),
                        new NoticeHistory(notices),
                        analysis,
                        services.version()));
        ExplanationChecks.add(content, study, view, analysis, probes, services.tasks());
        questions = new Questions(services, patientHidden, content.cover(), this::leaveCover);
        segmentations.join(content, keys, analysisFlow.modelPackageProperty(), questions::askOnceForOverride);
        sheets = new Sheets(services, settings, keys, views, look, dialogs, content.cover(), this::leaveCover);
        packages = new PackagesFlow(
                services, study, view, analysis, analysisFlow, settings, notices, content, dialogs, this::leaveCover);
        wire();
        hideOrShowPatient();
        Theme.install();
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        Scene scene = Theme.scene(
                content,
                Math.min(WIDTH, screen.getWidth()),
                Math.min(HEIGHT, screen.getHeight()),
                LEAST_WIDTH,
                LEAST_HEIGHT);
        new KeyDispatch(scene, keys, heldKeys, this::perform, System::nanoTime);
        FileDrop.accept(scene, this::open);
        stage.setScene(scene);
        prior.join(stage, content, keys, heldKeys, this::perform);
        explanations.join(stage, content, keys, heldKeys, analysisFlow.modelPackageProperty(), study, this::perform);
        // The one handler of its kind: a window put on the same stage later takes its place, and this one can go.
        stage.setOnHiding(e -> {
            measure.flush();
            prior.end();
            probes.close();
            settings.flush();
        });
        stage.setMinWidth(900);
        stage.setMinHeight(640);
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        stage.setFullScreenExitHint("");
    }

    private void wire() {
        openFlow.whenImages(paths -> questions.askForGrayWindow(openFlow, paths));
        openFlow.whenLocked((paths, archive) -> questions.askForPassword(paths, archive, this::open));
        openFlow.whenReturning(views::sliceLeft);
        content.seriesList().scanningProperty().bind(openFlow.scanningProperty());
        content.seriesList().choiceProperty().bind(proposals.choiceProperty());
        openFlow.scanningProperty().addListener((property, was, is) -> {
            if (is) {
                thumbnails.clear();
            }
        });
        methods.join(content.overlay(), keys);
        content.findings().modelPackageProperty().bind(analysisFlow.modelPackageProperty());
        content.seriesList()
                .whenTags(other ->
                        other.ifPresentOrElse(o -> tags().open(o.files().getFirst()), () -> tags().open()));
        openFlow.chosenProperty()
                .addListener((property, was, is) ->
                        content.seriesList().chosenProperty().set(is));
        content.seriesList().chosenProperty().addListener((property, was, is) -> {
            if (is.isPresent() && !is.equals(openFlow.chosenProperty().get())) {
                openFlow.choose(is.get());
            }
        });
        content.aiHiddenProperty()
                .bind(Bindings.createStringBinding(
                        () -> keys.keys(Action.TOGGLE_AI).isEmpty()
                                ? Texts.of("shell.ai-hidden")
                                : Texts.of("shell.ai-hidden-key", keys.label(Action.TOGGLE_AI)),
                        keys.revisionProperty()));
        analysis.stateProperty().addListener((property, was, is) -> {
            content.closeQuestions();
            if (is == AnalysisState.REFUSED) {
                questions.askForOverride(analysis.gateProperty().get(), analysisFlow::override);
            }
        });
    }

    /** Made when first wanted. */
    private TagWindow tags() {
        TagWindow there = tags == null ? new TagWindow(stage, services, study, keys, heldKeys, patientHidden) : tags;
        tags = there;
        return there;
    }

    /** Made when first wanted. */
    private SixMapsWindow sixMaps() {
        SixMapsWindow there = sixMaps == null
                ? new SixMapsWindow(stage, new ClassMapsView(study, analysis, view), keys, heldKeys, this::perform)
                : sixMaps;
        sixMaps = there;
        return there;
    }

    private void hideOrShowPatient() {
        content.hidePatient(patientHidden);
        recent.patientHiddenProperty().bind(patientHidden);
        notices.patientHiddenProperty().bind(patientHidden);
        stage.titleProperty()
                .bind(Bindings.when(patientHidden)
                        .then(Texts.of("shell.title-hidden"))
                        .otherwise("Hemolens"));
    }

    /** Shows the window, empty and ready. */
    public void show() {
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {
            LOG.error("unexpected failure in the window", failure);
            notices.error(
                    Texts.of("shell.failure", Reasons.of(failure)),
                    Texts.of("shell.failure", failure.getClass().getSimpleName()));
        });
        settings.load(appliedSettings::begin);
        stage.show();
        content.viewport().requestFocus();
        analysisFlow.findPackage();
    }

    /** Opens files and folders, in any mixture. */
    public void open(List<Path> paths) {
        if (!paths.isEmpty()) {
            demonstration.abandon();
            openFlow.open(paths, () -> {});
        }
    }

    /** Opens the demonstration case, which is made when it is not there yet, and runs the analysis on it. */
    public void openDemonstration() {
        demonstration.start();
    }

    private void cancelLoading() {
        demonstration.cancel();
        openFlow.cancel();
    }

    /** Does what a key or a button asks for. */
    void perform(Action action) {
        if (ViewCommands.perform(action, content.views(), views)
                || prior.perform(action)
                || commands.perform(action)
                || look.perform(action)
                || explanations.perform(action)
                || mapCommands.perform(action)
                || segmentations.perform(action)
                || packages.perform(action)
                || measureCommands.perform(action)) {
            return;
        }
        switch (action) {
            case FULL_SCREEN -> stage.setFullScreen(!stage.isFullScreen());
            case RUN -> analysisFlow.run();
            case SIX_MAPS -> sixMaps().toggle();
            case OPEN_FOLDER -> open(dialogs.folder());
            case OPEN_FILES -> open(dialogs.files());
            case DEMONSTRATION -> openDemonstration();
            case TAGS -> tags().toggle();
            case HIDE_PATIENT -> patientHidden.set(!patientHidden.get());
            case CANCEL -> cancel();
            case KEY_SHEET -> sheets.toggleKeys();
            case SETTINGS -> sheets.openSettings();
            case PALETTE -> sheets.openPalette(this::perform);
            // Later: the letter of the key must not be typed into the field.
            case WINDOW_ENTRY -> Platform.runLater(windowEntry::toggle);
            default -> throw new IllegalStateException("no command for " + action);
        }
    }

    /** Closes a panel first, puts a tool down, or leaves full screen; else cancels what runs. */
    private void cancel() {
        if (content.cover().isOpen()) {
            leaveCover();
        } else if (measure.leaveTool() || explanations.leaveTool()) {
            content.viewport().requestFocus();
        } else if (stage.isFullScreen()) {
            stage.setFullScreen(false);
        } else if (loading.runningProperty().get()) {
            cancelLoading();
        } else if (prior.flow().cancel()) {
            content.viewport().requestFocus();
        } else if (!methods.cancel() && !segmentations.flow().cancel() && !packages.cancel()) {
            analysisFlow.cancel();
        }
    }

    private void leaveCover() {
        content.cover().close();
        content.viewport().requestFocus();
    }

    /** What is on screen. */
    StudyModel study() {
        return study;
    }

    ViewportModel view() {
        return view;
    }

    KeyMap keys() {
        return keys;
    }

    ViewsModel views() {
        return views;
    }

    AnalysisModel analysis() {
        return analysis;
    }

    /** The networks of the result on screen, for questions about single slices. */
    ProbeHolder probes() {
        return probes;
    }

    Segmentations segmentations() {
        return segmentations;
    }

    /** Maps by other methods than the analysis's. */
    MethodFlow mapMethods() {
        return methods;
    }

    PackagesFlow packages() {
        return packages;
    }

    /** As by a click in the list. */
    void choose(Series series) {
        content.seriesList().chosenProperty().set(Optional.of(series));
    }

    MeasureModel measure() {
        return measure;
    }

    PriorViews prior() {
        return prior;
    }

    ProbabilityStrip strip() {
        return content.strip();
    }

    Explanations explanations() {
        return explanations;
    }

    SettingsModel settings() {
        return settings;
    }

    Notices notices() {
        return notices;
    }
}
