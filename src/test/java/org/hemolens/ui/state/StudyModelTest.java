package org.hemolens.ui.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.PixelNote;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.ui.Samples;
import org.junit.jupiter.api.Test;

class StudyModelTest {
    private final StudyModel study = new StudyModel();
    private final Series series = Samples.series("1", 2, "Head", "STD+", 4, 5.0);

    @Test
    void slicesAreThereAsTheyCome() {
        study.begin(series, 2);
        assertThat(study.index()).isEqualTo(2);
        assertThat(study.hu(2)).isEmpty();
        short[] hu = new short[512 * 512];
        study.take(2, hu);
        study.take(2, hu);
        assertThat(study.hu(2)).containsSame(hu);
        assertThat(study.slicesThereProperty().get()).isEqualTo(1);
    }

    @Test
    void movingStopsAtTheEnds() {
        study.begin(series, 0);
        study.moveBy(-3);
        assertThat(study.index()).isZero();
        study.moveBy(100);
        assertThat(study.index()).isEqualTo(3);
    }

    @Test
    void anUnreadableSliceIsSaidAndTheSliceOnScreenStaysTheSameImage() {
        study.begin(series, 2);
        SeriesRejection rejection =
                new SeriesRejection(Path.of("IM1"), SeriesRejection.Reason.TRUNCATED, "IM1: truncated");
        study.fail(1, rejection);
        assertThat(study.failure(1)).contains(rejection);
        assertThat(study.rejections()).containsExactly(rejection);
        Series rest = without(1);
        study.finish(new LoadedSeries(
                rest, new CtVolume(rest.geometry(), new short[3][512 * 512]), List.of(rejection), "hash"));
        assertThat(study.sliceCount()).isEqualTo(3);
        assertThat(study.index()).isEqualTo(1);
        assertThat(rest.slices().get(study.index()).sopInstanceUid())
                .isEqualTo(series.slices().get(2).sopInstanceUid());
        assertThat(study.rejections()).containsExactly(rejection);
        assertThat(study.failure(1)).isEmpty();
    }

    @Test
    void nothingOfTheOldSeriesStays() {
        study.begin(series, 2);
        study.take(2, new short[512 * 512]);
        study.begin(Samples.series("2", 3, "other", "BONE", 5, 2.5, 5.0), 2);
        assertThat(study.hu(2)).isEmpty();
        assertThat(study.slicesThereProperty().get()).isZero();
        assertThat(study.geometryIssues()).isNotEmpty();
        study.clear();
        assertThat(study.series()).isEmpty();
        assertThat(study.sliceCount()).isZero();
        assertThat(study.geometryIssues()).isEmpty();
    }

    /** Whatever an observer hears of, the index is one of the series that it then sees. */
    @Test
    void nobodySeesTheIndexOfOneSeriesWithTheSlicesOfAnother() {
        List<String> seen = new ArrayList<>();
        Runnable look = () -> study.series().ifPresent(s -> {
            assertThat(study.index()).isBetween(0, s.slices().size() - 1);
            assertThat(study.sliceCount()).isEqualTo(s.slices().size());
            seen.add(s.slices().get(study.index()).sopInstanceUid());
        });
        study.indexProperty().addListener((property, was, is) -> look.run());
        study.seriesProperty().addListener((property, was, is) -> look.run());
        study.loadedProperty().addListener((property, was, is) -> look.run());
        Series other = Samples.series("2", 3, "other", "BONE", 2, 2.5);
        study.begin(series, 3);
        study.begin(other, 1);
        study.begin(series, 2);
        Series rest = without(0);
        study.finish(new LoadedSeries(rest, new CtVolume(rest.geometry(), new short[3][512 * 512]), List.of(), "hash"));
        String last = series.slices().get(3).sopInstanceUid();
        String third = series.slices().get(2).sopInstanceUid();
        assertThat(seen).containsExactly(last, other.slices().get(1).sopInstanceUid(), third, third, third);
    }

    @Test
    void notesOnPixelsGoWithTheirSeries() {
        study.begin(series, 0);
        PixelNote note = new PixelNote(PixelNote.Kind.WRAPPED_VALUES, "wrapped values undone");
        study.finish(new LoadedSeries(
                series, new CtVolume(series.geometry(), new short[4][512 * 512]), List.of(), List.of(note), "hash"));
        assertThat(study.pixelNotes()).containsExactly(note);
        study.begin(Samples.series("2", 3, "other", "BONE", 2, 2.5), 0);
        assertThat(study.pixelNotes()).isEmpty();
    }

    private Series without(int slice) {
        var files = new ArrayList<>(series.slices());
        files.remove(slice);
        var planes = new ArrayList<>(series.geometry().planes());
        planes.remove(slice);
        var positions = new ArrayList<>(series.geometry().positions());
        positions.remove(slice);
        return new Series(
                series.patient(),
                series.study(),
                series.info(),
                files,
                new VolumeGeometry(planes, positions, 0, List.of()),
                series.fileWindow(),
                series.fileFunction());
    }
}
