package org.hemolens.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hemolens.ct.GeometryBuilder;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.SlicePlacement;
import org.hemolens.ct.Vector3;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesInfo;
import org.hemolens.dicom.SliceFile;
import org.hemolens.protocol.ProtocolCheck.Answer;
import org.hemolens.protocol.ProtocolCheck.Verdict;
import org.hemolens.ui.Samples;
import org.junit.jupiter.api.Test;

class SeriesChoiceTest {
    private static final Vector3 X = new Vector3(1, 0, 0);
    private static final Vector3 DOWN = new Vector3(0, 0, -1);

    private static Series series(int number, String kernel, double thickness, int slices) {
        return Samples.series("1.2", number, "HEAD " + number, kernel, slices, thickness);
    }

    private static Series agent(Series s, String agent) {
        SeriesInfo i = s.info();
        return with(
                s,
                new SeriesInfo(
                        i.seriesInstanceUid(),
                        i.modality(),
                        i.number(),
                        i.description(),
                        i.kernel(),
                        i.kvp(),
                        i.sliceThicknessMm(),
                        i.manufacturer(),
                        i.manufacturerModel(),
                        i.imageType(),
                        i.bodyPart(),
                        agent,
                        i.simulated()));
    }

    private static Series localizer(Series s) {
        SeriesInfo i = s.info();
        return with(
                s,
                new SeriesInfo(
                        i.seriesInstanceUid(),
                        i.modality(),
                        i.number(),
                        i.description(),
                        i.kernel(),
                        i.kvp(),
                        OptionalDouble.empty(),
                        i.manufacturer(),
                        i.manufacturerModel(),
                        List.of("ORIGINAL", "PRIMARY", "LOCALIZER"),
                        i.bodyPart(),
                        i.contrastAgent(),
                        i.simulated()));
    }

    private static Series with(Series s, SeriesInfo info) {
        return new Series(s.patient(), s.study(), info, s.slices(), s.geometry(), s.fileWindow(), s.fileFunction());
    }

    private static Series coronal(Series s) {
        List<SlicePlacement> planes = s.slices().stream()
                .map(f -> new SlicePlacement(
                        new ImagePlane(
                                new Vector3(0, 5.0 * f.instanceNumber().orElseThrow(), 0), X, DOWN, 0.5, 0.5, 512, 512),
                        true,
                        f.instanceNumber()))
                .toList();
        VolumeGeometry geometry = GeometryBuilder.build(planes, 1).geometry();
        List<SliceFile> files = s.slices();
        return new Series(s.patient(), s.study(), s.info(), files, geometry, s.fileWindow(), s.fileFunction());
    }

    private static List<Integer> numbers(SeriesRanking ranking) {
        return ranking.candidates().stream()
                .map(c -> c.series().info().number().orElseThrow())
                .toList();
    }

    private static String words(SeriesRanking ranking, int number) {
        return ranking.candidates().stream()
                .filter(c -> c.series().info().number().orElseThrow() == number)
                .findFirst()
                .orElseThrow()
                .words();
    }

    @Test
    void softFiveMillimetresBeforeThinBoneCoronalContrastAndScout() {
        SeriesRanking ranking = SeriesChoice.rank(List.of(
                localizer(series(1, "", 5, 1)),
                series(2, "H70h", 0.75, 200),
                coronal(series(3, "H31s", 5, 35)),
                agent(series(4, "H31s", 5, 30), "OMNIPAQUE 350"),
                series(5, "H31s", 0.75, 200),
                series(6, "H31s", 5, 30)));
        assertThat(ranking.proposed().orElseThrow().series().info().number()).hasValue(6);
        assertThat(numbers(ranking)).startsWith(6, 5);
        assertThat(words(ranking, 6))
                .startsWith("proposed for the model: axial; soft tissue")
                .contains("5.00 mm thick", "30 slices over 145 mm");
        assertThat(words(ranking, 5))
                .isEqualTo("not proposed: 0.75 mm thick; 5.00 mm is nearer to the 3 to 6 mm of"
                        + " which models have learned");
        assertThat(words(ranking, 2)).contains("Kernel", "H70h", "bone or lung");
        assertThat(words(ranking, 3)).contains("Orientation", "coronal", "90 degrees");
        assertThat(words(ranking, 4)).contains("Contrast", "OMNIPAQUE 350");
        assertThat(words(ranking, 1)).contains("scout view");
    }

    @Test
    void theOrderOfTheListDoesNotMatter() {
        List<Series> list = List.of(series(2, "H70h", 0.75, 200), series(5, "H31s", 2, 80), series(6, "H31s", 5, 30));
        assertThat(numbers(SeriesChoice.rank(list)))
                .isEqualTo(numbers(SeriesChoice.rank(list.reversed())))
                .containsExactly(6, 5, 2);
    }

    @Test
    void coverageThenSlicesThenNumberDecideBetweenEquals() {
        SeriesRanking ranking = SeriesChoice.rank(
                List.of(series(7, "H31s", 5, 30), series(3, "H31s", 5, 20), series(6, "H31s", 5, 30)));
        assertThat(numbers(ranking)).containsExactly(6, 7, 3);
        assertThat(words(ranking, 3)).isEqualTo("not proposed: covers 95 mm, the other 145 mm");
        assertThat(words(ranking, 7)).contains("comes later in the study");
    }

    @Test
    void unknownKernelComesAfterSoftAndIsStillProposedAlone() {
        Series unknown = series(2, "", 5, 30);
        assertThat(numbers(SeriesChoice.rank(List.of(unknown, series(3, "H31s", 5, 30)))))
                .containsExactly(3, 2);
        assertThat(SeriesChoice.rank(List.of(unknown)).proposed()).isPresent();
    }

    @Test
    void nothingIsProposedWhereTheGateWouldRefuseAll() {
        SeriesRanking ranking = SeriesChoice.rank(List.of(series(2, "H70h", 5, 30)));
        assertThat(ranking.proposed()).isEmpty();
        assertThat(ranking.first().orElseThrow().words()).startsWith("not proposed: Kernel: ");
        assertThat(SeriesChoice.rank(List.of()).first()).isEmpty();
    }

    @Test
    void whatPixelsSaidMovesASeriesBack() {
        Series phantom = series(2, "H31s", 5, 30);
        Series head = series(3, "H31s", 2, 60);
        ProtocolCheck noBrain =
                new ProtocolCheck(List.of(new Answer("Brain", Verdict.REFUSED, "only 2 % of what bone encloses")));
        SeriesRanking byHeaders = SeriesChoice.rank(List.of(phantom, head));
        assertThat(byHeaders.proposed().orElseThrow().series()).isEqualTo(phantom);
        SeriesRanking refined = SeriesChoice.rank(
                List.of(phantom, head), s -> s.equals(phantom) ? Optional.of(noBrain) : Optional.empty());
        assertThat(refined.proposed().orElseThrow().series()).isEqualTo(head);
        assertThat(refined.candidates().getLast().pixelsSeen()).isTrue();
        assertThat(words(refined, 2)).isEqualTo("not proposed: Brain: only 2 % of what bone encloses");
    }
}
