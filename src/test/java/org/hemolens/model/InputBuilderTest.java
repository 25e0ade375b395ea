package org.hemolens.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.GeometryBuilder;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.model.InputSpec.Ends;
import org.hemolens.model.InputSpec.Interpolation;
import org.hemolens.model.InputSpec.Order;
import org.hemolens.window.VoiLut;
import org.hemolens.window.VoiLutFunction;
import org.hemolens.window.WindowLevel;
import org.junit.jupiter.api.Test;

class InputBuilderTest {
    /** 0 HU is 0, 100 HU is 1. */
    private static final VoiLut PERCENT = new VoiLut(new WindowLevel(50, 100), VoiLutFunction.LINEAR_EXACT);

    private Ends ends = Ends.REPEAT;
    private Order order = Order.WINDOW_THEN_RESIZE;
    private double crop = 1;
    private Interpolation interpolation = Interpolation.AREA;
    private List<InputChannel> channels = List.of(new InputChannel(0, Optional.of(PERCENT)));
    private double low = 0;
    private double high = 100;
    private double mean = 0;
    private double std = 1;
    private int grayLevels = 0;

    private float[] build(CtVolume volume, int slice, int rows, int columns) throws ModelException {
        return build(volume, slice, rows, columns, FileWindows.NONE);
    }

    private float[] build(CtVolume volume, int slice, int rows, int columns, FileWindows windows)
            throws ModelException {
        int n = channels.size();
        InputSpec spec = new InputSpec(
                channels,
                ends,
                order,
                crop,
                rows,
                columns,
                interpolation,
                low,
                high,
                Collections.nCopies(n, mean),
                Collections.nCopies(n, std),
                -1000,
                grayLevels);
        float[] out = new float[spec.length() + 1];
        new InputBuilder(spec, windows).build(volume, slice, out, 1);
        assertThat(out[0]).as("nothing is written before 'at'").isZero();
        return java.util.Arrays.copyOfRange(out, 1, out.length);
    }

    private static CtVolume stack(double rowSpacing, double columnSpacing, double... positions) {
        List<ImagePlane> planes = new java.util.ArrayList<>();
        List<Double> along = new java.util.ArrayList<>();
        for (double z : positions) {
            planes.add(new ImagePlane(
                    new Vector3(0, 0, z), new Vector3(1, 0, 0), new Vector3(0, 1, 0), rowSpacing, columnSpacing, 4, 8));
            along.add(z);
        }
        return new CtVolume(new VolumeGeometry(planes, along, 0, List.of()), new short[positions.length][32]);
    }

    @Test
    void aVoxelsVolumeIsOfTheInputsOwnPixelsAndHalfWayToBothNeighbours() throws Exception {
        channels = List.of(new InputChannel(0, Optional.of(PERCENT)), InputChannel.VOXEL_VOLUME);
        crop = 0.5;
        // Half of 4 x 8 pixels of 3 x 2 mm on 1 x 2: 6 x 4 mm; 5 and 7 mm to the neighbours: 6 mm.
        float[] built = build(stack(3, 2, 0, 5, 12), 1, 1, 2);
        assertThat(built).containsExactly(0, 0, 0.144f, 0.144f);
        assertThat(build(stack(3, 2, 0, 5, 12), 0, 1, 2)[2]).as("at the end").isEqualTo(0.12f);
    }

    @Test
    void aVoxelWithoutSizeIsRefusedWithWhatIsNotKnown() {
        channels = List.of(InputChannel.VOXEL_VOLUME);
        assertThatThrownBy(() -> build(stack(0, 2, 0, 5, 12), 1, 1, 2))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("volume of a voxel")
                .hasMessageContaining("pixel spacing of slice 1");
        assertThatThrownBy(() -> build(stack(3, 2, 0), 0, 1, 2))
                .hasMessageContaining("distance of slice 0 to its neighbours is not known");
        assertThatThrownBy(() -> build(
                        new CtVolume(
                                GeometryBuilder.independent(
                                        stack(3, 2, 0, 5).geometry().planes()),
                                new short[2][32]),
                        1,
                        1,
                        2))
                .hasMessageContaining("distance of slice 1 to its neighbours is not known");
    }

    @Test
    void aNeighbourOfAnIndependentSliceIsTheSliceItself() throws Exception {
        channels = List.of(
                new InputChannel(-1, Optional.of(PERCENT)),
                new InputChannel(0, Optional.of(PERCENT)),
                new InputChannel(1, Optional.of(PERCENT)));
        CtVolume scan = Scans.canonical(1, 1, new short[] {10}, new short[] {20}, new short[] {30});
        assertThat(build(scan, 1, 1, 1)).as("a scan").containsExactly(10, 20, 30);
        CtVolume images = new CtVolume(
                GeometryBuilder.independent(scan.geometry().planes()),
                new short[][] {scan.hu(0), scan.hu(1), scan.hu(2)});
        assertThat(build(images, 1, 1, 1)).as("images").containsExactly(20, 20, 20);
        ends = Ends.PADDING;
        assertThat(build(images, 1, 1, 1)).as("padding beyond the ends").containsExactly(0, 20, 0);
    }

    @Test
    void areaWeighsEveryPixelByWhatLiesUnderTheOutput() throws Exception {
        // 3 columns to 2: the middle one is halved. (0 + 30 / 2) / 1.5 = 10, (30 / 2 + 90) / 1.5 = 70.
        float[] x = build(Scans.canonical(1, 3, new short[] {0, 30, 90}), 0, 1, 2);
        assertThat(x).containsExactly(new float[] {10, 70}, within(1e-5f));
    }

    @Test
    void areaIsBilinearWhereAnAxisIsEnlarged() throws Exception {
        // Columns 2 to 4, half-pixel centres -0.25, 0.25, 0.75, 1.25, edges clamped.
        float[] x = build(Scans.canonical(1, 2, new short[] {0, 80}), 0, 1, 4);
        assertThat(x).containsExactly(new float[] {0, 20, 60, 80}, within(1e-5f));
    }

    @Test
    void areaIsBilinearInBothAxesWhereOneIsEnlarged() throws Exception {
        // Rows enlarged 1 to 2, columns reduced 4 to 1: centre 1.5 between 10 and 20, not the mean 32.5.
        float[] x = build(Scans.canonical(1, 4, new short[] {0, 10, 20, 100}), 0, 2, 1);
        assertThat(x).containsExactly(new float[] {15, 15}, within(1e-5f));
    }

    @Test
    void bilinearTakesTwoNeighboursWithoutAntialiasing() throws Exception {
        interpolation = Interpolation.BILINEAR;
        float[] x = build(Scans.canonical(1, 6, new short[] {0, 10, 20, 30, 40, 50}), 0, 1, 2);
        // Centres 0.5 * 3 - 0.5 = 1 and 1.5 * 3 - 0.5 = 4.
        assertThat(x).containsExactly(new float[] {10, 40}, within(1e-5f));
    }

    @Test
    void orderDecidesWhetherClippingComesBeforeTheMean() throws Exception {
        CtVolume volume = Scans.canonical(1, 2, new short[] {-100, 100});
        assertThat(build(volume, 0, 1, 1)).containsExactly(50);
        order = Order.RESIZE_THEN_WINDOW;
        assertThat(build(volume, 0, 1, 1)).containsExactly(0);
    }

    @Test
    void valueRangeThenMeanAndStd() throws Exception {
        low = -1;
        high = 3;
        mean = 0.5;
        std = 0.25;
        // 75 HU: 0.75 of -1..3 is 2; (2 - 0.5) / 0.25 = 6.
        assertThat(build(Scans.canonical(1, 1, new short[] {75}), 0, 1, 1)).containsExactly(6);
    }

    @Test
    void cropIsCentredAndRoundedToTheNearestWithTheOddPixelAfter() throws Exception {
        crop = 0.5;
        // 5 * 0.5 = 2.5 goes up to 3, offset floor(2 / 2) = 1.
        float[] x = build(Scans.canonical(1, 5, new short[] {0, 10, 20, 30, 40}), 0, 1, 3);
        assertThat(x).containsExactly(new float[] {10, 20, 30}, within(1e-5f));
        // 6 * 0.5 = 3, offset floor(3 / 2) = 1.
        x = build(Scans.canonical(1, 6, new short[] {0, 10, 20, 30, 40, 50}), 0, 1, 3);
        assertThat(x).containsExactly(new float[] {10, 20, 30}, within(1e-5f));
    }

    @Test
    void slicesAreFlippedIntoTheCanonicalFrame() throws Exception {
        short[] stored = {1, 2, 3, 4, 5, 6};
        assertThat(build(Scans.of(2, 3, Scans.TO_RIGHT, Scans.TO_POSTERIOR, stored), 0, 2, 3))
                .containsExactly(new float[] {3, 2, 1, 6, 5, 4}, within(1e-5f));
        assertThat(build(Scans.of(2, 3, Scans.TO_LEFT, Scans.TO_ANTERIOR, stored), 0, 2, 3))
                .containsExactly(new float[] {4, 5, 6, 1, 2, 3}, within(1e-5f));
    }

    @Test
    void neighboursAndBothKindsOfEnds() throws Exception {
        channels = List.of(
                new InputChannel(1, Optional.of(PERCENT)),
                new InputChannel(0, Optional.of(PERCENT)),
                new InputChannel(-2, Optional.of(PERCENT)));
        CtVolume volume = Scans.canonical(1, 1, new short[] {10}, new short[] {20}, new short[] {30});
        assertThat(build(volume, 1, 1, 1)).containsExactly(new float[] {30, 20, 10}, within(1e-5f));
        assertThat(build(volume, 2, 1, 1)).containsExactly(new float[] {30, 30, 10}, within(1e-5f));
        ends = Ends.PADDING;
        assertThat(build(volume, 2, 1, 1)).containsExactly(new float[] {0, 30, 10}, within(1e-5f));
    }

    @Test
    void aSingleSliceIsItsOwnNeighbour() throws Exception {
        channels = List.of(new InputChannel(-1, Optional.of(PERCENT)), new InputChannel(1, Optional.of(PERCENT)));
        assertThat(build(Scans.canonical(1, 1, new short[] {40}), 0, 1, 1))
                .containsExactly(new float[] {40, 40}, within(1e-5f));
    }

    @Test
    void paddingCountsAsWhatTheManifestSays() throws Exception {
        order = Order.RESIZE_THEN_WINDOW;
        CtVolume volume = Scans.canonical(1, 2, new short[] {CtVolume.PADDING, 1080});
        // (-1000 + 1080) / 2 = 40; the mark itself, -32768, would give 0.
        assertThat(build(volume, 0, 1, 1)).containsExactly(40);
    }

    @Test
    void theFilesOwnWindowIsThatOfTheSourceSlice() throws Exception {
        channels = List.of(new InputChannel(0, Optional.empty()), new InputChannel(1, Optional.empty()));
        CtVolume volume = Scans.canonical(1, 1, new short[] {50}, new short[] {50});
        FileWindows windows =
                i -> Optional.of(new VoiLut(new WindowLevel(50, i == 0 ? 100 : 200), VoiLutFunction.LINEAR_EXACT));
        assertThat(build(Scans.canonical(1, 1, new short[] {25}, new short[] {0}), 0, 1, 1, windows))
                .containsExactly(25, 25);
        assertThatThrownBy(() -> build(volume, 0, 1, 1, i -> i == 0 ? Optional.of(PERCENT) : Optional.empty()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("channel 1")
                .hasMessageContaining("slice 1 has none");
    }

    @Test
    void theFilesWindowIsAppliedByTheFunctionThatThePackageStates() throws Exception {
        // 20 of centre 50, width 100: 0.2 exactly, (20 - 49.5) / 99 + 0.5 by LINEAR.
        FileWindows windows = i -> Optional.of(new VoiLut(new WindowLevel(50, 100), VoiLutFunction.LINEAR));
        CtVolume volume = Scans.canonical(1, 1, new short[] {20});
        channels = List.of(
                new InputChannel(0, Optional.empty()),
                new InputChannel(0, Optional.empty(), Optional.of(VoiLutFunction.LINEAR_EXACT)));
        assertThat(build(volume, 0, 1, 1, windows))
                .containsExactly(new float[] {(float) (100 * (0.5 - 29.5 / 99)), 20}, within(1e-5f));
    }

    @Test
    void grayLevelsAreCutBeforeResizing() throws Exception {
        grayLevels = 5;
        // Levels at 0, 25, 50, 75, 100: 49 is cut to 25, 75 stays; their mean is no level.
        CtVolume volume = Scans.canonical(1, 2, new short[] {49, 75});
        assertThat(build(volume, 0, 1, 1)).containsExactly(50);
        order = Order.RESIZE_THEN_WINDOW;
        // The mean, 62, is cut to 50 afterwards; 24 and 27 have the mean 25.5, cut to 25.
        assertThat(build(Scans.canonical(1, 2, new short[] {24, 27}), 0, 1, 1)).containsExactly(25);
        assertThat(build(volume, 0, 1, 1)).containsExactly(50);
    }

    @Test
    void paddingSlicesAreCutToGrayLevelsToo() throws Exception {
        grayLevels = 2;
        ends = Ends.PADDING;
        channels = List.of(
                new InputChannel(1, Optional.of(new VoiLut(new WindowLevel(-500, 2000), VoiLutFunction.LINEAR_EXACT))));
        // -1000 HU is 0.25 of that window.
        assertThat(build(Scans.canonical(1, 1, new short[] {0}), 0, 1, 1)).containsExactly(0);
    }

    @Test
    void aPlaneThatIsNotAxialIsRefused() {
        CtVolume sagittal = Scans.of(1, 1, Scans.TO_POSTERIOR, Scans.TO_SUPERIOR, new short[] {0});
        assertThatThrownBy(() -> build(sagittal, 0, 1, 1))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("right-left");
    }
}
