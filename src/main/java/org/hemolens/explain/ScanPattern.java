package org.hemolens.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.hemolens.ct.GeometryIssue;
import org.hemolens.ct.VolumeGeometry;

/**
 * One class through the scan: its map energy slice by slice, and what is odd about its course. A bleed of one slice exists, and
 * so do bleeds on both sides: a flag is a reason to look, not a verdict.
 *
 * @param energy of its maps
 * @param leftMm for each slice, how far the centre of its map lies to the patient's left of the midline, mm; NaN where there is
 *     none
 * @param flags by slice
 */
public record ScanPattern(MapEnergy energy, double[] leftMm, List<ScanFlag> flags) {
    /** Slices no further than this are neighbours, mm. */
    public static final double NEIGHBOURS_MM = 7.5;

    /** Below this part of the threshold a neighbour is well below. */
    public static final double WELL_BELOW = 0.5;

    /** Nearer to the midline than this a map is on neither side, mm. */
    public static final double ASIDE_MM = 5;

    public ScanPattern {
        flags = List.copyOf(flags);
    }

    /** Whether slices have neighbours at all: positions are known, slices belong to one scan, and some lie near enough. */
    public static boolean possible(VolumeGeometry geometry) {
        List<Double> at = geometry.positions();
        boolean near = IntStream.range(1, at.size()).anyMatch(i -> at.get(i) - at.get(i - 1) <= NEIGHBOURS_MM);
        return near
                && geometry.issues().stream()
                        .map(GeometryIssue::kind)
                        .noneMatch(k -> k == GeometryIssue.Kind.INDEPENDENT_SLICES
                                || k == GeometryIssue.Kind.MISSING_POSITION
                                || k == GeometryIssue.Kind.SINGLE_SLICE);
    }

    /**
     * @param maps of the class, one target and branch, by slice
     * @param probabilities of the class by slice, 0 to 1; NaN where a slice is not answered
     * @param threshold of the class
     * @return without flags where {@link #possible} is false
     */
    public static ScanPattern of(
            VolumeGeometry geometry,
            HeadMidline midline,
            IntFunction<Optional<Heatmap>> maps,
            double[] probabilities,
            double threshold) {
        double[] left = IntStream.range(0, geometry.sliceCount())
                .mapToDouble(i -> maps.apply(i)
                        .flatMap(m -> MapCentre.of(m, geometry.planes().get(i)))
                        .map(midline::leftOf)
                        .orElse(Double.NaN))
                .toArray();
        List<ScanFlag> flags =
                possible(geometry) ? flags(geometry.positions(), probabilities, threshold, left) : List.<ScanFlag>of();
        return new ScanPattern(MapEnergy.of(geometry, maps), left, flags);
    }

    private static List<ScanFlag> flags(List<Double> positions, double[] p, double threshold, double[] left) {
        List<ScanFlag> flags = new ArrayList<>();
        for (int i = 0; i < p.length; i++) {
            if (!(p[i] >= threshold)) {
                continue;
            }
            double neighbours = neighbours(positions, p, i);
            if (neighbours < WELL_BELOW * threshold) {
                flags.add(new ScanFlag.Isolated(i, p[i], neighbours));
            }
            int next = i + 1;
            if (next < p.length
                    && p[next] >= threshold
                    && positions.get(next) - positions.get(i) <= NEIGHBOURS_MM
                    && Math.min(Math.abs(left[i]), Math.abs(left[next])) >= ASIDE_MM
                    && left[i] * left[next] < 0) {
                flags.add(new ScanFlag.SideJump(i, next, left[i], left[next]));
            }
        }
        return flags;
    }

    /** Highest probability of the neighbours; NaN where there are none, or one is not answered. */
    private static double neighbours(List<Double> positions, double[] p, int slice) {
        double most = Double.NaN;
        for (int i = 0; i < p.length; i++) {
            if (i != slice && Math.abs(positions.get(i) - positions.get(slice)) <= NEIGHBOURS_MM) {
                if (Double.isNaN(p[i])) {
                    return Double.NaN;
                }
                most = Double.isNaN(most) ? p[i] : Math.max(most, p[i]);
            }
        }
        return most;
    }
}
