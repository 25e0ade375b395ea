package org.hemolens.ui.explain;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.HPos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.Occlusion;
import org.hemolens.explain.Occlusion.Filling;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.text.Texts;
import org.hemolens.ui.explain.OcclusionModel.Shape;
import org.hemolens.ui.theme.ClassStyle;
import org.hemolens.ui.theme.Labels;
import org.hemolens.ui.theme.Percent;

/** Shape and filling of the tool that occludes, and what the package says before and after, of both targets. */
public final class OcclusionSection extends VBox {
    private final OcclusionModel model;
    private final Label state = Labels.wrapped("");
    private final GridPane numbers = new GridPane();

    /** @param tool takes the tool in hand and puts it down */
    public OcclusionSection(OcclusionModel model, ToggleButton tool) {
        super(6);
        this.model = model;
        setId("occlude");
        ComboBox<Shape> shape = choice("occlude-shape", List.of(Shape.values()), OcclusionSection::name);
        shape.setAccessibleText(Texts.of("occlude.shape"));
        shape.valueProperty().bindBidirectional(model.shapeProperty());
        ComboBox<Filling> filling = choice("occlude-filling", List.of(Filling.values()), OcclusionSection::name);
        filling.setAccessibleText(Texts.of("occlude.filling"));
        filling.valueProperty().bindBidirectional(model.fillingProperty());
        shape.setMaxWidth(Double.MAX_VALUE);
        filling.setMaxWidth(Double.MAX_VALUE);
        state.setId("occlude-state");
        numbers.setId("occlude-numbers");
        numbers.setHgap(8);
        numbers.setVgap(1);
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        numbers.getColumnConstraints().add(names);
        for (int i = 0; i < 3; i++) {
            ColumnConstraints right = new ColumnConstraints();
            right.setHalignment(HPos.RIGHT);
            right.setMinWidth(USE_PREF_SIZE);
            numbers.getColumnConstraints().add(right);
        }
        getChildren()
                .addAll(
                        Labels.line(Texts.of("occlude.title"), "hl-heading"),
                        tool,
                        shape,
                        filling,
                        state,
                        numbers,
                        Labels.wrapped(Texts.of("occlude.about"), "hl-muted", "hl-small"));
        model.revisionProperty().addListener((property, was, is) -> say());
        model.busyProperty().addListener((property, was, is) -> say());
        model.failureProperty().addListener((property, was, is) -> say());
        model.inHandProperty().addListener((property, was, is) -> say());
        say();
    }

    private static String name(Shape shape) {
        return Texts.of(shape == Shape.BOX ? "occlude.box" : "occlude.circle");
    }

    private static String name(Filling filling) {
        return switch (filling) {
            case RING -> Texts.of("occlude.ring");
            case CSF -> Texts.of("occlude.csf", Filling.CSF.hu());
            case BRAIN -> Texts.of("occlude.brain", Filling.BRAIN.hu());
        };
    }

    private static <T> ComboBox<T> choice(String id, List<T> values, Function<T, String> name) {
        ComboBox<T> box = new ComboBox<>();
        box.setId(id);
        box.getItems().setAll(values);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : name.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException(text);
            }
        });
        return box;
    }

    private void say() {
        Optional<WhatIf> answer = model.answer();
        state.setText(state(answer));
        state.getStyleClass().remove("hl-danger");
        if (!model.failureProperty().get().isEmpty()) {
            state.getStyleClass().add("hl-danger");
        }
        numbers.getChildren().clear();
        answer.ifPresent(a -> {
            numbers.setOpacity(model.busyProperty().get() ? 0.5 : 1);
            int row = table(a, CamTarget.SEQUENCE, 0);
            table(a, CamTarget.SLICE, row);
        });
    }

    private String state(Optional<WhatIf> answer) {
        if (!model.failureProperty().get().isEmpty()) {
            return Texts.of("occlude.failed", model.failureProperty().get());
        }
        if (!model.inHandProperty().get()) {
            return Texts.of(model.possible() ? "occlude.ready" : "occlude.no-result");
        }
        if (model.busyProperty().get()) {
            return Texts.of("occlude.busy");
        }
        return answer.map(a -> filled(a.occlusion())).orElseGet(() -> Texts.of("occlude.drag"));
    }

    private String filled(Occlusion o) {
        if (model.fillingProperty().get() != Filling.RING) {
            return Texts.of("occlude.filled", o.pixels(), o.fillHu());
        }
        return o.ringPixels() == 0
                ? Texts.of("occlude.filled-no-ring", o.pixels(), o.fillHu())
                : Texts.of(
                        "occlude.filled-ring", o.pixels(), o.fillHu(), o.ringPixels(), Texts.plain(Occlusion.RING_MM));
    }

    /** @return the next free row */
    private int table(WhatIf a, CamTarget target, int first) {
        String id = "occlude-" + target.id() + "-";
        Label title = Labels.line(
                Texts.of(target == CamTarget.SLICE ? "occlude.of-slice" : "occlude.of-sequence"), "hl-muted");
        numbers.addRow(
                first,
                title,
                Labels.line(Texts.of("occlude.before"), "hl-muted"),
                Labels.line(Texts.of("occlude.after"), "hl-muted"),
                Labels.line(Texts.of("occlude.change"), "hl-muted"));
        int row = first + 1;
        for (HemorrhageClass c : HemorrhageClass.all()) {
            double before = a.before().probability(c, target);
            double after = a.after().probability(c, target);
            Label change = Labels.line(points(after - before));
            change.setId(id + c.id());
            numbers.addRow(
                    row++,
                    Labels.line(ClassStyle.name(c)),
                    Labels.line(Percent.of(before)),
                    Labels.line(Percent.of(after)),
                    change);
        }
        return row;
    }

    /** A difference in percentage points with its sign. */
    private static String points(double difference) {
        if (Double.isNaN(difference)) {
            return "–";
        }
        double points = difference * 100;
        String text = Texts.number(Math.abs(points), 1);
        return (points >= 0.05 ? "+" : points <= -0.05 ? "−" : "±") + text;
    }
}
