package org.hemolens.ui.viewport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.Series;
import org.hemolens.reformat.Detail;
import org.hemolens.reformat.Slab;
import org.hemolens.ui.FxTest;
import org.hemolens.ui.Samples;
import org.hemolens.ui.state.StudyModel;
import org.junit.jupiter.api.Test;

/** A plane that cannot be made is told of, and does not hold up the next one. */
@SuppressWarnings("NullAway.Init") // made when the window opens
class LatestReformatTest extends FxTest {
    private StudyModel study;
    private Reformats reformats;
    private final AtomicInteger told = new AtomicInteger();
    private LatestReformat latest;

    @Override
    protected void open(Stage stage) {
        study = new StudyModel();
        reformats = new Reformats(study);
        latest = new LatestReformat(reformats, told::incrementAndGet);
        Series series = Samples.series("1", 2, "Head", "STD+", 3, 5.0);
        int pixels = series.geometry().planes().getFirst().rows()
                * series.geometry().planes().getFirst().columns();
        study.begin(series, 0);
        study.finish(new LoadedSeries(series, new CtVolume(series.geometry(), new short[3][pixels]), List.of(), "a"));
        stage.setScene(new Scene(new Pane(), 100, 100));
        stage.show();
    }

    private ReformatRequest plane(int size) {
        return new ReformatRequest.Through(
                reformats.source().orElseThrow(),
                new ImagePlane(new Vector3(0, 0, -38), new Vector3(1, 0, 0), new Vector3(0, 1, 0), 1, 1, size, size),
                Slab.NONE);
    }

    /** Slow wherever it runs, and says in its pixels how it was asked for. */
    private record Slow(Reformats.Source source, int number) implements ReformatRequest {
        @Override
        public ImagePlane plane() {
            return new ImagePlane(new Vector3(0, 0, -38), new Vector3(1, 0, 0), new Vector3(0, 1, 0), 1, 1, 2, 2);
        }

        @Override
        public Slab slab() {
            return Slab.NONE;
        }

        @Override
        public void sample(Detail detail, short[] hu) {
            long until = System.nanoTime() + 20_000_000;
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            Arrays.fill(hu, (short) (detail == Detail.WHOLE ? number : -number));
        }
    }

    private int shown(int number) {
        return latest.frame(new Slow(reformats.source().orElseThrow(), number))
                .map(f -> (int) f.hu()[0])
                .orElse(0);
    }

    @Test
    void whatTakesLongIsSketchedOnTheWayAndWholeWhenTheHandRests() {
        until("the first, whole", () -> shown(1) == 1);
        // As many as it takes; each within the rest of the one before, however slow the machine is.
        AtomicInteger number = new AtomicInteger(1);
        until("a sketch", () -> {
            number.incrementAndGet();
            return shown(number.get()) < 0;
        });
        until("the last, whole", () -> shown(number.get()) == number.get());
    }

    @Test
    void aPlaneThatCannotBeMadeIsToldOfAndTheNextOneComes() {
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        fx(() -> Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> failures.add(e)));
        // There are no lines of a negative length.
        fx(() -> latest.frame(plane(-3)));
        until("told", () -> told.get() == 1);
        assertThat(ask(latest::failed)).isTrue();
        assertThat(ask(() -> latest.frame(plane(-3)))).isEmpty();
        fx(() -> latest.frame(plane(3)));
        assertThat(ask(latest::failed)).isFalse();
        until("the next one", () -> latest.frame(plane(3)).isPresent());
        fx(() -> Thread.currentThread().setUncaughtExceptionHandler(null));
        assertThat(failures).hasSize(1);
    }
}
