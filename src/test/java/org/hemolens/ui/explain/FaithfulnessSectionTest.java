package org.hemolens.ui.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.hemolens.explain.CamTarget;
import org.hemolens.faithfulness.Check;
import org.hemolens.faithfulness.Check.Figure;
import org.hemolens.faithfulness.Check.NotJudged;
import org.hemolens.faithfulness.CheckKind;
import org.hemolens.faithfulness.Curve;
import org.hemolens.faithfulness.FaithfulnessReport;
import org.hemolens.faithfulness.Light;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.text.Texts;
import org.hemolens.ui.ControlTest;
import org.hemolens.ui.state.Activity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.javafx.FontIcon;

/** The section and the page, in words; pictures of both in both languages. */
@SuppressWarnings("NullAway.Init") // made when the window opens
class FaithfulnessSectionTest extends ControlTest {
    private final Activity activity = new Activity();
    private final List<String> asked = new ArrayList<>();
    private StackPane root;
    private FaithfulnessSection section;

    @Override
    protected Parent control() {
        root = new StackPane();
        make();
        return root;
    }

    @Override
    protected double[] size() {
        return new double[] {1000, 980};
    }

    private void make() {
        section = new FaithfulnessSection(
                activity, () -> asked.add("check"), () -> asked.add("cancel"), () -> asked.add("explain"));
        section.setMaxWidth(284);
        section.subjectProperty().set("Im 9");
        HBox side = new HBox(30, section, new FaithfulnessSheet());
        root.getChildren().setAll(side);
    }

    @AfterEach
    void english() {
        Texts.use(Locale.ENGLISH);
    }

    @Test
    void everyLightHasItsOwnWordAndIcon() {
        fx(() -> section.stateProperty().set(new FaithfulnessState.Checked(report())));
        List<String> words = new ArrayList<>();
        List<String> icons = new ArrayList<>();
        for (CheckKind kind :
                List.of(CheckKind.DELETION, CheckKind.INSERTION, CheckKind.RANDOMISATION, CheckKind.AGREEMENT)) {
            Label line = (Label) row(kind).getChildren().getFirst();
            words.add(line.getText().substring(line.getText().indexOf(':') + 2));
            icons.add(String.valueOf(((FontIcon) line.getGraphic()).getIconCode()));
        }
        assertThat(words).containsExactly("holds", "does not hold", "partly", "not judged");
        assertThat(icons).doesNotHaveDuplicates();
        assertThat(((Label) row(CheckKind.DELETION).getChildren().get(1)).getText())
                .isEqualTo("Area 0.17; random 0.46 (0.38 to 0.53)");
        assertThat(section.lookup("#faith-deletion-curve")).isNotNull();
        assertThat(((Label) section.lookup("#faith-light")).getText()).startsWith("Amber");
        picture(root, "faithfulness");
    }

    private VBox row(CheckKind kind) {
        return (VBox) section.lookup("#faith-" + kind.id());
    }

    @Test
    void theButtonAsksWhereThereIsSomethingToAskOnly() {
        Button check = (Button) section.lookup("#faith-check");
        assertThat(check.isDisabled()).as("no map").isTrue();
        fx(() -> section.stateProperty().set(new FaithfulnessState.Unchecked("")));
        fx(check::fire);
        fx(() -> {
            section.stateProperty().set(new FaithfulnessState.RunningOther("Im 3"));
            activity.begin("Mirrored picture");
        });
        assertThat(check.isDisabled()).isTrue();
        assertThat(((Label) section.lookup("#faith-note")).getText()).isEqualTo("Being checked: Im 3");
        fx(() -> ((Button) section.lookup("#faith-cancel")).fire());
        assertThat(asked).containsExactly("check", "cancel");
        picture(root, "faithfulness-running");
    }

    @Test
    void inGermanItFitsToo() {
        Texts.use(Locale.GERMAN);
        fx(this::make);
        fx(() -> section.stateProperty().set(new FaithfulnessState.Checked(report())));
        assertThat(((Label) row(CheckKind.DELETION).getChildren().get(1)).getText())
                .isEqualTo("Fläche 0,17; zufällig 0,46 (0,38 bis 0,53)");
        picture(root, "faithfulness-german");
    }

    private static FaithfulnessReport report() {
        List<Double> parts = List.of(0.0, 0.1, 0.3, 0.6, 1.0);
        Curve deletion = new Curve(
                parts,
                List.of(1.0, 0.4, 0.1, 0.05, 0.0),
                List.of(List.of(1.0, 0.9, 0.6, 0.3, 0.0), List.of(1.0, 0.95, 0.7, 0.5, 0.0)));
        Curve insertion = new Curve(
                parts,
                List.of(0.0, 0.1, 0.2, 0.5, 1.0),
                List.of(List.of(0.0, 0.1, 0.4, 0.6, 1.0), List.of(0.0, 0.2, 0.4, 0.7, 1.0)));
        return new FaithfulnessReport(
                8,
                HemorrhageClass.SUBDURAL,
                CamTarget.SEQUENCE,
                "Grad-CAM++",
                "fused",
                2.97,
                0.97,
                -0.25,
                235,
                deletion,
                insertion,
                List.of(
                        curve(CheckKind.DELETION, Light.GREEN, 0.17),
                        curve(CheckKind.INSERTION, Light.RED, 0.32),
                        check(
                                CheckKind.IMPUTATION,
                                Light.GREEN,
                                new Figure("left_without_most_marked", -0.11),
                                new Figure("left_without_least_marked", 0.79)),
                        same(CheckKind.STABILITY),
                        same(CheckKind.FLIP),
                        check(
                                CheckKind.RANDOMISATION,
                                Light.AMBER,
                                new Figure("rank_correlation_head_shuffled", 0.62),
                                new Figure("rank_correlation_all_shuffled", 0.06)),
                        new Check(CheckKind.AGREEMENT, Light.NONE, List.of(), Optional.of(NotJudged.NO_MAP))),
                120,
                15);
    }

    private static Check curve(CheckKind kind, Light light, double area) {
        return check(
                kind,
                light,
                new Figure("area", area),
                new Figure("random_area", 0.46),
                new Figure("random_area_least", 0.38),
                new Figure("random_area_most", 0.53));
    }

    private static Check same(CheckKind kind) {
        return check(kind, Light.GREEN, new Figure("rank_correlation", 0.97), new Figure("top_overlap", 0.85));
    }

    private static Check check(CheckKind kind, Light light, Figure... figures) {
        return new Check(kind, light, List.of(figures), Optional.empty());
    }
}
