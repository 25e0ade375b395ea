package org.hemolens.ui.compare;

import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.hemolens.compare.Alignment;
import org.hemolens.compare.LevelMap;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.dicom.Series;
import org.hemolens.ui.state.StudyModel;

/**
 * Moves the prior to the level of the slice on screen, and the other way round, while it is locked. Forgotten as soon as either
 * series is another, or has other slices than it had. On the FX thread.
 */
public final class PositionLink {
    /**
     * How it stands.
     *
     * @param alignment by which both are scrolled together; empty: each by itself
     * @param why each goes by itself, in words; an empty text when the reader unlocked them
     */
    public record State(Optional<Alignment> alignment, String why) {
        static final State NONE = new State(Optional.empty(), "");

        public boolean locked() {
            return alignment.isPresent();
        }
    }

    private final StudyModel current;
    private final StudyModel prior;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", State.NONE);
    private Optional<LevelMap> levels = Optional.empty();
    private boolean moving;

    PositionLink(StudyModel current, StudyModel prior) {
        this.current = current;
        this.prior = prior;
        current.seriesProperty().addListener((property, was, is) -> forget());
        prior.seriesProperty().addListener((property, was, is) -> forget());
        current.indexProperty().addListener((property, was, is) -> follow(true));
        prior.indexProperty().addListener((property, was, is) -> follow(false));
    }

    private void follow(boolean currentLeads) {
        if (moving || levels.isEmpty()) {
            return;
        }
        moving = true;
        try {
            if (currentLeads) {
                prior.moveTo(levels.get().toPrior(current.index()));
            } else {
                current.moveTo(levels.get().toCurrent(prior.index()));
            }
        } finally {
            moving = false;
        }
    }

    /** Locks both by an alignment; the prior goes to the level of the slice on screen. */
    public void lock(Alignment alignment) {
        levels = geometry(current).flatMap(c -> geometry(prior).map(p -> new LevelMap(c, p, alignment)));
        state.set(levels.isEmpty() ? State.NONE : new State(Optional.of(alignment), ""));
        follow(true);
    }

    /** Locks both as they stand: what is shown of either is one level. @return false when they have no levels in common */
    public boolean lockHere() {
        Optional<VolumeGeometry> c = geometry(current);
        Optional<VolumeGeometry> p = geometry(prior);
        if (c.isEmpty() || p.isEmpty() || LevelMap.obstacle(c.get(), p.get()).isPresent()) {
            return false;
        }
        lock(Alignment.byHand(LevelMap.offset(c.get(), current.index(), p.get(), prior.index())));
        return true;
    }

    /** Each goes by itself. */
    public void unlock(String why) {
        levels = Optional.empty();
        state.set(new State(Optional.empty(), why));
    }

    void forget() {
        levels = Optional.empty();
        state.set(State.NONE);
    }

    /** By how much the prior's slice lies higher than the one on screen, mm; empty while they are not locked. */
    public OptionalDouble above() {
        return levels.map(l -> OptionalDouble.of(l.above(current.index(), prior.index())))
                .orElseGet(OptionalDouble::empty);
    }

    private static Optional<VolumeGeometry> geometry(StudyModel study) {
        return study.series().map(Series::geometry);
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }
}
