package org.hemolens.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hemolens.fixture.OwnClassPath;
import org.hemolens.fixture.RealProgram;
import org.hemolens.fixture.SimulatedCase;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.simulate.SimulatedSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl+C, which is SIGINT, to the program itself in the midst of the networks. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no signals there")
class InterruptTest {
    private static final int SIGINT = 2;
    /** Far more than it needs, and far less than the analysis takes once it has begun. */
    private static final int SLICES = 120;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void anAnalysisEndsAtOnceWithStatus130AndLeavesNothingHalfWritten() throws Exception {
        Path scan = new SimulatedSeries()
                .write(SimulatedCase.fresh(30, SLICES, 64), folder.resolve("case"), Progress.NONE, new Cancellation());
        Path out = Files.createDirectory(folder.resolve("out"));
        Files.writeString(out.resolve("analysis.json"), "of an earlier run");
        Process process = start(scan, out);
        try (BufferedReader said = process.errorReader(StandardCharsets.UTF_8)) {
            List<String> lines = new ArrayList<>();
            while (lines.stream().noneMatch(l -> l.startsWith("Slice networks"))) {
                String line = said.readLine();
                assertThat(line).as("ended before the networks ran: %s", lines).isNotNull();
                lines.add(line);
            }
            assumeFalse(ignoresInterrupts(process), "this machine's tests run with SIGINT ignored");
            new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ended").isTrue();
            assertThat(process.exitValue()).isEqualTo(130);
            assertThat(said.lines().filter(l -> l.startsWith("hemolens: "))).containsExactly("hemolens: stopped");
        } finally {
            process.destroyForcibly();
        }
        assertThat(out.toFile().list()).containsExactly("analysis.json");
        assertThat(out.resolve("analysis.json")).hasContent("of an earlier run");
        try (Stream<Path> kept = Files.walk(folder.resolve("home"))) {
            assertThat(kept.map(p -> p.getFileName().toString())).noneMatch(n -> n.endsWith(".part"));
        }
    }

    private Process start(Path scan, Path out) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dai.djl.offline=true",
                "-cp",
                OwnClassPath.get(),
                Launcher.class.getName(),
                "analyze",
                scan.toString(),
                "--out",
                out.toString(),
                "--model",
                RealProgram.BUNDLED_PACKAGE.toString(),
                "--device",
                "cpu",
                "--override",
                "a test",
                "--progress");
        builder.environment().put("HEMOLENS_HOME", folder.resolve("home").toString());
        // The engine is unpacked on this machine already.
        builder.environment()
                .putIfAbsent(
                        "DJL_CACHE_DIR",
                        System.getProperty(
                                "DJL_CACHE_DIR",
                                Path.of(System.getProperty("user.home"), ".djl.ai")
                                        .toString()));
        return builder.start();
    }

    /** As a shell without job control starts what it puts into the background; a virtual machine keeps to that. */
    private static boolean ignoresInterrupts(Process process) throws IOException {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.exists(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(l -> l.startsWith("SigIgn:"))
                .anyMatch(l -> (Long.parseUnsignedLong(l.substring(7).strip(), 16) >> (SIGINT - 1) & 1) == 1);
    }
}
