package org.hemolens.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.GeometryIssue;
import org.hemolens.dicom.Archives;
import org.hemolens.dicom.DicomException;
import org.hemolens.dicom.DicomReader;
import org.hemolens.dicom.FileOpener;
import org.hemolens.dicom.FileSeriesScanner;
import org.hemolens.dicom.LoadListener;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.ObjectKind;
import org.hemolens.dicom.ParallelSeriesLoader;
import org.hemolens.dicom.ScanResult;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.dicom.codec.DefaultDicomReader;
import org.hemolens.dicom.codec.DicomdirReader;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.junit.jupiter.api.Test;

/** The two real series beside the project; skipped where they are not there. */
class RealSeriesTest {
    private static final Path DATA = Path.of("..", "shared", "data");

    private final DicomReader reader = new DefaultDicomReader();

    private ScanResult scan(String name) {
        Path folder = DATA.resolve(name);
        assumeTrue(Files.isDirectory(folder), () -> "no real series at " + folder);
        return new FileSeriesScanner(reader, new DicomdirReader(FileOpener.LOCAL), Archives.NONE, 2)
                .scan(List.of(folder), Progress.NONE, new Cancellation());
    }

    private LoadedSeries load(Series series, AtomicInteger loaded) throws DicomException {
        LoadListener listener = new LoadListener() {
            @Override
            public void sliceLoaded(int index, short[] hu) {
                loaded.incrementAndGet();
            }

            @Override
            public void sliceFailed(int index, SeriesRejection rejection) {
                throw new AssertionError(rejection.message());
            }
        };
        return new ParallelSeriesLoader(reader).load(series, 14, listener, Progress.NONE, new Cancellation());
    }

    @Test
    void tiltedHeadIsOrderedWithItsTiltAndItsIrregularSpacing() throws DicomException {
        ScanResult result = scan("ge-head-tilt");
        assertThat(result.rejections()).isEmpty();
        assertThat(result.series()).hasSize(1);
        Series series = result.series().getFirst();
        assertThat(series.slices()).hasSize(28);
        assertThat(series.geometry().tiltDegrees()).isCloseTo(18.5, within(0.05));
        assertThat(series.geometry().issues())
                .extracting(GeometryIssue::kind)
                .containsExactly(GeometryIssue.Kind.GANTRY_TILT, GeometryIssue.Kind.IRREGULAR_SPACING);
        assertThat(series.geometry().issues().get(0).message()).contains("18.5 degrees");
        assertThat(series.geometry().issues().get(1).message()).contains("4.22 mm", "7.38 mm", "1.14 mm (1 step)");
        assertThat(series.geometry().positions()).isSorted();
        AtomicInteger loaded = new AtomicInteger();
        LoadedSeries head = load(series, loaded);
        assertThat(loaded).hasValue(28);
        assertThat(head.volume().hu(0)[0]).as("outside of the circle").isEqualTo(CtVolume.PADDING);
        assertThat(head.volume().hu(13)[256 * 512 + 256])
                .as("as pydicom reads it")
                .isEqualTo((short) 4);
        ProtocolCheck check = new ProtocolGate().check(head);
        assertThat(check.refusals()).isEmpty();
        assertThat(check.disagreements()).isEmpty();
        PixelReadings pixels = PixelReadings.of(head.volume());
        assertThat(List.of(
                        pixels.head(),
                        pixels.brain(),
                        pixels.orientation(),
                        pixels.contrast(),
                        pixels.kernel(),
                        pixels.coverage(),
                        pixels.metal()))
                .extracting(Reading::value)
                .containsExactly(
                        Words.HEAD,
                        Words.BRAIN,
                        Words.AXIAL,
                        Words.NO_CONTRAST,
                        Words.SOFT,
                        CoverageFinding.WHOLE,
                        Words.NO_METAL);
        assertThat(pixels.thickness().value())
                .as("slices of 4 and 7 mm, of which the first header says 4")
                .matches("[56]\\.\\d mm");
        assertThat(check.answers())
                .filteredOn(a -> a.verdict() == ProtocolCheck.Verdict.WARNING)
                .extracting(ProtocolCheck.Answer::question)
                .containsExactly("Order");
        assertThat(head.contentHash())
                .isEqualTo(load(series, loaded).contentHash())
                .hasSize(64);
    }

    @Test
    void philipsStudyGivesThePhantomFirstTheScoutLastAndNamesTheRest() throws DicomException {
        ScanResult result = scan("philips-phantom-study");
        assertThat(result.series()).hasSize(2);
        assertThat(result.series().get(0).slices()).hasSize(28);
        assertThat(result.series().get(0).info().description()).isEqualTo("STD BRAIN 5MM");
        assertThat(result.series().get(0).geometry().issues()).isEmpty();
        assertThat(result.series().get(1).info().imageType()).contains("LOCALIZER");
        assertThat(result.series().get(1).details().localizer()).isTrue();
        assertThat(result.others()).singleElement().satisfies(o -> {
            assertThat(o.kind()).isEqualTo(ObjectKind.DOSE_PAGE);
            assertThat(o.info().description()).isEqualTo("Exam Summary");
            assertThat(o.files()).hasSize(6);
        });
        assertThat(result.rejections())
                .as("its DICOMDIR names two indexes of studies that are not there")
                .extracting(r -> r.reason() + " " + r.message())
                .containsExactly(
                        "MISSING_FILE DIRFILE: S21570/DIRFILE is named by DICOMDIR and is not there",
                        "MISSING_FILE DIRFILE: S21610/DIRFILE is named by DICOMDIR and is not there");
        LoadedSeries phantom = load(result.series().get(0), new AtomicInteger());
        assertThat(phantom.volume().hu(9)[256 * 512 + 256])
                .as("as pydicom reads it")
                .isEqualTo((short) 96);
        ProtocolCheck check = new ProtocolGate().check(phantom);
        assertThat(check.accepted()).isFalse();
        assertThat(check.refusals()).singleElement().asString().startsWith("Brain: ");
        assertThat(check.disagreements()).isEmpty();
        PixelReadings pixels = PixelReadings.of(phantom.volume());
        assertThat(List.of(pixels.head(), pixels.brain(), pixels.orientation(), pixels.metal()))
                .extracting(Reading::value)
                .containsExactly(Words.HEAD, Words.NO_BRAIN, Words.AXIAL, Words.NO_METAL);
        assertThat(pixels.kernel().says()).as("no soft tissue to tell it from").isFalse();
    }
}
