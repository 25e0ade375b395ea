package org.hemolens.ui.compare;

import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.hemolens.compare.PatientMatch;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewLayout;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.state.ViewsModel;

/**
 * The series that stands beside the one on screen for comparison, with slices, views and place of its own. It has an analysis
 * of its own too, which is never begun: what the model says of the series on screen cannot get over the prior. On the FX thread.
 */
public final class PriorModel {
    private final StudyModel current;
    private final StudyModel study = new StudyModel();
    private final AnalysisModel analysis = new AnalysisModel(study);
    private final ViewsModel views;
    private final PositionLink link;
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper(this, "open");

    /**
     * @param current the series on screen
     * @param view how the prior is shown
     */
    public PriorModel(StudyModel current, ViewportModel view) {
        this.current = current;
        views = new ViewsModel(study, view);
        views.layoutProperty().set(ViewLayout.PRIOR);
        link = new PositionLink(current, study);
        study.seriesProperty().addListener((property, was, is) -> {
            if (is != null) {
                open.set(true);
            }
        });
    }

    /** Puts a series beside of which no slice is there yet. */
    public void begin(Series series, int firstSlice) {
        link.forget();
        study.begin(series, firstSlice);
    }

    public void take(int slice, short[] hu) {
        study.take(slice, hu);
    }

    public void fail(int slice, SeriesRejection rejection) {
        study.fail(slice, rejection);
    }

    /** The prior is there as a whole. */
    public void finish(LoadedSeries loaded) {
        study.finish(loaded);
    }

    /** Takes it off the screen and out of memory. */
    public void close() {
        link.forget();
        study.clear();
        open.set(false);
    }

    /** Whether the headers of both speak of one patient; empty while there are not two series. */
    public Optional<PatientMatch> match() {
        return current.series().flatMap(c -> study.series().map(p -> PatientMatch.of(c.patient(), p.patient())));
    }

    /** Slices of the prior. */
    public StudyModel study() {
        return study;
    }

    /** The series on screen. */
    public StudyModel current() {
        return current;
    }

    /** Of the prior alone: nothing is ever run on it. */
    public AnalysisModel analysis() {
        return analysis;
    }

    /** Of the prior alone. */
    public ViewsModel views() {
        return views;
    }

    public PositionLink link() {
        return link;
    }

    /** Whether there is a prior. */
    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }
}
