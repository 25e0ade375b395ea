package org.hemolens.simulate;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;

/** OUT SEED SLICES SIZE KIND...: writes one series, plain. */
final class SimulateMain {
    private SimulateMain() {}

    public static void main(String[] args) throws Exception {
        var bleeds = Arrays.stream(args).skip(4).map(HemorrhageClass::ofId).collect(Collectors.toSet());
        var spec = new SimulationSpec(
                Long.parseLong(args[1]), bleeds, Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        long start = System.nanoTime();
        new SimulatedSeries().write(spec, Path.of(args[0]), Progress.NONE, new Cancellation());
        System.out.printf("%.2f s%n", (System.nanoTime() - start) / 1e9);
    }
}
