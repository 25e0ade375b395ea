package org.hemolens.model.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The end of a process in the midst of native calls: no crash, whoever ends it. */
class NativeThreadTest {
    private static final int SIGTERM = 128 + 15;

    @TempDir
    Path folder = Path.of("");

    @RepeatedTest(2)
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process is ended there without its shutdown hooks")
    void aProcessEndedFromOutsideDoesNotCrash() throws Exception {
        Process process = start("wait");
        try (BufferedReader said = process.inputReader()) {
            expectRunning(said);
            // Process.destroy closes the pipe; what is said afterwards is to be read.
            process.toHandle().destroy();
            assertEnded(process, said, SIGTERM);
        } finally {
            process.destroyForcibly();
        }
    }

    @RepeatedTest(2)
    void aProcessThatExitsDoesNotCrash() throws Exception {
        Process process = start("exit", "7");
        try (BufferedReader said = process.inputReader()) {
            expectRunning(said);
            assertEnded(process, said, 7);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void theEndWaitsForTheCallInFlight() throws Exception {
        Process process = start("call");
        try (BufferedReader said = process.inputReader()) {
            expectRunning(said);
            assertThat(said.readLine()).isEqualTo("ended");
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(7);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + folder.resolve("hs_err.log"),
                "-cp",
                classPath()));
        String cache = System.getProperty("DJL_CACHE_DIR");
        if (cache != null) {
            command.add("-DDJL_CACHE_DIR=" + cache);
        }
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", EndingProbe.class.getName()));
        command.add(Path.of("models", "packages", "two-branch-small")
                .toAbsolutePath()
                .toString());
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("stderr").toFile())
                .start();
    }

    /** This test's own, whether the virtual machine has it or a runner's class loader. */
    private static String classPath() {
        List<String> entries = new ArrayList<>();
        if (EndingProbe.class.getClassLoader() instanceof URLClassLoader loader) {
            for (URL url : loader.getURLs()) {
                entries.add(Path.of(URI.create(url.toString())).toString());
            }
        }
        for (String entry : List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, entries);
    }

    private void expectRunning(BufferedReader said) throws IOException {
        assertThat(said.readLine()).as(stderr()).isEqualTo("running");
    }

    private void assertEnded(Process process, BufferedReader said, int status) throws Exception {
        List<String> last = said.readAllLines();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("hs_err.log")).doesNotExist();
        assertThat(process.exitValue()).as(stderr()).isEqualTo(status);
        assertThat(last).allMatch(line -> line.startsWith("refused: ") && line.endsWith("the program is ending"));
    }

    private String stderr() throws IOException {
        return Files.readString(folder.resolve("stderr"));
    }
}
