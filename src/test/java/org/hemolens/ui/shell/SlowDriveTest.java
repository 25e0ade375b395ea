package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.hemolens.dicom.Archives;
import org.hemolens.dicom.DicomReader;
import org.hemolens.dicom.FileOpener;
import org.hemolens.dicom.FileSeriesScanner;
import org.hemolens.dicom.MediumIndexReader;
import org.hemolens.dicom.ParallelSeriesLoader;
import org.hemolens.dicom.SeriesLoader;
import org.hemolens.dicom.SeriesScanner;
import org.hemolens.dicom.SlicePreview;
import org.hemolens.dicom.TestDicom;
import org.hemolens.dicom.codec.DefaultDicomReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The window on a network drive that gives a file only when it pleases: real files, the real reader. */
@Timeout(120)
class SlowDriveTest extends WorkstationTest {
    private static final int COUNT = 80;
    /** Of an answer of the window, ms; above any pulse of a busy machine, below what a reader takes for frozen. */
    private static final long PATIENCE = 1000;

    @TempDir
    Path folder = Path.of("");

    private final AtomicInteger asked = new AtomicInteger();
    private final Semaphore given = new Semaphore(0);
    private final DicomReader reader = new DefaultDicomReader(file -> {
        asked.incrementAndGet();
        given.acquireUninterruptibly();
        return FileOpener.LOCAL.open(file);
    });

    @Override
    SeriesScanner scanner() {
        return new FileSeriesScanner(reader, MediumIndexReader.NONE, Archives.NONE, 2);
    }

    @Override
    SeriesLoader loader() {
        return new ParallelSeriesLoader(reader);
    }

    /** The small pictures do not take what the test counts. */
    @Override
    SlicePreview previews() {
        return SlicePreview.of(new DefaultDicomReader());
    }

    @BeforeEach
    void files() {
        for (int i = 0; i < COUNT; i++) {
            TestDicom.slice(i, 2.0 * i).write(folder.resolve("IM%03d".formatted(i)));
        }
    }

    @AfterEach
    void letGo() {
        given.release(1000);
    }

    /** How long the window takes to answer, ms. */
    private long answer() {
        long before = System.nanoTime();
        ask(() -> true);
        return (System.nanoTime() - before) / 1_000_000;
    }

    private int there() {
        return ask(() -> workstation.study().slicesThereProperty().get());
    }

    @Test
    void theListGrowsTheWindowAnswersAndTheFirstSliceComesBeforeTheRest() {
        fx(() -> workstation.open(List.of(folder)));
        given.release(20);
        until("some slices are listed", () -> !workstation.study().seriesFound().isEmpty());
        assertThat(ask(() ->
                        workstation.study().seriesFound().getFirst().slices().size()))
                .isBetween(1, 20);
        assertThat(answer()).as("while the drive stands still").isLessThan(PATIENCE);
        assertThat(ask(() -> lookup("#loading").query().isVisible())).isTrue();
        given.release(COUNT - 20);
        until(
                "all are listed, one is asked for",
                () -> workstation.study().series().isPresent());
        assertThat(ask(() -> workstation.study().sliceCount())).isEqualTo(COUNT);
        assertThat(there()).isZero();
        given.release(1);
        until(
                "the first slice is there",
                () -> workstation.study().slicesThereProperty().get() == 1);
        assertThat(ask(() -> workstation.study().hu(workstation.study().index())))
                .as("the one on screen")
                .isPresent();
        assertThat(answer()).as("while the rest is waited for").isLessThan(PATIENCE);
        given.release(COUNT);
        until("all are there", () -> workstation.study().loaded().isPresent());
        assertThat(there()).isEqualTo(COUNT);
    }

    @Test
    void cancellingASearchIsSaidAtOnceThoughTheDriveDoesNotAnswer() {
        fx(() -> workstation.open(List.of(folder)));
        until("the drive is asked", () -> asked.get() > 0);
        clickOn("#loading-cancel");
        until("the window lets go", () -> !lookup("#loading").query().isVisible());
        assertThat(notices()).contains("cancelled");
        given.release(1000);
        sleep(300);
        assertThat(asked.get()).as("only what was under way").isLessThanOrEqualTo(4);
        assertThat(ask(() -> workstation.study().seriesFound()))
                .as("what still comes is dropped")
                .isEmpty();
        fx(() -> workstation.open(List.of(folder)));
        until("another try is whole", () -> workstation.study().loaded().isPresent());
    }

    @Test
    void cancellingALoadKeepsTheSlicesThatAreThere() {
        given.release(COUNT + 1);
        fx(() -> workstation.open(List.of(folder)));
        until(
                "one slice is there",
                () -> workstation.study().slicesThereProperty().get() == 1);
        clickOn("#loading-cancel");
        until("the window lets go", () -> !lookup("#loading").query().isVisible());
        assertThat(notices()).contains("Loading was cancelled; 1 of 80");
        given.release(1000);
        sleep(300);
        assertThat(there()).isEqualTo(1);
        assertThat(ask(() -> workstation.study().hu(workstation.study().index())))
                .isPresent();
        assertThat(ask(() -> workstation.study().loaded())).isEmpty();
    }
}
