package org.hemolens.model.djl;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.hemolens.model.ComputeDevice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Memory of the machine and of its GPUs. */
final class SystemMemory {
    private static final Logger LOG = LoggerFactory.getLogger(SystemMemory.class);

    private static final Path MEMINFO = Path.of("/proc/meminfo");

    private SystemMemory() {}

    /** What a process can still have: on Linux {@code MemAvailable}, elsewhere what nobody uses. */
    static OptionalLong free() {
        try {
            if (Files.isReadable(MEMINFO)) {
                for (String line : Files.readAllLines(MEMINFO)) {
                    if (line.startsWith("MemAvailable:")) {
                        return OptionalLong.of(Long.parseLong(line.replaceAll("\\D", "")) * 1024);
                    }
                }
            }
        } catch (IOException | NumberFormatException e) {
            LOG.info("{} cannot be read", MEMINFO, e);
        }
        return OptionalLong.of(system().getFreeMemorySize());
    }

    static OptionalLong total() {
        return OptionalLong.of(system().getTotalMemorySize());
    }

    private static com.sun.management.OperatingSystemMXBean system() {
        return (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    }

    static ComputeDevice gpu(int index) {
        OptionalLong free = OptionalLong.empty();
        OptionalLong total = OptionalLong.empty();
        try {
            // DJL: cudaMemGetInfo; committed is what is used.
            MemoryUsage usage = CudaUtils.getGpuMemory(Device.gpu(index));
            free = OptionalLong.of(usage.getMax() - usage.getCommitted());
            total = OptionalLong.of(usage.getMax());
        } catch (RuntimeException | LinkageError e) {
            LOG.info("the memory of GPU {} cannot be told", index, e);
        }
        return new ComputeDevice(OptionalInt.of(index), GpuName.of(index), free, total);
    }
}
