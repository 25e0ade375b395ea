package org.hemolens.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hemolens.cli.CommandLineProgram;
import org.hemolens.cli.Console;
import org.hemolens.fixture.Pngs;
import org.hemolens.progress.Cancellation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bad input by the command line: real files, the real implementations; status, the one line on standard error, the JSON. */
class BadFilesTest {
    private static final Path PACKAGE = Path.of("src/test/resources/org/hemolens/model/tiny-package");
    private static final int SLICES = 6;

    /** What befalls a good file, and what must be said of it. */
    @SuppressWarnings("ImmutableEnumChecker") // the functions keep nothing
    enum Damage {
        TRUNCATED("truncated", "ends early", b -> Arrays.copyOf(b, b.length - 1000)),
        ZERO_BYTE("empty_file", "empty", b -> new byte[0]),
        TEXT_NAMED_DCM("not_dicom", "not a DICOM file", b -> "words, not pixels. "
                .repeat(20)
                .getBytes(ISO_8859_1)),
        NO_PIXEL_DATA("missing_pixel_data", "no pixel data", b -> Arrays.copyOf(b, pixels(b))),
        WRONG_LENGTH("wrong_length", "pixel data has", BadFilesTest::shortened),
        COLOUR("colour_image", "colour image (colours", BadFilesTest::coloured);

        private final String reason;
        private final String words;
        private final UnaryOperator<byte[]> change;

        Damage(String reason, String words, UnaryOperator<byte[]> change) {
            this.reason = reason;
            this.words = words;
            this.change = change;
        }
    }

    private static Path shared = Path.of("");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void simulate(@TempDir Path scans) {
        shared = scans;
        for (String[] arguments : new String[][] {
            {"simulate", scans.resolve("one").toString(), "--slices", String.valueOf(SLICES), "--size", "64"},
            {"simulate", scans.resolve("two").toString(), "--slices", "4", "--size", "64", "--seed", "2"},
            {"simulate", scans.resolve("single").toString(), "--slices", "1", "--size", "64"}
        }) {
            assertThat(program(new StringWriter(), new StringWriter()).run(arguments))
                    .isZero();
        }
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

    private int analyze(Path input) {
        return run("analyze", input, "--out", folder.resolve("out"), "--model", PACKAGE, "--override", "a test");
    }

    /** The one line on standard error. */
    private String said() {
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).startsWith("hemolens: ").doesNotContain("Exception");
        return err.toString();
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper()
                .readTree(Files.readString(folder.resolve("out").resolve("analysis.json")));
    }

    private static void copy(Path from, Path to, String prefix) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(prefix + file.getFileName()));
            }
        }
    }

    private Path good() throws IOException {
        Path scan = folder.resolve("scan");
        copy(shared.resolve("one").resolve("dicom"), scan, "");
        return scan;
    }

    /** Every command ends so, and writes nothing. */
    private void everyCommandSays(Path input, String... words) {
        Path result = folder.resolve("result");
        for (Object[] command : new Object[][] {
            {"analyze", input, "--out", result, "--model", PACKAGE},
            {"render", input, "--slice", "0", "--window", "80/40", "--out", result.resolve("f.png")},
            {"volume", input, "--out", result.resolve("v.nii")}
        }) {
            assertThat(run(command)).isEqualTo(3);
            assertThat(said()).contains(words);
            assertThat(out.toString()).isEmpty();
            assertThat(result).isEmptyDirectory();
        }
    }

    @Test
    void anEmptyFolder() throws IOException {
        everyCommandSays(Files.createDirectory(folder.resolve("nothing")), "nothing", "no files to read");
    }

    @Test
    void aFolderWithoutDicom() throws IOException {
        Path scan = Files.createDirectory(folder.resolve("scan"));
        Files.writeString(scan.resolve("letter.txt"), "no scan");
        Files.write(scan.resolve("photo.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        everyCommandSays(scan, "letter.txt", "photo.png", "not a DICOM file");
    }

    @ParameterizedTest
    @EnumSource
    void aBadFileAlone(Damage damage) throws IOException {
        Path scan = Files.createDirectory(folder.resolve("scan"));
        Path bad = scan.resolve("bad.dcm");
        Files.write(bad, damage.change.apply(goodBytes()));
        everyCommandSays(scan, "bad.dcm", damage.words);
        everyCommandSays(bad, "bad.dcm", damage.words);
    }

    @ParameterizedTest
    @EnumSource
    void aBadFileAmongGoodOnes(Damage damage) throws IOException {
        Path scan = good();
        Path bad = scan.resolve("IM0003.dcm");
        Files.write(bad, damage.change.apply(Files.readAllBytes(bad)));
        assertThat(analyze(scan)).as(err.toString()).isZero();
        assertThat(said()).contains("warning: 1 file not used", "IM0003.dcm", damage.words);
        JsonNode rejections = json().at("/rejections");
        assertThat(rejections).hasSize(1);
        assertThat(rejections.at("/0/file").asText()).isEqualTo(bad.toString());
        assertThat(rejections.at("/0/reason").asText()).isEqualTo(damage.reason);
        assertThat(rejections.at("/0/message").asText()).contains("IM0003.dcm: ", damage.words);
        assertThat(json().at("/slices")).hasSize(SLICES - 1);
        assertThat(json().at("/slices").findValuesAsText("file"))
                .noneMatch(f -> f.endsWith("IM0003.dcm"))
                .allMatch(f -> f.startsWith(scan.toString()));
    }

    @Test
    void twoSeriesMixedInOneFolder() throws IOException {
        Path scan = good();
        copy(shared.resolve("two").resolve("dicom"), scan, "other-");
        assertThat(analyze(scan)).as(err.toString()).isZero();
        String taken = json().at("/series/series_instance_uid").asText();
        String other = json().at("/other_series/0/series_instance_uid").asText();
        assertThat(said()).contains("2 series found, taken " + taken, other);
        assertThat(json().at("/slices")).hasSize(SLICES);
        assertThat(json().at("/slices").findValuesAsText("file")).noneMatch(f -> f.contains("other-"));
        assertThat(run("volume", scan, "--series", other, "--out", folder.resolve("v.nii")))
                .isZero();
    }

    @Test
    void imagesInAnArchiveAreScoredAndAreUsageWithoutTheirWindow() throws IOException {
        Path zip = folder.resolve("images.zip");
        try (ZipOutputStream pack = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (int i = 0; i < 2; i++) {
                int base = 40 * i;
                Path image = Pngs.gray(folder.resolve(i + ".png"), 64, 64, (r, c) -> base + c);
                pack.putNextEntry(new ZipEntry(i + ".png"));
                pack.write(Files.readAllBytes(image));
            }
        }
        assertThat(analyze(zip)).isEqualTo(2);
        assertThat(said()).contains("2 PNG images in " + zip, "--gray-window");
        Path result = folder.resolve("out");
        assertThat(run("analyze", zip, "--gray-window", "80/40", "--out", result, "--model", PACKAGE))
                .as(err.toString())
                .isZero();
        assertThat(json().at("/slices").findValuesAsText("file"))
                .containsExactly(
                        zip.resolve("0.png").toString(), zip.resolve("1.png").toString());
    }

    @Test
    void oneSliceOnly() throws IOException {
        Path scan = shared.resolve("single").resolve("dicom");
        assertThat(analyze(scan)).as(err.toString()).isZero();
        assertThat(json().at("/slices")).hasSize(1);
        assertThat(json().at("/geometry/issues/0/kind").asText()).isEqualTo("single_slice");
        assertThat(json().at("/geometry/spacing_mm/mean").isNull()).isTrue();
        assertThat(json().at("/gate/answers").findValuesAsText("evidence")).contains("one slice only: no neighbours");
        assertThat(run("render", scan, "--slice", "1", "--window", "80/40", "--out", folder.resolve("f.png")))
                .isEqualTo(2);
        assertThat(said()).contains("--slice");
    }

    /** The parent is a file, so that not even an administrator can write there. */
    @Test
    void anOutputThatCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        Path scan = shared.resolve("one").resolve("dicom");
        for (Object[] command : new Object[][] {
            {"analyze", scan, "--out", file.resolve("out"), "--model", PACKAGE},
            {"render", scan, "--slice", "0", "--window", "80/40", "--out", file.resolve("f.png")},
            {"volume", scan, "--out", file.resolve("v.nii")},
            {"simulate", file.resolve("sim"), "--slices", "2", "--size", "64"}
        }) {
            assertThat(run(command)).isEqualTo(2);
            assertThat(said()).contains(file.toString(), "cannot be written");
        }
        assertThat(file).hasContent("in the way");
    }

    private void thePackageIsRefused(Path model, String... words) {
        Path result = folder.resolve("result");
        assertThat(run("analyze", shared.resolve("one").resolve("dicom"), "--out", result, "--model", model))
                .isEqualTo(5);
        assertThat(said()).contains(words);
        assertThat(result).isEmptyDirectory();
        assertThat(run("models", "verify", model)).isEqualTo(5);
        assertThat(said()).contains(words);
    }

    @Test
    void aCorruptPackage() throws IOException {
        Path model = folder.resolve("package");
        thePackageIsRefused(model, "package");
        copy(PACKAGE, model, "");
        Path manifest = model.resolve("manifest.json");
        String whole = Files.readString(manifest);
        Files.writeString(manifest, whole.substring(0, whole.length() / 2));
        thePackageIsRefused(model, "manifest.json");
        Files.writeString(manifest, whole);
        Files.delete(model.resolve("sequence.pt"));
        thePackageIsRefused(model, "sequence.pt");
    }

    @Test
    void aPackageFileOfTheWrongHash() throws IOException {
        Path model = folder.resolve("package");
        copy(PACKAGE, model, "");
        byte[] network = Files.readAllBytes(model.resolve("branch_b.pt"));
        network[network.length / 2] ^= 1;
        Files.write(model.resolve("branch_b.pt"), network);
        thePackageIsRefused(model, "branch_b.pt", "SHA-256");
    }

    private static byte[] goodBytes() {
        try {
            return Files.readAllBytes(shared.resolve("one").resolve("dicom").resolve("IM0003.dcm"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the element begins in an explicit little endian file. */
    private static int element(byte[] file, int tag, String vr) {
        byte[] wanted = ByteBuffer.allocate(6)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) (tag >>> 16))
                .putShort((short) tag)
                .put(vr.getBytes(ISO_8859_1))
                .array();
        String all = new String(file, ISO_8859_1);
        int at = all.indexOf(new String(wanted, ISO_8859_1));
        assertThat(at).as("the element is there").isPositive();
        return at;
    }

    private static int pixels(byte[] file) {
        return element(file, 0x7FE00010, "OW");
    }

    /** Two rows of pixels less than Rows and Columns say, with a length that says so too: whole, and still wrong. */
    private static byte[] shortened(byte[] file) {
        byte[] less = Arrays.copyOf(file, file.length - 2 * 2 * 64);
        int at = pixels(file) + 8;
        ByteBuffer buffer = ByteBuffer.wrap(less).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(at, buffer.getInt(at) - 2 * 2 * 64);
        return less;
    }

    private static byte[] coloured(byte[] file) {
        byte[] rgb = file.clone();
        rgb[element(rgb, 0x00280002, "US") + 8] = 3;
        System.arraycopy("RGB         ".getBytes(ISO_8859_1), 0, rgb, element(rgb, 0x00280004, "CS") + 8, 12);
        return rgb;
    }
}
