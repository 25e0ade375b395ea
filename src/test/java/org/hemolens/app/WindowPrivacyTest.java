package org.hemolens.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hemolens.ui.shell.PatientFiles.TRACES;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hemolens.fixture.OwnClassPath;
import org.hemolens.ui.shell.PatientFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As {@link PrivacyTest}, of the window: what it leaves behind when it is used, when something fails, and when it crashes. */
class WindowPrivacyTest {
    private static final String NAME = "Zweifelhaft^Xaverine";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void theWindowLeavesNoPatientBehind() throws Exception {
        Path scan = Files.createDirectory(folder.resolve("Zweifelhaft"));
        PatientFiles.write(scan, 6);
        Path home = Files.createDirectory(folder.resolve("home"));
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Run run = run(home, temporary, WindowProbe.class, List.of(), NAME, scan.toString());
        assertThat(run.said()).contains("done").doesNotContain(TRACES);
        List<Path> looked = new ArrayList<>();
        for (Path place : List.of(home, temporary)) {
            looked.addAll(withoutTraces(place));
        }
        String log = "";
        for (Path file : looked) {
            log += file.toString().endsWith(".log") ? Files.readString(file) : "";
        }
        assertThat(log)
                .as("what failed is in the log, without its words")
                .contains(
                        "Unexpected failure in Thread-",
                        "unexpected failure in the window",
                        "java.io.UncheckedIOException");
        assertThat(home.resolve("settings").resolve("recent.txt")).exists();
    }

    @Test
    void aCrashLeavesNoReport() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Run bare = run(home, temporary, CrashProbe.class, List.of(), "/scans/" + NAME);
        assertThat(bare.status()).isNotZero();
        List<Path> reports = filesOf(home);
        assertThat(reports).as("the machine's own way").hasSize(1);
        assertThat(Files.readString(reports.getFirst(), ISO_8859_1)).contains(NAME);
        Files.delete(reports.getFirst());

        List<String> options = Stream.of("-XX:ErrorFile=/dev/null", "-XX:-CreateCoredumpOnCrash")
                .filter(o -> launcher().lines().map(String::strip).anyMatch(o::equals))
                .toList();
        assertThat(options).as("options of the launcher").hasSize(2);
        Run launched = run(home, temporary, CrashProbe.class, options, "/scans/" + NAME);
        assertThat(launched.status()).isNotZero();
        assertThat(launched.said()).contains("A fatal error has been detected").doesNotContain(TRACES);
        assertThat(filesOf(home)).isEmpty();
        assertThat(filesOf(temporary)).isEmpty();
    }

    private static String launcher() {
        try {
            return Files.readString(Path.of("packaging", "hemolens"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private record Run(int status, String said) {}

    /** In a process that works in the home folder. */
    private static Run run(Path home, Path temporary, Class<?> main, List<String> options, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Djava.io.tmpdir=" + temporary,
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-Dai.djl.offline=true",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(options);
        command.addAll(List.of("-cp", OwnClassPath.get(), main.getName()));
        command.addAll(List.of(arguments));
        Path output = home.resolveSibling("said.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("HEMOLENS_HOME", home.toString());
        Process process = builder.start();
        assertThat(process.waitFor(240, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), Files.readString(output, ISO_8859_1));
    }

    private static List<Path> filesOf(Path place) throws IOException {
        try (Stream<Path> all = Files.walk(place)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** Small files are looked into: native libraries are no place for names. */
    private static List<Path> withoutTraces(Path place) throws IOException {
        List<Path> files = filesOf(place);
        for (Path file : files) {
            assertThat(file.toString().substring(place.toString().length())).doesNotContain(TRACES);
            if (Files.size(file) < 4_000_000) {
                byte[] bytes = Files.readAllBytes(file);
                assertThat(new String(bytes, ISO_8859_1)).as(file.toString()).doesNotContain(TRACES);
                assertThat(new String(bytes, UTF_8)).as(file.toString()).doesNotContain(TRACES);
            }
        }
        return files;
    }
}
