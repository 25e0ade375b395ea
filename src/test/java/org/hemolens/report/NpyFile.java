package org.hemolens.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads float32 arrays of two dimensions by the format's description, independently of the writer. */
public record NpyFile(int rows, int columns, float[] values) {
    private static final Pattern HEADER =
            Pattern.compile("\\{'descr': '<f4', 'fortran_order': False, 'shape': \\((\\d+), (\\d+)\\), } *\\n");

    public static NpyFile read(Path file) throws IOException {
        ByteBuffer b = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[8];
        b.get(magic);
        if (magic[0] != (byte) 0x93
                || !new String(magic, 1, 5, StandardCharsets.US_ASCII).equals("NUMPY")
                || magic[6] != 1) {
            throw new IOException("no NumPy file of version 1");
        }
        byte[] header = new byte[b.getShort()];
        b.get(header);
        Matcher m = HEADER.matcher(new String(header, StandardCharsets.US_ASCII));
        if (!m.matches() || b.position() % 64 != 0) {
            throw new IOException("header " + new String(header, StandardCharsets.US_ASCII));
        }
        float[] values = new float[b.remaining() / 4];
        b.asFloatBuffer().get(values);
        return new NpyFile(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), values);
    }
}
