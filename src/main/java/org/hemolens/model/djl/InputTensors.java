package org.hemolens.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Tensors over native memory that is used again and again: fresh memory for every call costs more in page faults than the
 * copy into it. On the native thread; a tensor is valid until the next {@link #reset}.
 */
final class InputTensors {
    private final List<ByteBuffer> buffers = new ArrayList<>();
    private int used;

    /** All tensors made so far are done with. */
    void reset() {
        used = 0;
    }

    /**
     * A tensor with these values, one array after the other; float32.
     *
     * @param values of equal lengths, at least one
     */
    NDArray create(NDManager scope, float[][] values, Shape shape) {
        int bytes = Math.multiplyExact(Math.multiplyExact(values.length, values[0].length), Float.BYTES);
        if (used == buffers.size()) {
            buffers.add(ByteBuffer.allocateDirect(bytes));
        } else if (buffers.get(used).capacity() < bytes) {
            buffers.set(used, ByteBuffer.allocateDirect(bytes));
        }
        ByteBuffer buffer = buffers.get(used++).slice(0, bytes).order(ByteOrder.nativeOrder());
        FloatBuffer floats = buffer.asFloatBuffer();
        for (float[] row : values) {
            floats.put(row);
        }
        return scope.create(buffer, shape, DataType.FLOAT32);
    }

    /** A tensor with these values; float32. */
    NDArray create(NDManager scope, float[] values, Shape shape) {
        return create(scope, new float[][] {values}, shape);
    }
}
