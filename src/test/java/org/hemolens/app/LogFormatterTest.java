package org.hemolens.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.hemolens.dicom.DicomException;
import org.hemolens.dicom.SeriesRejection;
import org.junit.jupiter.api.Test;

class LogFormatterTest {
    private static String line(Throwable thrown) {
        LogRecord record = new LogRecord(Level.SEVERE, "A command failed");
        record.setLoggerName("org.hemolens.cli");
        record.setThrown(thrown);
        return new LogFormatter().format(record);
    }

    @Test
    void messagesThatMayNameAPatientAreLeftOut() {
        Exception cause =
                new DicomException(Path.of("Doe^Jane.dcm"), SeriesRejection.Reason.CORRUPT, "value Doe^Jane is wrong");
        String line = line(new IllegalStateException("reading Doe^Jane", new IOException("Doe^Jane", cause)));
        assertThat(line)
                .doesNotContain("Doe", "Jane")
                .contains("SEVERE org.hemolens.cli: A command failed")
                .contains("java.lang.IllegalStateException")
                .contains("Caused by: java.io.IOException")
                .contains("Caused by: org.hemolens.dicom.DicomException")
                .contains("at org.hemolens.app.LogFormatterTest.");
    }

    @Test
    void whatTheMachineSaysIsKept() {
        assertThat(line(new ArrayIndexOutOfBoundsException("Index 5 out of bounds for length 3")))
                .contains("ArrayIndexOutOfBoundsException: Index 5 out of bounds for length 3");
    }

    @Test
    void causesInACircleEnd() {
        IOException first = new IOException("a");
        first.initCause(new IOException("b", first));
        assertThat(line(first)).containsOnlyOnce("Caused by");
    }
}
