package org.hemolens.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.hemolens.ct.GeometryIssue;
import org.hemolens.dicom.codec.DefaultDicomReader;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.window.VoiLutFunction;
import org.hemolens.window.WindowLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSeriesScannerTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final FileSeriesScanner scanner = new FileSeriesScanner(new DefaultDicomReader());

    private ScanResult scan(Path... inputs) {
        return scanner.scan(List.of(inputs), Progress.NONE, new Cancellation());
    }

    private void write(int count, String series, int firstInstance) {
        for (int i = 0; i < count; i++) {
            int instance = firstInstance + i;
            TestDicom.slice(instance, 100 - 5.0 * i)
                    .text(Tag.SERIES_INSTANCE_UID, "UI", series)
                    .write(folder.resolve(series + "-" + instance));
        }
    }

    private static SeriesRejection.Reason onlyReason(ScanResult result) {
        assertThat(result.series()).isEmpty();
        assertThat(result.rejections()).hasSize(1);
        return result.rejections().getFirst().reason();
    }

    @Test
    void aFolderBecomesOneSeriesInViewingOrderWithItsFacts() {
        write(6, "1.2", 1);
        TestDicom.slice(7, 70).text(Tag.SERIES_INSTANCE_UID, "UI", "1.2").write(folder.resolve("0"));
        ScanResult result = scan(folder);
        assertThat(result.rejections()).isEmpty();
        assertThat(result.series()).hasSize(1);
        Series series = result.series().getFirst();
        assertThat(series.slices())
                .extracting(s -> s.instanceNumber().orElseThrow())
                .containsExactly(7, 6, 5, 4, 3, 2, 1);
        assertThat(series.geometry().positions()).startsWith(70.0, 75.0);
        assertThat(series.patient().name()).isEqualTo("Doe, Jane Q");
        assertThat(series.info().modality()).isEqualTo("CT");
        assertThat(series.info().kvp()).isEmpty();
        assertThat(series.info().simulated()).isFalse();
        assertThat(series.fileWindow()).isEmpty();
        assertThat(series.fileFunction()).isEqualTo(VoiLutFunction.LINEAR);
    }

    @Test
    void datesWindowsFunctionAndTheSimulatorAreRead() {
        TestDicom.slice(1, 0)
                .text(Tag.STUDY_DATE, "DA", "20150206")
                .text(Tag.STUDY_TIME, "TM", "092815.672")
                .text(Tag.PATIENT_BIRTH_DATE, "DA", "unknown")
                .text(Tag.PATIENT_NAME, "PN", "^Only Given=山田^太郎")
                .text(Tag.MANUFACTURER, "LO", "Hemolens simulator")
                .text(Tag.WINDOW_CENTER, "DS", "40\\480")
                .text(Tag.WINDOW_WIDTH, "DS", "80\\2500")
                .text(Tag.VOI_LUT_FUNCTION, "CS", "SIGMOID")
                .write(folder.resolve("a"));
        Series series = scan(folder).series().getFirst();
        assertThat(series.study().date()).isEqualTo("2015-02-06");
        assertThat(series.study().time()).isEqualTo("09:28:15");
        assertThat(series.patient().birthDate()).isEqualTo("unknown");
        assertThat(series.patient().name()).startsWith("Only Given = ");
        assertThat(series.info().simulated()).isTrue();
        assertThat(series.fileWindow()).contains(new WindowLevel(40, 80));
        assertThat(series.fileFunction()).isEqualTo(VoiLutFunction.SIGMOID);
    }

    @Test
    void twoSeriesInOneFolderComeOutAsTwoTheLargerFirst() {
        write(3, "1.2", 1);
        write(5, "1.3", 11);
        assertThat(scan(folder).series())
                .extracting(s -> s.info().seriesInstanceUid() + " " + s.slices().size())
                .containsExactly("1.3 5", "1.2 3");
    }

    @Test
    void sizeAndOrientationDivideASeries() {
        write(4, "1.2", 1);
        TestDicom.slice(9, 200)
                .text(Tag.SERIES_INSTANCE_UID, "UI", "1.2")
                .size(4, 4)
                .write(folder.resolve("small"));
        for (int i = 0; i < 6; i++) {
            TestDicom.slice(20 + i, 0)
                    .text(Tag.SERIES_INSTANCE_UID, "UI", "1.2")
                    .text(Tag.IMAGE_POSITION_PATIENT, "DS", i + "\\0\\0")
                    .text(Tag.IMAGE_ORIENTATION_PATIENT, "DS", "0\\1\\0\\0\\0\\-1")
                    .write(folder.resolve("sagittal" + i));
        }
        assertThat(scan(folder).series())
                .extracting(s -> s.slices().size())
                .as("axial before sagittal, whatever the counts")
                .containsExactly(4, 1, 6);
    }

    @Test
    void aLocalizerNeverLiesAmongSlices() {
        write(2, "1.2", 1);
        for (int i = 0; i < 3; i++) {
            TestDicom.slice(30 + i, 300 + i)
                    .text(Tag.SERIES_INSTANCE_UID, "UI", "1.2")
                    .text(Tag.IMAGE_TYPE, "CS", "ORIGINAL\\PRIMARY\\LOCALIZER")
                    .write(folder.resolve("scout" + i));
        }
        assertThat(scan(folder).series()).extracting(s -> s.slices().size()).containsExactly(2, 3);
    }

    @Test
    void whatIsInNoSeriesIsNamedWithItsReason() throws IOException {
        write(3, "1.2", 1);
        Files.writeString(folder.resolve("notes.dcm"), "a text file");
        Files.createFile(folder.resolve("zero.dcm"));
        byte[] whole = TestDicom.slice(40, 0).bytes();
        Files.write(folder.resolve("cut.dcm"), Arrays.copyOf(whole, whole.length - 30));
        TestDicom.slice(1, 100).write(folder.resolve("copy.dcm"));
        TestDicom.slice(41, 0)
                .us(Tag.SAMPLES_PER_PIXEL, 3)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "CS", "RGB")
                .write(folder.resolve("rgb.dcm"));
        TestDicom.slice(42, 0)
                .text(Tag.SOP_CLASS_UID, "UI", "1.2.840.10008.5.1.4.1.1.7")
                .write(folder.resolve("capture.dcm"));
        TestDicom.slice(43, 0).remove(Tag.ROWS).stored().write(folder.resolve("report.dcm"));
        TestDicom.slice(44, 0).text(Tag.NUMBER_OF_FRAMES, "IS", "2000000000").write(folder.resolve("frames.dcm"));
        TestDicom.slice(45, 0).remove(Tag.RESCALE_SLOPE).write(folder.resolve("stored.dcm"));
        TestDicom.slice(46, 0).remove(Tag.PIXEL_SPACING).write(folder.resolve("spacing.dcm"));
        ScanResult result = scan(folder);
        assertThat(result.series()).hasSize(1);
        assertThat(result.series().getFirst().slices()).hasSize(3);
        assertThat(result.rejections())
                .extracting(r -> r.file().getFileName() + " " + r.reason())
                .containsExactlyInAnyOrder(
                        "notes.dcm NOT_DICOM",
                        "zero.dcm EMPTY_FILE",
                        "cut.dcm TRUNCATED",
                        "copy.dcm DUPLICATE",
                        "frames.dcm WRONG_LENGTH",
                        "stored.dcm MISSING_ATTRIBUTE",
                        "spacing.dcm MISSING_ATTRIBUTE");
        assertThat(result.others())
                .extracting(o -> o.files().getFirst().getFileName() + " " + o.kind())
                .containsExactlyInAnyOrder("rgb.dcm COLOUR_IMAGE", "capture.dcm SECONDARY_CAPTURE", "report.dcm OTHER");
        assertThat(result.notUsed()).as("every file").hasSize(10);
        assertThat(result.notUsed())
                .allSatisfy(r -> assertThat(r.message()).startsWith(r.file().getFileName() + ": "));
    }

    @Test
    void anEmptyFolderAndAMissingPathAreToldInWords() {
        assertThat(onlyReason(scan(folder))).isEqualTo(SeriesRejection.Reason.NOT_FOUND);
        assertThat(scan(folder).rejections().getFirst().message()).contains("no files to read");
        assertThat(onlyReason(scan(folder.resolve("nowhere")))).isEqualTo(SeriesRejection.Reason.NOT_FOUND);
    }

    @Test
    void hiddenFilesAreNoNews() throws IOException {
        write(2, "1.2", 1);
        Files.writeString(folder.resolve(".DS_Store"), "x");
        assertThat(scan(folder).rejections()).isEmpty();
    }

    @Test
    void aFileNamedByTheUserIsNeverPassedOver() throws IOException {
        Path hidden = Files.writeString(folder.resolve(".hidden"), "x");
        assertThat(onlyReason(scan(hidden))).isEqualTo(SeriesRejection.Reason.NOT_DICOM);
        Path index = new TestDicom()
                .text(Tag.MEDIA_STORAGE_SOP_CLASS_UID, "UI", "1.2.840.10008.1.3.10")
                .text(0x00041130, "CS", "STUDY")
                .write(folder.resolve("INDEX"));
        assertThat(onlyReason(scan(index))).isEqualTo(SeriesRejection.Reason.UNSUPPORTED_PIXELS);
        assertThat(scan(index).rejections().getFirst().message()).contains("index of a medium");
    }

    @Test
    void linksInALoopEndAndAFileGivenTwiceIsReadOnce() throws IOException {
        write(2, "1.2", 1);
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Files.createSymbolicLink(inner.resolve("up"), folder);
        Files.createSymbolicLink(inner.resolve("again"), folder.resolve("1.2-1"));
        ScanResult result = scan(folder, folder.resolve("1.2-1"));
        assertThat(result.rejections()).isEmpty();
        assertThat(result.series()).singleElement().satisfies(s -> assertThat(s.slices())
                .hasSize(2));
    }

    @Test
    void slicesWithoutPositionsFallBackToTheirNumbers() {
        for (int i : new int[] {3, 1, 2}) {
            TestDicom.slice(i, 0).remove(Tag.IMAGE_POSITION_PATIENT).write(folder.resolve("s" + (9 - i)));
        }
        Series series = scan(folder).series().getFirst();
        assertThat(series.slices())
                .extracting(s -> s.instanceNumber().orElseThrow())
                .containsExactly(1, 2, 3);
        assertThat(series.geometry().positions()).as("SliceThickness").containsExactly(0.0, 5.0, 10.0);
        assertThat(series.geometry().issues())
                .extracting(GeometryIssue::kind)
                .containsExactly(GeometryIssue.Kind.MISSING_POSITION);
    }

    @Test
    void progressCountsEveryFileAndCancelStopsIt() {
        write(20, "1.2", 1);
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        scanner.scan(List.of(folder), (stage, done, total) -> seen.add(done), new Cancellation());
        assertThat(seen).hasSize(20).isSorted().contains(20);
        Cancellation cancellation = new Cancellation();
        List<Integer> before = Collections.synchronizedList(new ArrayList<>());
        assertThatThrownBy(() -> scanner.scan(
                        List.of(folder),
                        (stage, done, total) -> {
                            before.add(done);
                            cancellation.cancel();
                        },
                        cancellation))
                .isInstanceOf(CancellationException.class);
        assertThat(before).hasSizeLessThan(4);
    }
}
