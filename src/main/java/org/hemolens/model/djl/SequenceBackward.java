package org.hemolens.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.HemorrhageNetworks.SequenceGradients;
import org.hemolens.model.ModelException;

/**
 * Gradients of single sequence logits at their own slice. Every logit needs a backward pass of its own, since a sum of
 * logits would mix what the slices do to each other. Where the file has the method {@code batch}, many passes are made as
 * one, on copies of the scan; a recurrent network's time hardly depends on their number. On the native thread.
 */
final class SequenceBackward {
    static final String BATCH = "batch";

    /** Copies times slices in one pass, a bound on memory. */
    private static final int LARGEST = 8192;

    private static final int CLASSES = HemorrhageClass.COUNT;

    private final TorchModule module;
    private final ClassOrder order;

    SequenceBackward(TorchModule module, ClassOrder order) {
        this.module = module;
        this.order = order;
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
        int step = Math.max(1, LARGEST / (n * CLASSES));
        for (int from = 0; from < slices.length; from += step) {
            batched(scope, pooled, logits, slices, from, Math.min(slices.length, from + step), out);
        }
        return out;
    }

    private void batched(
            NDManager scope,
            NDArray pooled,
            NDArray logits,
            int[] slices,
            int from,
            int to,
            List<SequenceGradients> out)
            throws ModelException {
        long n = pooled.getShape().get(0);
        int copies = (to - from) * CLASSES;
        NDArray p = pooled.expandDims(0).repeat(0, copies);
        NDArray l = logits.expandDims(0).repeat(0, copies);
        p.setRequiresGradient(true);
        l.setRequiresGradient(true);
        NDArray answer = module.run(BATCH, true, p, l);
        module.checkShape(answer, BATCH, copies, n, CLASSES);
        float[] weights = new float[(int) (copies * n * CLASSES)];
        for (int k = 0; k < copies; k++) {
            weights[(int) (k * n + slices[from + k / CLASSES]) * CLASSES + order.inPackage(k % CLASSES)] = 1;
        }
        JniUtils.backward(
                (PtNDArray) answer, (PtNDArray) scope.create(weights, new Shape(copies, n, CLASSES)), false, false);
        NDArray pooledGradient = p.getGradient();
        NDArray logitGradient = l.getGradient();
        for (int i = from; i < to; i++) {
            float[][] u = new float[CLASSES][];
            float[][] v = new float[CLASSES][];
            for (int c = 0; c < CLASSES; c++) {
                int copy = (i - from) * CLASSES + c;
                u[c] = pooledGradient.get(copy, slices[i]).toFloatArray();
                v[c] = order.toProgram(logitGradient.get(copy, slices[i]).toFloatArray());
            }
            out.add(new SequenceGradients(u, v));
        }
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
