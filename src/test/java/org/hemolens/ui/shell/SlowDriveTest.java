package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The window on a network drive where every file takes its time: real files, the real reader, slow to open. */
@Timeout(90)
class SlowDriveTest extends WorkstationTest {
    private static final int COUNT = 80;
    /** Of an answer of the window, ms; far above any pulse, far below what a reader takes for frozen. */
    private static final long PATIENCE = 500;

    @TempDir
    Path folder = Path.of("");

    private final AtomicInteger opened = new AtomicInteger();
    private volatile int delay;
    private final FileOpener slow = file -> {
        opened.incrementAndGet();
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return FileOpener.LOCAL.open(file);
    };
    private final DicomReader reader = new DefaultDicomReader(slow);

    @Override
    SeriesScanner scanner() {
        return new FileSeriesScanner(reader, MediumIndexReader.NONE, Archives.NONE, 2);
    }

    @Override
    SeriesLoader loader() {
        return new ParallelSeriesLoader(reader);
    }

    @Override
    SlicePreview previews() {
        return SlicePreview.of(reader);
    }

    @BeforeEach
    void files() {
        for (int i = 0; i < COUNT; i++) {
            TestDicom.slice(i, 2.0 * i).write(folder.resolve("IM%03d".formatted(i)));
        }
    }

    /** How long the window takes to answer, ms. */
    private long answer() {
        AtomicLong at = new AtomicLong();
        long asked = System.nanoTime();
        Platform.runLater(() -> at.set(System.nanoTime()));
        ask(() -> true);
        return (at.get() - asked) / 1_000_000;
    }

    @Test
    void theListGrowsTheWindowAnswersAndTheFirstSliceComesBeforeTheRest() {
        delay = 60;
        fx(() -> workstation.open(List.of(folder)));
        until("some slices are listed", () -> !workstation.study().seriesFound().isEmpty());
        int listed = ask(() -> workstation.study().seriesFound().getFirst().slices().size());
        assertThat(listed).as("before all have been read").isLessThan(COUNT);
        assertThat(answer()).isLessThan(PATIENCE);
        until("all are listed", () -> workstation.study().series().isPresent());
        until("the first slice is there", () -> workstation.study().slicesThereProperty().get() > 0);
        assertThat(ask(() -> workstation.study().slicesThereProperty().get()))
                .as("before the rest")
                .isLessThan(COUNT / 2);
        assertThat(ask(() -> workstation.study().hu(workstation.study().index()))).isPresent();
        assertThat(answer()).isLessThan(PATIENCE);
        delay = 0;
        until("all are there", () -> workstation.study().loaded().isPresent());
        assertThat(ask(() -> workstation.study().sliceCount())).isEqualTo(COUNT);
    }

    @Test
    void cancellingStopsTheSearchAfterTheFilesUnderWay() {
        delay = 300;
        fx(() -> workstation.open(List.of(folder)));
        until("the drive is being read", () -> opened.get() > 0);
        clickOn("#loading-cancel");
        until("the search has ended", () -> !lookup("#loading").query().isVisible());
        int then = opened.get();
        assertThat(then).isLessThan(COUNT / 4);
        delay = 0;
        sleep(400);
        assertThat(opened.get()).as("nothing is read any more").isEqualTo(then);
        assertThat(ask(() -> workstation.study().series())).isEmpty();
    }

    @Test
    void cancellingStopsTheLoadAndKeepsWhatIsThere() {
        fx(() -> workstation.open(List.of(folder)));
        delay = 0;
        until("all are listed", () -> workstation.study().series().isPresent());
        until("loaded", () -> workstation.study().loaded().isPresent());
        delay = 150;
        fx(() -> workstation.open(List.of(folder.resolve("IM000"), folder.resolve("IM001"), folder.resolve("IM002"),
                folder.resolve("IM003"), folder.resolve("IM004"), folder.resolve("IM005"), folder.resolve("IM006"))));
        until("the search is done and slices come", () -> workstation.study().sliceCount() == 7
                && workstation.study().slicesThereProperty().get() >= 1);
        clickOn("#loading-cancel");
        until("the load has ended", () -> !lookup("#loading").query().isVisible());
        assertThat(notices()).contains("Loading was cancelled");
        assertThat(ask(() -> workstation.study().hu(workstation.study().index()))).isPresent();
    }
}
