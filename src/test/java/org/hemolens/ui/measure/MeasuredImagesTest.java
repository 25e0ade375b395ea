package org.hemolens.ui.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.hemolens.ct.GeometryIssue;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesDetails;
import org.hemolens.dicom.SliceFile;
import org.hemolens.measure.ImageKey;
import org.hemolens.measure.MeasuredSlice;
import org.hemolens.measure.PixelScale;
import org.hemolens.ui.HeadPhantom;
import org.hemolens.ui.Samples;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.window.WindowLevel;
import org.junit.jupiter.api.Test;

/** Which image it is, and what is known of it. */
class MeasuredImagesTest {
    private final StudyModel study = new StudyModel();
    private final MeasuredImages images = new MeasuredImages(study);
    private final Series head = Samples.series("1.2", 2, "Head", "STD+", 12, 2.5, 5.0);

    private void open(Series series, int... slices) {
        study.begin(series, 0);
        for (int i : slices) {
            study.take(i, HeadPhantom.slice(series.geometry().planes().get(i), i));
        }
    }

    private MeasuredSlice slice(int index) {
        return images.slice(index).orElseThrow();
    }

    private static Series with(Series s, VolumeGeometry geometry, Optional<WindowLevel> gray, SeriesDetails details) {
        return new Series(
                s.patient(),
                s.study(),
                s.info(),
                s.slices(),
                geometry,
                s.fileWindow(),
                s.fileFunction(),
                gray,
                details);
    }

    @Test
    void anImageIsFoundByUidAndPixels() {
        open(head, 2, 11);
        ImageKey key = slice(2).key();
        assertThat(images.indexOf(key)).isEqualTo(2);
        assertThat(images.indexOf(new ImageKey(key.sopInstanceUid(), 0, "00000000")))
                .isEqualTo(-1);
        assertThat(images.isReplaced(new ImageKey(key.sopInstanceUid(), 0, "00000000")))
                .isTrue();
        assertThat(images.isReplaced(new ImageKey("not of this series", 0, key.pixels())))
                .isFalse();
        assertThat(images.slice(3)).as("its pixels are not there yet").isEmpty();
        assertThat(slice(11).key().pixels()).isNotEqualTo(key.pixels());
    }

    @Test
    void ofAnImageWithoutUidNobodySaysThatItWasReplaced() {
        List<SliceFile> nameless = head.slices().stream()
                .map(f -> new SliceFile(f.file(), "", f.instanceNumber(), f.fileWindow()))
                .toList();
        open(
                new Series(
                        head.patient(),
                        head.study(),
                        head.info(),
                        nameless,
                        head.geometry(),
                        head.fileWindow(),
                        head.fileFunction()),
                2);
        assertThat(images.indexOf(slice(2).key())).isEqualTo(2);
        assertThat(images.isReplaced(new ImageKey("", 0, "00000000"))).isFalse();
    }

    @Test
    void theStackIsThatOfTruePositions() {
        open(head, 2, 3);
        assertThat(images.stack().extent(slice(2).key())).hasValue(3.75);
        assertThat(slice(2).scale()).isEqualTo(new PixelScale(0.488, 0.488, true));
        assertThat(slice(2).sidesKnown()).isTrue();
    }

    @Test
    void withoutPositionsThereIsNoSideAndTheThicknessStands() {
        VolumeGeometry unknown = new VolumeGeometry(
                head.geometry().planes(),
                head.geometry().positions(),
                0,
                List.of(new GeometryIssue(GeometryIssue.Kind.MISSING_POSITION, "missing")));
        open(with(head, unknown, Optional.empty(), head.details()), 2);
        assertThat(slice(2).sidesKnown()).isFalse();
        assertThat(images.stack().extent(slice(2).key())).hasValue(2.5);
    }

    @Test
    void aScoutHasNoMillimetresAndAPictureNoHounsfieldUnits() {
        open(
                with(
                        head,
                        head.geometry(),
                        Optional.of(new WindowLevel(40, 80)),
                        new SeriesDetails("1", "", true, "", "", "")),
                2);
        assertThat(slice(2).scale()).isEqualTo(PixelScale.PIXELS);
        assertThat(slice(2).values()).isEqualTo(MeasuredSlice.Values.FROM_GRAY);
    }
}
