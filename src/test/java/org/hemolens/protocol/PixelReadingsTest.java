package org.hemolens.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.GeometryBuilder;
import org.hemolens.ct.ImagePlane;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.simulate.Acquisition;
import org.hemolens.simulate.Kernel;
import org.hemolens.simulate.MimicKind;
import org.hemolens.simulate.ScannedHead;
import org.hemolens.simulate.SimulationSpec;
import org.junit.jupiter.api.Test;

/** Every variant of two heads; the figures over a hundred heads are those of the benchmark {@code protocol}. */
class PixelReadingsTest {
    /** Pixels of 0.75 mm, in which the kernel can just be told. */
    private static final int SIZE = 320;

    private static final SimulationSpec PLAIN =
            spec(71_001, new Acquisition(Kernel.SOFT, 5, 0, false, false, false), MimicKind.ANEURYSM_CLIP);
    /** Simulated once for all tests. */
    private static final ScannedHead HEAD = ScannedHead.of(PLAIN);

    private static SimulationSpec spec(long seed, Acquisition how, MimicKind... mimics) {
        return new SimulationSpec(seed, Set.of(HemorrhageClass.SUBDURAL), 30, SIZE, Optional.of(Set.of(mimics)), how);
    }

    @Test
    void everyVariantOfASoftPlainHeadAndOfABoneHeadWithContrastIsReadRightly() {
        ProtocolAccuracy accuracy = new ProtocolAccuracy();
        ProtocolCases.of(PLAIN.seed(), PLAIN, HEAD).forEach(accuracy::take);
        Acquisition enhanced = new Acquisition(Kernel.BONE, 5, 0, false, false, true);
        SimulationSpec second = spec(71_004, enhanced, MimicKind.FALX_CALCIFICATION);
        ProtocolCases.of(71_004, second, ScannedHead.of(second)).forEach(accuracy::take);
        assertThat(accuracy.wrong()).isEmpty();
        assertThat(accuracy.questions())
                .containsExactlyInAnyOrder(
                        "head or not",
                        "brain or phantom",
                        "axial, coronal or sagittal",
                        "contrast",
                        "kernel",
                        "metal",
                        "coverage",
                        "thickness");
        assertThat(accuracy.volumes()).isEqualTo(14);
    }

    @Test
    void evidenceHasItsNumbers() {
        PixelReadings said = PixelReadings.of(HEAD.volume());
        assertThat(said.head().evidence()).containsPattern("encloses up to \\d{3} cm2");
        assertThat(said.contrast().evidence()).contains("sagittal sinus");
        assertThat(said.thickness().value()).endsWith(" mm");
        for (Reading r : List.of(said.head(), said.brain(), said.orientation(), said.contrast(), said.kernel())) {
            assertThat(r.confidence().orElseThrow()).isBetween(0.5, 0.99);
        }
    }

    @Test
    void ofThreeSlicesThePlaneIsNotSaid() {
        CtVolume whole = HEAD.volume();
        CtVolume few = Variants.volume(
                whole.geometry().planes().subList(14, 17), List.of(whole.hu(14), whole.hu(15), whole.hu(16)));
        PixelReadings said = PixelReadings.of(few);
        assertThat(said.head().value()).isEqualTo(Words.HEAD);
        assertThat(said.orientation().says()).isFalse();
        assertThat(said.coverage().says()).isFalse();
        assertThat(said.thickness().says()).isFalse();
    }

    @Test
    void slicesOfDifferentSizeAreNotLookedAt() {
        CtVolume v = HEAD.volume();
        ImagePlane p = v.plane(1);
        ImagePlane half = new ImagePlane(
                p.position(),
                p.rowDirection(),
                p.columnDirection(),
                p.rowSpacing(),
                p.columnSpacing(),
                p.rows() / 2,
                p.columns());
        CtVolume mixed = new CtVolume(
                GeometryBuilder.of(List.of(v.plane(0), half), true),
                new short[][] {v.hu(0), new short[half.rows() * half.columns()]});
        assertThat(PixelReadings.of(mixed).head().words()).isEqualTo("not looked at: slices differ in size");
    }
}
