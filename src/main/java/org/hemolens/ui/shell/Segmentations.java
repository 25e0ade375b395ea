package org.hemolens.ui.shell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.beans.value.ObservableValue;
import javafx.collections.MapChangeListener;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.SliceMasks;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.explain.CamTarget;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.PackageSummary;
import org.hemolens.model.Probabilities;
import org.hemolens.protocol.ProtocolCheck;
import org.hemolens.render.LabelDrawing;
import org.hemolens.segment.Disagreement;
import org.hemolens.segment.LabelVolumes;
import org.hemolens.segment.MaskedSlices;
import org.hemolens.text.Texts;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.keys.KeyMap;
import org.hemolens.ui.segment.LabelStyle;
import org.hemolens.ui.segment.SegmentWords;
import org.hemolens.ui.segment.SegmentationPane;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.LabelsModel;
import org.hemolens.ui.state.Notices;
import org.hemolens.ui.state.ShownLabels;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewsModel;
import org.hemolens.ui.strip.LabelledLane;
import org.hemolens.ui.theme.Percent;

/** The segmentation in the window: its tab, its lane on the strip, its keys, and what it and the analysis say differently. */
final class Segmentations {
    private final SegmentationFlow flow;
    private final LabelsModel labels;
    private final StudyModel study;
    private final ViewsModel views;
    private final AnalysisModel analysis;
    private final Notices notices;
    private Runnable showTab = () -> {};

    /** @param device where networks are to run */
    Segmentations(
            Services services,
            StudyModel study,
            ViewsModel views,
            AnalysisModel analysis,
            Supplier<DeviceChoice> device,
            Notices notices) {
        this.study = study;
        this.views = views;
        this.analysis = analysis;
        this.notices = notices;
        labels = views.labels();
        flow = new SegmentationFlow(services, study, labels, device, notices);
    }

    /**
     * Puts tab and lane into the window.
     *
     * @param modelPackage of the analysis, whose masks are shown too
     * @param askForOverride shows why the gate refuses, and hands on the reason for which it is overridden
     */
    void join(
            WorkstationView content,
            KeyMap keys,
            ObservableValue<Optional<PackageSummary>> modelPackage,
            BiConsumer<ProtocolCheck, Consumer<String>> askForOverride) {
        flow.whenRefused(askForOverride);
        SegmentationPane pane = new SegmentationPane(
                flow.model(),
                labels,
                new Asked(),
                keys.withKey(Texts.of("segment.begin"), Action.SEGMENT),
                keys.withKey(Texts.of("segment.shown"), Action.TOGGLE_LABELS),
                keys.tooltipText(Action.LABEL_DRAWING));
        showTab = content.addTab("tab-segmentation", Texts.of("segment.tab"), pane);
        flow.whenDone(result -> pane.showFacts(result, flow.by()));
        Runnable compare = () -> compare(pane, content.strip().labelled());
        MapChangeListener<Integer, Probabilities> changed = change -> compare.run();
        analysis.sequenceProbabilities().addListener(changed);
        analysis.resultProperty().addListener((property, was, is) -> compare.run());
        views.main().targetProperty().addListener((property, was, is) -> compare.run());
        labels.shownProperty().addListener((property, was, is) -> compare.run());
        analysis.resultProperty().addListener((property, was, is) -> masks(pane, modelPackage.getValue()));
        study.indexProperty().addListener((property, was, is) -> summed(pane));
        study.seriesProperty().addListener((property, was, is) -> {
            // What the gate said of one series is not asked over another; the analysis closes its own.
            if (content.cover().shows(GateRefusal.class)) {
                content.cover().close();
            }
        });
    }

    SegmentationFlow flow() {
        return flow;
    }

    /** @return false when the action is none of these */
    boolean perform(Action action) {
        switch (action) {
            case SEGMENT -> {
                showTab.run();
                flow.begin();
            }
            case TOGGLE_LABELS -> {
                boolean visible = !labels.visibleProperty().get();
                labels.visibleProperty().set(visible);
                notices.information(Texts.of(visible ? "segment.labels-on" : "segment.labels-off"));
            }
            case LABEL_DRAWING -> {
                LabelDrawing[] all = LabelDrawing.values();
                LabelDrawing next = all[(labels.drawingProperty().get().ordinal() + 1) % all.length];
                labels.drawingProperty().set(next);
                notices.information(Texts.of(
                        switch (next) {
                            case BOTH -> "segment.drawn-both";
                            case CONTOURS -> "segment.drawn-contours";
                            case FILL -> "segment.drawn-fill";
                        }));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void compare(SegmentationPane pane, LabelledLane lane) {
        Optional<ShownLabels> shown = labels.shown();
        if (shown.isEmpty()) {
            lane.labelledProperty().set(Optional.empty());
            return;
        }
        LabelVolumes volumes = shown.get().volumes();
        CamTarget target = views.main().targetProperty().get();
        // Only of a whole answer: a slice that is still to come contradicts nothing.
        boolean compared = analysis.result().isPresent();
        List<String> lines = new ArrayList<>();
        List<List<String>> bySlice = IntStream.range(0, volumes.slices())
                .<List<String>>mapToObj(i -> new ArrayList<>())
                .toList();
        List<Disagreement> all = compared
                ? Disagreement.of(
                        volumes,
                        i -> HemorrhageClass.all().stream().anyMatch(c -> analysis.probability(i, c, target)
                                .isPresent()),
                        (c, i) -> analysis.isAbove(i, c, target))
                : List.of();
        for (Disagreement d : all) {
            List<HemorrhageClass> classes = volumes.labels().get(d.label()).classes();
            if (classes.stream().noneMatch(analysis::answers)) {
                continue;
            }
            lines.addAll(SegmentWords.disagreement(volumes, d, slices -> most(slices, classes, target)));
            String name = volumes.labels().get(d.label()).name();
            d.labelledOnly().forEach(i -> bySlice.get(i).add(Texts.of("segment.here-labelled-only", name)));
            d.answeredOnly().forEach(i -> bySlice.get(i).add(Texts.of("segment.here-answered-only", name)));
        }
        if (compared && volumes.labels().stream().allMatch(l -> l.classes().isEmpty())) {
            lines.add(Texts.of("segment.no-classes"));
        }
        pane.showAgainst(lines, compared);
        List<LabelledLane.Part> parts = IntStream.range(1, volumes.labels().size())
                .filter(i -> volumes.labels().get(i).blood())
                .mapToObj(i -> new LabelledLane.Part(
                        volumes.labels().get(i).name(),
                        volumes.perSlice()[i],
                        () -> LabelStyle.colour(volumes.labels(), i)))
                .toList();
        lane.labelledProperty()
                .set(Optional.of(new LabelledLane.Labelled(parts, Collections.unmodifiableList(bySlice))));
    }

    /** Masks of the analysis' own package, where it has any; a segmentation that is on screen stays. */
    private void masks(SegmentationPane pane, Optional<PackageSummary> by) {
        Optional<AnalysisResult> result = analysis.result();
        Optional<LoadedSeries> series = study.loaded();
        if (result.isEmpty()) {
            if (ofAnalysis().isPresent()) {
                labels.clear();
            }
            return;
        }
        if (series.isPresent()
                && result.get().masks().isPresent()
                && labels.shown().isEmpty()) {
            SliceMasks masks = result.get().masks().get();
            MaskedSlices scan = new MaskedSlices(
                    result.get().model(),
                    masks.masks(),
                    masks.pixels(),
                    series.get().volume().geometry());
            labels.show(new ShownLabels(result.get().contentHash(), scan, scan.volumes()));
            pane.showFacts(result.get(), by);
            summed(pane);
        }
    }

    /** What is on screen, if the analysis made it. */
    private Optional<ShownLabels> ofAnalysis() {
        return labels.shown().filter(s -> s.scan() instanceof MaskedSlices);
    }

    /** The summed masks of the slice on screen beside its probability. */
    private void summed(SegmentationPane pane) {
        Optional<SliceMasks> masks = analysis.result().flatMap(AnalysisResult::masks);
        Optional<ShownLabels> shown = ofAnalysis();
        if (masks.isEmpty() || shown.isEmpty() || study.loaded().isEmpty()) {
            return;
        }
        int slice = study.index();
        CamTarget target = views.main().targetProperty().get();
        List<String> parts = new ArrayList<>();
        for (int m = 0; m < masks.get().masks().size(); m++) {
            List<HemorrhageClass> classes = masks.get().masks().get(m);
            double ml =
                    masks.get().summedMl(m, slice, study.loaded().get().volume().geometry());
            parts.add(Texts.of(
                    "segment.summed-of",
                    shown.get().scan().labels().get(m + 1).name(),
                    Double.isNaN(ml) ? "–" : SegmentWords.ml(ml),
                    Percent.of(most(List.of(slice), classes, target))));
        }
        pane.showSummed(Texts.of("segment.summed", slice + 1, String.join("; ", parts)));
    }

    private double most(List<Integer> slices, List<HemorrhageClass> classes, CamTarget target) {
        return slices.stream()
                .flatMapToDouble(i -> classes.stream()
                        .filter(analysis::answers)
                        .mapToDouble(c -> analysis.probability(i, c, target).orElse(0)))
                .max()
                .orElse(Double.NaN);
    }

    /** What the tab asks for. */
    private final class Asked implements SegmentationPane.Commands {
        @Override
        public void begin() {
            flow.begin();
        }

        @Override
        public void goOn() {
            flow.goOn();
        }

        @Override
        public void leave() {
            flow.leave();
        }

        @Override
        public void cancel() {
            flow.cancel();
        }

        @Override
        public void go(LabelVolumes.Level level) {
            views.crosshair().moveTo(level.lesion().centre());
            study.moveTo(level.slice());
        }
    }
}
