package org.hemolens.model.remote;

/**
 * A float32 tensor of the protocol.
 *
 * @param name fixed by the program, never of a patient
 * @param shape as sent
 * @param values in C order
 */
record Tensor(String name, long[] shape, float[] values) {
    static long size(long[] shape) {
        long size = 1;
        for (long n : shape) {
            size = Math.multiplyExact(size, n);
        }
        return size;
    }
}
