package org.hemolens.model;

import java.util.List;
import java.util.Optional;
import org.hemolens.progress.Cancellation;

/**
 * A package's loaded networks. Plain Java values in and out, classes in the order of {@link HemorrhageClass}, batches
 * joined in one array, slice by slice. Thread-safe; calls run one after the other.
 */
public interface HemorrhageNetworks extends AutoCloseable {
    /**
     * What a slice network makes of n slices.
     *
     * @param maps activations of the last convolution, {@code [n][K * h * w]}
     * @param pooled {@code [n * F]}
     * @param logits {@code [n * 6]}
     */
    record SliceOutputs(float[][] maps, float[] pooled, float[] logits) {}

    /**
     * What gradients of n slices' targets are made from.
     *
     * @param maps activations of the last convolution, {@code [n][K * h * w]}
     * @param pooled {@code [n * F]}
     * @param poolGradient of the sum of all pooled features with respect to the maps, {@code [n][K * h * w]}; empty where
     *     the pool does not take every map by itself, so that a single gradient does not serve all targets
     */
    record Activations(float[][] maps, float[] pooled, Optional<float[][]> poolGradient) {}

    /**
     * Gradients of one slice's six sequence logits with respect to the sequence network's input at that same slice.
     *
     * @param pooled {@code [6][F1 + F2 + ...]}
     * @param logits {@code [6][6 * B]}
     */
    record SequenceGradients(float[][] pooled, float[][] logits) {}

    /**
     * Gradients of several targets with respect to the same maps. The one of target t, slice i, map k at pixel p is
     * {@code scale[t][i * K + k] * base[t][i][k * h * w + p]}. A pool that takes every map by itself, as mean and
     * generalised mean do, gives all targets the same base: {@code base} then has one entry, for all of them.
     *
     * @param base {@code [targets or 1][n][K * h * w]}
     * @param scale {@code [targets][n * K]}
     */
    record MapGradients(float[][][] base, float[][] scale) {
        public int targets() {
            return scale.length;
        }

        /** Of a target and slice, {@code [K * h * w]}. */
        public float[] baseOf(int target, int slice) {
            return base[base.length == 1 ? 0 : target][slice];
        }
    }

    /** Whose weights {@link #shuffled} takes. */
    enum Shuffle {
        /** The last layer of every slice network, from pooled features to logits. */
        HEAD,
        /** All, the sequence network's too. */
        ALL
    }

    ModelPackage modelPackage();

    /**
     * A copy of these networks whose weights have changed places within their tensors, by a seed: same numbers, nothing
     * learned. These networks themselves stay as they are.
     *
     * @return to be closed; empty where the weights cannot be told apart in the files
     */
    default Optional<HemorrhageNetworks> shuffled(Shuffle what, long seed) throws ModelException {
        return Optional.empty();
    }

    /** Where they run, in words, such as "CPU, 2 threads". */
    String device();

    /** How they are run, as far as it has come. */
    default RunFacts facts() {
        return RunFacts.PLAIN;
    }

    /** Whose cancellation ends a call that waits for another machine; calls on this one are ended between batches. */
    default void stopWith(Cancellation cancellation) {}

    /**
     * @param network index of the slice network
     * @param input {@code [n * C * H * W]}
     * @throws ModelException also when the network's answer has not the shape that the manifest says
     */
    SliceOutputs slices(int network, float[] input, int n) throws ModelException;

    /**
     * The part of the gradients that all targets share. A call's cost hardly depends on n where maps are small.
     *
     * @param network index of the slice network
     * @param maps {@code [n][K * h * w]}
     * @param pooled {@code [n * F]}
     */
    Activations activations(int network, float[][] maps, float[] pooled, int n) throws ModelException;

    /**
     * Gradients of weighted sums {@code sum(pool(maps) * u) + sum(classify(pool(maps)) * v)} with respect to the maps.
     * Slices are independent here, so one call serves n slices; each target has its own u and v.
     *
     * @param network index of the slice network
     * @param activations of n slices
     * @param pooledWeights u, {@code [targets][n * F]}
     * @param logitWeights v, {@code [targets][n * 6]}
     */
    MapGradients gradients(int network, Activations activations, int n, float[][] pooledWeights, float[][] logitWeights)
            throws ModelException;

    /**
     * The sequence network over the whole scan; only where the package has one.
     *
     * @param pooled {@code [n * (F1 + F2 + ...)]}
     * @param logits {@code [n * 6 * B]}
     * @return {@code [n * 6]}
     */
    float[] sequence(float[] pooled, float[] logits, int n) throws ModelException;

    /**
     * Of an ensemble, each member's calibrated logits over the scan, {@code [n * 6]}; arguments as in {@link #sequence}.
     * Empty for networks that are no ensemble.
     */
    default List<float[]> memberLogits(float[] pooled, float[] logits, int n) throws ModelException {
        return List.of();
    }

    /**
     * What the sequence network says of the whole scan; only where the package's study answer is its
     * ({@link Aggregation#SEQUENCE}). Arguments as in {@link #sequence}.
     *
     * @return logits, {@code [6]}
     */
    default float[] study(float[] pooled, float[] logits, int n) throws ModelException {
        throw new ModelException("this package's networks have no answer for a whole scan");
    }

    /**
     * The segmentation network on n slices; only where the package has one.
     *
     * @param input {@code [n * C * H * W]}, as the segmentation's input specification says
     * @return probabilities of the pixels of the input, {@code [n][M * H * W]}, masks in the package's order
     * @throws ModelException also when the network's answer has not the shape that the manifest says
     */
    default float[][] masks(float[] input, int n) throws ModelException {
        throw new ModelException("this package has no segmentation network");
    }

    /** Gradients of the sequence logits of some slices; arguments as in {@link #sequence}. One entry a slice asked for. */
    List<SequenceGradients> sequenceGradients(float[] pooled, float[] logits, int n, int[] slices)
            throws ModelException;

    @Override
    void close();
}
