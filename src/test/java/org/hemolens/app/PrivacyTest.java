package org.hemolens.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hemolens.dicom.Tag;
import org.hemolens.dicom.TestDicom;
import org.hemolens.fixture.OwnClassPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A patient's name in every place where there can be one, and where it comes out again: in a process of its own. */
class PrivacyTest {
    private static final String NAME = "Zweifelhaft^Xaverine";
    private static final List<String> TRACES = List.of("Zweifelhaft", "Xaverine", "ID-77123-Q", "HOSPITAL-QX");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void logsTemporaryFilesAndReasonsHoldNoPatient() throws Exception {
        Path scan = Files.createDirectory(folder.resolve("scan"));
        for (int i = 0; i < 6; i++) {
            slice(i).write(scan.resolve("IM" + i));
        }
        // named by the patient, as exports of some systems are; and broken in all ways that are told apart
        byte[] whole = slice(7).bytes();
        Files.write(scan.resolve("IM7"), Arrays.copyOf(whole, whole.length - 40));
        slice(8).text(Tag.RESCALE_SLOPE, "DS", NAME).write(scan.resolve("IM8"));
        slice(9).text(Tag.TRANSFER_SYNTAX_UID, "UI", NAME)
                .syntaxUid("1.2.840.10008.1.2.4.70")
                .write(scan.resolve("IM9"));
        slice(10).text(Tag.PHOTOMETRIC_INTERPRETATION, "CS", "RGB").write(scan.resolve("IM10"));
        Path home = folder.resolve("home");
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        StringBuilder said = new StringBuilder();
        said.append(run(
                home,
                temporary,
                "volume",
                scan.toString(),
                "--out",
                folder.resolve("v.nii").toString()));
        said.append(run(
                home,
                temporary,
                "volume",
                scan.resolve("IM7").toString(),
                "--out",
                folder.resolve("w.nii").toString()));
        said.append(run(
                home,
                temporary,
                "analyze",
                scan.toString(),
                "--out",
                folder.resolve("out").toString(),
                "--model",
                "src/test/resources/org/hemolens/model/tiny-package"));
        assertThat(said.toString()).as("something was said").contains("IM7").doesNotContain(TRACES);
        assertThat(folder.resolve("v.nii")).exists();
        List<Path> looked = new ArrayList<>();
        for (Path place : List.of(home, temporary)) {
            looked.addAll(withoutTraces(place));
        }
        assertThat(looked).as("a log was there to be looked into").anyMatch(f -> f.toString()
                .endsWith(".log"));
    }

    private static TestDicom slice(int i) {
        return TestDicom.slice(i, 5.0 * i)
                .text(Tag.PATIENT_NAME, "PN", NAME)
                .text(Tag.PATIENT_ID, "LO", "ID-77123-Q")
                .text(Tag.INSTITUTION_NAME, "LO", "HOSPITAL-QX")
                .text(0x00104000, "LT", NAME)
                .text(0x00290010, "LO", NAME)
                .text(0x00291001, "LO", NAME);
    }

    private static String run(Path home, Path temporary, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                OwnClassPath.get(),
                Launcher.class.getName()));
        command.addAll(List.of(arguments));
        Path output = home.resolveSibling("said.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("HEMOLENS_HOME", home.toString());
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output, ISO_8859_1);
    }

    /** Small files are looked into: native libraries of the engine are no place for names. */
    private static List<Path> withoutTraces(Path place) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(place)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            assertThat(file.toString().substring(place.toString().length())).doesNotContain(TRACES);
            if (Files.size(file) < 4_000_000) {
                assertThat(new String(Files.readAllBytes(file), ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(TRACES);
            }
        }
        return files;
    }
}
