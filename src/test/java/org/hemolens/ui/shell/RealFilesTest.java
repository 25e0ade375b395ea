package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.text.Text;
import org.hemolens.dicom.Archives;
import org.hemolens.dicom.DicomReader;
import org.hemolens.dicom.FileOpener;
import org.hemolens.dicom.FileSeriesScanner;
import org.hemolens.dicom.ParallelSeriesLoader;
import org.hemolens.dicom.SeriesLoader;
import org.hemolens.dicom.SeriesScanner;
import org.hemolens.dicom.SlicePreview;
import org.hemolens.dicom.codec.DefaultDicomReader;
import org.hemolens.dicom.codec.DicomdirReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window on the real reader: a real head, a study of several series, and files that are none. */
class RealFilesTest extends WorkstationTest {
    private static final Path DATA = Path.of("..", "shared", "data");

    private final DicomReader reader = new DefaultDicomReader();

    @Override
    SeriesScanner scanner() {
        return new FileSeriesScanner(reader, new DicomdirReader(FileOpener.LOCAL), Archives.NONE, 2);
    }

    @Override
    SlicePreview previews() {
        return SlicePreview.of(reader);
    }

    @Override
    SeriesLoader loader() {
        return new ParallelSeriesLoader(reader);
    }

    private static Path data(String folder) {
        Path path = DATA.resolve(folder);
        assumeTrue(Files.isDirectory(path), path + " is not there: the real series are not part of the project");
        return path;
    }

    private String corner(String id) {
        return ask(() -> lookup("#" + id).queryAs(Text.class).getText());
    }

    @Test
    void theRealHeadIsShownWithTiltAndIrregularSpacing() {
        fx(() -> workstation.open(List.of(data("ge-head-tilt"))));
        until("28 slices are loaded", () -> workstation.study().loaded().isPresent());
        assertThat(ask(() -> workstation.study().sliceCount())).isEqualTo(28);
        assertThat(corner("corner-image")).contains("Im 15 / 28").contains("Tilt 18.5°");
        assertThat(corner("orientation-right")).isEqualTo("L");
        assertThat(corner("orientation-bottom")).isEqualTo("PF");
        assertThat(ask(() -> workstation.study().geometryIssues().toString()))
                .contains("GANTRY_TILT")
                .contains("IRREGULAR_SPACING");
        picture("real-head");
    }

    @Test
    void aStudyOfSeveralSeriesOpensTheAxialOneAndListsTheOthersAndWhatIsMissing() {
        fx(() -> workstation.open(List.of(data("philips-phantom-study"))));
        until("the axial series is loaded", () -> workstation.study().loaded().isPresent());
        assertThat(ask(() -> workstation.study().sliceCount())).isEqualTo(28);
        assertThat(ask(() -> workstation.study().rejections().size()
                        + workstation.study().seriesFound().size()))
                .isGreaterThan(1);
        picture("phantom");
    }

    @Test
    void filesThatAreNoneAreSaidWithNameAndReason(@TempDir Path folder) throws IOException {
        Files.createFile(folder.resolve("empty.dcm"));
        Files.writeString(
                folder.resolve("text.dcm"), "no DICOM at all, but a text long enough to have a preamble. ".repeat(5));
        fx(() -> workstation.open(List.of(folder)));
        until("both are said", () -> workstation.study().rejections().size() == 2);
        assertThat(notices()).contains("empty.dcm").contains("text.dcm");
        assertThat(ask(() -> workstation.study().series())).isEmpty();
        fx(() -> workstation.open(List.of(folder.resolve("nowhere"))));
        until("the missing path is said", () -> notices().contains("nowhere"));
        picture("nothing");
    }
}
