package org.hemolens.dicom.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The validator of Debian's dicom3tools, where it is installed. */
final class Dciodvfy {
    private Dciodvfy() {}

    /** What it says of a file; the test is skipped where it is not installed. */
    static String said(Path file) throws Exception {
        Path tool = Path.of("/usr/bin/dciodvfy");
        Assumptions.assumeTrue(Files.isExecutable(tool), "dciodvfy of dicom3tools is not installed");
        Process process = new ProcessBuilder(tool.toString(), file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
