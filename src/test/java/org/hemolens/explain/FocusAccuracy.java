package org.hemolens.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hemolens.anatomy.HeadRegions;
import org.hemolens.anatomy.Region;
import org.hemolens.anatomy.SliceRegions;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.GeometryBuilder;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.SlicePlacement;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.progress.Cancellation;
import org.hemolens.simulate.Acquisition;
import org.hemolens.simulate.Kernel;
import org.hemolens.simulate.MimicKind;
import org.hemolens.simulate.SimulationSpec;
import org.hemolens.simulate.TrueRegions;

/** How often the focus check warns of maps that were planted outside the skull, and of maps that were not. Thread-safe. */
public final class FocusAccuracy {
    /** Shares wanted: found of those outside, at least; warned of those inside, at most. */
    public static final double FOUND = 0.95;

    public static final double ALARMS = 0.05;

    private static final int MAPS = 6;
    private static final int[] CELLS = {16, 24, 32};
    private static final double[] SIGMA_MM = {5, 8, 12};

    /** Warned of, and planted, by where they were planted. */
    private final Map<String, int[]> outside = new TreeMap<>();

    private final Map<String, int[]> inside = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, Integer> traits = new TreeMap<>();
    private int labelled;
    private int labelledRight;
    private final List<Double> mirrorMm = new ArrayList<>();

    /** A head with what the seed has: tilt, a missing vertex, traces of surgery, bleeds. */
    public void head(long seed, boolean thin, int size) {
        // neighbouring seeds of a Random begin alike
        Random r = new Random(seed * 0x9E3779B97F4A7C15L);
        double tilt = r.nextBoolean() ? 0 : -20 + 40 * r.nextDouble();
        Set<MimicKind> mimics =
                switch (r.nextInt(4)) {
                    case 0 -> Set.of(MimicKind.CRANIOTOMY);
                    case 1 -> Set.of(MimicKind.SURGICAL_DEFECT);
                    default -> Set.of();
                };
        boolean vertexMissing = r.nextInt(4) == 0;
        HemorrhageClass bleed = HemorrhageClass.all().get(1 + r.nextInt(HemorrhageClass.COUNT - 1));
        SimulationSpec spec = new SimulationSpec(
                seed,
                Set.of(bleed),
                thin ? 136 : 28,
                size,
                Optional.of(mimics),
                new Acquisition(Kernel.SOFT, 0, tilt, false, false, false));
        trait("heads");
        trait(thin ? "1 mm" : "5 mm");
        trait(tilt != 0 ? "tilted" : "not tilted");
        trait(vertexMissing ? "vertex missing" : "vertex there");
        mimics.forEach(m -> trait(m.id()));
        TrueRegions truth = new TrueRegions(spec);
        TrueRegions.Scan scan = truth.scan();
        CtVolume volume = scan.volume();
        int slices = volume.sliceCount() * (vertexMissing ? 70 : 100) / 100;
        HeadRegions regions = HeadRegions.of(lower(volume, slices), new Cancellation())
                .regions()
                .orElseThrow(() -> new AssertionError("no regions in head " + seed));
        String what = "seed " + seed + " tilt " + Math.round(tilt) + " " + mimics + (vertexMissing ? " no vertex" : "");
        for (int k = 0; k < MAPS; k++) {
            int slice = (int) ((k + r.nextDouble()) * slices / MAPS);
            ImagePlane plane = volume.plane(slice);
            Region[] known = truth.slice(plane);
            SliceRegions found = regions.slice(slice);
            score(truth, plane, known, found);
            for (Region region : Region.values()) {
                if (region == Region.SKULL) {
                    continue;
                }
                OptionalInt pixel = pick(known, region, r);
                int cells = CELLS[r.nextInt(CELLS.length)];
                double sigma = SIGMA_MM[r.nextInt(SIGMA_MM.length)];
                if (pixel.isPresent()) {
                    Heatmap map = PlantedBlobs.round(plane, pixel.getAsInt(), cells, sigma, r);
                    plant(
                            region,
                            map,
                            found,
                            known,
                            what + " slice " + slice + " of " + slices + " " + cells + "/" + sigma);
                }
            }
            byte[] mask = scan.mask().get(slice);
            if (IntStream.range(0, mask.length).filter(i -> mask[i] != 0).count() > 20) {
                Heatmap map = PlantedBlobs.ofBleed(plane, mask, CELLS[r.nextInt(CELLS.length)], r);
                count(inside, "a bleed", FocusCheck.of(map, found).warns(), false, what + " slice " + slice);
            }
        }
    }

    private synchronized void trait(String name) {
        traits.merge(name, 1, Integer::sum);
    }

    /** Number of heads of each kind. */
    public Map<String, Integer> traits() {
        return traits;
    }

    private void plant(Region region, Heatmap map, SliceRegions found, Region[] known, String what) {
        FocusCheck check = FocusCheck.of(map, found);
        String name = region.name().toLowerCase(Locale.ROOT);
        if (region.insideSkull()) {
            count(inside, name, check.warns(), false, what + " " + check.outsideSkull());
        } else if (trueShareOutside(map, known) >= FocusCheck.WARNED_SHARE) {
            count(outside, name, check.warns(), true, what + " " + check.outsideSkull());
        } else {
            // centred outside and yet mostly in bone and brain: no map outside the skull
            count(outside, "(mostly bone and brain) " + name, check.warns(), check.warns(), what);
        }
    }

    private static double trueShareOutside(Heatmap map, Region[] known) {
        float[] values = map.onSlicePixels();
        double all = 0;
        double out = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] >= FocusCheck.LEAST_SHARE * map.max()) {
                all += values[i];
                out += known[i].outsideSkull() ? values[i] : 0;
            }
        }
        return out / all;
    }

    private synchronized void count(
            Map<String, int[]> table, String name, boolean warned, boolean wanted, String what) {
        int[] counts = table.computeIfAbsent(name, k -> new int[2]);
        counts[0] += warned ? 1 : 0;
        counts[1]++;
        if (warned != wanted) {
            wrong.add(name + ": " + what);
        }
    }

    private synchronized void score(TrueRegions truth, ImagePlane plane, Region[] known, SliceRegions found) {
        for (int i = 0; i < known.length; i++) {
            if (known[i] != Region.SKULL) {
                labelled++;
                boolean in = known[i].insideSkull();
                labelledRight += found.at(i) == Region.SKULL || found.at(i).insideSkull() == in ? 1 : 0;
            }
            if (i % 997 == 0 && known[i] == Region.BRAIN && found.mirrored(i) >= 0) {
                int image = found.mirrored(i);
                double[] a = truth.place(plane, Math.floorDiv(i, plane.columns()), i % plane.columns());
                double[] b = truth.place(plane, Math.floorDiv(image, plane.columns()), image % plane.columns());
                mirrorMm.add(Math.hypot(a[0] + b[0], a[1] - b[1]));
            }
        }
    }

    private static OptionalInt pick(Region[] known, Region region, Random r) {
        int[] all =
                IntStream.range(0, known.length).filter(i -> known[i] == region).toArray();
        return all.length < 12 ? OptionalInt.empty() : OptionalInt.of(all[r.nextInt(all.length)]);
    }

    private static CtVolume lower(CtVolume volume, int slices) {
        List<SlicePlacement> kept = new ArrayList<>();
        short[][] hu = new short[slices][];
        for (int i = 0; i < slices; i++) {
            kept.add(new SlicePlacement(volume.plane(i), true, OptionalInt.of(i)));
            hu[i] = volume.hu(i);
        }
        return new CtVolume(GeometryBuilder.build(kept, 1).geometry(), hu);
    }

    private static double[] sum(Map<String, int[]> table) {
        double[] sum = new double[2];
        table.forEach((name, counts) -> {
            if (!name.startsWith("(")) {
                sum[0] += counts[0];
                sum[1] += counts[1];
            }
        });
        return sum;
    }

    /** Share warned of among those planted outside the skull. */
    public double found() {
        double[] s = sum(outside);
        return s[0] / s[1];
    }

    /** Share warned of among those planted inside the skull. */
    public double alarms() {
        double[] s = sum(inside);
        return s[0] / s[1];
    }

    public Map<String, int[]> outside() {
        return outside;
    }

    public Map<String, int[]> inside() {
        return inside;
    }

    /** Share of pixels that are no bone in truth and on the right side of the bone, or called bone. */
    public double rightSide() {
        return (double) labelledRight / labelled;
    }

    /** Distance between a place's mirror image and the true one, median and 95th percentile, mm. */
    public double[] mirrorMm() {
        double[] sorted = mirrorMm.stream().mapToDouble(d -> d).sorted().toArray();
        return new double[] {sorted[sorted.length / 2], sorted[sorted.length * 95 / 100]};
    }

    public List<String> wrong() {
        return List.copyOf(wrong);
    }
}
