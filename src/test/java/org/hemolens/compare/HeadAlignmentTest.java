package org.hemolens.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.GeometryBuilder;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.simulate.Acquisition;
import org.hemolens.simulate.Kernel;
import org.hemolens.simulate.ScannedHead;
import org.hemolens.simulate.SimulationSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same simulated head scanned twice: the true offset is known, as both scans have one origin before one is shifted. */
class HeadAlignmentTest {
    private static final int SIZE = 128;

    private static CtVolume scan(long seed, int slices, Acquisition how, HemorrhageClass... bleeds) {
        return ScannedHead.of(new SimulationSpec(seed, Set.of(bleeds), slices, SIZE, Optional.of(Set.of()), how))
                .volume();
    }

    private static Acquisition how(double thickness, double tilt, boolean irregular) {
        return new Acquisition(Kernel.SOFT, thickness, tilt, irregular, false, false);
    }

    /** Slices from..to of a scan, in a patient frame that lies {@code by} mm lower: positions rise by that. */
    private static CtVolume moved(CtVolume scan, int from, int to, double by) {
        List<ImagePlane> planes = new ArrayList<>();
        short[][] hu = new short[to - from][];
        for (int i = from; i < to; i++) {
            ImagePlane p = scan.plane(i);
            planes.add(new ImagePlane(
                    p.position().plus(new Vector3(0, 0, by)),
                    p.rowDirection(),
                    p.columnDirection(),
                    p.rowSpacing(),
                    p.columnSpacing(),
                    p.rows(),
                    p.columns()));
            hu[i - from] = scan.hu(i);
        }
        return new CtVolume(GeometryBuilder.of(planes, true), hu);
    }

    private static void check(String what, CtVolume current, CtVolume prior, double truth, double most) {
        HeadAlignment.Result found = HeadAlignment.find(current, prior);
        assertThat(found.alignment()).as(what + ": " + found.reason()).isPresent();
        Alignment a = found.alignment().orElseThrow();
        double error = a.offsetMm() - truth;
        assertThat(a.basis()).isEqualTo(Alignment.Basis.SKULL_PROFILE);
        assertThat(Math.abs(error)).as(what + ", error").isLessThanOrEqualTo(Math.min(most, a.uncertaintyMm()));
        // And the other way round.
        double back =
                HeadAlignment.find(prior, current).alignment().orElseThrow().offsetMm();
        assertThat(back).as(what + ", the other way").isCloseTo(-a.offsetMm(), within(0.3));
    }

    @ParameterizedTest
    @CsvSource({"3", "64"})
    void theSameHeadOtherwiseScanned(long seed) {
        CtVolume current = scan(seed, 32, Acquisition.PLAIN);
        int n = current.sliceCount();
        check(seed + ", shifted", current, moved(current, 0, n, 137.4), 137.4, 0.5);
        check(seed + ", begins and ends elsewhere", current, moved(current, 9, n - 4, -61.2), -61.2, 0.5);
        check(seed + ", 2.5 mm", current, moved(scan(seed, 60, how(2.5, 0, false)), 0, 60, 40), 40, 0.5);
        check(seed + ", 7 mm", current, moved(scan(seed, 21, how(7, 0, false)), 0, 21, 40), 40, 0.5);
        check(seed + ", thin and thick", current, moved(scan(seed, 36, how(0, 0, true)), 0, 36, -300), -300, 0.5);
        CtVolume bleeding = scan(seed, 32, Acquisition.PLAIN, HemorrhageClass.SUBDURAL);
        check(seed + ", has bled since", bleeding, moved(current, 0, n, 12.5), 12.5, 0.5);
        Acquisition bone = new Acquisition(Kernel.BONE, 0, 0, false, false, false);
        check(seed + ", bone kernel", current, moved(scan(seed, 32, bone), 0, 32, 8), 8, 0.5);
    }

    @ParameterizedTest
    @CsvSource({"3, 15", "27, 20", "64, -18"})
    void withAnotherTilt(long seed, double tilt) {
        CtVolume current = scan(seed, 32, Acquisition.PLAIN);
        SimulationSpec spec = new SimulationSpec(seed, Set.of(), 30, SIZE, how(5, tilt, false));
        // The level through the head's origin, along each scan's own normal.
        Vector3 origin = ScannedHead.origin(spec);
        CtVolume tilted = moved(ScannedHead.of(spec).volume(), 0, 30, 33);
        double truth = origin.plus(new Vector3(0, 0, 33)).dot(tilted.geometry().normal())
                - origin.dot(current.geometry().normal());
        check(seed + ", tilt " + tilt, current, tilted, truth, 1);
    }

    @Test
    void whatHasTooLittleInCommonIsNotAligned() {
        CtVolume current = scan(3, 32, Acquisition.PLAIN);
        CtVolume little = moved(current, 10, 15, 0);
        assertThat(HeadAlignment.find(current, little).alignment()).isEmpty();
        assertThat(HeadAlignment.find(current, little).reason()).contains("30 mm");
        short[][] air = new short[32][SIZE * SIZE];
        for (short[] slice : air) {
            java.util.Arrays.fill(slice, (short) -1000);
        }
        HeadAlignment.Result nothing = HeadAlignment.find(
                current, new CtVolume(moved(current, 0, 32, 5).geometry(), air));
        assertThat(nothing.alignment()).isEmpty();
        assertThat(nothing.reason()).isNotEmpty();
    }
}
