package org.hemolens.simulate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;

/**
 * Writes many studies for training: per seed {@code SEED_hu.npy} (int16 HU) and {@code SEED_mask.npy} (uint8 class
 * ordinals), both {@code [slices, size, size]} in the canonical frame of docs/model-package.md, and {@code SEED.json} with
 * labels, spacing and mimics. Half of the studies have no blood; the kinds come about equally often, a third of the
 * bleeding studies with two or three kinds.
 */
public final class TrainingSetWriter {
    private final ObjectMapper json = new ObjectMapper();

    /**
     * Writes {@code count} studies of the seeds from {@code firstSeed} on.
     *
     * @throws IOException when {@code out} cannot be written
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public void write(
            Path out, long firstSeed, int count, int slices, int size, Progress progress, Cancellation cancellation)
            throws IOException {
        Files.createDirectories(out);
        for (int i = 0; i < count; i++) {
            cancellation.check();
            progress.report("Simulating studies", i, count);
            long seed = firstSeed + i;
            SimulatedHead head = new HeadScanner(
                            new SimulationSpec(seed, bleeds(seed), slices, size, acquisition(seed)))
                    .scan(Progress.NONE, cancellation);
            NpyFile.writeShorts(out.resolve(seed + "_hu.npy"), head.hu(), size, size);
            NpyFile.writeBytes(out.resolve(seed + "_mask.npy"), head.mask(), size, size);
            ObjectNode truth = Truth.of(head, List.of());
            json.writerWithDefaultPrettyPrinter()
                    .writeValue(out.resolve(seed + ".json").toFile(), truth);
        }
        progress.report("Simulating studies", count, count);
    }

    /** The kinds of bleeding that a seed of the training set has. */
    public static Set<HemorrhageClass> bleeds(long seed) {
        Random r = Streams.of(seed, "training set");
        Set<HemorrhageClass> out = EnumSet.noneOf(HemorrhageClass.class);
        if (r.nextBoolean()) {
            return out;
        }
        double several = r.nextDouble();
        int kinds = several < 0.08 ? 3 : several < 0.33 ? 2 : 1;
        while (out.size() < kinds) {
            out.add(HemorrhageClass.all().get(1 + r.nextInt(HemorrhageClass.COUNT - 1)));
        }
        return out;
    }

    /**
     * How a seed of the training set is scanned: soft kernel without contrast, as head scans for bleeding are; a quarter with a
     * tilted gantry, a quarter with thin slices through the skull base, one in twenty with motion.
     */
    public static Acquisition acquisition(long seed) {
        Random r = Streams.of(seed, "training acquisition");
        double tilt = r.nextDouble() < 0.25 ? Math.round(Streams.between(r, 5, 22) * 2) / 2.0 : 0;
        boolean irregular = r.nextDouble() < 0.25;
        boolean motion = r.nextDouble() < 0.05;
        // now and then thinner than the step: gaps between the slices
        double thickness = !irregular && r.nextDouble() < 0.15 ? Streams.between(r, 0.625, 4) : 0;
        return new Acquisition(Kernel.SOFT, Math.round(thickness * 1000) / 1000.0, tilt, irregular, motion, false);
    }
}
