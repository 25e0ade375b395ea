package org.hemolens.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Letters of exported pictures, rasterised beforehand (packaging/rasterise_font.py): the disclaimer must not depend on a
 * machine's fonts. Printable ASCII; anything else is drawn as a question mark.
 */
final class Letters {
    private static final int FIRST = 32;
    private static final int LAST = 126;
    private static final Letters LOADED = load();

    private final int rows;
    /** Coverage 0..15, {@code [letter][row * advance + column]}. */
    private final List<byte[]> coverage;

    private Letters(int rows, List<byte[]> coverage) {
        this.rows = rows;
        this.coverage = coverage;
    }

    static Letters get() {
        return LOADED;
    }

    /** Height of a line, pixels. */
    int rows() {
        return rows;
    }

    int width(String text) {
        return text.chars().map(c -> glyph(c).length / rows).sum();
    }

    /** Draws a text in white on the opaque pixels, upper left corner at (row, column); what lies outside is cut. */
    void draw(String text, int[] argb, int width, int row, int column) {
        int at = column;
        for (int i = 0; i < text.length(); i++) {
            byte[] glyph = glyph(text.charAt(i));
            int advance = glyph.length / rows;
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < advance && at + c < width; c++) {
                    int grey = glyph[r * advance + c] * 17;
                    if (grey > 0) {
                        argb[(row + r) * width + at + c] = 0xFF000000 | grey << 16 | grey << 8 | grey;
                    }
                }
            }
            at += advance;
        }
    }

    /** Breaks a text at spaces into lines that fit; a longer word is broken where it must be. */
    List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (width(longer) <= width) {
                line = longer;
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line);
            }
            line = word;
            while (width(line) > width && line.length() > 1) {
                int fits = line.length() - 1;
                while (fits > 1 && width(line.substring(0, fits)) > width) {
                    fits--;
                }
                lines.add(line.substring(0, fits));
                line = line.substring(fits);
            }
        }
        lines.add(line);
        return lines;
    }

    private byte[] glyph(int character) {
        return coverage.get((character < FIRST || character > LAST ? '?' : character) - FIRST);
    }

    private static Letters load() {
        try (InputStream stream = Letters.class.getResourceAsStream("letters.txt")) {
            if (stream == null) {
                throw new IllegalStateException("letters.txt is missing from the program");
            }
            return parse(new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Letters parse(BufferedReader reader) throws IOException {
        line(reader);
        int rows = Integer.parseInt(line(reader));
        List<byte[]> coverage = new ArrayList<>();
        for (int code = FIRST; code <= LAST; code++) {
            int advance = Integer.parseInt(line(reader).split(" ", -1)[1]);
            byte[] glyph = new byte[rows * advance];
            for (int r = 0; r < rows; r++) {
                String digits = line(reader);
                for (int c = 0; c < advance; c++) {
                    glyph[r * advance + c] = (byte) Character.digit(digits.charAt(c), 16);
                }
            }
            coverage.add(glyph);
        }
        return new Letters(rows, coverage);
    }

    private static String line(BufferedReader reader) throws IOException {
        String line = reader.readLine();
        if (line == null) {
            throw new IOException("letters.txt ends early");
        }
        return line;
    }
}
