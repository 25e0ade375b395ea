package org.hemolens.ui.state;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.MapStore;
import org.hemolens.explain.CamMethods;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.Heatmap;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.Probabilities;
import org.hemolens.protocol.ProtocolCheck;
import org.hemolens.text.Texts;
import org.jspecify.annotations.Nullable;

/**
 * What the model says about the series on screen, and about no other: when another series comes on screen everything is
 * cleared at once and the running analysis is cancelled; what still arrives from it is dropped.
 */
public final class AnalysisModel {
    private final ReadOnlyObjectWrapper<AnalysisState> state = new ReadOnlyObjectWrapper<>(AnalysisState.IDLE);
    private final Activity activity = new Activity();
    private final ReadOnlyStringWrapper device = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable ModelIdentity> model = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Probabilities> thresholds = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Probabilities> study = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ProtocolCheck> gate = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable AnalysisResult> result = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable MapStore> maps = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper mapRevision = new ReadOnlyIntegerWrapper();
    private final ObservableMap<Integer, Probabilities> sliceProbabilities = FXCollections.observableHashMap();
    private final ObservableMap<Integer, Probabilities> sequenceProbabilities = FXCollections.observableHashMap();
    // Kept: the views hang on the maps by weak listeners only.
    private final ObservableMap<Integer, Probabilities> sliceView =
            FXCollections.unmodifiableObservableMap(sliceProbabilities);
    private final ObservableMap<Integer, Probabilities> sequenceView =
            FXCollections.unmodifiableObservableMap(sequenceProbabilities);
    private final MethodMaps byMethod = new MethodMaps();
    private final ReadOnlyStringWrapper method =
            new ReadOnlyStringWrapper(CamMethods.preset().id());
    private final BooleanProperty compared = new SimpleBooleanProperty(this, "compared");
    private final ReadOnlyBooleanWrapper mapsComing = new ReadOnlyBooleanWrapper();
    /** Share outside the skull of maps that are warned of. */
    private final ObservableMap<Heatmap, Double> focusWarnings = FXCollections.observableHashMap();

    private @Nullable AnalysisRun current;

    /** @param screen the series whose changes clear this model */
    public AnalysisModel(StudyModel screen) {
        screen.seriesProperty().addListener((series, was, is) -> clear());
        screen.loadedProperty().addListener((loaded, was, is) -> clear());
    }

    /** Starts anew for a content, with the standard method of explanation. */
    public AnalysisRun begin(String contentHash) {
        return begin(contentHash, CamMethods.preset().id());
    }

    /**
     * Starts anew for a content; an analysis that still runs is cancelled.
     *
     * @param mapMethod by which it makes its heatmaps
     */
    public AnalysisRun begin(String contentHash, String mapMethod) {
        ProtocolCheck known = gate.get();
        clear();
        gate.set(known);
        AnalysisRun run = new AnalysisRun(this, contentHash, mapMethod);
        current = run;
        state.set(AnalysisState.RUNNING);
        activity.begin(Texts.of("analysis.starting"));
        return run;
    }

    /** Takes the gate's answers on the series on screen, asked before anything is run. */
    public void checked(ProtocolCheck check) {
        if (state.get() == AnalysisState.IDLE || state.get() == AnalysisState.RUNNING) {
            gate.set(check);
        }
    }

    /** Cancels what runs and forgets everything. */
    public void clear() {
        if (current != null) {
            current.cancellation().cancel();
            current = null;
        }
        activity.end();
        state.set(AnalysisState.IDLE);
        device.set("");
        failure.set("");
        model.set(null);
        thresholds.set(null);
        study.set(null);
        gate.set(null);
        result.set(null);
        maps.set(null);
        byMethod.clear();
        sliceProbabilities.clear();
        sequenceProbabilities.clear();
        focusWarnings.clear();
    }

    /** Asks the running analysis to stop; it says so itself when it has. */
    public void cancel() {
        if (current != null && state.get() == AnalysisState.RUNNING) {
            current.cancellation().cancel();
            activity.report(Texts.of("analysis.stopping"), 0, 0);
        }
    }

    boolean isCurrent(AnalysisRun run) {
        return current == run;
    }

    void started(ModelIdentity identity, String where, Probabilities operatingPoints) {
        model.set(identity);
        device.set(where);
        thresholds.set(operatingPoints);
    }

    void sliceDone(int index, Probabilities slice) {
        sliceProbabilities.put(index, slice);
    }

    void sequenceDone(List<Probabilities> sequence, Probabilities ofStudy) {
        for (int i = 0; i < sequence.size(); i++) {
            sequenceProbabilities.put(i, sequence.get(i));
        }
        study.set(ofStudy);
    }

    /**
     * Takes maps made by a method. They are on screen only while that method is the one shown.
     *
     * @param mapMethod by which every map of the store is made
     */
    public void mapsDone(String mapMethod, MapStore store) {
        byMethod.put(mapMethod, store);
        showMaps();
    }

    /** Whether a second package's answers stand beside, so that whose everything is must be said. */
    public BooleanProperty comparedProperty() {
        return compared;
    }

    /** Whether maps of the method shown are being made after the analysis. */
    public ReadOnlyBooleanProperty mapsComingProperty() {
        return mapsComing.getReadOnlyProperty();
    }

    public void setMapsComing(boolean coming) {
        mapsComing.set(coming);
    }

    /** Shows the maps of another method, and none of the one before; no map, where there is none of it yet. */
    public void showMethod(String mapMethod) {
        method.set(mapMethod);
        showMaps();
    }

    private void showMaps() {
        maps.set(byMethod.of(method.get()));
        mapRevision.set(mapRevision.get() + 1);
    }

    void finished(AnalysisResult done, String mapMethod) {
        started(done.model(), done.device(), done.thresholds());
        done.slices().forEach(s -> {
            sliceProbabilities.put(s.index(), s.slice());
            sequenceProbabilities.put(s.index(), s.sequence());
        });
        study.set(done.study());
        gate.set(done.gate());
        mapsDone(mapMethod, done.maps());
        result.set(done);
        end(AnalysisState.DONE);
    }

    void refused(ProtocolCheck check) {
        gate.set(check);
        end(AnalysisState.REFUSED);
    }

    void failed(String reason) {
        failure.set(reason);
        end(AnalysisState.FAILED);
    }

    void end(AnalysisState how) {
        activity.end();
        state.set(how);
    }

    /** Whether the package answers the class; true before there is one. */
    public boolean answers(HemorrhageClass c) {
        Probabilities t = thresholds.get();
        return t == null || t.answers(c);
    }

    /** Probability of a class on a slice; empty while that network has not answered, or where the package does not. */
    public OptionalDouble probability(int slice, HemorrhageClass c, CamTarget target) {
        Probabilities p = (target == CamTarget.SLICE ? sliceProbabilities : sequenceProbabilities).get(slice);
        return p == null || !p.answers(c) ? OptionalDouble.empty() : OptionalDouble.of(p.of(c));
    }

    /** As on the strip: while the sequence network has not answered, the slice network's own number stands for it. */
    public OptionalDouble shownProbability(int slice, HemorrhageClass c, CamTarget target) {
        OptionalDouble asked = probability(slice, c, target);
        return asked.isPresent() ? asked : probability(slice, c, CamTarget.SLICE);
    }

    /** Operating threshold of a class; empty before a package is loaded, and of a class that it does not answer. */
    public OptionalDouble threshold(HemorrhageClass c) {
        Probabilities t = thresholds.get();
        return t == null || !t.answers(c) ? OptionalDouble.empty() : OptionalDouble.of(t.of(c));
    }

    /** Whether a class is at or above its threshold on a slice; false while either is not known. */
    public boolean isAbove(int slice, HemorrhageClass c, CamTarget target) {
        OptionalDouble p = probability(slice, c, target);
        return p.isPresent()
                && threshold(c).isPresent()
                && p.getAsDouble() >= threshold(c).getAsDouble();
    }

    /** The map of exactly this slice, class, target and branch, by the method shown. */
    public Optional<Heatmap> map(int slice, HemorrhageClass c, CamTarget target, String branch) {
        return Optional.ofNullable(maps.get())
                .flatMap(store -> store.get(slice, c, target, branch))
                .filter(map -> map.method().equals(method.get()));
    }

    /** Largest finite value of the maps there are of the method shown, over all slices; 0 when there is none. */
    public double seriesMax(HemorrhageClass c, CamTarget target, String branch) {
        return byMethod.max(method.get(), mapRevision.get(), c, target, branch);
    }

    /** Maps made by a method; empty when there is none of it. */
    public Optional<MapStore> mapsBy(String mapMethod) {
        return Optional.ofNullable(byMethod.of(mapMethod));
    }

    /** Warns of a map that lies outside the skull, as long as it is one of this analysis. */
    public void warnOfFocus(Heatmap map, double shareOutside) {
        if (maps.get() != null) {
            focusWarnings.put(map, shareOutside);
        }
    }

    /** Maps found to lie outside the skull, with the share of them that does. */
    public ObservableMap<Heatmap, Double> focusWarnings() {
        return focusWarnings;
    }

    public Optional<AnalysisResult> result() {
        return Optional.ofNullable(result.get());
    }

    public Activity activity() {
        return activity;
    }

    /** Probabilities by slice index before the sequence network, as they come. */
    public ObservableMap<Integer, Probabilities> sliceProbabilities() {
        return sliceView;
    }

    /** Probabilities by slice index after the sequence network; empty until it has run. */
    public ObservableMap<Integer, Probabilities> sequenceProbabilities() {
        return sequenceView;
    }

    public ReadOnlyObjectProperty<AnalysisState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Where it runs, in words; empty before it is known. */
    public ReadOnlyStringProperty deviceProperty() {
        return device.getReadOnlyProperty();
    }

    /** Why it failed; empty when it did not. */
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable ModelIdentity> modelProperty() {
        return model.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Probabilities> thresholdsProperty() {
        return thresholds.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Probabilities> studyProperty() {
        return study.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable ProtocolCheck> gateProperty() {
        return gate.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable AnalysisResult> resultProperty() {
        return result.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable MapStore> mapsProperty() {
        return maps.getReadOnlyProperty();
    }

    /** The method of the maps on screen, by {@link org.hemolens.explain.CamMethod#id()}. */
    public ReadOnlyStringProperty methodProperty() {
        return method.getReadOnlyProperty();
    }

    /** Changes whenever maps have been added, or are others. */
    public ReadOnlyIntegerProperty mapRevisionProperty() {
        return mapRevision.getReadOnlyProperty();
    }
}
