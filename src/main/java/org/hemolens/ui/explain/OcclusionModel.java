package org.hemolens.ui.explain;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.ProbeAnswer;
import org.hemolens.ct.CtVolume;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.explain.OccludedRegion;
import org.hemolens.explain.Occlusion;
import org.hemolens.explain.Occlusion.Filling;
import org.hemolens.text.Sentences;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.jspecify.annotations.Nullable;

/**
 * The tool that occludes a region of the slice on screen. The region and its answer belong to that slice, series and result:
 * with any other they are gone. Nothing here reaches the analysis, the strip or a file. On the FX thread.
 */
public final class OcclusionModel {
    /** Of the next region. */
    public enum Shape {
        CIRCLE,
        BOX
    }

    private final StudyModel study;
    private final AnalysisModel analysis;
    private final SliceQuestions questions;
    private final ReadOnlyBooleanWrapper inHand = new ReadOnlyBooleanWrapper(this, "inHand");
    private final ObjectProperty<Shape> shape = new SimpleObjectProperty<>(this, "shape", Shape.CIRCLE);
    private final ObjectProperty<Filling> filling = new SimpleObjectProperty<>(this, "filling", Filling.RING);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper(this, "failure", "");
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper(this, "revision");
    private Optional<OccludedRegion> region = Optional.empty();
    private Optional<WhatIf> answer = Optional.empty();
    private @Nullable ProbeAnswer before;
    /** Whether a question is with the networks, and whether another one waits for it. */
    private boolean asking;

    private boolean again;
    private int generation;

    /** @param view hidden AI puts the tool down */
    public OcclusionModel(StudyModel study, ViewportModel view, AnalysisModel analysis, SliceQuestions questions) {
        this.study = study;
        this.analysis = analysis;
        this.questions = questions;
        study.indexProperty().addListener((property, was, is) -> clear());
        study.seriesProperty().addListener((property, was, is) -> leave());
        study.loadedProperty().addListener((property, was, is) -> leave());
        analysis.resultProperty().addListener((property, was, is) -> leave());
        view.aiShownProperty().addListener((property, was, is) -> end());
        filling.addListener((property, was, is) -> region.ifPresent(r -> ask()));
    }

    /** Puts the tool down for good: what was asked of networks that are gone is never answered. */
    public void leave() {
        asking = false;
        end();
    }

    /** Whether there is a result that can be asked again. */
    public boolean possible() {
        return analysis.result().isPresent() && study.loaded().isPresent();
    }

    /** Takes the tool in hand; nothing where there is no result. */
    public void begin() {
        if (possible()) {
            inHand.set(true);
            changed();
        }
    }

    /** Puts the tool down and forgets the region; false when it was not in hand. */
    public boolean end() {
        boolean was = inHand.get();
        inHand.set(false);
        clear();
        return was;
    }

    /** Forgets the region and its answer; the tool stays in hand. */
    public void clear() {
        generation++;
        region = Optional.empty();
        answer = Optional.empty();
        before = null;
        again = false;
        busy.set(false);
        failure.set("");
        changed();
    }

    /** Occludes a region of the slice on screen. */
    public void occlude(OccludedRegion next) {
        if (inHand.get() && !region.equals(Optional.of(next))) {
            region = Optional.of(next);
            failure.set("");
            ask();
            changed();
        }
    }

    private void ask() {
        busy.set(true);
        if (asking) {
            again = true;
            return;
        }
        Optional<LoadedSeries> series = study.loaded();
        Optional<OccludedRegion> wanted = region;
        Optional<AnalysisResult> result = analysis.result();
        if (series.isEmpty() || wanted.isEmpty() || result.isEmpty()) {
            busy.set(false);
            return;
        }
        CtVolume volume = series.get().volume();
        int slice = study.index();
        Filling with = filling.get();
        ProbeAnswer known = before;
        int mine = generation;
        asking = true;
        again = false;
        questions.ask(
                probe -> {
                    ProbeAnswer asItIs = known == null ? probe.answer(slice) : known;
                    Occlusion o = Occlusion.of(volume, slice, wanted.get(), with);
                    return new WhatIf(wanted.get(), o, asItIs, probe.answerOf(o.changed(), slice, slice));
                },
                found -> ended(mine, () -> {
                    before = found.before();
                    answer = Optional.of(found);
                }),
                thrown -> ended(mine, () -> {
                    answer = Optional.empty();
                    failure.set(Sentences.of(thrown));
                }));
    }

    private void ended(int asked, Runnable take) {
        asking = false;
        if (asked == generation) {
            take.run();
            busy.set(false);
        }
        if (region.isPresent() && (again || asked != generation)) {
            ask();
        }
        changed();
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }

    public ReadOnlyBooleanProperty inHandProperty() {
        return inHand.getReadOnlyProperty();
    }

    public ObjectProperty<Shape> shapeProperty() {
        return shape;
    }

    public ObjectProperty<Filling> fillingProperty() {
        return filling;
    }

    /** Whether the networks are asked: what is said is not yet of the region on screen. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Why there is no answer; empty when there is none to give or it came. */
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** Counts the changes of region and answer. */
    public ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** Of the slice on screen. */
    public Optional<OccludedRegion> region() {
        return region;
    }

    /** Of the region on screen, or while {@code busy} of the one before it. */
    public Optional<WhatIf> answer() {
        return answer;
    }
}
