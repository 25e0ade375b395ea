package org.hemolens.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.HemorrhageNetworks.SequenceGradients;
import org.hemolens.model.ModelException;

/**
 * Gradients of single sequence logits at their own slice. Every logit needs a backward pass of its own, since a sum of
 * logits would mix what the slices do to each other. Where the file has the method {@code batch}, many passes are made as
 * one, on copies of the scan; a recurrent network's time hardly depends on their number. Where it also has {@code reduce}
 * and {@code batch_reduced}, the copies are of the reduced features only. On the native thread.
 */
final class SequenceBackward {
    static final String BATCH = "batch";
    static final String REDUCE = "reduce";
    static final String BATCH_REDUCED = "batch_reduced";

    /** Copies times slices in one pass, a bound on memory. */
    private static final int LARGEST = 16384;

    private static final int CLASSES = HemorrhageClass.COUNT;

    private final TorchModule module;
    private final ClassOrder order;

    SequenceBackward(TorchModule module, ClassOrder order) {
        this.module = module;
        this.order = order;
    }

    /** Slices of a scan of n that are worth asking for together. */
    static int together(int n) {
        return Math.max(1, LARGEST / (n * CLASSES));
    }

    /**
     * @param pooled {@code [N, F]}
     * @param logits {@code [N, 6 B]}, package order
     */
    List<SequenceGradients> run(NDManager scope, NDArray pooled, NDArray logits, int[] slices) throws ModelException {
        int n = (int) pooled.getShape().get(0);
        List<SequenceGradients> out = new ArrayList<>();
        if (!module.has(BATCH)) {
            oneByOne(scope, pooled, logits, slices, out);
            return out;
        }
        int step = together(n);
        for (int from = 0; from < slices.length; from += step) {
            int[] some = Arrays.copyOfRange(slices, from, Math.min(slices.length, from + step));
            try (NDManager inner = scope.newSubManager()) {
                batched(inner, pooled, logits, some, out);
            }
        }
        return out;
    }

    private void batched(NDManager scope, NDArray pooled, NDArray logits, int[] slices, List<SequenceGradients> out)
            throws ModelException {
        boolean reduces = module.has(REDUCE) && module.has(BATCH_REDUCED);
        NDArray input = pooled;
        if (reduces) {
            input = module.run(REDUCE, false, pooled);
            input.attach(scope);
        }
        Rows rows = ownRows(scope, reduces ? BATCH_REDUCED : BATCH, input, logits, slices);
        float[] u = reduces ? throughReduce(scope, pooled, slices, rows.input()) : rows.input();
        long length = pooled.getShape().get(1);
        for (int i = 0; i < slices.length; i++) {
            float[][] byClass = new float[CLASSES][];
            float[][] logitsByClass = new float[CLASSES][];
            for (int c = 0; c < CLASSES; c++) {
                byClass[c] = row(u, i * CLASSES + c, length);
                logitsByClass[c] = order.toProgram(
                        row(rows.logits(), i * CLASSES + c, logits.getShape().get(1)));
            }
            out.add(new SequenceGradients(byClass, logitsByClass));
        }
    }

    /** Gradients at their own slices, a row for every slice and class, slices first. */
    private record Rows(float[] input, float[] logits) {}

    /** @param input {@code [N, F]}, or {@code [N, R]} for the reduced */
    private Rows ownRows(NDManager scope, String method, NDArray input, NDArray logits, int[] slices)
            throws ModelException {
        int n = (int) logits.getShape().get(0);
        int copies = slices.length * CLASSES;
        NDArray x = copies(scope, input, copies);
        NDArray l = copies(scope, logits, copies);
        NDArray answer = module.run(method, true, x, l);
        module.checkShape(answer, method, copies, n, CLASSES);
        float[] weights = new float[copies * n * CLASSES];
        int[] own = new int[copies];
        for (int k = 0; k < copies; k++) {
            own[k] = k * n + slices[k / CLASSES];
            weights[own[k] * CLASSES + order.inPackage(k % CLASSES)] = 1;
        }
        JniUtils.backward(
                (PtNDArray) answer, (PtNDArray) scope.create(weights, new Shape(copies, n, CLASSES)), false, false);
        return new Rows(rows(x, own), rows(l, own));
    }

    private static NDArray copies(NDManager scope, NDArray array, int copies) {
        NDArray repeated = array.expandDims(0).repeat(0, copies);
        repeated.attach(scope);
        repeated.setRequiresGradient(true);
        return repeated;
    }

    /** Of a leaf's gradient {@code [S, N, length]}, read whole, since a native call for every row would take longer. */
    private static float[] rows(NDArray leaf, int[] which) {
        float[] all = leaf.getGradient().toFloatArray();
        int length = (int) leaf.getShape().get(2);
        float[] out = new float[which.length * length];
        for (int k = 0; k < which.length; k++) {
            System.arraycopy(all, which[k] * length, out, k * length, length);
        }
        return out;
    }

    /** {@code J_reduce^T g}, slices being independent there: a row for every slice and class. */
    private float[] throughReduce(NDManager scope, NDArray pooled, int[] slices, float[] gradients) {
        float[] features = pooled.toFloatArray();
        int length = (int) pooled.getShape().get(1);
        int rows = slices.length * CLASSES;
        float[] own = new float[rows * length];
        for (int k = 0; k < rows; k++) {
            System.arraycopy(features, slices[k / CLASSES] * length, own, k * length, length);
        }
        NDArray p = scope.create(own, new Shape(rows, length));
        p.setRequiresGradient(true);
        NDArray reduced = module.run(REDUCE, true, p);
        NDArray seed = scope.create(gradients, reduced.getShape());
        JniUtils.backward((PtNDArray) reduced, (PtNDArray) seed, false, false);
        return p.getGradient().toFloatArray();
    }

    private static float[] row(float[] rows, int row, long length) {
        return Arrays.copyOfRange(rows, (int) (row * length), (int) ((row + 1) * length));
    }

    private void oneByOne(NDManager scope, NDArray pooled, NDArray logits, int[] slices, List<SequenceGradients> out)
            throws ModelException {
        long n = pooled.getShape().get(0);
        pooled.setRequiresGradient(true);
        logits.setRequiresGradient(true);
        NDArray answer = module.run("forward", true, pooled, logits);
        module.checkShape(answer, "forward", n, CLASSES);
        for (int slice : slices) {
            float[][] u = new float[CLASSES][];
            float[][] v = new float[CLASSES][];
            for (int c = 0; c < CLASSES; c++) {
                try (NDManager inner = scope.newSubManager()) {
                    float[] weights = new float[(int) n * CLASSES];
                    weights[slice * CLASSES + order.inPackage(c)] = 1;
                    JniUtils.backward(
                            (PtNDArray) answer, (PtNDArray) inner.create(weights, new Shape(n, CLASSES)), true, false);
                    u[c] = takeRow(pooled, slice, inner);
                    v[c] = order.toProgram(takeRow(logits, slice, inner));
                }
            }
            out.add(new SequenceGradients(u, v));
        }
    }

    /** A row of a leaf's gradient, which is then set to 0, as gradients add up. */
    private static float[] takeRow(NDArray leaf, int row, NDManager scope) {
        NDArray gradient = leaf.getGradient();
        gradient.attach(scope);
        float[] values = gradient.get(row).toFloatArray();
        JniUtils.zeroGrad((PtNDArray) leaf);
        return values;
    }
}
