package org.hemolens.ui.explain;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.MapStore;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.HeadMidline;
import org.hemolens.explain.ScanPattern;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.task.Background;
import org.hemolens.ui.task.TaskRunner;
import org.jspecify.annotations.Nullable;

/**
 * The maps of the class, target, branch and method on screen through the whole scan, once the analysis is done. The midline is looked
 * for in the background, once a series. On the FX thread.
 */
public final class ThroughScan {
    private final StudyModel study;
    private final ViewportModel view;
    private final AnalysisModel analysis;
    private final TaskRunner tasks;
    private final ReadOnlyObjectWrapper<Optional<ScanPattern>> pattern =
            new ReadOnlyObjectWrapper<>(this, "pattern", Optional.empty());
    /** Content of the series that the midline is, or is looked for, of; empty: none. */
    private String of = "";

    private @Nullable HeadMidline midline;

    public ThroughScan(StudyModel study, ViewportModel view, AnalysisModel analysis, TaskRunner tasks) {
        this.study = study;
        this.view = view;
        this.analysis = analysis;
        this.tasks = tasks;
        analysis.resultProperty().addListener((property, was, is) -> follow());
        study.loadedProperty().addListener((property, was, is) -> follow());
        view.classShownProperty().addListener((property, was, is) -> follow());
        view.targetProperty().addListener((property, was, is) -> follow());
        view.branchProperty().addListener((property, was, is) -> follow());
        analysis.methodProperty().addListener((property, was, is) -> follow());
        analysis.mapRevisionProperty().addListener((property, was, is) -> follow());
    }

    /** The maps of the method on screen, once every slice has one; of another method's nothing is said. */
    Optional<MapStore> maps() {
        HemorrhageClass c = view.classShownProperty().get();
        CamTarget target = view.targetProperty().get();
        String branch = view.branchProperty().get();
        return analysis.mapsBy(analysis.methodProperty().get()).filter(store -> IntStream.range(0, study.sliceCount())
                .allMatch(i -> store.get(i, c, target, branch).isPresent()));
    }

    /** Method and branch of the maps, in words. */
    String how() {
        return analysis.methodProperty().get() + ", " + view.branchProperty().get();
    }

    /** Empty while there is no result, until the midline is found, and of a class that the package does not answer. */
    public ReadOnlyObjectProperty<Optional<ScanPattern>> patternProperty() {
        return pattern.getReadOnlyProperty();
    }

    /** The midline that sides go by; empty until it is found. */
    public Optional<HeadMidline> midline() {
        return Optional.ofNullable(midline);
    }

    private void follow() {
        Optional<LoadedSeries> series = study.loaded();
        Optional<AnalysisResult> result = analysis.result();
        if (series.isEmpty() || result.isEmpty()) {
            of = "";
            midline = null;
            pattern.set(Optional.empty());
            return;
        }
        LoadedSeries now = series.get();
        HeadMidline known = midline;
        if (of.equals(now.contentHash())) {
            if (known != null) {
                HemorrhageClass shown = view.classShownProperty().get();
                pattern.set(maps().filter(store -> analysis.answers(shown))
                        .map(store -> pattern(now, result.get(), store, known)));
            }
            return;
        }
        of = now.contentHash();
        midline = null;
        pattern.set(Optional.empty());
        Background.start(
                tasks,
                () -> HeadMidline.of(now.volume()),
                found -> {
                    if (of.equals(now.contentHash())) {
                        midline = found;
                        follow();
                    }
                },
                failure -> {
                    throw new IllegalStateException("the midline was not found", failure);
                });
    }

    private ScanPattern pattern(LoadedSeries series, AnalysisResult result, MapStore maps, HeadMidline line) {
        HemorrhageClass c = view.classShownProperty().get();
        return ScanPattern.of(
                series.volume().geometry(),
                line,
                i -> maps.get(
                        i, c, view.targetProperty().get(), view.branchProperty().get()),
                probabilities(),
                result.thresholds().of(c));
    }

    /** Of the class and target on screen, by slice; NaN where a slice is not answered. */
    double[] probabilities() {
        double[] p = new double[study.sliceCount()];
        for (int i = 0; i < p.length; i++) {
            OptionalDouble one = analysis.probability(
                    i, view.classShownProperty().get(), view.targetProperty().get());
            p[i] = one.orElse(Double.NaN);
        }
        return p;
    }
}
