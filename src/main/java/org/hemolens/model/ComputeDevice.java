package org.hemolens.model;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A device of this machine that networks can run on.
 *
 * @param gpu index of the GPU; empty: the CPU
 * @param name product name, or for the CPU its architecture and threads
 * @param freeBytes memory that can be had now; empty where it cannot be told
 * @param totalBytes all its memory; empty where it cannot be told
 */
public record ComputeDevice(OptionalInt gpu, String name, OptionalLong freeBytes, OptionalLong totalBytes) {
    /** As {@link DeviceChoice#parse} takes it. */
    public String id() {
        return gpu.isPresent() ? "gpu:" + gpu.getAsInt() : "cpu";
    }

    public boolean isGpu() {
        return gpu.isPresent();
    }

    /** Such as "GPU 0, NVIDIA H200" or "CPU, 2 threads". */
    public String words() {
        return gpu.isPresent() ? "GPU " + gpu.getAsInt() + ", " + name : name;
    }
}
