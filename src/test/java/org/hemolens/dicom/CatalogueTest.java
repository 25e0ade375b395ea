package org.hemolens.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.hemolens.dicom.codec.DefaultDicomReader;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a study holds beside slices, and how a catalogue grows. */
class CatalogueTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final FileSeriesScanner scanner = new FileSeriesScanner(new DefaultDicomReader());

    private ScanResult scan() {
        return scanner.scan(List.of(folder), Progress.NONE, new Cancellation());
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.5.1.4.1.1.7, CT, '', SECONDARY_CAPTURE",
        "1.2.840.10008.5.1.4.1.1.7.4, OT, Screen, SECONDARY_CAPTURE",
        "1.2.840.10008.5.1.4.1.1.7, CT, Dose Report, DOSE_PAGE",
        "1.2.840.10008.5.1.4.1.1.7, CT, Exam Summary, DOSE_PAGE",
        "1.2.840.10008.5.1.4.1.1.88.67, SR, Dose, DOSE_REPORT",
        "1.2.840.10008.5.1.4.1.1.88.11, SR, Findings, REPORT",
        "1.2.840.10008.5.1.4.1.1.11.1, PR, '', PRESENTATION_STATE",
        "1.2.840.10008.5.1.4.1.1.66.4, SEG, '', SEGMENTATION",
        "1.2.840.10008.5.1.4.1.1.104.1, DOC, '', DOCUMENT",
        "1.2.840.10008.5.1.4.1.1.66, OT, '', OTHER",
    })
    void whatIsNoStackOfSlicesIsListedWithItsKind(
            String sopClass, String modality, String description, ObjectKind kind) {
        TestDicom.slice(1, 0)
                .text(Tag.SOP_CLASS_UID, "UI", sopClass)
                .text(Tag.MODALITY, "CS", modality)
                .text(Tag.SERIES_DESCRIPTION, "LO", description)
                .write(folder.resolve("object"));
        ScanResult result = scan();
        assertThat(result.series()).isEmpty();
        assertThat(result.rejections()).isEmpty();
        assertThat(result.others()).singleElement().satisfies(o -> {
            assertThat(o.kind()).isEqualTo(kind);
            assertThat(o.patient().name()).isEqualTo("Doe, Jane Q");
            assertThat(o.info().description()).isEqualTo(description);
        });
        assertThat(result.notUsed()).singleElement().satisfies(r -> {
            assertThat(r.reason()).isEqualTo(SeriesRejection.Reason.NOT_ANALYSED);
            assertThat(r.message()).startsWith("object: " + kind.label()).contains(kind.reason());
        });
    }

    @Test
    void aDosePageStoredAsCtAndAnImageOfAnotherModalityAreNoSlices() {
        TestDicom.slice(1, 0)
                .text(Tag.SERIES_DESCRIPTION, "LO", "Patient Protocol")
                .remove(Tag.IMAGE_POSITION_PATIENT)
                .write(folder.resolve("page"));
        TestDicom.slice(2, 0)
                .text(Tag.SERIES_INSTANCE_UID, "UI", "1.2.9")
                .text(Tag.MODALITY, "CS", "MR")
                .remove(Tag.RESCALE_INTERCEPT)
                .write(folder.resolve("mr"));
        assertThat(scan().others())
                .extracting(OtherSeries::kind)
                .containsExactlyInAnyOrder(ObjectKind.DOSE_PAGE, ObjectKind.OTHER_MODALITY);
    }

    @Test
    void aSeriesDescribedWithDoseThatHasPositionsIsAStack() {
        TestDicom.slice(1, 0)
                .text(Tag.SERIES_DESCRIPTION, "LO", "Head low dose")
                .write(folder.resolve("s"));
        assertThat(scan().series()).hasSize(1);
    }

    @Test
    void objectsOfOneSeriesAreOneRowByKindWithTheirFilesInOrder() {
        for (int i = 9; i > 0; i--) {
            TestDicom.slice(i, 0)
                    .text(Tag.SOP_CLASS_UID, "UI", "1.2.840.10008.5.1.4.1.1.7")
                    .write(folder.resolve("capture" + i));
        }
        assertThat(scan().others())
                .singleElement()
                .satisfies(o -> assertThat(o.files()).hasSize(9).isSorted());
    }

    @Test
    void theFirstImageIsToldAtOnceAndWhatIsToldGrows() {
        for (int i = 0; i < 400; i++) {
            TestDicom.slice(i, i).write(folder.resolve("f" + i));
        }
        List<Integer> told = Collections.synchronizedList(new ArrayList<>());
        ScanResult result = new FileSeriesScanner(new DefaultDicomReader(), MediumIndexReader.NONE, Archives.NONE, 1)
                .scan(
                        List.of(folder),
                        soFar -> told.add(soFar.series().getFirst().slices().size()),
                        Progress.NONE,
                        new Cancellation());
        assertThat(told.getFirst()).isEqualTo(1);
        assertThat(told).isSorted();
        assertThat(result.series().getFirst().slices()).hasSize(400);
    }

    @Test
    void theResultDoesNotDependOnTheOrderOfFilesNorOnThreads() throws IOException {
        for (int i = 0; i < 60; i++) {
            TestDicom.slice(i % 50, i % 25).write(folder.resolve("f%02d".formatted((i * 37) % 60)));
        }
        ScanResult first = scan();
        assertThat(first.rejections()).hasSize(10);
        for (int threads : new int[] {1, 2, 7}) {
            assertThat(new FileSeriesScanner(new DefaultDicomReader(), MediumIndexReader.NONE, Archives.NONE, threads)
                            .scan(List.of(folder), Progress.NONE, new Cancellation()))
                    .isEqualTo(first);
        }
    }

    @Test
    void moreRejectionsThanAnyoneReadsAreCounted() {
        Catalogue catalogue = new Catalogue();
        IntStream.range(0, Catalogue.MAX_REJECTIONS + 5)
                .forEach(i -> catalogue.reject(new SeriesRejection(
                        Path.of("f" + i), SeriesRejection.Reason.NOT_DICOM, "f" + i + ": not a DICOM file")));
        List<SeriesRejection> listed = catalogue.result().rejections();
        assertThat(listed).hasSize(Catalogue.MAX_REJECTIONS + 1);
        assertThat(listed.getLast().message()).isEqualTo("5 further files that were not used");
    }

    @Test
    void cancellingWhileTellingEndsTheScan() {
        for (int i = 0; i < 50; i++) {
            TestDicom.slice(i, i).write(folder.resolve("f" + i));
        }
        Cancellation cancellation = new Cancellation();
        assertThatThrownBy(() ->
                        scanner.scan(List.of(folder), soFar -> cancellation.cancel(), Progress.NONE, cancellation))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void aFailureOfAListenerIsNotSwallowed() throws IOException {
        for (int i = 0; i < 50; i++) {
            TestDicom.slice(i, i).write(folder.resolve("f" + i));
        }
        Files.createDirectory(folder.resolve("more"));
        assertThatThrownBy(() -> scanner.scan(
                        List.of(folder),
                        soFar -> {
                            throw new IllegalStateException("broken on purpose");
                        },
                        Progress.NONE,
                        new Cancellation()))
                .hasMessage("broken on purpose");
    }
}
