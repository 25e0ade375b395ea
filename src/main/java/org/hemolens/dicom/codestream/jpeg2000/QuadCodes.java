package org.hemolens.dicom.codestream.jpeg2000;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The variable-length codes of quads (T.814 annex C). An entry, found by context and the next 7 bits, holds the code's length
 * in bits 0 to 2, the u offset in bit 3, significance in bits 4 to 7, e_1 in bits 8 to 11, e_k in bits 12 to 15.
 */
final class QuadCodes {
    static final short[] FIRST_ROW = new short[8 << 7];
    static final short[] OTHER_ROWS = new short[8 << 7];

    static {
        try (InputStream in = QuadCodes.class.getResourceAsStream("quad-codes.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        Objects.requireNonNull(in, "quad-codes.txt"), StandardCharsets.US_ASCII))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(QuadCodes::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private QuadCodes() {}

    private static void add(String line) {
        int[] v = Stream.of(line.split(" "))
                .mapToInt(n -> Integer.parseInt(n, 16))
                .toArray();
        int length = v[7];
        short entry = (short) (length | v[3] << 3 | v[2] << 4 | v[5] << 8 | v[4] << 12);
        short[] table = v[0] == 0 ? FIRST_ROW : OTHER_ROWS;
        for (int above = 0; above < 1 << (7 - length); above++) {
            table[v[1] << 7 | above << length | v[6]] = entry;
        }
    }
}
