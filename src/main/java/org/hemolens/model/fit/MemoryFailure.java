package org.hemolens.model.fit;

import java.util.List;
import java.util.Locale;

/**
 * Tells from PyTorch's and CUDA's messages whether memory did not suffice: DJL has one exception for everything, and a
 * server one status.
 */
public final class MemoryFailure {
    /**
     * Lower case. In order: CUDA caching allocator and its class; CUDA driver and runtime; cuDNN and cuBLAS handles and
     * workspaces; the CPU allocator's three wordings (c10/core/impl/alloc_cpu.cpp); C++; ROCm.
     */
    private static final List<String> WORDS = List.of(
            "cuda out of memory",
            "outofmemoryerror",
            "cuda error: out of memory",
            "cudaerrormemoryallocation",
            "cudnn_status_alloc_failed",
            "cudnn_status_internal_error_device_allocation_failed",
            "cublas_status_alloc_failed",
            "defaultcpuallocator: can't allocate memory",
            "defaultcpuallocator: not enough memory",
            "unable to mmap memory",
            "std::bad_alloc",
            "hip out of memory");

    private MemoryFailure() {}

    /** Looks at the exception and its causes. Java's own {@link OutOfMemoryError} is of the heap and none of these. */
    public static boolean isIn(Throwable failure) {
        int depth = 0;
        for (Throwable t = failure; t != null && depth < 10; t = t.getCause(), depth++) {
            String message = String.valueOf(t.getMessage()).toLowerCase(Locale.ROOT);
            if (WORDS.stream().anyMatch(message::contains)) {
                return true;
            }
        }
        return false;
    }
}
