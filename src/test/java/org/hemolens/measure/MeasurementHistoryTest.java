package org.hemolens.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hemolens.measure.MeasuredPhantom.IMAGE;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementHistoryTest {
    private static Distance line(String id, double x) {
        return new Distance(id, IMAGE, new ImagePoint(0, 0), new ImagePoint(x, 0));
    }

    @Test
    void everyChangeIsUndoneAndDoneAgain() {
        MeasurementHistory h = new MeasurementHistory();
        h.put(line("a", 1));
        h.put(line("b", 1));
        h.put(line("a", 5));
        h.remove(List.of("b"));
        assertThat(h.now()).containsExactly(line("a", 5));
        assertThat(h.undo()).isTrue();
        assertThat(h.now()).containsExactly(line("a", 5), line("b", 1));
        h.undo();
        assertThat(h.now()).containsExactly(line("a", 1), line("b", 1));
        h.redo();
        h.redo();
        assertThat(h.now()).containsExactly(line("a", 5));
        assertThat(h.redo()).isFalse();
        h.undo();
        h.put(line("c", 1));
        assertThat(h.canRedo()).as("another way was taken").isFalse();
    }

    @Test
    void whatChangesNothingIsNoStep() {
        MeasurementHistory h = new MeasurementHistory();
        h.put(line("a", 1));
        h.put(line("a", 1));
        h.remove(List.of("none"));
        h.undo();
        assertThat(h.now()).isEmpty();
    }

    @Test
    void itIsBounded() {
        MeasurementHistory h = new MeasurementHistory();
        for (int i = 0; i < 3 * MeasurementHistory.KEPT; i++) {
            h.put(line("a", i));
        }
        int steps = 0;
        while (h.undo()) {
            steps++;
        }
        assertThat(steps).isEqualTo(MeasurementHistory.KEPT);
    }

    @Test
    void whatWasSavedStaysThroughUndoOfWhatCameBefore() {
        MeasurementHistory h = new MeasurementHistory();
        h.put(line("drawn before the file was read", 1));
        h.addSaved(List.of(line("saved", 2)));
        assertThat(h.now()).extracting(Measurement::id).containsExactly("saved", "drawn before the file was read");
        h.undo();
        assertThat(h.now()).extracting(Measurement::id).containsExactly("saved");
    }
}
