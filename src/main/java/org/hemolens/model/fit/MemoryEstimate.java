package org.hemolens.model.fit;

import java.util.List;

/**
 * Memory that a package's slice networks need, float32.
 *
 * @param weightBytes all networks' weights
 * @param sliceBytes most at any moment of one slice's forward pass, input and activations, a network
 */
public record MemoryEstimate(long weightBytes, List<Long> sliceBytes) {
    public MemoryEstimate {
        sliceBytes = List.copyOf(sliceBytes);
    }

    /** Of the network that needs most; networks run one after the other. */
    public long perSlice() {
        return Math.max(1, sliceBytes.stream().mapToLong(Long::longValue).max().orElse(1));
    }

    /**
     * In half precision activations take half; weights take half more, as the heads and their gradients keep float32.
     *
     * @param batch slices in a call
     */
    public long bytes(int batch, boolean half) {
        return half ? weightBytes + weightBytes / 2 + batch * perSlice() / 2 : weightBytes + batch * perSlice();
    }
}
