package org.hemolens.report;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** NumPy array files, format version 1.0 (numpy.lib.format, NEP 1), little endian, C order. */
public final class NpyWriter {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    /** The format asks that the data begin at a multiple of this. */
    private static final int ALIGNMENT = 64;

    private NpyWriter() {}

    /**
     * Writes float32.
     *
     * @param values {@code [rows * columns]}, row-major
     * @throws OutputException when the file cannot be written, naming it
     */
    public static void write(Path target, float[] values, int rows, int columns) throws OutputException {
        if (values.length != rows * columns) {
            throw new IllegalArgumentException(values.length + " values for " + rows + " x " + columns);
        }
        ByteBuffer data = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(values);
        OutputFile.write(target, stream -> {
            stream.write(header("<f4", rows, columns));
            stream.write(data.array());
        });
    }

    /**
     * Writes bytes, slice by slice.
     *
     * @param slices each {@code [rows * columns]}, row-major
     * @throws OutputException when the file cannot be written, naming it
     */
    public static void write(Path target, List<byte[]> slices, int rows, int columns) throws OutputException {
        for (byte[] slice : slices) {
            if (slice.length != rows * columns) {
                throw new IllegalArgumentException(slice.length + " values for " + rows + " x " + columns);
            }
        }
        OutputFile.write(target, stream -> {
            stream.write(header("|u1", slices.size(), rows, columns));
            for (byte[] slice : slices) {
                stream.write(slice);
            }
        });
    }

    private static byte[] header(String type, int... shape) {
        String axes = Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        byte[] text = "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }"
                .formatted(type, axes)
                .getBytes(StandardCharsets.US_ASCII);
        int before = MAGIC.length + Short.BYTES;
        int length = Math.ceilDiv(before + text.length + 1, ALIGNMENT) * ALIGNMENT - before;
        byte[] padded = Arrays.copyOf(text, length);
        Arrays.fill(padded, text.length, length, (byte) ' ');
        padded[length - 1] = '\n';
        return ByteBuffer.allocate(before + length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) length)
                .put(padded)
                .array();
    }
}
