package org.hemolens.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * The latest activations, still as a tensor: gradients are mostly asked for right after the forward pass, and need not be
 * brought in again then.
 *
 * @param scope owns the tensor
 * @param network that made it
 * @param values the array that the caller got; only for this very one does the tensor hold
 */
record KeptMaps(NDManager scope, int network, float[] values, NDArray maps) implements AutoCloseable {
    KeptMaps {
        maps.attach(scope);
    }

    boolean are(int asked, float[] other) {
        return network == asked && values == other;
    }

    /** A copy as a leaf of autograd's graph, which an answer of inference itself cannot become. */
    NDArray leaf(NDManager to) {
        NDArray leaf = maps.duplicate();
        leaf.attach(to);
        leaf.setRequiresGradient(true);
        return leaf;
    }

    @Override
    public void close() {
        scope.close();
    }
}
