package org.hemolens.reformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.GeometryBuilder;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.fixture.Golden;
import org.hemolens.render.SliceRenderer;
import org.hemolens.window.VoiLut;
import org.hemolens.window.VoiLutFunction;
import org.hemolens.window.WindowLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VolumeSamplerTest {
    private static final double[] IRREGULAR = {-20, -15, -10, -7.5, -5, -2.5, 0, 1.1, 5, 9, 13, 20};
    private static final Vector3 ORIGIN = new Vector3(0, 0, 0);

    private static short[] sample(VolumeSampler sampler, ImagePlane plane, Slab slab) {
        short[] hu = new short[plane.rows() * plane.columns()];
        sampler.sample(plane, slab, hu);
        return hu;
    }

    /** What is linear in the patient's millimetres comes out exactly, wherever the slices lie. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 18.5, -27})
    void aLinearBodyIsReproducedThroughTiltIrregularStepsAndUnequalPixels(double tilt) {
        Phantoms.Body body = p -> 40 + 3 * p.x() - 2 * p.y() + 5 * p.z();
        VolumeSampler sampler = new VolumeSampler(Phantoms.scan(body, tilt, IRREGULAR));
        Vector3 oblique = new Vector3(0.6, 0.5, -0.4).normalized();
        Vector3 across = oblique.cross(new Vector3(0, 0, 1)).normalized();
        ImagePlane any = new ImagePlane(new Vector3(-12, -10, 12), oblique, across, 0.7, 0.6, 40, 50);
        for (ImagePlane plane : List.of(
                sampler.stack().plane(BodyPlane.CORONAL, new Vector3(0, 3.3, 0)),
                sampler.stack().plane(BodyPlane.SAGITTAL, new Vector3(-4.1, 0, 0)),
                any)) {
            short[] hu = sample(sampler, plane, Slab.NONE);
            int measured = 0;
            for (int i = 0; i < hu.length; i++) {
                Vector3 at = Phantoms.at(plane, i);
                if (hu[i] != CtVolume.PADDING && inside(sampler, at)) {
                    measured++;
                    // Half a HU of the scan's own rounding, half of the result's.
                    assertThat((double) hu[i]).isCloseTo(body.hu(at), within(1.01));
                }
            }
            assertThat(measured).as("pixels compared").isGreaterThan(hu.length / 5);
        }
    }

    /** Not in the half pixel about the slices' edge, where the outermost pixel goes on. */
    private static boolean inside(VolumeSampler sampler, Vector3 at) {
        Vector3 low = sampler.stack().within(at.minus(new Vector3(1, 1, 1)));
        Vector3 high = sampler.stack().within(at.plus(new Vector3(1, 1, 1)));
        return Math.abs(at.x()) < 40 && Math.abs(at.y()) < 30 && high.minus(low).length() > 0;
    }

    /** Half of such a slab has no pixels: it is made of those that there are. */
    @ParameterizedTest
    @EnumSource(Slab.Projection.class)
    void aSlabUprightOnTheSlicesReachesBeyondTheirEdge(Slab.Projection projection) {
        VolumeSampler sampler = new VolumeSampler(Phantoms.scan(p -> 40, 0, IRREGULAR));
        ImagePlane middle = sampler.stack().plane(BodyPlane.SAGITTAL, new Vector3(0, 0, 0));
        int seen = 0;
        for (double x = -60; x <= 60; x += 0.5) {
            ImagePlane plane = new ImagePlane(
                    new Vector3(x, middle.position().y(), middle.position().z()),
                    middle.rowDirection(),
                    middle.columnDirection(),
                    middle.rowSpacing(),
                    middle.columnSpacing(),
                    middle.rows(),
                    middle.columns());
            for (short v : sample(sampler, plane, new Slab(10, projection))) {
                assertThat(v == CtVolume.PADDING || v == 40).isTrue();
                seen += v == 40 ? 1 : 0;
            }
        }
        assertThat(seen).isPositive();
    }

    /** Averaged before interpolation, or sample by sample: the same, also beside padding. */
    @ParameterizedTest
    @EnumSource(BodyPlane.class)
    void aMeanSlabIsTheMeanOfItsPlanes(BodyPlane kind) {
        CtVolume volume =
                Phantoms.scan(p -> 300 * Math.sin(p.x() / 3) + 200 * Math.cos(p.y() / 4) + 20 * p.z(), 0, IRREGULAR);
        for (int s = 0; s < volume.sliceCount(); s++) {
            int columns = volume.plane(s).columns();
            double half = columns / 2.0;
            for (int i = 0; i < volume.hu(s).length; i++) {
                double off = Math.hypot(
                        i % columns - half,
                        Math.floorDiv(i, columns) - volume.plane(s).rows() / 2.0);
                if (off > 0.8 * half) {
                    volume.hu(s)[i] = CtVolume.PADDING;
                }
            }
        }
        VolumeSampler sampler = new VolumeSampler(volume);
        Slab slab = new Slab(10, Slab.Projection.MEAN);
        SlabOffsets offsets = SlabOffsets.even(slab, Math.max(sampler.stack().spacing(), 0.5));
        ImagePlane middle = sampler.stack().plane(kind, new Vector3(1.3, -2.1, 0));
        double[] sum = new double[middle.rows() * middle.columns()];
        double[] weight = new double[sum.length];
        for (int o = 0; o < offsets.mm().length; o++) {
            Vector3 at = new Vector3(1.3, -2.1, 0).plus(middle.normal().times(offsets.mm()[o]));
            short[] one = sample(sampler, sampler.stack().plane(kind, at), Slab.NONE);
            for (int i = 0; i < sum.length; i++) {
                if (one[i] != CtVolume.PADDING) {
                    sum[i] += offsets.weights()[o] * one[i];
                    weight[i] += offsets.weights()[o];
                }
            }
        }
        short[] mean = sample(sampler, middle, slab);
        int measured = 0;
        for (int i = 0; i < sum.length; i++) {
            assertThat(mean[i] == CtVolume.PADDING).as("padding at " + i).isEqualTo(weight[i] <= 0);
            if (weight[i] > 0) {
                measured++;
                // Half a HU of each plane's own rounding, half of the mean's.
                assertThat((double) mean[i]).as("at " + i).isCloseTo(sum[i] / weight[i], within(1.01));
            }
        }
        assertThat(measured).isBetween(sum.length / 10, sum.length - 1);
    }

    /** Row by row what the whole picture has, and between two rows their mean. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 18.5})
    void aSketchHasEverySecondRowOfTheWholePicture(double tilt) {
        CtVolume volume =
                Phantoms.scan(p -> 300 * Math.sin(p.x() / 3) + 200 * Math.cos(p.y() / 4) + 20 * p.z(), tilt, IRREGULAR);
        VolumeSampler sampler = new VolumeSampler(volume);
        for (Slab slab : List.of(Slab.NONE, new Slab(10, Slab.Projection.MEAN), new Slab(8, Slab.Projection.MAXIMUM))) {
            for (BodyPlane kind : BodyPlane.values()) {
                ImagePlane plane = sampler.stack().plane(kind, new Vector3(1.3, -2.1, 0));
                short[] whole = sample(sampler, plane, slab);
                short[] sketch = new short[whole.length];
                sampler.sample(plane, slab, Detail.SKETCH, sketch);
                int n = plane.columns();
                int between = 0;
                for (int i = 0; i < whole.length; i++) {
                    int row = i / n;
                    if ((row & 1) == 0) {
                        assertThat(sketch[i]).as("sampled, at " + i).isEqualTo(whole[i]);
                    } else if (row + 1 == plane.rows()) {
                        assertThat(sketch[i]).as("last, at " + i).isEqualTo(whole[i - n]);
                    } else if (whole[i - n] == CtVolume.PADDING || whole[i + n] == CtVolume.PADDING) {
                        assertThat(sketch[i]).as("beside padding, at " + i).isEqualTo(whole[i - n]);
                    } else {
                        between++;
                        assertThat((double) sketch[i])
                                .as("between, at " + i)
                                .isCloseTo((whole[i - n] + whole[i + n]) / 2.0, within(0.5));
                    }
                }
                assertThat(between).isGreaterThan(whole.length / 5);
            }
        }
    }

    @Test
    void aSketchedMeanAcrossSlicesIsOfTheSamePlaceAndThickness() {
        CtVolume scan = Phantoms.scan(p -> 10 * p.z() + p.x(), 0, Phantoms.every(0.25, 161));
        VolumeSampler sampler = new VolumeSampler(scan);
        short[] whole = new short[Phantoms.ROWS * Phantoms.COLUMNS];
        short[] sketch = new short[whole.length];
        Slab slab = new Slab(10, Slab.Projection.MEAN);
        for (int slice : new int[] {0, 3, 80, 160}) {
            sampler.sampleAtSlice(slice, slab, whole);
            sampler.sampleAtSlice(slice, slab, Detail.SKETCH, sketch);
            for (int i = 0; i < whole.length; i++) {
                // Linear in z: every choice of samples has one mean; the scan's own rounding does not.
                assertThat((double) sketch[i]).as("slice " + slice + " at " + i).isCloseTo(whole[i], within(1.01));
            }
        }
    }

    @Test
    void aMaximumAcrossSlicesLeavesPaddingOut() {
        CtVolume scan = Phantoms.scan(p -> 10 * p.z(), 0, Phantoms.every(2, 9));
        scan.hu(5)[7] = CtVolume.PADDING;
        for (int s = 0; s < 9; s++) {
            scan.hu(s)[11] = CtVolume.PADDING;
        }
        short[] hu = new short[Phantoms.ROWS * Phantoms.COLUMNS];
        new VolumeSampler(scan).sampleAtSlice(4, new Slab(4, Slab.Projection.MAXIMUM), hu);
        assertThat(hu[6]).isEqualTo((short) 20);
        assertThat(hu[7]).isEqualTo((short) 0);
        assertThat(hu[11]).isEqualTo(CtVolume.PADDING);
    }

    @Test
    void aRodAlongTheBodyStandsStraightInATiltedScan() {
        Phantoms.Body rod = p -> Math.hypot(p.x() - 10, p.y() + 5) < 4 ? 1000 : 0;
        VolumeSampler sampler = new VolumeSampler(Phantoms.scan(rod, 18.5, Phantoms.every(2.5, 17)));
        for (BodyPlane kind : BodyPlane.values()) {
            ImagePlane plane = sampler.stack().plane(kind, new Vector3(10, -5, 0));
            short[] hu = sample(sampler, plane, Slab.NONE);
            int rows = 0;
            for (int r = 0; r < plane.rows(); r++) {
                double sum = 0;
                double weighted = 0;
                boolean whole = true;
                for (int c = 0; c < plane.columns(); c++) {
                    double off = plane.toPatient(r, c).dot(kind.rowDirection()) - (kind == BodyPlane.CORONAL ? 10 : -5);
                    whole &= Math.abs(off) > 7 || hu[r * plane.columns() + c] != CtVolume.PADDING;
                    short v = hu[r * plane.columns() + c];
                    sum += v == CtVolume.PADDING ? 0 : v;
                    weighted += v == CtVolume.PADDING ? 0 : (double) v * c;
                }
                if (whole) {
                    rows++;
                    Vector3 middle = plane.toPatient(r, weighted / sum);
                    assertThat(middle.dot(kind.rowDirection()))
                            .as("middle of the rod, row " + r)
                            .isCloseTo(kind == BodyPlane.CORONAL ? 10 : -5, within(0.8));
                }
            }
            assertThat(rows * plane.rowSpacing()).as("mm of rod").isGreaterThan(30);
        }
    }

    @ParameterizedTest
    @EnumSource(BodyPlane.class)
    void aSphereIsRoundAndOfItsSizeInMillimetres(BodyPlane kind) {
        double radius = 14;
        Phantoms.Body sphere = p -> p.length() < radius ? 100 : 0;
        VolumeSampler sampler = new VolumeSampler(Phantoms.scan(sphere, 0, Phantoms.every(1.5, 29)));
        ImagePlane plane = sampler.stack().plane(kind, ORIGIN);
        short[] hu = sample(sampler, plane, Slab.NONE);
        double area = 0;
        double wide = 0;
        double high = 0;
        for (int i = 0; i < hu.length; i++) {
            Vector3 at = Phantoms.at(plane, i);
            if (hu[i] >= 50) {
                area += plane.rowSpacing() * plane.columnSpacing();
                wide = Math.max(wide, Math.abs(at.dot(kind.rowDirection())));
                high = Math.max(high, Math.abs(at.z()));
            }
        }
        assertThat(area).isCloseTo(Math.PI * radius * radius, within(0.03 * Math.PI * radius * radius));
        assertThat(wide).isCloseTo(radius, within(0.9));
        assertThat(high).isCloseTo(radius, within(0.9));
    }

    @Test
    void outsideAndBetweenSlicesThatAreMissingNothingIsMadeUp() {
        // Steps of 2 with two slices missing about 3.
        CtVolume scan = Phantoms.scan(p -> 50, 0, -10, -8, -6, -4, -2, 0, 6, 8, 10, 12, 14, 16);
        assertThat(scan.geometry().gaps()).containsExactly(6);
        VolumeSampler sampler = new VolumeSampler(scan);
        ImagePlane plane = sampler.stack().plane(BodyPlane.CORONAL, ORIGIN);
        short[] hu = sample(sampler, plane, Slab.NONE);
        int c = plane.columns() / 2;
        for (int r = 0; r < plane.rows(); r++) {
            double z = plane.toPatient(r, c).z();
            boolean missing = (z > 0.001 && z < 5.999) || z < -10.001;
            assertThat(hu[r * plane.columns() + c]).as("z " + z).isEqualTo(missing ? CtVolume.PADDING : 50);
        }
        ImagePlane beyond =
                new ImagePlane(new Vector3(-100, 0, 30), new Vector3(1, 0, 0), new Vector3(0, 0, -1), 1, 1, 60, 200);
        short[] wide = sample(sampler, beyond, Slab.NONE);
        for (int i = 0; i < wide.length; i++) {
            Vector3 at = Phantoms.at(beyond, i);
            if (Math.abs(at.x()) > 42.3 || at.z() > 16.001 || at.z() < -10.001) {
                assertThat(wide[i]).isEqualTo(CtVolume.PADDING);
            }
        }
    }

    @Test
    void paddingIsNoValue() {
        CtVolume scan = Phantoms.scan(p -> p.x() > 0 ? -3000 : 20, 0, Phantoms.every(2, 9));
        for (int s = 0; s < scan.sliceCount(); s++) {
            short[] hu = scan.hu(s);
            for (int i = 0; i < hu.length; i++) {
                hu[i] = hu[i] == -3000 ? CtVolume.PADDING : hu[i];
            }
        }
        VolumeSampler sampler = new VolumeSampler(scan);
        short[] hu = sample(sampler, sampler.stack().plane(BodyPlane.CORONAL, ORIGIN), Slab.NONE);
        assertThat(hu).contains((short) 20, CtVolume.PADDING);
        for (short v : hu) {
            assertThat(v == 20 || v == CtVolume.PADDING).as("HU " + v).isTrue();
        }
    }

    @Test
    void aSliceIsItselfAndASlabIsTheExactMeanAndMaximumAcrossIt() {
        CtVolume scan = Phantoms.scan(p -> 10 * p.z(), 0, IRREGULAR);
        VolumeSampler sampler = new VolumeSampler(scan);
        short[] hu = new short[Phantoms.ROWS * Phantoms.COLUMNS];
        for (int s = 0; s < scan.sliceCount(); s++) {
            sampler.sampleAtSlice(s, Slab.NONE, hu);
            assertThat(hu).isEqualTo(scan.hu(s));
        }
        // Slice 6 lies at 0: 6 mm about it reach from -3 to 3.
        sampler.sampleAtSlice(6, new Slab(6, Slab.Projection.MEAN), hu);
        assertThat(hu).containsOnly((short) 0);
        sampler.sampleAtSlice(6, new Slab(6, Slab.Projection.MAXIMUM), hu);
        assertThat(hu).containsOnly((short) 30);
        // At the end of the stack only what was measured counts: -20 to -17.
        sampler.sampleAtSlice(0, new Slab(6, Slab.Projection.MEAN), hu);
        assertThat(hu).containsOnly((short) -185);
    }

    @Test
    void aSlabGivesNoWeightToWhereSlicesAreMissing() {
        // Two slices are missing about 3.
        CtVolume scan = Phantoms.scan(p -> 10 * p.z(), 0, -10, -8, -6, -4, -2, 0, 6, 8, 10, 12, 14, 16);
        VolumeSampler sampler = new VolumeSampler(scan);
        short[] hu = new short[Phantoms.ROWS * Phantoms.COLUMNS];
        // -4 to 0 counts, of 0 to 4 there is nothing.
        Slab slab = new Slab(8, Slab.Projection.MEAN);
        sampler.sampleAtSlice(5, slab, hu);
        assertThat(hu).containsOnly((short) -20);
        assertThat(sampler.gatheredMm(5, slab)).isEqualTo(4);
        // -8 to 0 and 6 to 8, by their lengths: (8 * -40 + 2 * 70) / 10.
        sampler.sampleAtSlice(5, new Slab(16, Slab.Projection.MEAN), hu);
        assertThat(hu).containsOnly((short) -18);
    }

    @Test
    void aSliceBesideMissingOnesCountsInItsOwnSlab() {
        CtVolume scan = Phantoms.scan(p -> 10 * p.z(), 0, -10, -4, -2, 0, 2, 4, 6, 8, 10, 12);
        assertThat(scan.geometry().gaps()).containsExactly(1);
        short[] hu = new short[Phantoms.ROWS * Phantoms.COLUMNS];
        // Of -10 to -3 there are the slice itself and -4 to -3.
        new VolumeSampler(scan).sampleAtSlice(0, new Slab(14, Slab.Projection.MEAN), hu);
        assertThat(hu).containsOnly((short) -57);
    }

    @Test
    void atTheEndsOfTheStackASlabIsAsThickAsWhatIsThere() {
        VolumeSampler sampler = new VolumeSampler(Phantoms.scan(p -> 0, 0, Phantoms.every(2, 21)));
        Slab slab = new Slab(40, Slab.Projection.MEAN);
        assertThat(sampler.gatheredMm(0, slab)).isEqualTo(20);
        assertThat(sampler.gatheredMm(10, slab)).isEqualTo(40);
        assertThat(sampler.gatheredMm(20, slab)).isEqualTo(20);
        assertThat(sampler.gatheredMm(18, slab)).isEqualTo(24);
    }

    @Test
    void inATiltedScanASlabGathersAcrossTheSlices() {
        double t = Math.toRadians(18.5);
        Vector3 normal = new Vector3(0, Math.sin(t), Math.cos(t));
        // Seen along the normal this body does not change; seen along the table it would.
        Phantoms.Body wall = p -> p.minus(normal.times(p.dot(normal))).y() > 0 ? 200 : 0;
        CtVolume scan = Phantoms.scan(wall, 18.5, Phantoms.every(3, 15));
        short[] hu = new short[Phantoms.ROWS * Phantoms.COLUMNS];
        new VolumeSampler(scan).sampleAtSlice(7, new Slab(12, Slab.Projection.MEAN), hu);
        int blurred = 0;
        for (int r = 0; r < Phantoms.ROWS; r++) {
            int v = hu[r * Phantoms.COLUMNS + 30];
            blurred += v > 20 && v < 180 ? 1 : 0;
        }
        assertThat(blurred).as("rows of a blurred edge").isLessThanOrEqualTo(2);
    }

    @Test
    void aThinSheetIsFaintInTheMeanAndBrightInTheMaximum() {
        CtVolume scan = Phantoms.scan(p -> Math.abs(p.y() - 2) < 1.5 ? 300 : 0, 0, Phantoms.every(2, 15));
        VolumeSampler sampler = new VolumeSampler(scan);
        ImagePlane plane = sampler.stack().plane(BodyPlane.CORONAL, ORIGIN);
        int middle = plane.rows() / 2 * plane.columns() + plane.columns() / 2;
        assertThat(sample(sampler, plane, Slab.NONE)[middle]).isZero();
        assertThat(sample(sampler, plane, new Slab(20, Slab.Projection.MAXIMUM))[middle])
                .isEqualTo((short) 300);
        // Three rows of 0.9 mm in 20 mm.
        assertThat((double) sample(sampler, plane, new Slab(20, Slab.Projection.MEAN))[middle])
                .isCloseTo(300 * 2.7 / 20, within(4.0));
    }

    @Test
    void whatCannotBeReformattedIsSaid() {
        CtVolume one = Phantoms.scan(p -> 0, 0, 0);
        assertThat(StackGeometry.obstacle(one.geometry())).contains("there is one slice only");
        assertThatThrownBy(() -> new VolumeSampler(one)).isInstanceOf(IllegalArgumentException.class);
        List<ImagePlane> planes = Phantoms.scan(p -> 0, 0, 0, 1, 2).geometry().planes();
        assertThat(StackGeometry.obstacle(GeometryBuilder.independent(planes))).isPresent();
        assertThat(StackGeometry.obstacle(GeometryBuilder.of(planes, false))).contains("slice positions are missing");
        assertThat(StackGeometry.obstacle(GeometryBuilder.of(planes, true))).isEmpty();
    }

    @Test
    void pointAndSliceFindEachOther() {
        StackGeometry stack =
                new StackGeometry(Phantoms.scan(p -> 0, 18.5, IRREGULAR).geometry());
        for (int s = 0; s < IRREGULAR.length; s++) {
            Vector3 on = stack.onSlice(new Vector3(3, -7, 2), s);
            assertThat(stack.nearestSlice(on)).isEqualTo(s);
            assertThat(on.x()).isEqualTo(3);
            assertThat(on.y()).isEqualTo(-7);
        }
        assertThat(stack.within(new Vector3(500, 0, 0)).x()).isCloseTo(31.5 * 1.3, within(1e-9));
    }

    @ParameterizedTest
    @EnumSource(BodyPlane.class)
    void reformatsComeOutAsAccepted(BodyPlane kind) {
        Phantoms.Body head = p -> {
            double d = Math.sqrt(Math.pow(p.x() / 30, 2) + Math.pow(p.y() / 26, 2) + Math.pow((p.z() + 4) / 24, 2));
            return d > 1 ? -1000 : d > 0.9 ? 900 : Math.hypot(p.x() - 8, p.z()) < 5 ? 70 : 30 + p.y() / 4;
        };
        VolumeSampler sampler = new VolumeSampler(Phantoms.scan(head, 18.5, IRREGULAR));
        ImagePlane plane = sampler.stack().plane(kind, new Vector3(4, 2, 0));
        SliceRenderer renderer = new SliceRenderer(new VoiLut(new WindowLevel(40, 80), VoiLutFunction.LINEAR), false);
        for (Slab slab : List.of(Slab.NONE, new Slab(8, Slab.Projection.MAXIMUM))) {
            int[] argb = new int[plane.rows() * plane.columns()];
            renderer.render(sample(sampler, plane, slab), argb);
            Golden.check(
                    "reformat-" + kind.name().toLowerCase(java.util.Locale.ROOT) + (slab.thick() ? "-maximum" : ""),
                    argb,
                    plane.columns(),
                    plane.rows());
        }
    }
}
