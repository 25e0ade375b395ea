package org.hemolens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hemolens.fixture.SimulatedCase.fresh;
import static org.hemolens.model.HemorrhageClass.ANY;
import static org.hemolens.model.HemorrhageClass.EPIDURAL;
import static org.hemolens.model.HemorrhageClass.INTRAPARENCHYMAL;
import static org.hemolens.model.HemorrhageClass.INTRAVENTRICULAR;
import static org.hemolens.model.HemorrhageClass.SUBARACHNOID;
import static org.hemolens.model.HemorrhageClass.SUBDURAL;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.SliceResult;
import org.hemolens.analysis.StudyAnalysis;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.Series;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.Heatmap;
import org.hemolens.fixture.Auc;
import org.hemolens.fixture.RealProgram;
import org.hemolens.fixture.SimulatedCase;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.simulate.SimulationSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled package, from DICOM files to map, on simulated heads that it has never seen. */
class BundledPackageTest {
    private static final int SIZE = 256;
    private static final int SLICES = 14;
    private static final double NEAR_MM = 10;

    /** @param bleed the case's class; ANY when it does not bleed */
    private record Answered(SimulatedCase scan, HemorrhageClass bleed, AnalysisResult result) {
        boolean bleeds() {
            return bleed != ANY;
        }
    }

    /** How often a place fell on blood or close to it. */
    private record Pointing(int hits, int of) {
        double rate() {
            return hits / (double) of;
        }
    }

    /** Another place for a map's maximum. */
    private interface Elsewhere {
        int[] move(int slice, int row, int column);
    }

    private static final List<Answered> ANSWERED = new ArrayList<>();
    private static Path folder = Path.of("");

    @BeforeAll
    static void analyse(@TempDir Path temporary) throws Exception {
        folder = temporary;
        long seed = 1;
        for (HemorrhageClass bleed : List.of(SUBDURAL, EPIDURAL, INTRAPARENCHYMAL, INTRAVENTRICULAR, SUBARACHNOID)) {
            answer(fresh(seed++, SLICES, SIZE, bleed), bleed);
        }
        answer(fresh(seed++, SLICES, SIZE), ANY);
        answer(fresh(seed, SLICES, SIZE), ANY);
    }

    private static void answer(SimulationSpec spec, HemorrhageClass bleed) throws Exception {
        SimulatedCase scan = SimulatedCase.write(spec, folder.resolve(String.valueOf(spec.seed())));
        ANSWERED.add(new Answered(scan, bleed, run(scan.series())));
    }

    private static AnalysisResult run(LoadedSeries series) throws Exception {
        StudyAnalysis analysis = RealProgram.analysis(folder.resolve("cache"));
        assertThat(analysis.check(series).refusals()).isEmpty();
        return RealProgram.analyse(analysis, series, Optional.empty());
    }

    @Test
    void aHeadThatBleedsIsToldFromOneThatDoesNot() {
        for (Answered a : ANSWERED) {
            boolean above =
                    a.result().study().of(ANY) >= a.result().thresholds().of(ANY);
            assertThat(above)
                    .as("%s: study %s", a.scan().spec(), a.result().study())
                    .isEqualTo(a.bleeds());
            if (a.bleeds()) {
                assertThat(a.result().study().of(a.bleed()))
                        .as("%s: its own class", a.scan().spec())
                        .isGreaterThan(a.result().thresholds().of(a.bleed()));
            }
        }
    }

    @Test
    void theSlicesThatBleedHaveTheHighProbabilities() {
        Auc right = new Auc();
        Auc backwards = new Auc();
        for (Answered a : ANSWERED) {
            for (int i = 0; i < SLICES; i++) {
                double p = a.result().slices().get(i).sequence().of(ANY);
                right.add(a.scan().ml(i, ANY) > 0.5, p);
                backwards.add(a.scan().ml(SLICES - 1 - i, ANY) > 0.5, p);
            }
        }
        assertThat(right.value()).isGreaterThan(0.95);
        assertThat(backwards.value()).as("control: slices in the wrong order").isLessThan(0.85);
    }

    @Test
    void mapsLightUpAtTheBleed() {
        Pointing there = pointing((slice, row, column) -> new int[] {slice, row, column});
        assertThat(there.of()).as("slices with more than 1 ml").isGreaterThanOrEqualTo(12);
        assertThat(there.rate()).as("%s", there).isGreaterThanOrEqualTo(0.8);
        Pointing leftRight = pointing((slice, row, column) -> new int[] {slice, row, SIZE - 1 - column});
        assertThat(leftRight.rate()).as("control: left is right").isLessThan(0.4);
        Pointing frontBack = pointing((slice, row, column) -> new int[] {slice, SIZE - 1 - row, column});
        assertThat(frontBack.rate()).as("control: front is back").isLessThan(0.6);
        Pointing transposed = pointing((slice, row, column) -> new int[] {slice, column, row});
        assertThat(transposed.rate()).as("control: rows are columns").isLessThan(0.6);
        Pointing upsideDown = pointing((slice, row, column) -> new int[] {SLICES - 1 - slice, row, column});
        assertThat(upsideDown.rate()).as("control: another slice").isLessThan(0.6);
    }

    private static Pointing pointing(Elsewhere elsewhere) {
        int hits = 0;
        int of = 0;
        for (Answered a : ANSWERED) {
            for (int i = 0; a.bleeds() && i < SLICES; i++) {
                if (a.scan().ml(i, a.bleed()) > 1) {
                    int peak = peak(map(a.result(), i, a.bleed()));
                    int[] place = elsewhere.move(i, peak / SIZE, peak % SIZE);
                    of++;
                    hits += a.scan().distanceMm(place[0], a.bleed(), place[1], place[2]) <= NEAR_MM ? 1 : 0;
                }
            }
        }
        return new Pointing(hits, of);
    }

    private static Heatmap map(AnalysisResult result, int slice, HemorrhageClass c) {
        Heatmap map = result.maps().get(slice, c, CamTarget.SEQUENCE, "fused").orElseThrow();
        assertThat(map.state()).as("slice %d, %s", slice, c).isEqualTo(Heatmap.State.DRAWABLE);
        return map;
    }

    /** Index of the pixel where the map is largest. */
    private static int peak(Heatmap map) {
        float[] values = map.onSlicePixels();
        int peak = 0;
        for (int i = 0; i < values.length; i++) {
            peak = values[i] > values[peak] ? i : peak;
        }
        return peak;
    }

    @Test
    void storedTurnedByHalfATurnGivesTheSameAnswerAtTheSamePlaceOfTheHead() throws Exception {
        Answered straight = ANSWERED.getFirst();
        AnalysisResult turned = run(turned(straight.scan().series()));
        for (SliceResult slice : turned.slices()) {
            SliceResult other = straight.result().slices().get(slice.index());
            assertThat(slice.sequence().of(SUBDURAL)).isCloseTo(other.sequence().of(SUBDURAL), within(1e-4));
            if (straight.scan().ml(slice.index(), SUBDURAL) > 1) {
                float[] a = map(straight.result(), slice.index(), SUBDURAL).onSlicePixels();
                float[] b = map(turned, slice.index(), SUBDURAL).onSlicePixels();
                float max = map(turned, slice.index(), SUBDURAL).max();
                for (int i = 0; i < a.length; i++) {
                    assertThat(b[a.length - 1 - i]).isCloseTo(a[i], within(0.01f * max));
                }
            }
        }
    }

    /** The same head in the same place, rows stored back to front and columns from left to right. */
    private static LoadedSeries turned(LoadedSeries loaded) {
        VolumeGeometry geometry = loaded.volume().geometry();
        List<ImagePlane> planes = new ArrayList<>();
        short[][] hu = new short[geometry.sliceCount()][];
        for (int i = 0; i < hu.length; i++) {
            ImagePlane p = geometry.planes().get(i);
            planes.add(new ImagePlane(
                    p.toPatient(p.rows() - 1, p.columns() - 1),
                    p.rowDirection().times(-1),
                    p.columnDirection().times(-1),
                    p.rowSpacing(),
                    p.columnSpacing(),
                    p.rows(),
                    p.columns()));
            short[] from = loaded.volume().hu(i);
            hu[i] = new short[from.length];
            for (int k = 0; k < from.length; k++) {
                hu[i][k] = from[from.length - 1 - k];
            }
        }
        VolumeGeometry turned = new VolumeGeometry(planes, geometry.positions(), 0, geometry.issues());
        Series s = loaded.series();
        Series series =
                new Series(s.patient(), s.study(), s.info(), s.slices(), turned, s.fileWindow(), s.fileFunction());
        return new LoadedSeries(series, new CtVolume(turned, hu), List.of(), "turned");
    }
}
