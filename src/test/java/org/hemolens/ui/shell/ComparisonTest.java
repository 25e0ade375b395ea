package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.hemolens.analysis.Disagreement;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.PackageSummary;
import org.hemolens.ui.Samples;
import org.hemolens.ui.state.AnalysisState;
import org.hemolens.ui.state.ComparisonModel;
import org.hemolens.ui.strip.SecondBars;
import org.hemolens.ui.strip.SliceAnswer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One series by two packages: each number stays with its package, and goes with the series. */
class ComparisonTest extends WorkstationTest {
    private static final PackageSummary OTHER = summary("other");
    private static final PackageSummary THIRD = summary("third");

    static PackageSummary summary(String name) {
        return new PackageSummary(
                Path.of(name),
                Optional.of(new ModelIdentity(
                        name, "2.0", (name + "0".repeat(64)).substring(0, 64), false, "terms of " + name)),
                "Half the probabilities",
                "Research and education; not for diagnostic use",
                List.of(),
                "none",
                "nobody",
                Optional.empty());
    }

    @BeforeEach
    void loaded() {
        analysis.others.put(Path.of("other"), OTHER.identity().orElseThrow());
        analysis.others.put(Path.of("third"), THIRD.identity().orElseThrow());
        packages.packages = List.of(Samples.summary(true), OTHER, THIRD);
        openHead();
        fx(() -> workstation.view().classShownProperty().set(HemorrhageClass.SUBDURAL));
    }

    private ComparisonModel comparison() {
        return workstation.packages().comparison();
    }

    private void run() {
        type(KeyCode.A);
        until("done", () -> workstation.analysis().stateProperty().get() == AnalysisState.DONE);
    }

    private void compare(PackageSummary with) {
        fx(() -> comparison().chosenProperty().set(Optional.of(with)));
    }

    private void untilSecond(AnalysisState state) {
        until(
                "the second is " + state,
                () -> comparison().second().stateProperty().get() == state);
    }

    private Optional<SecondBars> bars() {
        return ask(() -> workstation.strip().secondProperty().get());
    }

    private String text(String id) {
        return ask(() ->
                lookup("#" + id).tryQuery().map(n -> ((Label) n).getText()).orElse(""));
    }

    private String said() {
        return ask(() -> lookup("#ai-statement").queryAs(Text.class).getText());
    }

    @Test
    void bothPackagesAreShownEachWithItsNameAndThresholdAndTheirDisagreementInWords() {
        run();
        assertThat(bars()).isEmpty();
        compare(OTHER);
        untilSecond(AnalysisState.DONE);
        SecondBars shown = bars().orElseThrow();
        assertThat(shown.first()).isEqualTo("two-branch-small 1.0");
        assertThat(shown.second()).isEqualTo("other 2.0");
        assertThat(shown.answers()).hasSize(SLICES).allMatch(SliceAnswer.Answered.class::isInstance);
        assertThat(ask(() ->
                        comparison().second().result().orElseThrow().model().name()))
                .isEqualTo("other");
        assertThat(ask(() ->
                        workstation.analysis().result().orElseThrow().model().name()))
                .isEqualTo("two-branch-small");

        List<Disagreement> wanted = ask(() -> comparison()
                .of(
                        HemorrhageClass.SUBDURAL,
                        workstation.view().targetProperty().get()));
        assertThat(wanted).isNotEmpty();
        for (int i = 0; i < SLICES; i++) {
            double p = Samples.slice(i, SLICES).of(HemorrhageClass.SUBDURAL);
            int slice = i;
            assertThat(wanted.stream().anyMatch(d -> d.slice() == slice))
                    .as("slice " + i)
                    .isEqualTo(p >= 0.38 != p / 2 >= 0.45);
        }
        assertThat(wanted).allMatch(Disagreement::firstAbove);
        assertThat(text("compared-words"))
                .contains("Subdural", "two-branch-small 1.0 above its threshold, other 2.0 below its own");
        assertThat(text("second-subdural")).contains("other 2.0", "above its threshold 45.0 %");
        assertThat(text("strip-packages")).contains("two-branch-small 1.0", "other 2.0", "disagree on slices");
        assertThat(ask(() -> lookup(".compared-untrained").queryAll().size())).isEqualTo(1);
        assertThat(said()).contains("Heatmaps are of two-branch-small 1.0 alone");
        picture("comparison");
    }

    @Test
    void theSecondRunsAfterTheFirstWithEveryAnalysis() {
        compare(OTHER);
        assertThat(analysis.runs.get()).isZero();
        run();
        untilSecond(AnalysisState.DONE);
        assertThat(analysis.folders).containsExactly(Path.of("two-branch-small"), Path.of("other"));
        compare(THIRD);
        untilSecond(AnalysisState.DONE);
        assertThat(bars().orElseThrow().second()).isEqualTo("third 2.0");
        run();
        untilSecond(AnalysisState.DONE);
        assertThat(analysis.folders).hasSize(5).endsWith(Path.of("two-branch-small"), Path.of("third"));
    }

    @Test
    void keysGoToTheNextDisagreementAndRound() {
        run();
        compare(OTHER);
        untilSecond(AnalysisState.DONE);
        List<Integer> slices =
                ask(() -> comparison()
                        .of(
                                HemorrhageClass.SUBDURAL,
                                workstation.view().targetProperty().get())
                        .stream()
                        .map(Disagreement::slice)
                        .toList());
        fx(() -> workstation.study().moveTo(0));
        for (int slice : slices) {
            fx(() -> workstation.perform(org.hemolens.ui.keys.Action.NEXT_DISAGREEMENT));
            assertThat(ask(() -> workstation.study().index())).isEqualTo(slice);
        }
        fx(() -> workstation.perform(org.hemolens.ui.keys.Action.NEXT_DISAGREEMENT));
        assertThat(ask(() -> workstation.study().index())).isEqualTo(slices.getFirst());
        fx(() -> workstation.perform(org.hemolens.ui.keys.Action.PREVIOUS_DISAGREEMENT));
        assertThat(ask(() -> workstation.study().index())).isEqualTo(slices.getLast());
    }

    @Test
    void anotherSeriesDuringTheSecondRunTakesAllOfItAwayAndWhatComesLateIsDropped() {
        run();
        analysis.afterHalf.shut();
        analysis.ignoreCancellation = true;
        compare(OTHER);
        until("half is there", () -> comparison().second().sliceProbabilities().size() == SLICES / 2);
        assertThat(bars().orElseThrow().answers().stream().filter(a -> a != SliceAnswer.MISSING))
                .hasSize(SLICES / 2);
        fx(() -> workstation.choose(second));
        until("the other series is there", () -> workstation.study().loaded().isPresent());
        assertThat(ask(() -> comparison().second().sliceProbabilities().isEmpty()))
                .isTrue();
        assertThat(bars()).isEmpty();
        analysis.afterHalf.open();
        until("the late run is over", () -> analysis.ended.get() == 2);
        assertThat(ask(() -> comparison().second().stateProperty().get())).isEqualTo(AnalysisState.IDLE);
        assertThat(ask(() -> comparison().second().result())).isEmpty();
        assertThat(bars()).isEmpty();
        assertThat(text("second-subdural")).isEmpty();
        run();
        untilSecond(AnalysisState.DONE);
        assertThat(ask(() -> comparison().second().result().orElseThrow().contentHash()))
                .isEqualTo("hash of 1.2.3.3");
    }

    @Test
    void changingPlacesChangesAllThatIsShownOfEach() {
        run();
        compare(OTHER);
        untilSecond(AnalysisState.DONE);
        fx(() -> workstation.perform(org.hemolens.ui.keys.Action.SWAP_PACKAGES));
        assertThat(ask(() ->
                        workstation.analysis().result().orElseThrow().model().name()))
                .isEqualTo("other");
        assertThat(ask(() ->
                        comparison().second().result().orElseThrow().model().name()))
                .isEqualTo("two-branch-small");
        assertThat(text("model-line")).contains("other").doesNotContain("two-branch-small");
        assertThat(bars().orElseThrow().first()).isEqualTo("other 2.0");
        assertThat(said()).contains("Heatmaps are of other 2.0 alone", "UNTRAINED");
        assertThat(ask(() -> lookup(".findings-panel .untrained").query().isVisible()))
                .isTrue();
        assertThat(analysis.runs.get()).as("nothing is run again").isEqualTo(2);
        double p = Samples.slice(19, SLICES).of(HemorrhageClass.SUBDURAL);
        assertThat(ask(() -> workstation
                        .analysis()
                        .probability(
                                19,
                                HemorrhageClass.SUBDURAL,
                                workstation.view().targetProperty().get())
                        .getAsDouble()))
                .isEqualTo(p / 2);
        picture("comparison-swapped");
    }

    @Test
    void aSecondThatFailsOrIsTheSameIsSaidAndTheFirstStays() {
        run();
        analysis.failure = "manifest.json: gone";
        compare(OTHER);
        untilSecond(AnalysisState.FAILED);
        assertThat(notices()).contains("gone");
        assertThat(text("compared-state")).contains("gone");
        assertThat(ask(() -> workstation.analysis().result())).isPresent();
        analysis.failure = "";
        fx(() -> comparison().chosenProperty().set(Optional.of(Samples.summary(true))));
        assertThat(notices()).contains("is the package that analysed");
        assertThat(ask(() -> comparison().second().stateProperty().get())).isEqualTo(AnalysisState.IDLE);
        compare(OTHER);
        untilSecond(AnalysisState.DONE);
        fx(() -> workstation.perform(org.hemolens.ui.keys.Action.COMPARE_PACKAGES));
        assertThat(bars()).isEmpty();
        assertThat(text("compared-names")).isEmpty();
    }

    @Test
    void aPackageThatChangedSinceItWasChosenIsNotShownUnderItsName() {
        run();
        analysis.others.put(Path.of("other"), THIRD.identity().orElseThrow());
        compare(OTHER);
        untilSecond(AnalysisState.FAILED);
        assertThat(text("compared-state")).contains("has changed since it was chosen");
    }
}
