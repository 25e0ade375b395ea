package org.hemolens.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hemolens.dicom.codec.DefaultDicomReader;
import org.hemolens.dicom.codec.DicomdirReader;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A medium with an index: what it names is missed, what it does not name is found all the same. */
class MediumIndexTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final DicomdirReader reader = new DicomdirReader(FileOpener.LOCAL);

    private ScanResult scan(Path input) {
        return new FileSeriesScanner(new DefaultDicomReader(), reader, Archives.NONE, 2)
                .scan(List.of(input), Progress.NONE, new Cancellation());
    }

    @BeforeEach
    void twoFiles() throws IOException {
        Path study = Files.createDirectories(folder.resolve("DICOM").resolve("ST1"));
        TestDicom.slice(1, 0).write(study.resolve("IM1"));
        TestDicom.slice(2, 5).write(study.resolve("im2"));
    }

    @Test
    void filesThatAreMissingAreNamedAndUnlistedOnesAreFound() throws IOException {
        Path index = new TestDicomdir()
                .record("PATIENT", 400, true)
                .file("DICOM", "ST1", "IM1")
                .file("DICOM", "ST1", "IM3")
                .record("IMAGE", 0, false, "DICOM", "ST1", "IM4")
                .write(folder);
        for (Path input : List.of(folder, index)) {
            ScanResult result = scan(input);
            assertThat(result.series()).singleElement().satisfies(s -> assertThat(s.slices())
                    .hasSize(2));
            assertThat(result.rejections()).singleElement().satisfies(r -> {
                assertThat(r.reason()).isEqualTo(SeriesRejection.Reason.MISSING_FILE);
                assertThat(r.file()).isEqualTo(folder.resolve("DICOM/ST1/IM3"));
                assertThat(r.message()).isEqualTo("IM3: DICOM/ST1/IM3 is named by DICOMDIR and is not there");
            });
        }
    }

    @Test
    void capitalsInTheIndexMatchSmallLettersOnTheDisk() throws IOException {
        new TestDicomdir().file("DICOM", "ST1", "IM2").write(folder);
        assertThat(scan(folder).rejections()).isEmpty();
    }

    @Test
    void offsetsInACircleAreOfNoMatter() throws Exception {
        TestDicomdir circle = new TestDicomdir();
        for (int i = 0; i < 100; i++) {
            circle.record("SERIES", 300, true, "A", "F" + i);
        }
        assertThat(reader.filesNamed(circle.write(folder))).hasSize(100);
    }

    @Test
    void pathsThatLeadElsewhereAreNoNames() throws Exception {
        Path index = new TestDicomdir()
                .file("..", "SECRET")
                .file("A", "..", "B")
                .file("C:")
                .file("A/B")
                .file("", "X")
                .file("A", "B", "C", "D", "E", "F", "G", "H", "I")
                .file("GOOD")
                .write(folder);
        assertThat(reader.filesNamed(index)).containsExactly(List.of("GOOD"));
    }

    @Test
    void aDamagedIndexIsSaidAndTheFilesAreFoundAllTheSame() throws IOException {
        byte[] whole = new TestDicomdir().file("DICOM", "ST1", "IM1").bytes();
        Files.write(folder.resolve("DICOMDIR"), Arrays.copyOf(whole, whole.length - 5));
        ScanResult result = scan(folder);
        assertThat(result.series()).hasSize(1);
        assertThat(result.rejections()).singleElement().satisfies(r -> {
            assertThat(r.reason()).isEqualTo(SeriesRejection.Reason.TRUNCATED);
            assertThat(r.message()).startsWith("DICOMDIR: the index is damaged: it ends early");
        });
        Files.writeString(folder.resolve("DICOMDIR"), "x");
        assertThat(scan(folder).rejections()).singleElement().satisfies(r -> assertThat(r.message())
                .contains("does not begin as a DICOM file"));
    }

    @Test
    void hundredsOfMissingFilesAreNamedAndTheRestIsCounted() throws IOException {
        TestDicomdir other = new TestDicomdir();
        for (int i = 0; i < MissingFiles.MAX_NAMED + 7; i++) {
            other.file("B", "F" + i);
        }
        other.write(folder);
        List<SeriesRejection> rejections = scan(folder).rejections();
        assertThat(rejections).hasSize(MissingFiles.MAX_NAMED + 1);
        assertThat(rejections).anySatisfy(r -> assertThat(r.message()).contains("7 further files"));
    }

    @Test
    void noChangeOfBytesBringsAnythingButTheReadersOwnException() throws IOException {
        byte[] whole = new TestDicomdir()
                .record("PATIENT", 1, true)
                .file("A", "B")
                .file("C")
                .bytes();
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            byte[] changed = whole.clone();
            for (int k = 0; k < 3; k++) {
                changed[132 + random.nextInt(changed.length - 132)] = (byte) random.nextInt(256);
            }
            Path index = Files.write(folder.resolve("DICOMDIR"), changed);
            try {
                assertThat(reader.filesNamed(index)).hasSizeLessThanOrEqualTo(10);
            } catch (DicomException e) {
                assertThat(e.getMessage()).startsWith("DICOMDIR: ");
            }
        }
    }

    @Test
    void sequencesNestedWithoutEndEnd() throws IOException {
        byte[] whole = new TestDicomdir().bytes();
        byte[] nested = new byte[40_000];
        System.arraycopy(whole, 0, nested, 0, whole.length - 12);
        for (int at = whole.length - 12; at + 20 <= nested.length; at += 20) {
            // (0004,1220) SQ of undefined length, its first item of undefined length
            System.arraycopy(
                    new byte[] {4, 0, 0x20, 0x12, 'S', 'Q', 0, 0, -1, -1, -1, -1, -2, -1, 0, (byte) 0xE0, -1, -1, -1, -1
                    },
                    0,
                    nested,
                    at,
                    20);
        }
        Path index = Files.write(folder.resolve("DICOMDIR"), nested);
        assertThatThrownBy(() -> reader.filesNamed(index))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("nested deeper");
    }
}
