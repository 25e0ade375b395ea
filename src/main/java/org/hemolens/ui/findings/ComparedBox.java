package org.hemolens.ui.findings;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.ClassStyle;
import org.hemolens.ui.theme.Labels;
import org.hemolens.ui.theme.SliceRuns;

/** Which second package there is, how far it is, and in words where the two disagree. Empty without one. */
public final class ComparedBox extends VBox {
    private final ObjectProperty<Optional<Compared>> compared =
            new SimpleObjectProperty<>(this, "compared", Optional.empty());

    ComparedBox() {
        super(4);
        setId("compared");
        managedProperty().bind(visibleProperty());
        compared.addListener((property, was, is) -> refresh());
        refresh();
    }

    /** The second package's opinion; empty while none is asked. */
    public ObjectProperty<Optional<Compared>> comparedProperty() {
        return compared;
    }

    private void refresh() {
        getChildren().clear();
        setVisible(compared.get().isPresent());
        compared.get().ifPresent(this::show);
    }

    private void show(Compared c) {
        Label title = Labels.line(Texts.of("compared.title"), "hl-panel-title");
        Label names = Labels.wrapped(Texts.of("compared.names", c.first(), c.second()), "hl-small");
        names.setId("compared-names");
        names.setTooltip(new Tooltip(Texts.of("findings.manifest") + "\n" + c.hash()));
        getChildren().addAll(title, names);
        for (String untrained : c.untrained()) {
            VBox box = new VBox(Labels.wrapped(Texts.of("compared.untrained", untrained)));
            box.getStyleClass().addAll("hl-notice", "danger", "compared-untrained");
            getChildren().add(box);
        }
        if (!c.state().isEmpty()) {
            Label state = Labels.wrapped(c.state(), "hl-small", c.failed() ? "hl-danger" : "hl-muted");
            state.setId("compared-state");
            getChildren().add(state);
        }
        if (c.answer().isPresent()) {
            Label words = Labels.wrapped(words(c), "hl-small", agrees(c) ? "hl-ok" : "hl-warning");
            words.setId("compared-words");
            getChildren().addAll(words, Labels.wrapped(Texts.of("compared.scales"), "hl-small", "hl-muted"));
        }
    }

    private static boolean agrees(Compared c) {
        return c.study().isEmpty() && c.slices().values().stream().allMatch(List::isEmpty);
    }

    private static String words(Compared c) {
        if (agrees(c)) {
            return Texts.of("compared.agree");
        }
        StringBuilder text = new StringBuilder();
        for (HemorrhageClass of : HemorrhageClass.all()) {
            if (c.study().contains(of)) {
                line(text, Texts.of("compared.study", ClassStyle.name(of)));
            }
            for (boolean first : new boolean[] {true, false}) {
                List<Integer> slices = c.slices().getOrDefault(of, List.of()).stream()
                        .filter(s -> s.firstAbove() == first)
                        .map(Compared.Slice::index)
                        .toList();
                if (!slices.isEmpty()) {
                    line(
                            text,
                            Texts.of(
                                    "compared.slices",
                                    ClassStyle.name(of),
                                    SliceRuns.of(slices),
                                    first ? c.first() : c.second(),
                                    first ? c.second() : c.first()));
                }
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(text.isEmpty() ? "" : "\n").append("≠ ").append(line);
    }
}
