package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import org.hemolens.dicom.Tag;
import org.hemolens.dicom.TestDicom;
import org.hemolens.fixture.RealProgram;
import org.hemolens.fixture.SimulatedCase;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.simulate.SimulatedSeries;
import org.hemolens.ui.state.AnalysisState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What cannot be used is said with its name and the reason, the rest is shown, and the window goes on working. */
class BadInputTest extends RealWorkstationTest {
    private static final int GOOD = 5;

    private Path folder = Path.of("");

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(temporary.resolve("scan"));
    }

    @Override
    Path packages() {
        return temporary.resolve("packages");
    }

    /** Below a regular file, so that nobody at all can write there. */
    @Override
    Path demonstration() {
        return temporary.resolve("file").resolve("demonstration");
    }

    /** Whatever happened before: keys work, and nothing went wrong that nobody had thought of. */
    @AfterEach
    void theWindowIsAlive() {
        assertThat(seen()).doesNotContain("Unexpected failure").doesNotContain("Exception");
        boolean inverted = ask(() -> workstation.view().invertedProperty().get());
        type(KeyCode.I);
        settle();
        assertThat(ask(() -> workstation.view().invertedProperty().get())).isEqualTo(!inverted);
        assertThat(ask(() -> lookup("#loading").query().isVisible()))
                .as("something still runs")
                .isFalse();
    }

    private void writeGood() {
        for (int i = 1; i <= GOOD; i++) {
            TestDicom.slice(i, 5 * i).write(folder.resolve("good" + i + ".dcm"));
        }
    }

    /** Opens the folder; waits for the words; the good slices are there and can be gone through. */
    private void theGoodSlicesAreShownAndSeen(String... words) {
        openAndLoad(folder);
        assertThat(seen()).contains(words).contains(" / " + GOOD);
        type(KeyCode.END);
        assertThat(index()).isEqualTo(GOOD - 1);
        type(KeyCode.HOME);
        assertThat(index()).isZero();
        assertThat(seen()).contains("Im 1 / " + GOOD);
    }

    private void nothingIsShownButSeen(String... words) {
        open(folder);
        until("it is said", () -> !workstation.notices().list().isEmpty());
        assertThat(seen()).contains(words);
        assertThat(ask(() -> workstation.study().series())).isEmpty();
    }

    @Test
    void anEmptyFolder() {
        nothingIsShownButSeen("scan: ", "no files");
    }

    @Test
    void aFolderWithoutDicom() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "not a scan");
        Files.write(folder.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        nothingIsShownButSeen("notes.txt", "picture.png", "not a DICOM file");
    }

    @Test
    void filesDroppedOnTheWindowAreOpenedGoodAndBadOnes() throws IOException {
        writeGood();
        Path text = Files.writeString(folder.resolve("text.dcm"), "no image");
        List<File> dropped = List.of(
                folder.resolve("good2.dcm").toFile(),
                text.toFile(),
                folder.resolve("good4.dcm").toFile());
        assertThat(ask(() -> FileDrop.drop(dropped, workstation::open))).isTrue();
        until("both good ones are there", () -> workstation.study().loaded().isPresent());
        assertThat(seen()).contains("Im 2 / 2", "text.dcm", "not a DICOM file");
        assertThat(ask(() -> FileDrop.drop(List.of(), workstation::open))).isFalse();
        assertThat(seen()).as("nothing dropped, nothing lost").contains("Im 2 / 2");
    }

    @Test
    void aPathThatIsNotThere() {
        open(temporary.resolve("gone"));
        until("it is said", () -> !workstation.notices().list().isEmpty());
        assertThat(seen()).contains("gone: no such file or folder");
    }

    @Test
    void aTruncatedFile() throws IOException {
        writeGood();
        byte[] whole = TestDicom.slice(6, 30).bytes();
        Files.write(folder.resolve("cut.dcm"), Arrays.copyOf(whole, whole.length - 40));
        Files.write(folder.resolve("short.dcm"), Arrays.copyOf(whole, 300));
        theGoodSlicesAreShownAndSeen("cut.dcm", "short.dcm", "truncated");
    }

    @Test
    void aZeroByteFile() throws IOException {
        writeGood();
        Files.createFile(folder.resolve("zero.dcm"));
        theGoodSlicesAreShownAndSeen("zero.dcm", "empty");
    }

    @Test
    void aTextFileNamedAsDicom() throws IOException {
        writeGood();
        Files.writeString(folder.resolve("text.dcm"), "no image, but words enough to have a preamble. ".repeat(9));
        theGoodSlicesAreShownAndSeen("text.dcm", "not a DICOM file");
    }

    @Test
    void missingPixelData() {
        writeGood();
        TestDicom.slice(6, 30).stored().write(folder.resolve("blind.dcm"));
        theGoodSlicesAreShownAndSeen("blind.dcm", "no pixel data");
    }

    @Test
    void pixelDataOfTheWrongLength() {
        writeGood();
        TestDicom.slice(6, 30).stored(new int[60]).write(folder.resolve("odd.dcm"));
        theGoodSlicesAreShownAndSeen("odd.dcm", "pixel data has 120 bytes, 8 x 8 pixels of 16 bits need 128");
    }

    @Test
    void noSliceOfTheSeriesCanBeRead() {
        TestDicom.slice(1, 5).stored().write(folder.resolve("blind1.dcm"));
        TestDicom.slice(2, 10).stored().write(folder.resolve("blind2.dcm"));
        open(folder);
        until("it is said", () -> !workstation.notices().list().isEmpty());
        assertThat(seen()).contains("blind", "no pixel data");
        assertThat(ask(() -> workstation.study().loaded())).isEmpty();
    }

    @Test
    void twoSeriesMixedInOneFolder() {
        writeGood();
        for (int i = 0; i < 3; i++) {
            TestDicom.slice(10 + i, 4 * i)
                    .text(Tag.SERIES_INSTANCE_UID, "UI", "1.2.3.5")
                    .text(Tag.SERIES_DESCRIPTION, "LO", "the other")
                    .write(folder.resolve("other" + i + ".dcm"));
        }
        theGoodSlicesAreShownAndSeen("the other");
        clickOn("the other");
        until(
                "the other is loaded",
                () -> workstation.study().sliceCount() == 3
                        && workstation.study().loaded().isPresent());
        assertThat(seen()).contains("Im 2 / 3");
    }

    @Test
    void aColourImage() {
        writeGood();
        TestDicom.slice(6, 30)
                .us(Tag.SAMPLES_PER_PIXEL, 3)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "CS", "RGB")
                .bits(8, 8, false)
                .stored(new int[3 * TestDicom.SIZE * TestDicom.SIZE])
                .write(folder.resolve("screen.dcm"));
        theGoodSlicesAreShownAndSeen("screen.dcm: colours", "colour image, never analysed");
    }

    @Test
    void oneSliceOnly() throws IOException {
        copyPackage();
        TestDicom.slice(1, 5).write(folder.resolve("alone.dcm"));
        openAndLoad(folder);
        assertThat(seen()).contains("Im 1 / 1");
        type(KeyCode.DOWN).type(KeyCode.END).type(KeyCode.PAGE_UP);
        assertThat(index()).isZero();
        type(KeyCode.A);
        untilState(AnalysisState.REFUSED);
        assertThat(seen()).contains("one slice only", "no skull", "Refused");
        type(KeyCode.ESCAPE);
    }

    private void copyPackage() throws IOException {
        Path copy = Files.createDirectories(packages().resolve("mine"));
        try (Stream<Path> files = Files.list(RealProgram.BUNDLED_PACKAGE)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
    }

    /** On a head that the gate accepts, for the gate is asked before the package's files are. */
    private void theAnalysisFailsAndIsSeen(String... words) throws IOException {
        openAndLoad(new SimulatedSeries()
                .write(SimulatedCase.fresh(20, 14, 128), folder, Progress.NONE, new Cancellation()));
        type(KeyCode.A);
        untilState(AnalysisState.FAILED);
        assertThat(seen()).contains(words).contains("Im 8 / 14");
    }

    @Test
    void noPackageAtAll() throws IOException {
        theAnalysisFailsAndIsSeen("The analysis failed", "no model package was found in " + packages());
    }

    @Test
    void aPackageWithABrokenManifest() throws IOException {
        copyPackage();
        Files.writeString(packages().resolve("mine").resolve("manifest.json"), "{\"format_version\": 1, ");
        theAnalysisFailsAndIsSeen("The analysis failed", "manifest.json");
    }

    @Test
    void aPackageWithAMissingFile() throws IOException {
        copyPackage();
        Files.delete(packages().resolve("mine").resolve("sequence.pt"));
        theAnalysisFailsAndIsSeen("The analysis failed", "sequence.pt");
    }

    @Test
    void aPackageFileOfTheWrongHash() throws IOException {
        copyPackage();
        Path network = packages().resolve("mine").resolve("branch_a.pt");
        byte[] bytes = Files.readAllBytes(network);
        bytes[bytes.length / 2] ^= 1;
        Files.write(network, bytes);
        theAnalysisFailsAndIsSeen("The analysis failed", "branch_a.pt", "SHA-256");
    }

    @Test
    void aDemonstrationFolderThatCannotBeWritten() throws IOException {
        Files.writeString(temporary.resolve("file"), "in the way");
        fx(() -> workstation.openDemonstration());
        until("it is said", () -> !workstation.notices().list().isEmpty());
        assertThat(seen())
                .contains(
                        "The demonstration case could not be made",
                        temporary.resolve("file").toString());
    }
}
