package org.hemolens.ui.measure;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
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
import javafx.collections.ObservableList;
import org.hemolens.measure.Draft;
import org.hemolens.measure.Freehand;
import org.hemolens.measure.ImageKey;
import org.hemolens.measure.MeasureTool;
import org.hemolens.measure.MeasuredSlice;
import org.hemolens.measure.Measurement;
import org.hemolens.measure.MeasurementStore;
import org.hemolens.measure.MeasurementText;
import org.hemolens.measure.Region;
import org.hemolens.measure.RegionStatistics;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.Notices;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.task.TaskRunner;
import org.jspecify.annotations.Nullable;

/** The measurements of the series on screen, the tool in hand and what is being drawn with it. On the FX thread. */
public final class MeasureModel {
    /** Texts of drafts pile up while the pointer moves. */
    private static final int MOST_TEXTS = 200;

    private final StudyModel study;
    private final Notices notices;
    private final MeasuredImages images;
    private final VolumeCount volume;
    private final SavedMeasurements saved;
    private final ObservableList<MeasurementRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper remark = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<MeasureTool>> tool = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Measurement>> selected = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper redoable = new ReadOnlyBooleanWrapper();
    private final BooleanProperty shown = new SimpleBooleanProperty(true);
    private final IdentityHashMap<Measurement, List<String>> texts = new IdentityHashMap<>();
    private SeriesMeasurements current = new SeriesMeasurements("");
    private Optional<Draft> draft = Optional.empty();
    private @Nullable Measurement edited;

    public MeasureModel(StudyModel study, MeasurementStore store, TaskRunner tasks, Notices notices) {
        this(study, new SavedMeasurements(store, tasks, notices), notices);
    }

    /** Of another series beside the first: both may show the same measurements, which are kept in one place. */
    public MeasureModel(StudyModel study, MeasureModel beside) {
        this(study, beside.saved, beside.notices);
    }

    private MeasureModel(StudyModel study, SavedMeasurements saved, Notices notices) {
        this.study = study;
        this.saved = saved;
        this.notices = notices;
        images = new MeasuredImages(study);
        volume = new VolumeCount(this, study, images);
        saved.whenChanged(this::refresh);
        study.seriesProperty().addListener((property, was, is) -> seriesChanged());
        study.slicesThereProperty().addListener((property, was, is) -> {
            if (rows.size() < current.history().now().size() || draft.isPresent()) {
                refresh();
            }
        });
        study.indexProperty().addListener((property, was, is) -> touched());
        shown.addListener((property, was, is) -> touched());
    }

    private void seriesChanged() {
        edited = null;
        images.clear();
        draft = tool.get().map(Draft::new);
        selected.set(Optional.empty());
        current = study.series().map(s -> saved.of(s)).orElseGet(() -> new SeriesMeasurements(""));
        refresh();
    }

    /** Lists anew what is on the slices of this series. */
    private void refresh() {
        texts.clear();
        List<MeasurementRow> now = new ArrayList<>();
        int replaced = 0;
        for (Measurement m : current.history().now()) {
            int index = images.indexOf(m.image());
            if (index >= 0) {
                MeasuredSlice slice = images.slice(index).orElseThrow();
                now.add(new MeasurementRow(
                        m, index, MeasurementText.name(m), MeasurementText.value(m, slice, images.stack())));
            } else if (images.isReplaced(m.image())) {
                replaced++;
            }
        }
        if (!now.equals(rows)) {
            rows.setAll(now);
        }
        remark.set(remark(replaced));
        String id = selected.get().map(Measurement::id).orElse("");
        selected.set(rows.stream()
                .map(MeasurementRow::measurement)
                .filter(m -> m.id().equals(id))
                .findFirst());
        undoable.set(current.history().canUndo());
        redoable.set(current.history().canRedo());
        touched();
    }

    private String remark(int replaced) {
        if (replaced > 0) {
            return (current.isFailed() ? Texts.of("measure.change-not-saved") + "\n" : "")
                    + Texts.of("measure.other-pixels", replaced);
        }
        if (current.isFailed()) {
            return Texts.of("measure.change-not-saved");
        }
        return rows.isEmpty() || current.isKept() ? "" : Texts.of("measure.not-kept", current.whyNotKept());
    }

    private void touched() {
        revision.set(revision.get() + 1);
    }

    private void changed() {
        saved.changed(current);
    }

    /** The slice on screen; empty while its pixels are not there. */
    Optional<MeasuredSlice> slice() {
        return images.slice(study.index());
    }

    /** What is on the slice on screen, what is being changed or drawn last. */
    List<Measurement> onSlice() {
        Optional<ImageKey> key = slice().map(MeasuredSlice::key);
        if (key.isEmpty()) {
            return List.of();
        }
        List<Measurement> there = new ArrayList<>();
        Measurement changing = edited;
        for (MeasurementRow row : rows) {
            Measurement m = row.measurement();
            if (m.image().equals(key.get())) {
                there.add(changing != null && changing.id().equals(m.id()) ? changing : m);
            }
        }
        draft.flatMap(Draft::preview).filter(m -> m.image().equals(key.get())).ifPresent(there::add);
        return there;
    }

    /** Lines of text beside a measurement of the slice on screen. */
    List<String> text(Measurement m) {
        if (texts.size() > MOST_TEXTS) {
            texts.clear();
        }
        Measurement changing = edited;
        boolean drawing = draft.filter(d -> d.isOf(m)).isPresent()
                || (changing != null && changing.id().equals(m.id()));
        return slice().map(slice -> texts.computeIfAbsent(
                        m,
                        k -> drawing
                                ? MeasurementText.sketch(m, slice, images.stack())
                                : MeasurementText.lines(m, slice, images.stack())))
                .orElse(List.of());
    }

    /** Takes a tool, or puts down the one in hand. */
    public void toggle(MeasureTool which) {
        if (tool.get().equals(Optional.of(which))) {
            leaveTool();
            return;
        }
        shown.set(true);
        tool.set(Optional.of(which));
        draft = Optional.of(new Draft(which));
        touched();
    }

    /**
     * Takes and puts down tools together with the model of another series on screen: there is one hand. The volume's tool, which
     * asks beside the slice, is this one's alone.
     */
    public void shareTool(MeasureModel other) {
        tool.addListener((property, was, is) -> other.follow(is.filter(t -> t != MeasureTool.HEMATOMA_VOLUME)));
        other.tool.addListener((property, was, is) -> {
            if (tool.get().filter(t -> t == MeasureTool.HEMATOMA_VOLUME).isEmpty()) {
                follow(is);
            }
        });
    }

    private void follow(Optional<MeasureTool> wanted) {
        if (!wanted.equals(tool.get())) {
            wanted.ifPresentOrElse(this::toggle, this::leaveTool);
        }
    }

    /** Puts down the tool, and with it what was being drawn. @return false when there was none */
    public boolean leaveTool() {
        if (tool.get().isEmpty()) {
            return false;
        }
        tool.set(Optional.empty());
        draft = Optional.empty();
        touched();
        return true;
    }

    Optional<Draft> draft() {
        return draft;
    }

    /** The draft has changed. */
    void drafted() {
        touched();
    }

    /** What was drawn is done; the next of its kind can be drawn. */
    void finish(Measurement done) {
        draft = tool.get().map(Draft::new);
        current.history().put(done);
        selected.set(Optional.of(done));
        changed();
    }

    /** An outline has as many points as there can be: it is closed where it is. */
    void finishFull(Measurement done) {
        notices.information(Texts.of("measure.outline-full", Freehand.MOST_POINTS));
        finish(done);
    }

    /** Shows a change that is not done yet. */
    void edit(Measurement changing) {
        edited = changing;
        touched();
    }

    /** The change is done. */
    void endEdit() {
        Measurement done = edited;
        edited = null;
        if (done != null) {
            current.history().put(done);
            changed();
        }
    }

    void select(Optional<Measurement> which) {
        if (!selected.get().map(Measurement::id).equals(which.map(Measurement::id))) {
            selected.set(which);
            touched();
        }
    }

    /** Goes to the slice of a measurement and selects it. */
    void goTo(MeasurementRow row) {
        study.moveTo(row.slice());
        select(Optional.of(row.measurement()));
    }

    void remove(Measurement which) {
        current.history().remove(List.of(which.id()));
        changed();
    }

    /** @return false when nothing is selected */
    public boolean removeSelected() {
        Optional<Measurement> which = selected.get();
        which.ifPresent(this::remove);
        return which.isPresent();
    }

    /** Takes back the last point of what is being drawn, or else the last change. @return false when there is neither */
    public boolean undo() {
        if (draft.isPresent() && draft.get().isBegun()) {
            draft.get().back();
            touched();
            return true;
        }
        boolean done = current.history().undo();
        if (done) {
            changed();
        }
        return done;
    }

    /** @return false when there is nothing to do again */
    public boolean redo() {
        boolean done = current.history().redo();
        if (done) {
            changed();
        }
        return done;
    }

    /** Counting of a hematoma's slices, what the volume's tool asks for. */
    VolumeCount volume() {
        return volume;
    }

    /** Values of the region selected, as it is being changed; empty when none is, or when no pixel is inside. */
    public Optional<RegionStatistics> selectedStatistics() {
        Measurement changing = edited;
        Optional<Measurement> chosen =
                selected.get().map(m -> changing != null && changing.id().equals(m.id()) ? changing : m);
        if (chosen.isEmpty() || !(chosen.get() instanceof Region region)) {
            return Optional.empty();
        }
        int index = images.indexOf(region.image());
        return index < 0
                ? Optional.empty()
                : images.slice(index).map(s -> s.statistics(region)).filter(s -> s.pixels() > 0);
    }

    /** What the numbers of this series' pixels are, in words. */
    String unit() {
        return study.series()
                .map(MeasuredImages::values)
                .orElse(MeasuredSlice.Values.HOUNSFIELD)
                .unit();
    }

    /** All of the list as text, a line each. */
    String asText() {
        StringBuilder text = new StringBuilder();
        for (MeasurementRow row : rows) {
            images.slice(row.slice()).ifPresent(slice -> text.append(Texts.of("measure.image", row.slice() + 1))
                    .append("\t")
                    .append(MeasurementText.line(row.measurement(), slice, images.stack()))
                    .append("\n"));
        }
        return text.toString();
    }

    /** Writes at once what is not written yet: the program ends. */
    public void flush() {
        saved.flush();
    }

    /** What is listed: measurements whose slices are there. */
    ObservableList<MeasurementRow> rows() {
        return rows;
    }

    /** What the user must know of this series' measurements: that some are not shown, or that none are saved. */
    ReadOnlyStringProperty remarkProperty() {
        return remark.getReadOnlyProperty();
    }

    /** Changes whenever something has to be drawn anew. */
    ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** The tool in hand; without one, dragging windows. */
    public ReadOnlyObjectProperty<Optional<MeasureTool>> toolProperty() {
        return tool.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Measurement>> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty undoableProperty() {
        return undoable.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty redoableProperty() {
        return redoable.getReadOnlyProperty();
    }

    /** False hides all measurements; taking a tool shows them. */
    public BooleanProperty shownProperty() {
        return shown;
    }
}
