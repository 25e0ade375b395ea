package org.hemolens.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * PNG files (W3C PNG, third edition): 8-bit grey or RGB, lossless, with texts in iTXt chunks. Written without AWT, so that
 * it works where there is neither display nor font.
 */
public final class PngWriter {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte GREY = 0;
    private static final byte RGB = 2;

    private PngWriter() {}

    /**
     * Writes the grey levels of opaque grey pixels, 8 bits each.
     *
     * @param argb {@code [rows * columns]}; red, green and blue of a pixel are equal
     * @param texts keyword (1 to 79 Latin-1 letters) to text
     * @throws OutputException when the file cannot be written, naming it
     */
    public static void writeGrey(Path target, int[] argb, int rows, int columns, Map<String, String> texts)
            throws OutputException {
        write(target, argb, rows, columns, GREY, texts);
    }

    /**
     * Writes red, green and blue, 8 bits each; alpha is dropped.
     *
     * @param argb {@code [rows * columns]}
     * @param texts keyword (1 to 79 Latin-1 letters) to text
     * @throws OutputException when the file cannot be written, naming it
     */
    public static void writeRgb(Path target, int[] argb, int rows, int columns, Map<String, String> texts)
            throws OutputException {
        write(target, argb, rows, columns, RGB, texts);
    }

    private static void write(
            Path target, int[] argb, int rows, int columns, byte colourType, Map<String, String> texts)
            throws OutputException {
        if (argb.length != rows * columns) {
            throw new IllegalArgumentException(argb.length + " pixels for " + rows + " x " + columns);
        }
        OutputFile.write(target, stream -> {
            stream.write(SIGNATURE);
            byte[] header = ByteBuffer.allocate(13)
                    .putInt(columns)
                    .putInt(rows)
                    .put((byte) 8)
                    .put(colourType)
                    .array();
            chunk(stream, "IHDR", header);
            for (Map.Entry<String, String> text : texts.entrySet()) {
                chunk(stream, "iTXt", internationalText(text.getKey(), text.getValue()));
            }
            chunk(stream, "IDAT", scanlines(argb, rows, columns, colourType));
            chunk(stream, "IEND", new byte[0]);
        });
    }

    private static byte[] scanlines(int[] argb, int rows, int columns, byte colourType) throws IOException {
        int samples = colourType == GREY ? 1 : 3;
        byte[] line = new byte[1 + columns * samples]; // begins with filter type 0, none
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream deflated = new DeflaterOutputStream(packed)) {
            for (int r = 0; r < rows; r++) {
                int at = 1;
                for (int c = 0; c < columns; c++) {
                    int pixel = argb[r * columns + c];
                    if (samples == 3) {
                        line[at++] = (byte) (pixel >> 16);
                        line[at++] = (byte) (pixel >> 8);
                    }
                    line[at++] = (byte) pixel;
                }
                deflated.write(line);
            }
        }
        return packed.toByteArray();
    }

    /** Keyword, no compression, no language, no translated keyword, UTF-8 text. */
    private static byte[] internationalText(String keyword, String text) {
        byte[] key = keyword.getBytes(StandardCharsets.ISO_8859_1);
        byte[] value = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(key.length + 5 + value.length)
                .put(key)
                .put(new byte[5])
                .put(value)
                .array();
    }

    private static void chunk(OutputStream stream, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        stream.write(ByteBuffer.allocate(4).putInt(data.length).array());
        stream.write(name);
        stream.write(data);
        stream.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
