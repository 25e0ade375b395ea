package org.hemolens.ui.state;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.hemolens.analysis.SegmentationEstimate;
import org.hemolens.analysis.SegmentationResult;
import org.hemolens.model.PackageSummary;

/** How far the segmentation of the series on screen is. It goes back to the start with every change of the series. */
public final class SegmentationModel {
    /** What there is to be seen of it. */
    public sealed interface State {}

    /** Nothing asked for. */
    public record Idle() implements State {}

    /** Asked for, and there is no package that could do it. */
    public record NoPackage() implements State {}

    /** The gate is asked, and what it would take is found out. */
    public record Estimating() implements State {}

    /** Nothing runs until the user has said so. */
    public record Asking(SegmentationEstimate estimate) implements State {}

    public record Running(SegmentationEstimate estimate) implements State {}

    public record Done(SegmentationResult result) implements State {}

    /** The gate refused and the user did not override it. */
    public record Refused(String why) implements State {}

    public record Failed(String why) implements State {}

    public record Cancelled() implements State {}

    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", new Idle());
    private final Activity activity = new Activity();
    private final ObservableList<PackageSummary> packages = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<PackageSummary>> chosen =
            new SimpleObjectProperty<>(this, "chosen", Optional.empty());

    public State state() {
        return state.get();
    }

    /** Takes the next state; the activity ends where nothing runs in it. */
    public void set(State next) {
        if (!(next instanceof Estimating) && !(next instanceof Running)) {
            activity.end();
        }
        state.set(next);
    }

    /** Whether something runs. */
    public boolean busy() {
        return state.get() instanceof Estimating || state.get() instanceof Running;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public Activity activity() {
        return activity;
    }

    /** Segmentation packages found, usable or not. */
    public ObservableList<PackageSummary> packages() {
        return packages;
    }

    /** The package to run; empty where none is usable. */
    public ObjectProperty<Optional<PackageSummary>> chosenProperty() {
        return chosen;
    }
}
