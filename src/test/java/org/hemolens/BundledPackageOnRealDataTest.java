package org.hemolens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.SliceResult;
import org.hemolens.analysis.StudyAnalysis;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.Series;
import org.hemolens.fixture.Auc;
import org.hemolens.fixture.RealProgram;
import org.hemolens.fixture.Scans;
import org.hemolens.model.HemorrhageClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled package on the real data beside the project; skipped where they are not there. */
class BundledPackageOnRealDataTest {
    private static final Path DATA = Path.of("..", "shared", "data");

    @TempDir
    Path folder = Path.of("");

    private static Path data(String name) {
        Path path = DATA.resolve(name);
        assumeTrue(Files.isDirectory(path), () -> "no real data at " + path);
        return path;
    }

    @Test
    void theRealHeadWithoutABleedIsCalledNegativeInEverySlice() throws Exception {
        LoadedSeries head = RealProgram.load(data("ge-head-tilt"));
        AnalysisResult result = RealProgram.analyse(RealProgram.analysis(folder), head, Optional.empty());
        assertThat(result.slices()).hasSize(28);
        for (SliceResult slice : result.slices()) {
            for (HemorrhageClass c : HemorrhageClass.all()) {
                assertThat(slice.sequence().of(c))
                        .as("slice %d, %s", slice.index(), c)
                        .isLessThan(result.thresholds().of(c));
            }
        }
    }

    /** The first slices, by id, of the part that the package was never trained on: as many with blood as without. */
    @Test
    void realSlicesWithBloodComeBeforeThoseWithout() throws Exception {
        Path slices = data("rsna-slices");
        Map<String, Boolean> labels = labels(slices.resolve("labels.csv"));
        StudyAnalysis analysis = RealProgram.analysis(folder);
        Auc auc = new Auc();
        try (ZipFile zip = new ZipFile(slices.resolve("slices.zip").toFile())) {
            for (String id : heldOut()) {
                LoadedSeries slice = slice(zip, id);
                AnalysisResult result = RealProgram.analyse(analysis, slice, Optional.of("one slice alone"));
                auc.add(
                        Objects.requireNonNull(labels.get(id)),
                        result.slices().getFirst().sequence().of(HemorrhageClass.ANY));
            }
        }
        assertThat(auc.value()).isGreaterThan(0.8);
    }

    private static List<String> heldOut() throws IOException {
        try (InputStream in = BundledPackageOnRealDataTest.class.getResourceAsStream("held-out-slices.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    /** Whether a slice has blood of any kind: the last column. */
    private static Map<String, Boolean> labels(Path csv) {
        try (Stream<String> lines = Files.lines(csv)) {
            return lines.skip(1)
                    .map(l -> l.split(",", -1))
                    .collect(Collectors.toMap(l -> l[0], l -> l[l.length - 1].equals("1"), (a, b) -> b));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Grey 0..255 is about 0..80 HU in these pictures; pixels of 0.9 mm are typical, the true size is not known. */
    private static LoadedSeries slice(ZipFile zip, String id) throws IOException {
        BufferedImage picture;
        try (InputStream in = zip.getInputStream(zip.getEntry("slices/" + id + ".png"))) {
            picture = ImageIO.read(in);
        }
        Raster raster = picture.getRaster();
        short[] hu = new short[raster.getWidth() * raster.getHeight()];
        for (int i = 0; i < hu.length; i++) {
            int grey = raster.getSample(i % raster.getWidth(), i / raster.getWidth(), 0);
            hu[i] = (short) Math.round(grey * 80 / 255.0);
        }
        ImagePlane plane = new ImagePlane(
                new Vector3(0, 0, 0),
                new Vector3(1, 0, 0),
                new Vector3(0, 1, 0),
                0.9,
                0.9,
                raster.getHeight(),
                raster.getWidth());
        VolumeGeometry geometry = new VolumeGeometry(List.of(plane), List.of(0.0), 0, List.of());
        Series series = Scans.series(id, geometry);
        return new LoadedSeries(series, new CtVolume(geometry, new short[][] {hu}), List.of(), id);
    }
}
