package org.hemolens.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbabilityTest {
    @Test
    void calibrationIsSigmoidOfScaleTimesLogitPlusBias() throws Exception {
        Calibration c = new Calibration(List.of(1.0, 0.5, 2.0, 1.0, 1.0, 1.0), List.of(0.0, 0.0, 1.0, 0.0, 0.0, 0.0));
        Probabilities p = c.apply(new double[] {0, 2, -0.5, 800, -800, Double.POSITIVE_INFINITY});
        assertThat(p.toArray())
                .containsExactly(new double[] {0.5, 1 / (1 + Math.exp(-1)), 0.5, 1, 0, 1}, within(1e-12));
    }

    @Test
    void aLogitThatIsNoNumberIsAnErrorNamingTheClass() {
        Calibration c = new Calibration(Collections.nCopies(6, 1.0), Collections.nCopies(6, 0.0));
        assertThatThrownBy(() -> c.apply(new double[] {0, 0, Double.NaN, 0, 0, 0}))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("intraparenchymal");
    }

    @Test
    void studyIsTheMaximumOrTheNoisyOr() {
        List<Probabilities> slices =
                List.of(new Probabilities(0.5, 0, 0, 0, 0, 1), new Probabilities(0.2, 0, 0.1, 0, 0, 0.5));
        assertThat(Aggregation.MAXIMUM.study(slices).toArray()).containsExactly(0.5, 0, 0.1, 0, 0, 1);
        assertThat(Aggregation.NOISY_OR.study(slices).toArray())
                .containsExactly(new double[] {0.6, 0, 0.1, 0, 0, 1}, within(1e-12));
        assertThat(Aggregation.SEQUENCE.study(slices).toArray())
                .as("of scans of their own, no network having judged them together")
                .containsExactly(0.5, 0, 0.1, 0, 0, 1);
    }
}
