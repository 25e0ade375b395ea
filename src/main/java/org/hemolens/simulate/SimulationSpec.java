package org.hemolens.simulate;

import java.util.Optional;
import java.util.Set;
import org.hemolens.model.HemorrhageClass;

/**
 * What to simulate. The same spec gives the same voxels.
 *
 * @param seed of everything that varies
 * @param bleeds kinds of bleeding, without {@code ANY}; empty: none
 * @param slices number of slices, at least 1
 * @param size rows and columns, such as 512
 * @param mimics what is to look like blood, exactly these; empty: as the seed has it, none in half of the heads
 * @param acquisition how it is scanned
 */
public record SimulationSpec(
        long seed,
        Set<HemorrhageClass> bleeds,
        int slices,
        int size,
        Optional<Set<MimicKind>> mimics,
        Acquisition acquisition) {
    /** @throws IllegalArgumentException when {@code ANY} is among the bleeds or a count is out of range */
    public SimulationSpec {
        bleeds = Set.copyOf(bleeds);
        mimics = mimics.map(Set::copyOf);
        if (bleeds.contains(HemorrhageClass.ANY)) {
            throw new IllegalArgumentException("'any' is no kind of bleeding");
        }
        if (slices < 1 || slices > 2000 || size < 64 || size > 1024) {
            throw new IllegalArgumentException("slices 1 to 2000 and size 64 to 1024, got " + slices + " and " + size);
        }
    }

    /** With the mimics that the seed has, and a plain acquisition. */
    public SimulationSpec(long seed, Set<HemorrhageClass> bleeds, int slices, int size) {
        this(seed, bleeds, slices, size, Optional.empty(), Acquisition.PLAIN);
    }

    /** With exactly these mimics, and a plain acquisition. */
    public SimulationSpec(
            long seed, Set<HemorrhageClass> bleeds, int slices, int size, Optional<Set<MimicKind>> mimics) {
        this(seed, bleeds, slices, size, mimics, Acquisition.PLAIN);
    }

    /** With the mimics that the seed has. */
    public SimulationSpec(long seed, Set<HemorrhageClass> bleeds, int slices, int size, Acquisition acquisition) {
        this(seed, bleeds, slices, size, Optional.empty(), acquisition);
    }
}
