package org.hemolens.model.fit;

import java.util.OptionalLong;
import org.hemolens.model.ComputeDevice;
import org.hemolens.model.RunFacts;

/**
 * How many slices go into one call.
 *
 * @param batch slices, at least 1
 * @param estimatedBytes what a call needs
 * @param freeBytes what the device has
 * @param fits false where by the estimate not even one slice does
 */
public record BatchPlan(int batch, long estimatedBytes, OptionalLong freeBytes, boolean fits) {
    /** A GPU gains little above this, and the slice on screen waits for its batch. */
    static final int LARGEST_ON_GPU = 32;

    /** Of the free memory: convolutions take scratch memory that no estimate on a CPU sees, and others use the device too. */
    static final double SHARE = 0.7;

    /** @param half whether slice networks compute in half precision */
    public static BatchPlan of(MemoryEstimate estimate, ComputeDevice device, boolean half) {
        int largest = device.isGpu() ? LARGEST_ON_GPU : RunFacts.CPU_BATCH;
        int batch = largest;
        OptionalLong free = device.freeBytes();
        if (free.isPresent()) {
            while (batch > 1 && estimate.bytes(batch, half) > SHARE * free.getAsLong()) {
                batch /= 2;
            }
        }
        long bytes = estimate.bytes(batch, half);
        return new BatchPlan(batch, bytes, free, free.isEmpty() || bytes <= SHARE * free.getAsLong());
    }
}
