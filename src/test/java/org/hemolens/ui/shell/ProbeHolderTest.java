package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import org.hemolens.progress.Cancellation;
import org.hemolens.ui.state.AnalysisState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Networks opened once for all who ask about a result, and closed when it leaves the screen. */
class ProbeHolderTest extends WorkstationTest {
    private final List<Object> answers = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    @BeforeEach
    void analysed() {
        openHead();
        run();
    }

    private void run() {
        type(KeyCode.A);
        until("done", () -> workstation.analysis().stateProperty().get() == AnalysisState.DONE);
    }

    private Cancellation asks() {
        return ask(() -> workstation
                .probes()
                .ask((probe, cancellation) -> probe.volume().sliceCount(), answers::add, failures::add));
    }

    private long closed() {
        return analysis.networks.calls.stream().filter("close"::equals).count();
    }

    @Test
    void allShareOneProbeWhichClosesWhenAnotherSeriesComes() {
        analysis.opening.shut();
        asks();
        asks();
        assertThat(ask(() -> workstation.probes().openingProperty().get())).isTrue();
        analysis.opening.open();
        until("both are answered", () -> answers.size() == 2);
        asks();
        until("a third is", () -> answers.size() == 3);
        assertThat(analysis.probes).hasValue(1);
        assertThat(answers).containsOnly(SLICES);
        assertThat(ask(() -> workstation.probes().openingProperty().get())).isFalse();
        fx(() -> workstation.choose(second));
        until("closed", () -> closed() == 1);
        asks();
        until("without a result the question fails at once", () -> failures.size() == 1);
        assertThat(analysis.probes).hasValue(1);
    }

    @Test
    void aResultThatLeavesWhileNetworksAreStillOpenedLeavesNothingOpen() {
        analysis.opening.shut();
        asks();
        run();
        analysis.opening.open();
        until("closed", () -> closed() == 1);
        assertThat(answers).isEmpty();
        assertThat(failures).isEmpty();
        asks();
        until("the new result has a probe of its own", () -> answers.size() == 1);
        assertThat(analysis.probes).hasValue(2);
    }

    @Test
    void whatIsAskedIsCancelledAndComesBackBeforeTheNetworksClose() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch back = new CountDownLatch(1);
        fx(() -> workstation
                .probes()
                .ask(
                        (probe, cancellation) -> {
                            asked.countDown();
                            while (!cancellation.isCancelled()) {
                                Thread.sleep(5);
                            }
                            back.await();
                            return closed();
                        },
                        answers::add,
                        failures::add));
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        fx(() -> workstation.choose(second));
        assertThat(closed()).isZero();
        back.countDown();
        until("closed", () -> closed() == 1);
        assertThat(answers).as("nothing of a result that is gone").isEmpty();
        assertThat(failures).isEmpty();
    }

    @Test
    void oneQuestionIsCancelledAlone() {
        analysis.opening.shut();
        Cancellation first = asks();
        asks();
        first.cancel();
        analysis.opening.open();
        until("the other is answered", () -> answers.size() == 1 && failures.size() == 1);
        assertThat(failures).first().isInstanceOf(CancellationException.class);
        assertThat(closed()).isZero();
    }

    @Test
    void allAreToldWhyNetworksCannotBeLoadedAndTheNextTriesAgain() {
        analysis.failure = "manifest.json: gone";
        analysis.opening.shut();
        asks();
        asks();
        analysis.opening.open();
        until("both know", () -> failures.size() == 2);
        assertThat(failures).allMatch(f -> String.valueOf(f.getMessage()).contains("manifest.json"));
        analysis.failure = "";
        asks();
        until("answered", () -> answers.size() == 1);
    }
}
