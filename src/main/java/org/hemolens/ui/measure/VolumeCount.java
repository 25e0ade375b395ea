package org.hemolens.ui.measure;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.hemolens.measure.Draft;
import org.hemolens.measure.HematomaVolume;
import org.hemolens.measure.HematomaVolume.Share;
import org.hemolens.measure.ImageKey;
import org.hemolens.measure.MeasuredSlice;
import org.hemolens.measure.Measurement;
import org.hemolens.measure.MeasurementText;
import org.hemolens.ui.state.StudyModel;

/** The slices of a hematoma, judged one after the other against its largest (ABC/2), while its volume is drawn. On the FX thread. */
final class VolumeCount {
    private final MeasureModel model;
    private final StudyModel study;
    private final MeasuredImages images;

    VolumeCount(MeasureModel model, StudyModel study, MeasuredImages images) {
        this.model = model;
        this.study = study;
        this.images = images;
    }

    /** A and B of the largest slice, to judge another one by; empty where none is asked for. */
    Optional<Measurement> reference() {
        return isLargest()
                ? Optional.empty()
                : model.draft().filter(Draft::isCounting).flatMap(Draft::preview);
    }

    /** Says how large the hematoma is on the slice on screen, and goes to the next one that is to be judged. */
    void count(Share share) {
        Optional<Draft> counting = model.draft().filter(Draft::isCounting);
        Optional<MeasuredSlice> slice = model.slice();
        if (counting.isEmpty() || slice.isEmpty() || isLargest()) {
            return;
        }
        counting.get().count(slice.get().key(), share);
        goToUncounted();
        model.drafted();
    }

    /** Goes to the next slice that is to be judged. */
    void goToUncounted() {
        uncounted().ifPresent(study::moveTo);
    }

    /** The next slice that is to be judged; empty when there is none left. */
    OptionalInt uncounted() {
        if (model.draft().isEmpty() || model.draft().get().image().isEmpty()) {
            return OptionalInt.empty();
        }
        Map<ImageKey, Share> shares = model.draft().get().shares();
        int largest = images.indexOf(model.draft().get().image().get());
        return largest < 0
                ? OptionalInt.empty()
                : HematomaVolume.next(largest, study.sliceCount(), i -> images.slice(i)
                        .map(s -> Optional.ofNullable(shares.get(s.key())))
                        .orElse(Optional.of(Share.LITTLE)));
    }

    /** Whether the slice on screen is the one where the draft was begun. */
    boolean isLargest() {
        return model.draft().flatMap(Draft::image).equals(model.slice().map(MeasuredSlice::key));
    }

    /** Index of the slice where the draft was begun; empty before, and when it is not in the series. */
    OptionalInt draftSlice() {
        int index = model.draft().flatMap(Draft::image).map(images::indexOf).orElse(-1);
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /** The volume with the slices counted so far, as a text; empty before counting. */
    String countedSoFar() {
        OptionalInt at = draftSlice();
        return at.isEmpty()
                ? ""
                : model.draft()
                        .filter(Draft::isCounting)
                        .flatMap(Draft::preview)
                        .flatMap(m -> images.slice(at.getAsInt())
                                .map(s -> String.join("   ", MeasurementText.lines(m, s, images.stack()))))
                        .orElse("");
    }

    /** Keeps the volume with the slices counted so far, and puts the tool down. */
    void finishVolume() {
        Optional<Measurement> done = model.draft().filter(Draft::isCounting).flatMap(Draft::preview);
        model.leaveTool();
        done.ifPresent(m -> {
            model.finish(m);
            int index = images.indexOf(m.image());
            if (index >= 0) {
                study.moveTo(index);
            }
        });
    }
}
