package org.hemolens.ui.strip;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.hemolens.analysis.MemberAnswers;
import org.hemolens.explain.ScanPattern;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.Probabilities;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.ClassStyle;
import org.hemolens.ui.theme.Labels;
import org.hemolens.ui.theme.Theme;

/**
 * One bar a slice for the chosen class and one heat row a class below; most inferior slice left. Click and drag go to a
 * slice, a click on a row's name chooses the class. Changed on the FX thread only.
 */
public final class ProbabilityStrip extends VBox {
    private final ObservableList<SliceAnswer> answers = FXCollections.observableArrayList();
    private final ObjectProperty<List<Double>> positionsMm = new SimpleObjectProperty<>(this, "positionsMm", List.of());
    private final ObjectProperty<Optional<Probabilities>> thresholds =
            new SimpleObjectProperty<>(this, "thresholds", Optional.empty());
    private final ObjectProperty<HemorrhageClass> hemorrhageClass =
            new SimpleObjectProperty<>(this, "hemorrhageClass", HemorrhageClass.ANY);
    private final ObjectProperty<Optional<ScanPattern>> pattern =
            new SimpleObjectProperty<>(this, "pattern", Optional.empty());
    private final ObjectProperty<Optional<SecondBars>> second =
            new SimpleObjectProperty<>(this, "second", Optional.empty());
    private final ObjectProperty<List<MemberAnswers>> members = new SimpleObjectProperty<>(this, "members", List.of());
    private final IntegerProperty currentSlice = new SimpleIntegerProperty(this, "currentSlice", 0);

    private final Rectangle swatch = new Rectangle(10, 10);
    private final Label title = new Label();
    private final Label summary = new Label();
    private final Label readout = new Label();
    private final Label packages = Labels.line("", "hl-small");
    private final StripCanvas canvas = new StripCanvas(this);
    private final LabelledLane labelled = new LabelledLane(this);

    public ProbabilityStrip() {
        getStyleClass().add("probability-strip");
        setAccessibleRole(AccessibleRole.SLIDER);
        title.getStyleClass().add("hl-heading");
        summary.getStyleClass().addAll("hl-muted", "strip-summary");
        readout.getStyleClass().addAll("strip-readout");
        title.setMinWidth(Region.USE_PREF_SIZE);
        readout.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, swatch, title, summary, space, readout);
        head.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        VBox.setVgrow(canvas, Priority.ALWAYS);
        packages.setId("strip-packages");
        packages.managedProperty().bind(packages.visibleProperty());
        packages.setVisible(false);
        getChildren().addAll(head, packages, canvas, labelled);
        setFocusTraversable(true);
        getStyleClass().add("hl-focusable");
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        InvalidationListener changed = (Observable o) -> refresh();
        List.of(answers, positionsMm, thresholds, hemorrhageClass, pattern, second, members, currentSlice)
                .forEach(o -> o.addListener(changed));
        second.addListener((property, was, is) -> canvas.size());
        Theme.follow(this, this::refresh);
    }

    /** One a slice, in viewing order; its size is the number of slices. */
    public ObservableList<SliceAnswer> answers() {
        return answers;
    }

    /** Begins a series of so many slices, none of them answered. */
    public void reset(int slices) {
        answers.setAll(Collections.nCopies(slices, SliceAnswer.MISSING));
    }

    /** Position of each slice along the normal, mm; may be empty. */
    public ObjectProperty<List<Double>> positionsMmProperty() {
        return positionsMm;
    }

    /** Operating threshold a class; empty: no line, nothing is above. */
    public ObjectProperty<Optional<Probabilities>> thresholdsProperty() {
        return thresholds;
    }

    /** The class whose bars are shown. */
    public ObjectProperty<HemorrhageClass> hemorrhageClassProperty() {
        return hemorrhageClass;
    }

    /** Map energy and flags of the chosen class; empty while there are no maps of the whole scan. */
    public ObjectProperty<Optional<ScanPattern>> patternProperty() {
        return pattern;
    }

    /** What a second package says of the slices; its bars lie in a lane of their own below the first's. */
    public ObjectProperty<Optional<SecondBars>> secondProperty() {
        return second;
    }

    /** Of an ensemble, what each member says by itself; else none. */
    public ObjectProperty<List<MemberAnswers>> membersProperty() {
        return members;
    }

    /** Index of the slice on screen, viewing order, from 0. */
    public IntegerProperty currentSliceProperty() {
        return currentSlice;
    }

    /** Nearest slice after {@code from} that reaches the threshold of the chosen class. */
    public OptionalInt nextAbove(int from) {
        return model().nextAbove(hemorrhageClass.get(), from);
    }

    /** Nearest slice before {@code from} that reaches the threshold of the chosen class. */
    public OptionalInt previousAbove(int from) {
        return model().previousAbove(hemorrhageClass.get(), from);
    }

    StripModel model() {
        return new StripModel(answers, thresholds.get(), pattern.get());
    }

    /** What a segmentation labels, under the columns. */
    public LabelledLane labelled() {
        return labelled;
    }

    StripCanvas canvas() {
        return canvas;
    }

    private void key(KeyEvent e) {
        int last = answers.size() - 1;
        int to =
                switch (e.getCode()) {
                    case LEFT -> currentSlice.get() - 1;
                    case RIGHT -> currentSlice.get() + 1;
                    case HOME -> 0;
                    case END -> last;
                    default -> Integer.MIN_VALUE;
                };
        if (to != Integer.MIN_VALUE && last >= 0) {
            currentSlice.set(Math.clamp(to, 0, last));
            e.consume();
        }
    }

    /** Only marks as stale: words and picture are made once in the next layout pass, however many changes there were. */
    private void refresh() {
        canvas.redraw();
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        words();
        super.layoutChildren();
    }

    private void words() {
        packages.setText(second.get()
                .map(s -> StripText.packages(model(), s, hemorrhageClass.get()))
                .orElse(""));
        packages.setVisible(second.get().isPresent());
        HemorrhageClass c = hemorrhageClass.get();
        StripModel model = model();
        swatch.setFill(ClassStyle.colour(c));
        title.setText(ClassStyle.name(c));
        summary.setText(StripText.summary(model, c));
        int slice = currentSlice.get();
        boolean onStrip = slice >= 0 && slice < answers.size();
        readout.setText(
                onStrip
                        ? StripText.place(slice, answers.size(), positionsMm.get()) + " · "
                                + StripText.answer(model, c, slice)
                                + StripText.spread(members.get(), c, slice)
                                + second.get()
                                        .map(s -> StripText.secondAnswer(model, s, c, slice))
                                        .orElse("")
                        : "");
        setAccessibleText(Texts.of("strip.accessible", title.getText(), summary.getText(), readout.getText()));
    }
}
