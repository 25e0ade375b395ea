package org.hemolens.analysis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.GeometryBuilder;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.PatientInfo;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesInfo;
import org.hemolens.dicom.SliceFile;
import org.hemolens.dicom.StudyInfo;
import org.hemolens.model.Scans;
import org.hemolens.protocol.ProtocolCheck;
import org.hemolens.window.VoiLutFunction;
import org.hemolens.window.WindowLevel;

/** Loaded series and gate answers for tests. */
final class TestSeries {
    static final ProtocolCheck ACCEPTED =
            new ProtocolCheck(List.of(new ProtocolCheck.Answer("Modality", ProtocolCheck.Verdict.OK, "CT")));
    static final ProtocolCheck REFUSED = new ProtocolCheck(
            List.of(new ProtocolCheck.Answer("Modality", ProtocolCheck.Verdict.REFUSED, "MR, must be CT")));

    private TestSeries() {}

    /** Random HU, 40 rows, 36 columns, stored with both axes flipped. */
    static LoadedSeries of(int slices, String contentHash) {
        return of(slices, contentHash, Optional.of(new WindowLevel(40, 80)));
    }

    /** Some of three slices as images that have nothing to do with each other. */
    static LoadedSeries independent(int... which) {
        LoadedSeries all = of(3, "h");
        List<ImagePlane> planes =
                IntStream.of(which).mapToObj(all.volume()::plane).toList();
        VolumeGeometry geometry = GeometryBuilder.independent(planes);
        Series s = all.series();
        Series series = new Series(
                s.patient(),
                s.study(),
                s.info(),
                IntStream.of(which).mapToObj(s.slices()::get).toList(),
                geometry,
                s.fileWindow(),
                s.fileFunction(),
                Optional.of(new WindowLevel(40, 80)));
        short[][] hu = IntStream.of(which).mapToObj(all.volume()::hu).toArray(short[][]::new);
        return new LoadedSeries(series, new CtVolume(geometry, hu), List.of(), "images " + Arrays.toString(which));
    }

    static LoadedSeries of(int slices, String contentHash, Optional<WindowLevel> fileWindow) {
        Random random = new Random(slices);
        short[][] hu = new short[slices][40 * 36];
        List<SliceFile> files = new ArrayList<>();
        for (int i = 0; i < slices; i++) {
            for (int p = 0; p < hu[i].length; p++) {
                hu[i][p] = (short) (random.nextInt(100) + (p / 36 / 8 + i) % 3 * 30);
            }
            files.add(new SliceFile(Path.of("slice" + i), "1.2.3." + i, OptionalInt.of(i), fileWindow));
        }
        CtVolume volume = Scans.of(40, 36, Scans.TO_RIGHT, Scans.TO_ANTERIOR, hu);
        Series series = new Series(
                new PatientInfo("Doe^Jane", "SECRET-ID", "", "", ""),
                new StudyInfo("1.2", "", "", "", "", ""),
                new SeriesInfo(
                        "1.2.3",
                        "CT",
                        OptionalInt.empty(),
                        "",
                        "",
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        "",
                        "",
                        List.of(),
                        "",
                        "",
                        true),
                files,
                volume.geometry(),
                fileWindow,
                VoiLutFunction.LINEAR);
        return new LoadedSeries(series, volume, List.of(), contentHash);
    }
}
