package org.hemolens.ui.state;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SliceFile;
import org.jspecify.annotations.Nullable;

/**
 * Window, zoom, place, mirroring and slice of each series, as it was left: put back when the reader returns to it. A series
 * seen for the first time is shown fitted and not mirrored, in the window chosen last.
 */
final class SeriesLooks {
    private record Left(List<ViewportModel.Look> looks, SliceFile slice) {}

    private final StudyModel study;
    private final List<ViewportModel> models;
    private final Map<SeriesKey, Left> left = new HashMap<>();

    SeriesLooks(StudyModel study, List<ViewportModel> models) {
        this.study = study;
        this.models = List.copyOf(models);
        study.seriesProperty().addListener((property, was, is) -> changed(was, is));
    }

    private void changed(@Nullable Series was, @Nullable Series is) {
        if (was != null && study.index() < was.slices().size()) {
            left.put(
                    SeriesKey.of(was),
                    new Left(
                            models.stream().map(ViewportModel::look).toList(),
                            was.slices().get(study.index())));
        }
        if (is == null) {
            return;
        }
        Left before = left.get(SeriesKey.of(is));
        if (before == null) {
            models.forEach(ViewportModel::unplace);
            return;
        }
        for (int i = 0; i < models.size(); i++) {
            models.get(i).restore(before.looks().get(i));
        }
    }

    /** The slice at which a series was left. */
    OptionalInt slice(Series series) {
        Left before = left.get(SeriesKey.of(series));
        if (before == null) {
            return OptionalInt.empty();
        }
        int found = series.slices().indexOf(before.slice());
        return found < 0 ? OptionalInt.empty() : OptionalInt.of(found);
    }
}
