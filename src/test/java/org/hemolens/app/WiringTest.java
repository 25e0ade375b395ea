package org.hemolens.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.hemolens.cli.CommandLineProgram;
import org.hemolens.cli.Console;
import org.hemolens.progress.Cancellation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on the real implementations: a simulated series, damaged files, the tests' small package. */
class WiringTest {
    private static final Path PACKAGE = Path.of("src/test/resources/org/hemolens/model/tiny-package");

    private static Path shared = Path.of("");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void simulate(@TempDir Path scan) {
        shared = scan;
        String[] arguments = {
            "simulate", shared.toString(), "--seed", "3", "--bleed", "subdural", "--slices", "12", "--size", "128"
        };
        assertThat(program(new StringWriter(), new StringWriter()).run(arguments))
                .isZero();
    }

    private static CommandLineProgram program(StringWriter out, StringWriter err) {
        Directories directories = new Directories(
                shared.resolve("cache"),
                shared.resolve("settings"),
                shared.resolve("packages"),
                shared.resolve("logs"),
                shared.resolve("measurements"));
        Console console = new Console(new PrintWriter(out), new PrintWriter(err), false, new Cancellation());
        return new CommandLineProgram(new Wiring(directories).ports(), console);
    }

    private int run(Object... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return program(out, err).run(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    }

    private List<String> err() {
        return err.toString().lines().toList();
    }

    @Test
    void aSimulatedSeriesIsAnalysedAndReadBackFromTheCache() throws Exception {
        for (boolean second : new boolean[] {false, true}) {
            assertThat(run("analyze", shared.resolve("dicom"), "--out", folder, "--model", PACKAGE, "--device", "cpu"))
                    .as(err.toString())
                    .isZero();
            JsonNode json = new ObjectMapper().readTree(Files.readString(folder.resolve("analysis.json")));
            assertThat(json.at("/slices")).hasSize(12);
            assertThat(json.at("/series/simulated").asBoolean()).isTrue();
            assertThat(json.at("/from_cache").asBoolean()).isEqualTo(second);
        }
        assertThat(run("models", "verify", PACKAGE)).as(err.toString()).isZero();
        assertThat(out.toString()).contains("sequence logits").doesNotContain("FAILED");
    }

    @Test
    void damagedFilesAreNamedAndTheOthersAreUsed() throws Exception {
        try (Stream<Path> files = Files.list(shared.resolve("dicom"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Files.writeString(folder.resolve("text.dcm"), "no image");
        Files.createFile(folder.resolve("zero.dcm"));
        byte[] whole = Files.readAllBytes(folder.resolve("IM0002.dcm"));
        Files.write(folder.resolve("IM0002.dcm"), Arrays.copyOf(whole, whole.length / 2));
        Path result = folder.resolve("out");
        assertThat(run("analyze", folder, "--out", result, "--model", PACKAGE, "--override", "a test"))
                .as(err.toString())
                .isZero();
        JsonNode json = new ObjectMapper().readTree(Files.readString(result.resolve("analysis.json")));
        assertThat(json.at("/rejections").findValuesAsText("file"))
                .extracting(f -> Path.of(f).getFileName().toString())
                .containsExactlyInAnyOrder("text.dcm", "zero.dcm", "IM0002.dcm");
        assertThat(json.at("/slices")).hasSize(11);
        assertThat(err()).singleElement().asString().contains("3 files not used");
    }

    @Test
    void renderTakesAWindowOfTheFile() throws Exception {
        Path file =
                Path.of("src", "test", "resources", "org", "hemolens", "dicom", "voilut", "unsigned-two-of-each.dcm");
        Path png = folder.resolve("f.png");
        // HU -324 to 441 in steps of 3; the fourth falls from 1023 by 4 from -100 HU on
        assertThat(run("render", file, "--slice", "0", "--window", "file:4", "--out", png))
                .isZero();
        BufferedImage image = ImageIO.read(png.toFile());
        assertThat(image.getRaster().getSample(0, 0, 0)).isEqualTo(255);
        assertThat(image.getRaster().getSample(15, 5, 0))
                .isEqualTo((int) Math.round(255 * (1023 - 4 * (-324 + 3 * 95 + 100)) / 1023.0));
        assertThat(run("render", file, "--slice", "0", "--window", "file:5", "--out", png))
                .isEqualTo(2);
        assertThat(err()).singleElement().asString().contains("asks for 4 windows, not 5");
        assertThat(run("render", file, "--slice", "0", "--window", "file", "--function", "LINEAR", "--out", png))
                .isEqualTo(2);
    }

    @Test
    void nothingToReadIsStatus3WithFileAndReason() throws Exception {
        Path png = folder.resolve("f.png");
        assertThat(run("render", folder, "--slice", "0", "--window", "80/40", "--out", png))
                .isEqualTo(3);
        assertThat(err())
                .singleElement()
                .asString()
                .contains(folder.getFileName().toString(), "no files");
        Files.writeString(folder.resolve("text.dcm"), "no image");
        assertThat(run("volume", folder, "--out", folder.resolve("v.nii"))).isEqualTo(3);
        assertThat(err()).singleElement().asString().contains("text.dcm", "not a DICOM file");
        assertThat(run("analyze", folder.resolve("gone"), "--out", folder, "--model", PACKAGE))
                .isEqualTo(3);
        assertThat(err()).singleElement().asString().contains("gone");
    }

    @Test
    void aPackageOfTheWrongHashIsStatus5() throws Exception {
        try (Stream<Path> files = Files.list(PACKAGE)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Files.write(folder.resolve("branch_a.pt"), new byte[] {1, 2, 3});
        assertThat(run("analyze", shared.resolve("dicom"), "--out", folder.resolve("out"), "--model", folder))
                .isEqualTo(5);
        assertThat(err()).singleElement().asString().contains("branch_a.pt", "SHA-256");
    }

    @Test
    void thePhantomIsRefused() {
        Path phantom = Path.of("../shared/data/philips-phantom-study");
        assumeThat(phantom).as("the real series are not here").isDirectory();
        assertThat(run("analyze", phantom, "--out", folder, "--model", PACKAGE)).isEqualTo(4);
        assertThat(err()).singleElement().asString().contains("no brain");
    }
}
