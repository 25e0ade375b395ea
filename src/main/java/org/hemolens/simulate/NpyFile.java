package org.hemolens.simulate;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes NumPy arrays, NPY format version 1.0, little endian, C order, shape slices x rows x columns. */
final class NpyFile {
    private NpyFile() {}

    static void writeBytes(Path file, List<byte[]> slices, int rows, int columns) throws IOException {
        try (OutputStream out = open(file, "|u1", slices.size(), rows, columns)) {
            for (byte[] slice : slices) {
                out.write(slice);
            }
        }
    }

    static void writeShorts(Path file, List<short[]> slices, int rows, int columns) throws IOException {
        try (OutputStream out = open(file, "<i2", slices.size(), rows, columns)) {
            for (short[] slice : slices) {
                ByteBuffer bytes = ByteBuffer.allocate(slice.length * 2).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asShortBuffer().put(slice);
                out.write(bytes.array());
            }
        }
    }

    private static OutputStream open(Path file, String type, int slices, int rows, int columns) throws IOException {
        String text = "{'descr': '%s', 'fortran_order': False, 'shape': (%d, %d, %d), }"
                .formatted(type, slices, rows, columns);
        int length = (10 + text.length() + 1 + 63) / 64 * 64 - 10;
        String padded = text + " ".repeat(length - 1 - text.length()) + "\n";
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) length, (byte) (length >> 8)});
        out.write(padded.getBytes(StandardCharsets.US_ASCII));
        return out;
    }
}
