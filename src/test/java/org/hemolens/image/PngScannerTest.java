package org.hemolens.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hemolens.ct.GeometryIssue;
import org.hemolens.dicom.LoadListener;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.ScanResult;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.dicom.zip.ZipArchives;
import org.hemolens.fixture.Pngs;
import org.hemolens.fixture.RealProgram;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.protocol.ProtocolCheck;
import org.hemolens.protocol.ProtocolGate;
import org.hemolens.window.WindowLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images found, loaded and looked at by the gate. */
class PngScannerTest {
    private static final WindowLevel BRAIN = new WindowLevel(40, 80);

    @TempDir
    Path folder = Path.of("");

    private ScanResult scan(Path... inputs) {
        return new PngScanner(2).scan(List.of(inputs), BRAIN, Progress.NONE, new Cancellation());
    }

    private static LoadedSeries load(Series series, List<SeriesRejection> told) throws Exception {
        LoadListener listener = new LoadListener() {
            @Override
            public void sliceLoaded(int index, short[] hu) {}

            @Override
            public void sliceFailed(int index, SeriesRejection rejection) {
                told.add(rejection);
            }
        };
        return RealProgram.loader().load(series, 0, listener, Progress.NONE, new Cancellation());
    }

    @Test
    void imagesOfAFolderAreIndependentSlicesAndNothingElseIsLost() throws Exception {
        Files.createDirectories(folder.resolve("b"));
        Path second = Pngs.gray(folder.resolve("b/2.png"), 40, 50, (r, c) -> c);
        Path first = Pngs.gray(folder.resolve("1.png"), 60, 70, (r, c) -> r);
        Path text = Files.writeString(folder.resolve("labels.csv"), "id,any");
        Path palette = Pngs.write(folder.resolve("3.png"), Pngs.join(Pngs.header(60, 60, 8, 3, 0), Pngs.end()));
        ScanResult found = scan(folder, folder.resolve("1.png"), folder.resolve("absent.png"));
        Series series = found.series().getFirst();
        assertThat(found.series()).hasSize(1);
        assertThat(series.slices()).extracting(s -> s.file()).containsExactly(first, second);
        assertThat(series.grayWindow()).contains(BRAIN);
        assertThat(series.geometry().independent()).isTrue();
        assertThat(series.geometry().planes()).extracting(p -> p.rows()).containsExactly(60, 40);
        assertThat(series.geometry().planes())
                .extracting(p -> p.columnSpacing())
                .containsOnly(0.0);
        assertThat(series.geometry().issues())
                .extracting(GeometryIssue::kind)
                .containsExactly(GeometryIssue.Kind.INDEPENDENT_SLICES);
        assertThat(found.rejections())
                .extracting(r -> r.file())
                .containsExactlyInAnyOrder(text, palette, folder.resolve("absent.png"));
    }

    private static Path zip(Path zip, Path... files) throws Exception {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Path file : files) {
                out.putNextEntry(new ZipEntry("pictures/" + file.getFileName()));
                out.write(Files.readAllBytes(file));
            }
        }
        return zip;
    }

    @Test
    void imagesOfAnArchiveAreReadInPlaceAsThoseOfAFolderAre() throws Exception {
        Path plain = Files.createDirectory(folder.resolve("plain"));
        Path second = Pngs.gray(plain.resolve("2.png"), 40, 50, (r, c) -> c);
        Path first = Pngs.gray(plain.resolve("1.png"), 40, 50, (r, c) -> r);
        Path text = Files.writeString(plain.resolve("labels.csv"), "id,any");
        Path zip = zip(folder.resolve("images.zip"), second, text, first);
        Path damaged = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(Files.readAllBytes(zip), 60));
        ZipArchives archives = new ZipArchives();
        ScanResult found =
                new PngScanner(2, archives).scan(List.of(zip, damaged), BRAIN, Progress.NONE, new Cancellation());
        Series series = found.series().getFirst();
        assertThat(series.slices())
                .extracting(s -> s.file())
                .containsExactly(zip.resolve("pictures/1.png"), zip.resolve("pictures/2.png"));
        assertThat(found.rejections())
                .extracting(r -> r.file() + " " + r.reason())
                .containsExactlyInAnyOrder(zip.resolve("pictures/labels.csv") + " NOT_PNG", damaged + " CORRUPT");
        for (int i = 0; i < 2; i++) {
            Path file = series.slices().get(i).file();
            assertThat(new PngSliceReader(BRAIN, archives).read(file, 0).hu())
                    .isEqualTo(new PngSliceReader(BRAIN)
                            .read(i == 0 ? first : second, 0)
                            .hu());
        }
        try (var left = Files.list(folder)) {
            assertThat(left).as("nothing is unpacked").containsExactlyInAnyOrder(plain, zip, damaged);
        }
    }

    @Test
    void nothingToReadIsNoSeries() {
        assertThat(scan(folder).series()).isEmpty();
        assertThat(scan(folder).rejections()).hasSize(1);
    }

    @Test
    void scanningCanBeCancelled() {
        Pngs.gray(folder.resolve("1.png"), 60, 70, (r, c) -> r);
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        assertThatThrownBy(() -> new PngScanner(2).scan(List.of(folder), BRAIN, Progress.NONE, cancelled))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void grayBecomesTheWindowsHuFromEndToEnd() throws Exception {
        Path file = Pngs.gray(folder.resolve("1.png"), 32, 256, (r, c) -> c);
        short[] hu = new PngSliceReader(BRAIN).read(file, 0).hu();
        assertThat(hu[0]).isZero();
        assertThat(hu[255]).isEqualTo((short) 80);
        assertThat(hu[108]).as("108 / 255 * 80 = 33.9").isEqualTo((short) 34);
        short[] wide =
                new PngSliceReader(new WindowLevel(-50, 300)).read(file, 0).hu();
        assertThat(wide[0]).isEqualTo((short) -200);
        assertThat(wide[255]).isEqualTo((short) 100);
        char[] deep = {0, 32768, 65535};
        assertThat(new GrayImage(deep, 65535, 1, 3).hu(BRAIN)).containsExactly(0, 40, 80);
    }

    @Test
    void aWindowBeyondWhatSlicesHoldIsRefused() {
        assertThatThrownBy(() -> new PngSliceReader(new WindowLevel(0, 70_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("W/C 70000/0");
    }

    @Test
    void anImageThatCannotBeDecodedIsLeftOutAndTheOthersStayIndependent() throws Exception {
        Pngs.gray(folder.resolve("1.png"), 60, 70, (r, c) -> r);
        Path cut = Pngs.write(folder.resolve("2.png"), Pngs.join(Pngs.header(60, 60, 8, Pngs.GRAY, 0), Pngs.end()));
        Pngs.gray(folder.resolve("3.png"), 60, 70, (r, c) -> c);
        List<SeriesRejection> told = new ArrayList<>();
        LoadedSeries loaded = load(scan(folder).series().getFirst(), told);
        assertThat(told).extracting(SeriesRejection::file).containsExactly(cut);
        assertThat(loaded.rejections()).isEqualTo(told);
        assertThat(loaded.volume().sliceCount()).isEqualTo(2);
        assertThat(loaded.volume().geometry().independent()).isTrue();
        assertThat(loaded.series().grayWindow()).contains(BRAIN);
    }

    @Test
    void theContentIsTheGrayAndWhatItWasTakenFor() throws Exception {
        Pngs.gray(folder.resolve("1.png"), 60, 70, (r, c) -> r);
        String hash = load(scan(folder).series().getFirst(), new ArrayList<>()).contentHash();
        Series wider = new PngScanner(1)
                .scan(List.of(folder), new WindowLevel(40, 100), Progress.NONE, new Cancellation())
                .series()
                .getFirst();
        assertThat(load(wider, new ArrayList<>()).contentHash()).isNotEqualTo(hash);
        Pngs.gray(folder.resolve("1.png"), 60, 70, (r, c) -> r);
        assertThat(load(scan(folder).series().getFirst(), new ArrayList<>()).contentHash())
                .isEqualTo(hash);
    }

    @Test
    void theGateSaysWhatIsNotKnownAndRefusesNothing() throws Exception {
        Pngs.gray(folder.resolve("1.png"), 60, 70, (r, c) -> r);
        Pngs.gray(folder.resolve("2.png"), 60, 70, (r, c) -> 7);
        ProtocolCheck check =
                new ProtocolGate().check(load(scan(folder).series().getFirst(), new ArrayList<>()));
        assertThat(check.accepted()).isTrue();
        assertThat(check.answers()).extracting(a -> a.verdict()).containsOnly(ProtocolCheck.Verdict.WARNING);
        assertThat(check.answers().getFirst().evidence()).contains("W/C 80/40", "darkest 0 HU", "brightest 80 HU");
        Optional<ProtocolCheck.Answer> head = check.answers().stream()
                .filter(a -> a.question().equals("Head"))
                .findFirst();
        assertThat(head.orElseThrow().evidence()).contains("not checked", "1 of 2 hold one gray value only");
    }
}
