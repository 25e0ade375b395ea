package org.hemolens.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hemolens.ct.GeometryBuilder;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.SegmentationPackage.Label;
import org.junit.jupiter.api.Test;

/** Volumes by slice, levels of pieces, and where labels and answers say different things. */
class LabelVolumesTest {
    private static final List<Label> LABELS = List.of(
            new Label("background", "background", false, List.of()),
            new Label("blood", "blood", true, List.of(HemorrhageClass.EPIDURAL, HemorrhageClass.SUBDURAL)),
            new Label("oedema", "oedema", false, List.of()));

    /** Slices turned about the left-right axis, some missing after the eighth. */
    private static VolumeGeometry stack(double tiltDegrees) {
        double t = Math.toRadians(tiltDegrees);
        List<ImagePlane> planes = new ArrayList<>();
        for (int s = 0; s < 16; s++) {
            planes.add(new ImagePlane(
                    new Vector3(-20, -20, 3.5 * s),
                    new Vector3(1, 0, 0),
                    new Vector3(0, Math.cos(t), Math.sin(t)),
                    1,
                    1,
                    40,
                    40));
        }
        return GeometryBuilder.of(planes, true);
    }

    private static Segmentation boxes() {
        CubicGrid grid = new CubicGrid(new Vector3(-20, -20, 0), 1, 40, 40, 60);
        byte[][] voxels = new byte[60][1600];
        fill(voxels, 1, 5, 15, 5, 15, 10, 20);
        fill(voxels, 1, 25, 30, 25, 30, 40, 44);
        fill(voxels, 2, 30, 38, 2, 10, 30, 33);
        voxels[55][3] = 1;
        return new Segmentation(new ModelIdentity("boxes", "1", "ab", true, "none"), LABELS, "CPU", grid, voxels, 1, 1);
    }

    private static void fill(byte[][] voxels, int label, int x0, int x1, int y0, int y1, int z0, int z1) {
        for (int z = z0; z < z1; z++) {
            for (int y = y0; y < y1; y++) {
                Arrays.fill(voxels[z], y * 40 + x0, y * 40 + x1, (byte) label);
            }
        }
    }

    @Test
    void slicesAddUpToTheWholeWhateverTheTilt() {
        Segmentation s = boxes();
        for (double tilt : new double[] {0, 20, -15}) {
            LabelVolumes volumes = LabelVolumes.of(s, stack(tilt));
            assertThat(volumes.ml(1)).isCloseTo(s.ml(1), within(1e-9));
            assertThat(volumes.ml(2)).isCloseTo(0.192, within(1e-9));
            assertThat(volumes.bloodMl()).isCloseTo(1.101, within(1e-9));
            assertThat(IntStream.range(0, 16).mapToDouble(volumes::bloodMl).sum())
                    .isCloseTo(1.101, within(1e-9));
        }
    }

    @Test
    void aPieceIsAtTheSliceThatItsMiddleIsIn() {
        LabelVolumes upright = LabelVolumes.of(boxes(), stack(0));
        assertThat(upright.lesions()).extracting(l -> l.lesion().ml()).containsExactly(1.0, 0.1, 0.192);
        LabelVolumes.Level large = upright.lesions().getFirst();
        // z 10 to 19, slices every 3.5 mm
        assertThat(large.slice()).isEqualTo(4);
        assertThat(large.first()).isEqualTo(3);
        assertThat(large.last()).isEqualTo(5);
        VolumeGeometry tilted = stack(20);
        LabelVolumes.Level turned = LabelVolumes.of(boxes(), tilted).lesions().getFirst();
        double along = turned.lesion().centre().dot(tilted.normal());
        double nearest = tilted.positions().stream()
                .mapToDouble(p -> Math.abs(p - along))
                .min()
                .orElseThrow();
        assertThat(Math.abs(tilted.positions().get(turned.slice()) - along)).isEqualTo(nearest);
        assertThat(turned.last() - turned.first())
                .as("a box on edge reaches further")
                .isGreaterThan(2);
    }

    @Test
    void aLabelOfSeveralClassesIsSaidByAnyOfThem() {
        LabelVolumes volumes = LabelVolumes.of(boxes(), stack(0));
        List<Disagreement> found = Disagreement.of(
                volumes,
                slice -> slice != 11,
                (c, slice) -> c == HemorrhageClass.SUBDURAL && (slice == 4 || slice == 8));
        // Oedema stands for no class.
        assertThat(found).hasSize(1);
        Disagreement d = found.getFirst();
        // Labelled in slices 3 to 5 and around 12; slice 11 was not answered, single voxels do not count.
        assertThat(d.labelledOnly()).containsExactly(3, 5);
        assertThat(d.answeredOnly()).containsExactly(8);
        assertThat(d.ml()).isCloseTo(volumes.perSlice()[1][3] + volumes.perSlice()[1][5], within(1e-9));
        assertThat(d.none()).isFalse();
    }

    @Test
    void whereBothSayTheSameNothingIsSaid() {
        LabelVolumes volumes = LabelVolumes.of(boxes(), stack(0));
        List<Disagreement> found = Disagreement.of(
                volumes, slice -> true, (c, slice) -> volumes.perSlice()[1][slice] >= Disagreement.LEAST_ML);
        assertThat(found).allMatch(Disagreement::none);
    }

    @Test
    void planesSeeTheVoxelThatTheirPixelsAreIn() {
        Segmentation s = boxes();
        CubicLabels labels = new CubicLabels(s);
        for (double tilt : new double[] {0, 20, 90}) {
            double t = Math.toRadians(tilt);
            ImagePlane plane = new ImagePlane(
                    tilt == 90 ? new Vector3(-22, -10, -2) : new Vector3(-22, -21, 14),
                    new Vector3(1, 0, 0),
                    new Vector3(0, Math.cos(t), Math.sin(t)),
                    0.7,
                    0.6,
                    70,
                    80);
            assertThat(labels.on(plane, 0)).isEqualTo(s.on(plane)).contains((byte) 1);
        }
        ImagePlane above =
                new ImagePlane(new Vector3(-20, -20, 24), new Vector3(1, 0, 0), new Vector3(0, 1, 0), 1, 1, 40, 40);
        assertThat(labels.on(above, 0)).doesNotContain((byte) 1);
        assertThat(labels.on(above, 8)).doesNotContain((byte) 1);
        assertThat(labels.on(above, 10)).contains((byte) 1).doesNotContain((byte) 2);
        assertThat(labels.on(above, 14)).contains((byte) 1, (byte) 2);
    }
}
