package org.hemolens.ui.viewport;

import java.util.Optional;
import org.hemolens.ct.ImagePlane;
import org.hemolens.reformat.Slab;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;

/**
 * What the view of the slice shows: the slice as measured, or the slab about it. A slab comes a moment later than it is asked
 * for; until then what was there before stays, with its own place said beside it.
 */
final class SliceLayer {
    /** @param index of the slice that is shown, or about which the slab is */
    record Shown(ShownImage image, int index) {}

    private final StudyModel study;
    private final ViewportModel model;
    private final Reformats reformats;
    private final LatestReformat slab;

    SliceLayer(StudyModel study, ViewportModel model, Reformats reformats, Runnable redraw) {
        this.study = study;
        this.model = model;
        this.reformats = reformats;
        slab = new LatestReformat(reformats, redraw);
    }

    /** Empty while the slice is not there. */
    Optional<Shown> shown() {
        int index = study.index();
        Slab wanted = model.slabProperty().get();
        Optional<LatestReformat.Frame> frame = wanted.thick()
                ? reformats.source().flatMap(source -> slab.frame(new ReformatRequest.AtSlice(source, index, wanted)))
                : Optional.empty();
        if (frame.isPresent() && frame.get().request() instanceof ReformatRequest.AtSlice at) {
            return Optional.of(new Shown(frame.get().image(), at.slice()));
        }
        if (!wanted.thick()) {
            slab.forget();
        }
        Optional<short[]> hu = study.hu(index);
        Optional<ImagePlane> plane = study.plane(index);
        return hu.isEmpty() || plane.isEmpty()
                ? Optional.empty()
                : Optional.of(new Shown(ShownImage.measured(hu.get(), plane.get()), index));
    }
}
