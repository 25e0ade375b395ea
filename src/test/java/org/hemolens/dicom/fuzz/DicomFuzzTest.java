package org.hemolens.dicom.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.hemolens.dicom.codec.DefaultDicomReader;
import org.hemolens.dicom.fuzz.Outcome.Result;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first cases of what {@code packaging/bench fuzz} runs many of. */
class DicomFuzzTest {
    private static final int CASES = 2_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void damagedFilesAreRefusedOrReadRight() throws Exception {
        FuzzRun run = new FuzzRun(folder, new DefaultDicomReader(), 5);
        FuzzSummary summary = new FuzzSummary();
        // against a hang only
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(5), () -> summary.run(run, 0, CASES));
        assertThat(summary.failures()).isEmpty();
        assertThat(summary.count(Result.REFUSED)).as("most damage is met").isGreaterThan(CASES / 3);
        assertThat(summary.count(Result.SAME)).as("not all is refused").isGreaterThan(CASES / 10);
        assertThat(summary.count(Result.OTHER_PIXELS)).as("pixels were hit").isPositive();
    }
}
