package org.hemolens.ui.strip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.Probabilities;
import org.junit.jupiter.api.Test;

class StripModelTest {
    private static final HemorrhageClass C = HemorrhageClass.SUBDURAL;
    private static final Optional<Probabilities> HALF = Optional.of(new Probabilities(0.5, 0.5, 0.5, 0.5, 0.5, 0.5));

    /** Subdural probabilities; NaN stands for missing, -1 for failed. */
    private static StripModel model(double... subdural) {
        List<SliceAnswer> answers = new ArrayList<>();
        for (double p : subdural) {
            answers.add(
                    Double.isNaN(p)
                            ? SliceAnswer.MISSING
                            : p < 0
                                    ? new SliceAnswer.Failed("no memory")
                                    : new SliceAnswer.Answered(new Probabilities(0, 0, 0, 0, 0, p), p == 0.75));
        }
        return new StripModel(answers, HALF, Optional.empty());
    }

    @Test
    void aGroupIsItsMaximum() {
        StripModel.Bar bar = model(0.1, 0.9, 0.2, 0.3).bar(C, 0, 4);
        assertThat(bar.probability()).hasValue(0.9);
        assertThat(bar.peak()).isEqualTo(1);
        assertThat(bar.above()).isTrue();
    }

    @Test
    void noPositiveSliceIsHiddenInAnyGroupOfSixHundred() {
        for (int positive = 0; positive < 600; positive++) {
            List<SliceAnswer> answers = new ArrayList<>(
                    Collections.nCopies(600, new SliceAnswer.Answered(new Probabilities(0, 0, 0, 0, 0, 0.01), false)));
            answers.set(positive, new SliceAnswer.Answered(new Probabilities(0, 0, 0, 0, 0, 0.5), false));
            StripModel model = new StripModel(answers, HALF, Optional.empty());
            StripLayout layout = new StripLayout(600, 44, 217);
            int column = layout.columnOf(positive);
            StripModel.Bar bar = model.bar(C, layout.first(column), layout.end(column));
            assertThat(bar.above()).isTrue();
            assertThat(bar.peak()).isEqualTo(positive);
        }
    }

    @Test
    void missingAndFailedAreCountedAndNotZero() {
        StripModel.Bar bar = model(Double.NaN, -1, Double.NaN).bar(C, 0, 3);
        assertThat(bar.probability()).isEmpty();
        assertThat(bar.failed()).isEqualTo(1);
        assertThat(bar.missing()).isEqualTo(2);
        assertThat(bar.above()).isFalse();
        assertThat(model(0).bar(C, 0, 1).probability()).hasValue(0);
    }

    @Test
    void aClassThatIsNotAnsweredHasNoBarAndIsSaidToBeSo() {
        Probabilities onlyAny = new Probabilities(0.9, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        StripModel model = new StripModel(
                List.of(new SliceAnswer.Answered(onlyAny, false)), Optional.of(onlyAny), Optional.empty());
        assertThat(model.bar(C, 0, 1).probability()).isEmpty();
        assertThat(model.above(C, 0)).isFalse();
        assertThat(StripText.answer(model, C, 0)).isEqualTo("not answered by this package");
        assertThat(StripText.summary(model, C)).contains("Subdural: not answered by this package");
        assertThat(StripText.tooltip(model, 0, List.of()))
                .contains("Subdural  not answered")
                .doesNotContain("NaN");
        assertThat(StripText.answer(model, HemorrhageClass.ANY, 0)).isEqualTo("90.0 %, above threshold");
        SecondBars all = new SecondBars("X", "Y", model(0.9).answers(), HALF);
        assertThat(SecondBars.disagree(model, all.model(), C, 0)).isFalse();
        assertThat(SecondBars.disagree(model, all.model(), HemorrhageClass.ANY, 0))
                .isTrue();
        assertThat(StripText.packages(model, all, C)).contains("Subdural: not compared");
    }

    @Test
    void aGroupIsPreliminaryWhenItsMaximumIs() {
        assertThat(model(0.1, 0.75).bar(C, 0, 2).preliminary()).isTrue();
        assertThat(model(0.8, 0.75).bar(C, 0, 2).preliminary()).isFalse();
        assertThat(model(0.8, 0.75).preliminary()).isTrue();
    }

    @Test
    void nextAndPreviousSkipWhatIsBelowMissingOrFailed() {
        StripModel model = model(0.6, 0.1, Double.NaN, 0.5, -1, 0.49, 0.9);
        assertThat(model.nextAbove(C, -1)).hasValue(0);
        assertThat(model.nextAbove(C, 0)).as("exactly at the threshold").hasValue(3);
        assertThat(model.nextAbove(C, 3)).hasValue(6);
        assertThat(model.nextAbove(C, 6)).isEmpty();
        assertThat(model.nextAbove(C, 99)).isEmpty();
        assertThat(model.previousAbove(C, 6)).hasValue(3);
        assertThat(model.previousAbove(C, 3)).hasValue(0);
        assertThat(model.previousAbove(C, 0)).isEmpty();
        assertThat(model.previousAbove(C, 99)).hasValue(6);
        assertThat(model.countAbove(C)).isEqualTo(3);
        assertThat(model.countAnswered()).isEqualTo(5);
        assertThat(model.countFailed()).isEqualTo(1);
    }

    @Test
    void withoutThresholdsNothingIsAbove() {
        StripModel model = new StripModel(model(0.9, 1).answers(), Optional.empty(), Optional.empty());
        assertThat(model.nextAbove(C, -1)).isEmpty();
        assertThat(model.bar(C, 0, 2).above()).isFalse();
        assertThat(model.bar(C, 0, 2).probability()).hasValue(1);
        assertThat(StripText.summary(model, C)).isEqualTo("2 of 2 answered");
    }

    @Test
    void eachClassHasItsOwnBars() {
        StripModel model = model(0.9);
        assertThat(model.above(C, 0)).isTrue();
        assertThat(model.above(HemorrhageClass.ANY, 0)).isFalse();
    }
}
