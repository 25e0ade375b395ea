package org.hemolens.ui.measure;

import java.util.List;
import org.hemolens.measure.Measurement;
import org.hemolens.measure.MeasurementHistory;
import org.hemolens.text.Texts;

/** The measurements of one series while the program runs. On the FX thread. */
final class SeriesMeasurements {
    private final String seriesInstanceUid;
    private final MeasurementHistory history = new MeasurementHistory();
    private volatile List<Measurement> latest = List.of();
    private boolean loading;
    private boolean loaded;
    private boolean writable = true;
    private boolean unsaved;
    private boolean saving;
    private boolean failed;

    /** @param seriesInstanceUid empty: of images without one, which are kept while the program runs */
    SeriesMeasurements(String seriesInstanceUid) {
        this.seriesInstanceUid = seriesInstanceUid;
    }

    String seriesInstanceUid() {
        return seriesInstanceUid;
    }

    MeasurementHistory history() {
        return history;
    }

    /** Takes what was in the file. */
    void addSaved(List<Measurement> saved) {
        history.addSaved(saved);
        latest = history.now();
    }

    /** @return false when it has been asked before */
    boolean beginLoading() {
        boolean first = !loading && !loaded;
        loading = true;
        return first && !seriesInstanceUid.isEmpty();
    }

    void loaded(boolean mayBeWritten) {
        loading = false;
        loaded = true;
        writable = mayBeWritten;
    }

    void changed() {
        latest = history.now();
        unsaved = true;
    }

    /** What is to be in the file; on any thread. */
    List<Measurement> latest() {
        return latest;
    }

    /** Whether there is something to write and it may be written now. */
    boolean wantsSaving() {
        return unsaved && loaded && writable && !saving && !seriesInstanceUid.isEmpty();
    }

    void beginSaving() {
        unsaved = false;
        saving = true;
    }

    /** @param written false: it is still to be written, with the next change, when the series is opened again, or at the end */
    void endSaving(boolean written) {
        saving = false;
        failed = !written;
        unsaved |= !written;
    }

    /** Whether the last attempt to write failed. */
    boolean isFailed() {
        return failed;
    }

    /** Whether they are there again when the series is opened the next time. */
    boolean isKept() {
        return writable && !seriesInstanceUid.isEmpty();
    }

    /** Why not, for the user. */
    String whyNotKept() {
        return seriesInstanceUid.isEmpty() ? Texts.of("measure.no-uid") : Texts.of("measure.not-read");
    }

    /** Whether the last change is not in the file. */
    boolean isPending() {
        return (unsaved || saving) && loaded && writable && !seriesInstanceUid.isEmpty();
    }
}
