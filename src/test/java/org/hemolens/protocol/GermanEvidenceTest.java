package org.hemolens.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hemolens.ct.GeometryBuilder;
import org.hemolens.ct.GeometryIssue;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.SlicePlacement;
import org.hemolens.ct.Vector3;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.Series;
import org.hemolens.text.Sentences;
import org.hemolens.ui.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of many series by check, choice and geometry: each sentence of it is in the German catalogue. */
class GermanEvidenceTest {
    private static void inGerman(Stream<String> said) {
        Set<String> missing = new TreeSet<>();
        said.filter(s -> !s.isEmpty())
                .filter(s -> Sentences.in(Locale.GERMAN, s).isEmpty())
                .forEach(missing::add);
        assertThat(missing).isEmpty();
    }

    private static Stream<String> sentences(ProtocolCheck check) {
        return check.answers().stream()
                .flatMap(a -> Stream.concat(
                        Stream.of(a.question(), a.question().toLowerCase(Locale.ROOT), a.evidence()),
                        Stream.concat(a.header().stream(), a.pixels().stream())
                                .flatMap(r -> Stream.of(r.value(), r.evidence(), r.words()))));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theProtocolCheckOfSimulatedHeadsAndOfOtherThings(long seed) {
        List<String> kernels = List.of("H31s", "H70h", "", "Foo", "STANDARD", "BONE");
        for (ProtocolCase c : ProtocolCases.of(seed, 96)) {
            Series series = Samples.series(
                    "1.2",
                    2,
                    seed % 2 == 0 ? "CTA head" : "head",
                    kernels.get((int) seed % kernels.size()),
                    (int) (3 * seed),
                    2.0 * seed);
            inGerman(sentences(new ProtocolGate().check(new LoadedSeries(series, c.volume(), List.of(), "hash"))));
        }
    }

    @Test
    void theChoiceOfASeries() {
        List<Series> list = List.of(
                Samples.series("1.2", 2, "HEAD", "H31s", 30, 5),
                Samples.series("1.2", 3, "HEAD", "H70h", 30, 5),
                Samples.series("1.2", 4, "PHANTOM", "H31s", 30, 5),
                Samples.series("1.2", 5, "HEAD", "H31s", 12, 5),
                Samples.series("1.2", 6, "HEAD", "H31s", 30, 1),
                Samples.series("1.2", 7, "HEAD", "", 1, 5),
                Samples.series("1.2", 8, "HEAD", "H31s", 30, 5));
        inGerman(SeriesChoice.rank(list).candidates().stream()
                .flatMap(c -> Stream.concat(Stream.of(c.brief()), c.reasons().stream())));
        inGerman(list.stream().flatMap(s -> sentences(ProtocolGate.checkHeaders(s))));
    }

    private static SlicePlacement slice(int number, double z, double lean, double row, int rows) {
        Vector3 column = new Vector3(0, Math.cos(lean), Math.sin(lean));
        return new SlicePlacement(
                new ImagePlane(new Vector3(-10, -20, z), new Vector3(1, 0, 0), column, row, 0.5, rows, 8),
                true,
                OptionalInt.of(number));
    }

    @Test
    void findingsOfGeometry() {
        List<List<SlicePlacement>> stacks = new ArrayList<>();
        double[] uneven = {0, 5, 10, 20, 25, 25, 26.5, 33, 40, 45, 52};
        for (double lean : new double[] {0, 0.3, 1.2}) {
            List<SlicePlacement> stack = new ArrayList<>();
            for (int i = 0; i < uneven.length; i++) {
                stack.add(slice(i == 3 ? 9 : i == 9 ? 3 : i, uneven[i], lean, i == 2 ? 0.7 : 0.5, i == 4 ? 9 : 8));
            }
            stacks.add(stack);
            stacks.add(List.of(slice(1, 0, lean, 0.6, 8)));
            stacks.add(List.of(slice(1, 0, lean, 0.6, 8), slice(2, 5, lean, 0.6, 8), slice(3, 8, lean, 0.6, 8)));
        }
        stacks.add(uneven(0, 5, 10, 15, 30, 35, 40));
        stacks.add(List.of(
                new SlicePlacement(slice(1, 0, 0, 0.5, 8).plane(), false, OptionalInt.of(1)),
                new SlicePlacement(slice(2, 5, 0, 0.5, 8).plane(), false, OptionalInt.of(2))));
        Set<GeometryIssue.Kind> kinds = new TreeSet<>();
        for (List<SlicePlacement> stack : stacks) {
            List<GeometryIssue> issues =
                    GeometryBuilder.build(stack, 1).geometry().issues();
            issues.forEach(i -> kinds.add(i.kind()));
            inGerman(issues.stream()
                    .flatMap(i -> Stream.of(
                            i.message(),
                            i.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '))));
        }
        assertThat(kinds).hasSizeGreaterThan(8);
    }

    private static List<SlicePlacement> uneven(double... z) {
        List<SlicePlacement> stack = new ArrayList<>();
        for (int i = 0; i < z.length; i++) {
            stack.add(slice(i, z[i], 0, 0.5, 8));
        }
        return stack;
    }
}
