package org.hemolens.ui.findings;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.hemolens.explain.CamTarget;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Labels;

/** Which logit the map explains and of which branch. One of each is always chosen. */
final class TargetChoice extends VBox {
    private final ObjectProperty<CamTarget> target = new SimpleObjectProperty<>(this, "target", CamTarget.SEQUENCE);
    private final StringProperty branch = new SimpleStringProperty(this, "branch", "fused");
    private final ToggleGroup targets = new ToggleGroup();
    private final ToggleGroup branches = new ToggleGroup();
    private final HBox branchButtons = new HBox();
    private List<String> offered = List.of();

    TargetChoice() {
        setSpacing(6);
        ToggleButton sequence = button(
                targets, CamTarget.SEQUENCE, Texts.of("findings.sequence-logit"), Texts.of("findings.sequence-help"));
        ToggleButton slice =
                button(targets, CamTarget.SLICE, Texts.of("findings.slice-logit"), Texts.of("findings.slice-help"));
        sequence.setId("target-sequence");
        slice.setId("target-slice");
        HBox targetButtons = new HBox(sequence, slice);
        ends(targetButtons);
        getChildren()
                .addAll(
                        line(Texts.of("findings.target"), targetButtons),
                        line(Texts.of("findings.branch"), branchButtons));
        keepOne(targets);
        keepOne(branches);
        targets.selectedToggleProperty().addListener((o, was, is) -> {
            if (is != null) {
                target.set((CamTarget) is.getUserData());
            }
        });
        branches.selectedToggleProperty().addListener((o, was, is) -> {
            if (is != null) {
                branch.set((String) is.getUserData());
            }
        });
        target.addListener((o, was, is) -> select(targets, is));
        branch.addListener((o, was, is) -> select(branches, is));
        select(targets, target.get());
        offer(List.of("fused"));
    }

    ObjectProperty<CamTarget> targetProperty() {
        return target;
    }

    StringProperty branchProperty() {
        return branch;
    }

    /** Branches that have maps; keeps the chosen one where it is among them, else takes the first. */
    void offer(List<String> names) {
        if (names.equals(offered) || names.isEmpty()) {
            return;
        }
        offered = List.copyOf(names);
        String keep = names.contains(branch.get()) ? branch.get() : names.getFirst();
        branches.getToggles().clear();
        branchButtons.getChildren().clear();
        for (String name : names) {
            boolean fused = name.equals("fused");
            ToggleButton b = button(
                    branches,
                    name,
                    fused ? Texts.of("findings.fused") : Texts.of("findings.branch-name", name),
                    fused ? Texts.of("findings.fused-help") : Texts.of("findings.branch-help", name));
            b.setId("branch-" + name);
            branchButtons.getChildren().add(b);
        }
        ends(branchButtons);
        branch.set(keep);
        select(branches, keep);
    }

    private static HBox line(String name, HBox buttons) {
        Label label = Labels.line(name, "hl-muted");
        label.setMinWidth(72);
        HBox line = new HBox(6, label, buttons);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static ToggleButton button(ToggleGroup group, Object value, String text, String help) {
        ToggleButton b = new ToggleButton(text);
        b.setUserData(value);
        b.setToggleGroup(group);
        b.setTooltip(new Tooltip(help));
        return b;
    }

    /** AtlantaFX's style classes of a segmented button. */
    private static void ends(HBox buttons) {
        int last = buttons.getChildren().size() - 1;
        for (int i = 0; i <= last && last > 0; i++) {
            buttons.getChildren()
                    .get(i)
                    .getStyleClass()
                    .add(i == 0 ? "left-pill" : i == last ? "right-pill" : "center-pill");
        }
    }

    private static void keepOne(ToggleGroup group) {
        group.selectedToggleProperty().addListener((o, was, is) -> {
            if (is == null && was != null && group.getToggles().contains(was)) {
                group.selectToggle(was);
            }
        });
    }

    private static void select(ToggleGroup group, Object value) {
        for (Toggle t : group.getToggles()) {
            if (value.equals(t.getUserData())) {
                group.selectToggle(t);
            }
        }
    }
}
