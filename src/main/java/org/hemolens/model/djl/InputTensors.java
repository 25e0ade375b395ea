package org.hemolens.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

    /** A tensor with these values; float32. */
    NDArray create(NDManager scope, float[] values, Shape shape) {
        int bytes = Math.multiplyExact(values.length, Float.BYTES);
        if (used == buffers.size()) {
            buffers.add(ByteBuffer.allocateDirect(bytes));
        } else if (buffers.get(used).capacity() < bytes) {
            buffers.set(used, ByteBuffer.allocateDirect(bytes));
        }
        ByteBuffer buffer = buffers.get(used++).slice(0, bytes).order(ByteOrder.nativeOrder());
        buffer.asFloatBuffer().put(values);
        return scope.create(buffer, shape, DataType.FLOAT32);
    }
}
