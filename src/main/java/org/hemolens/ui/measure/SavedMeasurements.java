package org.hemolens.ui.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SliceFile;
import org.hemolens.measure.MeasurementStore;
import org.hemolens.measure.UnreadableMeasurementsException;
import org.hemolens.text.Sentences;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.Notices;
import org.hemolens.ui.task.Background;
import org.hemolens.ui.task.TaskRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads and saves measurements in the background: one write of a series at a time, and the last state always. One for the whole
 * window, whatever is shown in it: two would each write a series without what the other holds of it.
 */
final class SavedMeasurements {
    private static final Logger LOG = LoggerFactory.getLogger(SavedMeasurements.class);

    private final MeasurementStore store;
    private final TaskRunner tasks;
    private final Notices notices;
    private final List<Runnable> told = new ArrayList<>();
    private final Map<Key, SeriesMeasurements> bySeries = new HashMap<>();

    /** @param files of images without a UID, which are told apart by nothing else; else none */
    private record Key(String seriesInstanceUid, List<Path> files) {
        static Key of(Series series) {
            String uid = series.info().seriesInstanceUid();
            return new Key(
                    uid,
                    uid.isEmpty()
                            ? series.slices().stream().map(SliceFile::file).toList()
                            : List.of());
        }
    }

    SavedMeasurements(MeasurementStore store, TaskRunner tasks, Notices notices) {
        this.store = store;
        this.tasks = tasks;
        this.notices = notices;
    }

    /** Told when measurements were read or changed, when a series could not be saved, and when it then could. */
    void whenChanged(Runnable tell) {
        told.add(tell);
    }

    /** The measurements of a series, the saved ones as soon as they are read. */
    SeriesMeasurements of(Series opened) {
        String seriesInstanceUid = opened.info().seriesInstanceUid();
        SeriesMeasurements series =
                bySeries.computeIfAbsent(Key.of(opened), key -> new SeriesMeasurements(seriesInstanceUid));
        if (series.beginLoading()) {
            Background.start(
                    tasks,
                    () -> store.load(seriesInstanceUid),
                    saved -> {
                        series.addSaved(saved);
                        series.loaded(true);
                        save(series);
                        tell();
                    },
                    failure -> {
                        series.loaded(failure instanceof UnreadableMeasurementsException e && e.setAside());
                        notices.error(Texts.of("measure.unread", reason(failure)));
                        save(series);
                        tell();
                    });
        } else {
            save(series);
        }
        return series;
    }

    private void tell() {
        told.forEach(Runnable::run);
    }

    /** The user has changed them: they are written and drawn, wherever they are shown. */
    void changed(SeriesMeasurements series) {
        series.changed();
        save(series);
        tell();
    }

    private void save(SeriesMeasurements series) {
        if (!series.wantsSaving()) {
            return;
        }
        series.beginSaving();
        Background.start(
                tasks,
                () -> {
                    store.save(series.seriesInstanceUid(), series.latest());
                    return true;
                },
                done -> {
                    boolean before = series.isFailed();
                    series.endSaving(true);
                    save(series);
                    if (before) {
                        tell();
                    }
                },
                failure -> {
                    series.endSaving(false);
                    notices.error(Texts.of("measure.not-saved", reason(failure)));
                    tell();
                });
    }

    /** Writes at once what is not written yet: the program ends. */
    void flush() {
        for (SeriesMeasurements series : bySeries.values()) {
            if (series.isPending()) {
                try {
                    store.save(series.seriesInstanceUid(), series.latest());
                } catch (IOException e) {
                    LOG.warn(
                            "Measurements could not be saved at the end: {}",
                            e.getClass().getSimpleName());
                }
            }
        }
    }

    private static String reason(Throwable failure) {
        return Sentences.of(failure);
    }
}
