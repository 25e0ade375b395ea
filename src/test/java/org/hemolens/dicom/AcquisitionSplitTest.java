package org.hemolens.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import org.hemolens.ct.GeometryIssue;
import org.hemolens.dicom.codec.DefaultDicomReader;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two stacks of five slices at the same places under one Series Instance UID, told apart by one thing or another. */
class AcquisitionSplitTest {
    private static final int SLICES = 5;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** @param change given which of the stacks, 0 or 1, and the slice as it is without the change */
    private List<Series> scan(BiFunction<Integer, TestDicom, TestDicom> change) {
        for (int stack = 0; stack < 2; stack++) {
            for (int i = 0; i < SLICES; i++) {
                int instance = 1 + stack * SLICES + i;
                change.apply(stack, TestDicom.slice(instance, 5.0 * i)).write(folder.resolve("f" + instance));
            }
        }
        return again();
    }

    private List<Series> again() {
        ScanResult result = new FileSeriesScanner(new DefaultDicomReader())
                .scan(List.of(folder), Progress.NONE, new Cancellation());
        assertThat(result.rejections()).isEmpty();
        return result.series();
    }

    private static void twoWhole(List<Series> series, String first, String second) {
        assertThat(series).extracting(s -> s.slices().size()).containsExactly(SLICES, SLICES);
        assertThat(series).extracting(s -> s.details().part()).containsExactly("1 of 2, " + first, "2 of 2, " + second);
        assertThat(series).extracting(s -> s.details().id()).containsExactly("1.2.3.4", "1.2.3.4:2");
        assertThat(series).allSatisfy(s -> assertThat(s.geometry().issues()).isEmpty());
    }

    @Test
    void byKernelAndEachPartNamesItsOwn() {
        List<Series> series = scan((stack, f) -> f.text(Tag.CONVOLUTION_KERNEL, "SH", stack == 0 ? "H31s" : "H60s"));
        twoWhole(series, "kernel H31s", "kernel H60s");
        assertThat(series).extracting(s -> s.info().kernel()).containsExactly("H31s", "H60s");
    }

    @Test
    void byImageType() {
        twoWhole(
                scan((stack, f) -> f.text(
                        Tag.IMAGE_TYPE, "CS", stack == 0 ? "DERIVED\\SECONDARY\\MIP" : "ORIGINAL\\PRIMARY\\AXIAL")),
                "ImageType DERIVED SECONDARY MIP",
                "ImageType ORIGINAL PRIMARY AXIAL");
    }

    @Test
    void byAcquisitionNumber() {
        twoWhole(
                scan((stack, f) -> f.text(Tag.ACQUISITION_NUMBER, "IS", String.valueOf(stack + 3))),
                "acquisition 3",
                "acquisition 4");
    }

    @Test
    void byAcquisitionTimeWithoutItsFraction() {
        twoWhole(
                scan((stack, f) ->
                        f.text(Tag.ACQUISITION_TIME, "TM", (stack == 0 ? "101500." : "101822.") + f.hashCode() % 7)),
                "acquired 10:15:00",
                "acquired 10:18:22");
    }

    @Test
    void byContentTime() {
        twoWhole(
                scan((stack, f) -> f.text(Tag.CONTENT_TIME, "TM", stack == 0 ? "1200" : "1230")),
                "made 12:00:00",
                "made 12:30:00");
    }

    @Test
    void byInstanceNumberWhereNothingElseTells() {
        twoWhole(scan((stack, f) -> f), "images 1 to 5", "images 6 to 10");
    }

    @Test
    void kernelsWithinAcquisitionsMakeFour() {
        for (int stack = 0; stack < 4; stack++) {
            for (int i = 0; i < SLICES; i++) {
                int instance = 1 + stack * SLICES + i;
                TestDicom.slice(instance, 5.0 * i)
                        .text(Tag.CONVOLUTION_KERNEL, "SH", stack % 2 == 0 ? "SOFT" : "BONE")
                        .text(Tag.ACQUISITION_NUMBER, "IS", String.valueOf(1 + stack / 2))
                        .write(folder.resolve("f" + instance));
            }
        }
        assertThat(again())
                .hasSize(4)
                .allSatisfy(s -> assertThat(s.slices()).hasSize(SLICES))
                .extracting(s -> s.details().part())
                .containsExactly(
                        "1 of 4, kernel SOFT, acquisition 1",
                        "2 of 4, kernel SOFT, acquisition 2",
                        "3 of 4, kernel BONE, acquisition 1",
                        "4 of 4, kernel BONE, acquisition 2");
    }

    @Test
    void aTableThatStopsForEverySliceMakesOneStack() {
        for (int i = 0; i < SLICES; i++) {
            TestDicom.slice(i, 5.0 * i)
                    .text(Tag.ACQUISITION_NUMBER, "IS", String.valueOf(i))
                    .write(folder.resolve("f" + i));
        }
        assertThat(again())
                .singleElement()
                .satisfies(s -> assertThat(s.details().part()).isEmpty());
    }

    @Test
    void oneSliceScannedAgainAmongManyAcquisitionsIsNamedAndNothingIsTornApart() {
        for (int i = 0; i <= SLICES; i++) {
            TestDicom.slice(i, 5.0 * Math.min(i, 2) + (i > 3 ? 5.0 * (i - 3) : 0))
                    .text(Tag.ACQUISITION_NUMBER, "IS", String.valueOf(i))
                    .text(Tag.ACQUISITION_TIME, "TM", "10150" + i)
                    .text(Tag.CONTENT_TIME, "TM", "10150" + i)
                    .write(folder.resolve("f" + i));
        }
        List<Series> series = again();
        assertThat(series.stream().mapToInt(s -> s.slices().size()).sum()).isEqualTo(SLICES + 1);
        boolean named = series.stream()
                .flatMap(s -> s.geometry().issues().stream())
                .anyMatch(i -> i.kind() == GeometryIssue.Kind.DUPLICATE_POSITION);
        assertThat(named || series.size() == 2).isTrue();
        assertThat(series.size()).isLessThanOrEqualTo(2);
    }

    @Test
    void differentPatientsUnderOneUidAreNeverOneStack() {
        int[] made = {0};
        List<Series> series = scan((stack, f) -> f.text(Tag.PATIENT_ID, "LO", stack == 0 ? "A" : "B")
                .text(Tag.IMAGE_POSITION_PATIENT, "DS", "0\\0\\" + (stack * 100 + 5 * made[0]++)));
        assertThat(series).hasSize(2).allSatisfy(s -> assertThat(s.slices()).hasSize(SLICES));
        assertThat(series).extracting(s -> s.patient().id()).containsExactlyInAnyOrder("A", "B");
    }
}
