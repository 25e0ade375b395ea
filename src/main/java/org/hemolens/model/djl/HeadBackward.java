package org.hemolens.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.HemorrhageNetworks.Activations;
import org.hemolens.model.HemorrhageNetworks.MapGradients;
import org.hemolens.model.ModelException;
import org.hemolens.model.SliceNetworkSpec;

/**
 * Gradients from pooled features and logits back to the last convolution's activations, by autograd, in two steps of the
 * chain rule: through {@code classify} for all targets at once, as rows of one batch, and through {@code pool}. A pool
 * that takes every feature map by itself needs one pass for all targets, since {@code J_pool^T u} is then {@code u} times
 * {@code J_pool^T 1}; whether it does is asked of the pool itself on the first maps that tell. A {@code classify} that is
 * linear, which is asked of it too, has one Jacobian for all slices. On the native thread.
 */
final class HeadBackward {
    private enum Head {
        UNKNOWN,
        LINEAR,
        OTHER
    }

    private enum Pool {
        UNKNOWN,
        MAP_BY_MAP,
        MIXES_MAPS
    }

    /** Relative; float rounding is 1e-7. */
    private static final float SAME = 1e-4f;

    private static final int CLASSES = HemorrhageClass.COUNT;

    private final TorchModule module;
    private final SliceNetworkSpec spec;
    private final InputTensors inputs;
    private Pool pool;
    private Head head = Head.UNKNOWN;
    /** Of the linear head, {@code [6][F]}, package order. */
    private float[][] jacobian = {};

    HeadBackward(TorchModule module, SliceNetworkSpec spec, InputTensors inputs) {
        this.module = module;
        this.spec = spec;
        this.inputs = inputs;
        pool = spec.featureLength() == spec.maps() ? Pool.UNKNOWN : Pool.MIXES_MAPS;
    }

    /** Whether one gradient of the pool may serve all targets, as far as is known. */
    boolean mayShare() {
        return pool != Pool.MIXES_MAPS;
    }

    /** A leaf of autograd's graph. */
    NDArray leaf(NDManager scope, float[][] maps, int n) {
        NDArray a = inputs.create(scope, maps, new Shape(n, spec.maps(), spec.mapRows(), spec.mapColumns()));
        a.setRequiresGradient(true);
        return a;
    }

    /**
     * Of the sum of all pooled features; empty where the pool mixes maps.
     *
     * @param a leaf, {@code [n, K, h, w]}
     */
    Optional<float[][]> poolGradient(NDManager scope, NDArray a, int n) {
        NDArray pooled = module.run("pool", true, a);
        if (pool == Pool.UNKNOWN) {
            pool = ask(scope, a, pooled, n);
        }
        return pool == Pool.MAP_BY_MAP ? Optional.of(throughPool(scope, a, pooled, ones(n), n)) : Optional.empty();
    }

    /**
     * @param u weights of the pooled features, {@code [targets][n * F]}
     * @param v weights of the logits, {@code [targets][n * 6]}, package order
     */
    MapGradients run(NDManager scope, Activations activations, int n, float[][] u, float[][] v) throws ModelException {
        float[][] weights = throughClassify(scope, activations.pooled(), n, u, v);
        if (activations.poolGradient().isPresent()) {
            return new MapGradients(new float[][][] {activations.poolGradient().get()}, weights);
        }
        NDArray a = leaf(scope, activations.maps(), n);
        NDArray pooled = module.run("pool", true, a);
        module.checkShape(pooled, "pool", n, spec.featureLength());
        float[][][] base = new float[weights.length][][];
        for (int t = 0; t < base.length; t++) {
            base[t] = throughPool(scope, a, pooled, weights[t], n);
        }
        float[][] ones = new float[weights.length][n * spec.maps()];
        Arrays.stream(ones).forEach(row -> Arrays.fill(row, 1));
        return new MapGradients(base, ones);
    }

    /** {@code u + J_classify^T v}, {@code [targets][n * F]}. */
    private float[][] throughClassify(NDManager scope, float[] pooled, int n, float[][] u, float[][] v)
            throws ModelException {
        if (head == Head.UNKNOWN) {
            askHead(scope, pooled, n);
        }
        if (head != Head.LINEAR) {
            return byAutograd(scope, pooled, n, u, v);
        }
        int features = spec.featureLength();
        float[][] out = new float[v.length][];
        for (int t = 0; t < out.length; t++) {
            out[t] = u[t].clone();
            for (int row = 0; row < n * CLASSES; row++) {
                float weight = v[t][row];
                if (weight != 0) {
                    float[] own = jacobian[row % CLASSES];
                    int first = row / CLASSES * features;
                    for (int f = 0; f < features; f++) {
                        out[t][first + f] += weight * own[f];
                    }
                }
            }
        }
        return out;
    }

    private float[][] byAutograd(NDManager scope, float[] pooled, int n, float[][] u, float[][] v)
            throws ModelException {
        int targets = v.length;
        float[] rows = new float[targets * pooled.length];
        float[] weights = new float[targets * n * CLASSES];
        for (int t = 0; t < targets; t++) {
            System.arraycopy(pooled, 0, rows, t * pooled.length, pooled.length);
            System.arraycopy(v[t], 0, weights, t * n * CLASSES, n * CLASSES);
        }
        NDArray p = inputs.create(scope, rows, new Shape((long) targets * n, spec.featureLength()));
        p.setRequiresGradient(true);
        NDArray logits = module.run("classify", true, p);
        module.checkShape(logits, "classify", (long) targets * n, CLASSES);
        NDArray seed = inputs.create(scope, weights, new Shape((long) targets * n, CLASSES));
        JniUtils.backward((PtNDArray) logits, (PtNDArray) seed, false, false);
        float[] gradient = TorchModule.values(p.getGradient());
        float[][] out = new float[targets][pooled.length];
        for (int t = 0; t < targets; t++) {
            for (int i = 0; i < pooled.length; i++) {
                out[t][i] = u[t][i] + gradient[t * pooled.length + i];
            }
        }
        return out;
    }

    /** Linear where the slices' own features and random ones, larger and of both signs, give the same Jacobian. */
    private void askHead(NDManager scope, float[] pooled, int n) throws ModelException {
        int features = spec.featureLength();
        float size = 1;
        for (float value : pooled) {
            size = Math.max(size, Math.abs(value));
        }
        float[] asked = Arrays.copyOf(pooled, (n + 2) * features);
        Random random = new Random(2);
        for (int i = pooled.length; i < asked.length; i++) {
            asked[i] = 2 * size * (float) random.nextGaussian();
        }
        float[][] v = new float[CLASSES][(n + 2) * CLASSES];
        for (int c = 0; c < CLASSES; c++) {
            for (int i = 0; i < n + 2; i++) {
                v[c][i * CLASSES + c] = 1;
            }
        }
        float[][] gradients = byAutograd(scope, asked, n + 2, new float[CLASSES][asked.length], v);
        jacobian = new float[CLASSES][];
        for (int c = 0; c < CLASSES; c++) {
            jacobian[c] = Arrays.copyOf(gradients[c], features);
            for (int i = 0; i < asked.length; i++) {
                float expected = jacobian[c][i % features];
                if (!(Math.abs(gradients[c][i] - expected) <= SAME * Math.abs(expected))) {
                    head = Float.isFinite(gradients[c][i]) ? Head.OTHER : Head.UNKNOWN;
                    return;
                }
            }
        }
        head = Head.LINEAR;
    }

    private float[][] throughPool(NDManager scope, NDArray a, NDArray pooled, float[] weights, int n) {
        try (NDManager inner = scope.newSubManager()) {
            NDArray seed = inputs.create(inner, weights, new Shape(n, spec.featureLength()));
            JniUtils.backward((PtNDArray) pooled, (PtNDArray) seed, true, false);
            NDArray gradient = a.getGradient();
            gradient.attach(inner);
            float[][] values = TorchModule.rows(gradient, n);
            // Gradients add up.
            JniUtils.zeroGrad((PtNDArray) a);
            return values;
        }
    }

    private float[] ones(int n) {
        float[] ones = new float[n * spec.maps()];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** Random weights give their own multiple of every map's gradient, or the pool mixes maps. */
    private Pool ask(NDManager scope, NDArray a, NDArray pooled, int n) {
        float[] weights = new float[n * spec.maps()];
        Random random = new Random(1);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 0.5f + random.nextFloat();
        }
        float[][] plain = throughPool(scope, a, pooled, ones(n), n);
        float[][] weighted = throughPool(scope, a, pooled, weights, n);
        int pixels = spec.mapRows() * spec.mapColumns();
        boolean tells = false;
        for (int k = 0; k < weights.length; k++) {
            float[] p = plain[k / spec.maps()];
            float[] w = weighted[k / spec.maps()];
            int first = k % spec.maps() * pixels;
            float size = 0;
            for (int i = first; i < first + pixels; i++) {
                size = Math.max(size, Math.abs(weights[k] * p[i]));
            }
            if (!Float.isFinite(size)) {
                return Pool.UNKNOWN;
            }
            for (int i = first; i < first + pixels; i++) {
                // Values too small for float's precision are judged by the largest of their map.
                if (!(Math.abs(w[i] - weights[k] * p[i]) <= SAME * size)) {
                    return Pool.MIXES_MAPS;
                }
            }
            tells |= size > 0;
        }
        return tells ? Pool.MAP_BY_MAP : Pool.UNKNOWN;
    }
}
