package org.hemolens.model.djl;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import org.hemolens.model.DeviceMemoryException;
import org.hemolens.model.ModelException;
import org.hemolens.model.fit.MemoryFailure;

/** One loaded TorchScript file. Used on the native thread only. */
final class TorchModule implements AutoCloseable {
    private final Path file;
    private final PtSymbolBlock block;
    private final List<String> found;

    /** @param methods that it must have, {@code forward} among them or not */
    TorchModule(PtNDManager manager, Path file, List<String> methods) throws ModelException {
        this.file = file;
        // trainParam = true: without it the parameters are inference tensors, which autograd refuses.
        try {
            block = JniUtils.loadModule(manager, file, true, new String[0], new String[0], true);
        } catch (EngineException e) {
            if (MemoryFailure.isIn(e)) {
                throw new DeviceMemoryException(
                        file + ": not enough memory to load it: " + NativeThread.firstLine(e), e);
            }
            throw new ModelException(file + ": PyTorch cannot load it: " + NativeThread.firstLine(e), e);
        }
        found = List.of(JniUtils.getMethodNames(block));
        for (String method : methods) {
            if (!found.contains(method)) {
                block.close();
                throw new ModelException(file + ": has no method '" + method + "', only " + found);
            }
        }
        // Only maps and features need gradients; those of the weights would cost time and pile up.
        NDList parameters = JniUtils.moduleGetParams(block, manager);
        parameters.forEach(p -> p.setRequiresGradient(false));
        parameters.close();
    }

    /**
     * @param gradients whether the answer is to be differentiated
     * @param inputs tensors; the first one's manager gets the answer
     */
    NDArray run(String method, boolean gradients, NDArray... inputs) {
        NDList list = new NDList(inputs);
        NDArray name = inputs[0].getManager().create(0f);
        name.setName("module_method:" + method);
        list.add(name);
        return IValueUtils.forward(block, list, gradients).singletonOrThrow();
    }

    /** Whether the file exports a method. */
    boolean has(String method) {
        return found.contains(method);
    }

    /** @throws ModelException when the shape is another */
    void checkShape(NDArray array, String method, long... shape) throws ModelException {
        if (!array.getShape().equals(new Shape(shape))) {
            throw new ModelException(file + ": " + method + " gives the shape " + array.getShape()
                    + ", by the manifest it must be " + new Shape(shape));
        }
    }

    /** @throws ModelException when the shape is another */
    float[] values(NDArray array, String method, long... shape) throws ModelException {
        checkShape(array, method, shape);
        return values(array);
    }

    /**
     * Values by their first index.
     *
     * @throws ModelException when the shape is another
     */
    float[][] rows(NDArray array, String method, long... shape) throws ModelException {
        checkShape(array, method, shape);
        return rows(array, Math.toIntExact(shape[0]));
    }

    /** @param n divides the array's size */
    static float[][] rows(NDArray array, int n) {
        float[][] out = new float[n][Math.toIntExact(array.size() / n)];
        FloatBuffer values = array.toByteBuffer(true).asFloatBuffer();
        for (float[] row : out) {
            values.get(row);
        }
        return out;
    }

    /** Copied straight from native memory, without the array of bytes between. */
    static float[] values(NDArray array) {
        float[] out = new float[Math.toIntExact(array.size())];
        array.toByteBuffer(true).asFloatBuffer().get(out);
        return out;
    }

    @Override
    public void close() {
        block.close();
    }
}
