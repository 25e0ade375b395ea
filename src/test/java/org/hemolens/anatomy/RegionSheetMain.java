package org.hemolens.anatomy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hemolens.ct.CtVolume;
import org.hemolens.fixture.RealProgram;
import org.hemolens.progress.Cancellation;
import org.hemolens.simulate.Acquisition;
import org.hemolens.simulate.Kernel;
import org.hemolens.simulate.MimicKind;
import org.hemolens.simulate.ScannedHead;
import org.hemolens.simulate.SimulationSpec;
import org.hemolens.simulate.TrueRegions;

/** Draws the regions of a series' folder, or of a simulated head: {@code FILE FOLDER} or {@code FILE SEED SLICES TILT MIMIC...}. */
public final class RegionSheetMain {
    private RegionSheetMain() {}

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]);
        if (args.length == 2 && Files.isDirectory(Path.of(args[1]))) {
            draw(file, RealProgram.load(Path.of(args[1])).volume());
            return;
        }
        Set<MimicKind> mimics = new java.util.HashSet<>();
        for (int i = 4; i < args.length; i++) {
            mimics.add(MimicKind.valueOf(args[i]));
        }
        SimulationSpec spec = new SimulationSpec(
                Long.parseLong(args[1]),
                Set.of(),
                Integer.parseInt(args[2]),
                256,
                java.util.Optional.of(mimics),
                new Acquisition(Kernel.SOFT, 0, Double.parseDouble(args[3]), false, false, false));
        CtVolume volume = ScannedHead.of(spec).volume();
        draw(file, volume);
        TrueRegions truth = new TrueRegions(spec);
        Map<Integer, Region[]> known = new HashMap<>();
        RegionSheet.write(
                file.resolveSibling("true-" + file.getFileName()),
                volume,
                some(volume),
                (s, at) -> known.computeIfAbsent(s, k -> truth.slice(volume.plane(k)))[at]);
        int[][] table = new int[8][8];
        HeadRegions regions =
                HeadRegions.of(volume, new Cancellation()).regions().orElseThrow();
        for (int s = 0; s < volume.sliceCount(); s++) {
            Region[] t = known.computeIfAbsent(s, k -> truth.slice(volume.plane(k)));
            SliceRegions found = regions.slice(s);
            for (int i = 0; i < t.length; i++) {
                table[t[i].ordinal()][found.at(i).ordinal()]++;
            }
        }
        for (Region t : Region.values()) {
            StringBuilder line = new StringBuilder(String.format("%-11s", t));
            for (int n : table[t.ordinal()]) {
                line.append(String.format("%9d", n));
            }
            System.out.println(line);
        }
        System.out.println(regions.midline() + " turn " + regions.midline().turnDegrees());
        int mid = volume.sliceCount() / 2;
        double[] o = truth.place(volume.plane(mid), 128, 128);
        double gx = truth.place(volume.plane(mid), 128, 129)[0] - o[0];
        double gy = truth.place(volume.plane(mid), 129, 128)[0] - o[0];
        System.out.printf("true turn %.2f%n", Math.toDegrees(Math.atan2(gy, gx)));
        double[] errors = new double[100_000];
        int count = 0;
        for (int s = 0; s < volume.sliceCount(); s++) {
            SliceRegions r = regions.slice(s);
            for (int i = 0; i < 256 * 256; i += 111) {
                int m = r.mirrored(i);
                if (m >= 0 && count < errors.length && r.at(i).insideSkull()) {
                    double[] a = truth.place(volume.plane(s), Math.floorDiv(i, 256), i % 256);
                    double[] b = truth.place(volume.plane(s), Math.floorDiv(m, 256), m % 256);
                    errors[count++] = Math.hypot(a[0] + b[0], a[1] - b[1]);
                }
            }
        }
        java.util.Arrays.sort(errors, 0, count);
        System.out.printf("mirror error median %.1f, 95 %% %.1f mm%n", errors[count / 2], errors[count * 95 / 100]);
    }

    private static List<Integer> some(CtVolume volume) {
        List<Integer> some = new ArrayList<>();
        int count = Math.min(24, volume.sliceCount());
        for (int i = 0; i < count; i++) {
            some.add((int) ((i + 0.5) * volume.sliceCount() / count));
        }
        return some;
    }

    private static void draw(Path file, CtVolume volume) throws Exception {
        long start = System.nanoTime();
        HeadRegions.Found found = HeadRegions.of(volume, new Cancellation());
        System.out.println((System.nanoTime() - start) / 1_000_000 + " ms");
        for (int i = 0; i < 3; i++) {
            start = System.nanoTime();
            found = HeadRegions.of(volume, new Cancellation());
        }
        System.out.println((System.nanoTime() - start) / 1_000_000 + " ms " + found.missing());
        HeadRegions regions = found.regions().orElseThrow();
        Map<Integer, SliceRegions> known = new HashMap<>();
        RegionSheet.write(file, volume, some(volume), (s, at) -> known.computeIfAbsent(s, regions::slice)
                .at(at));
        System.out.println(regions.midline() + " turn " + regions.midline().turnDegrees());
    }
}
