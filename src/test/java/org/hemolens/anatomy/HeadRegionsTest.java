package org.hemolens.anatomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.GeometryBuilder;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.SlicePlacement;
import org.hemolens.ct.Vector3;
import org.hemolens.fixture.RealProgram;
import org.hemolens.progress.Cancellation;
import org.hemolens.simulate.Acquisition;
import org.hemolens.simulate.Kernel;
import org.hemolens.simulate.MimicKind;
import org.hemolens.simulate.SimulationSpec;
import org.hemolens.simulate.TrueRegions;
import org.junit.jupiter.api.Test;

class HeadRegionsTest {
    private static final Path REAL = Path.of("..", "shared", "data", "ge-head-tilt");

    private static SimulationSpec spec(long seed, double tilt, MimicKind... mimics) {
        return new SimulationSpec(
                seed,
                Set.of(),
                24,
                192,
                Optional.of(Set.of(mimics)),
                new Acquisition(Kernel.SOFT, 0, tilt, false, false, false));
    }

    private static CtVolume with(CtVolume volume, short[][] hu, Vector3 row, Vector3 column) {
        List<SlicePlacement> places = IntStream.range(0, hu.length)
                .mapToObj(i -> {
                    ImagePlane p = volume.plane(i);
                    return new SlicePlacement(
                            new ImagePlane(
                                    row.cross(column).times(5.0 * i),
                                    row,
                                    column,
                                    p.rowSpacing(),
                                    p.columnSpacing(),
                                    p.rows(),
                                    p.columns()),
                            true,
                            OptionalInt.of(i));
                })
                .toList();
        return new CtVolume(GeometryBuilder.build(places, 1).geometry(), hu);
    }

    private static double agreement(SimulationSpec spec, Region region) {
        TrueRegions truth = new TrueRegions(spec);
        CtVolume volume = truth.scan().volume();
        HeadRegions found = HeadRegions.of(volume, new Cancellation()).regions().orElseThrow();
        int both = 0;
        int either = 0;
        for (int s = 0; s < volume.sliceCount(); s++) {
            Region[] known = truth.slice(volume.plane(s));
            SliceRegions is = found.slice(s);
            for (int i = 0; i < known.length; i++) {
                boolean a = region == Region.BRAIN ? known[i].insideSkull() : known[i] == region;
                boolean b = region == Region.BRAIN ? is.at(i).insideSkull() : is.at(i) == region;
                both += a && b ? 1 : 0;
                either += (a ? 1 : 0) + (b ? 1 : 0);
            }
        }
        return 2.0 * both / either;
    }

    @Test
    void theInsideOfTheSkullIsFoundTiltedAndWithACraniotomy() {
        assertThat(agreement(spec(9_150_020, 0), Region.BRAIN)).as("plain").isGreaterThan(0.95);
        assertThat(agreement(spec(9_150_021, 18, MimicKind.CRANIOTOMY), Region.BRAIN))
                .as("tilted, craniotomy")
                .isGreaterThan(0.95);
        assertThat(agreement(spec(9_150_022, -15, MimicKind.SURGICAL_DEFECT), Region.BRAIN))
                .as("surgical defect")
                .isGreaterThan(0.95);
    }

    @Test
    void skullSinusesAndTheOutsideAreFound() {
        SimulationSpec spec = spec(9_150_023, 0);
        assertThat(agreement(spec, Region.SKULL)).isGreaterThan(0.8);
        assertThat(agreement(spec, Region.SINUSES)).isGreaterThan(0.6);
        assertThat(agreement(spec, Region.OUTSIDE)).isGreaterThan(0.98);
    }

    @Test
    void whatIsNoAxialHeadHasNoRegionsAndAReason() {
        CtVolume head = new TrueRegions(spec(9_150_024, 0)).scan().volume();
        short[][] hu = IntStream.range(0, head.sliceCount()).mapToObj(head::hu).toArray(short[][]::new);
        CtVolume coronal = with(head, hu, new Vector3(1, 0, 0), new Vector3(0, 0, -1));
        assertThat(HeadRegions.of(coronal, new Cancellation()).missing()).contains(HeadRegions.Missing.NOT_AXIAL);
        short[][] air = new short[hu.length][hu[0].length];
        for (short[] slice : air) {
            Arrays.fill(slice, (short) -1000);
        }
        CtVolume empty = with(head, air, new Vector3(1, 0, 0), new Vector3(0, 1, 0));
        assertThat(HeadRegions.of(empty, new Cancellation()).missing()).contains(HeadRegions.Missing.NO_SKULL);
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        assertThatThrownBy(() -> HeadRegions.of(head, cancelled)).isInstanceOf(CancellationException.class);
    }

    /** Places that were looked at in the pictures of that scan. */
    @Test
    void regionsOfARealTiltedHead() throws Exception {
        assumeTrue(Files.isDirectory(REAL), () -> "no real series at " + REAL);
        HeadRegions regions = HeadRegions.of(RealProgram.load(REAL).volume(), new Cancellation())
                .regions()
                .orElseThrow();
        SliceRegions ventricles = regions.slice(18);
        assertThat(share(ventricles, Region.VENTRICLES)).isBetween(0.01, 0.05);
        SliceRegions orbits = regions.slice(7);
        assertThat(share(orbits, Region.ORBITS)).isBetween(0.01, 0.06);
        assertThat(share(orbits, Region.SINUSES)).isBetween(0.003, 0.03);
        assertThat(share(regions.slice(16), Region.BRAIN)).isBetween(0.15, 0.3);
    }

    private static double share(SliceRegions slice, Region region) {
        int all = slice.rows() * slice.columns();
        return (double) IntStream.range(0, all)
                        .filter(i -> slice.at(i) == region)
                        .count()
                / all;
    }
}
