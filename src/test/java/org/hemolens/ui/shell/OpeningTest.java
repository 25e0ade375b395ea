package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.text.Text;
import org.hemolens.dicom.ScanResult;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.ui.Samples;
import org.hemolens.ui.state.AnalysisState;
import org.junit.jupiter.api.Test;

/** From files to slices: what is there at once, what is said when it is not. */
class OpeningTest extends WorkstationTest {
    private String middle() {
        return ask(() -> lookup("#middle").queryAs(Text.class).getText());
    }

    @Test
    void theFirstSliceIsOnScreenBeforeTheRestAndLoadingCanBeCancelled() {
        assertThat(middle()).contains("drop them here");
        loader.rest.shut();
        fx(() -> workstation.open(List.of(HEAD)));
        until(
                "the first slice is there",
                () -> workstation.study().slicesThereProperty().get() == 1);
        assertThat(ask(() -> workstation.study().index())).isEqualTo(SLICES / 2);
        assertThat(middle()).isEmpty();
        assertThat(ask(() -> lookup("#slice").query().isVisible())).isTrue();
        assertThat(ask(() -> workstation.study().loaded())).isEmpty();
        fx(() -> workstation.study().moveBy(1));
        assertThat(middle()).isEqualTo("Loading image " + (SLICES / 2 + 2));
        assertThat(ask(() -> lookup("#loading").query().isVisible())).isTrue();
        clickOn("#loading-cancel");
        until("cancelling is said", () -> notices().contains("cancelled; 1 of 28"));
        assertThat(ask(() -> lookup("#loading").query().isVisible())).isFalse();
        fx(() -> workstation.study().moveBy(-1));
        assertThat(middle()).as("the slice that is there stays").isEmpty();
    }

    @Test
    void nothingReadableIsSaidWithFileAndReasonAndWhatWasOnScreenStays() {
        openHead();
        fx(() -> workstation.open(List.of(Path.of("notes.txt"))));
        until("the reason is said", () -> notices().contains("notes.txt: no DICOM file"));
        assertThat(ask(() -> workstation.study().series())).contains(first);
        assertThat(ask(() -> workstation.study().rejections().toString())).contains("notes.txt");
        fx(() -> workstation.open(List.of(Path.of("notes.txt"))));
        until("it is tried again", () -> !ask(() -> lookup("#loading").query().isVisible()));
        assertThat(ask(() -> workstation.study().rejections()))
                .as("listed once")
                .hasSize(1);
    }

    @Test
    void aNoticeNeitherMovesNorRefitsTheSliceAndAllAreKeptInTheHistory() {
        openHead();
        double height = ask(() -> lookup("#viewport").query().getLayoutBounds().getHeight());
        double top = ask(() -> lookup("#viewport").query().localToScene(0, 0).getY());
        assertThat(ask(() -> lookup("#notice-history").query().isVisible())).isFalse();
        fx(() -> {
            for (int i = 1; i <= 5; i++) {
                workstation.notices().warning("warning " + i);
            }
        });
        assertThat(ask(() -> lookup("#viewport").query().getLayoutBounds().getHeight()))
                .isEqualTo(height);
        assertThat(ask(() -> lookup("#viewport").query().localToScene(0, 0).getY()))
                .isEqualTo(top);
        assertThat(ask(() -> lookup("#notices .notice").queryAll())).hasSize(3);
        clickOn("#notice-history");
        assertThat(ask(() -> lookup(".notice-history .notice").queryAll())).hasSize(5);
        clickOn("#dismiss-all");
        assertThat(ask(() -> workstation.notices().list())).isEmpty();
        assertThat(ask(() -> lookup("#notices").query().isVisible())).isFalse();
    }

    @Test
    void anUnreadableSliceIsListedAndTheOthersAreShown() {
        loader.failing = 3;
        openHead();
        assertThat(ask(() -> workstation.study().sliceCount())).isEqualTo(SLICES - 1);
        assertThat(notices()).contains("1 of 28 images").contains("IM3: truncated");
        assertThat(ask(() -> workstation.study().rejections())).hasSize(1);
    }

    @Test
    void aLoaderThatCrashesLeavesTheWindowAliveAndIsSaid() {
        loader.crash = Optional.of(new IllegalStateException("broken on purpose"));
        fx(() -> workstation.open(List.of(HEAD)));
        until("the failure is said", () -> notices().contains("broken on purpose"));
        loader.crash = Optional.empty();
        openHead();
        assertThat(ask(() -> workstation.study().sliceCount())).isEqualTo(SLICES);
    }

    @Test
    void choosingAnotherSeriesLoadsItAndRejectedFilesAreListed() {
        scanner.results.put(
                HEAD,
                new ScanResult(
                        List.of(first, second),
                        List.of(new SeriesRejection(
                                Path.of("empty.dcm"), SeriesRejection.Reason.EMPTY_FILE, "empty.dcm: no bytes"))));
        openHead();
        assertThat(ask(() -> lookup(".problem-list").query().isVisible())).isTrue();
        clickOn("3 · Head 2.5 bone");
        until(
                "the other series is loaded",
                () -> workstation.study().sliceCount() == 12
                        && workstation.study().loaded().isPresent());
        assertThat(ask(() -> workstation.study().geometryIssues().toString())).contains("tilt");
        assertThat(ask(() -> workstation.study().rejections().toString())).contains("empty.dcm");
    }

    @Test
    void theDemonstrationIsMadeOnceOpenedAndRun() {
        scanner.results.put(
                demonstrations.resolve("case").resolve("dicom"),
                new ScanResult(List.of(Samples.series("9", 1, "Simulated", "", 10, 5.0)), List.of()));
        fx(() -> workstation.openDemonstration());
        until(
                "the analysis has run by itself",
                () -> workstation.analysis().stateProperty().get() == AnalysisState.DONE);
        assertThat(ask(() -> lookup("#banner").queryAs(Text.class).getText())).contains("SIMULATED DATA");
        fx(() -> workstation.openDemonstration());
        until(
                "run again",
                () -> analysis.runs.get() == 2
                        && workstation.analysis().stateProperty().get() == AnalysisState.DONE);
        assertThat(simulation.written.get()).isEqualTo(1);
    }
}
