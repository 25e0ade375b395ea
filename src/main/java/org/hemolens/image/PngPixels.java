package org.hemolens.image;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.hemolens.dicom.SeriesRejection.Reason;

/** From compressed image data to gray (W3C PNG, third edition, 8 to 10): inflate, undo the lines' filters, put in place. */
final class PngPixels {
    /** First row, first column, row step and column step of the passes (8.2). */
    private static final int[][] ADAM7 = {
        {0, 0, 8, 8}, {0, 4, 8, 8}, {4, 0, 8, 4}, {0, 2, 4, 4}, {2, 0, 4, 2}, {0, 1, 2, 2}, {1, 0, 2, 1}
    };

    private static final int[][] ONE_PASS = {{0, 0, 1, 1}};

    private final PngHeader header;
    private final char[] gray;

    PngPixels(PngHeader header) {
        this.header = header;
        gray = new char[header.rows() * header.columns()];
    }

    GrayImage decode(byte[] compressed) throws PngException {
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(compressed);
            for (int[] p : header.interlaced() ? ADAM7 : ONE_PASS) {
                pass(inflater, p[0], p[1], p[2], p[3]);
            }
            // The checksum of the whole comes after the last line.
            if (!inflater.finished() && inflater.inflate(new byte[1]) > 0) {
                throw new PngException(Reason.WRONG_LENGTH, "holds more pixels than its header says");
            }
            if (!inflater.finished()) {
                throw endsEarly();
            }
        } catch (DataFormatException e) {
            throw new PngException(Reason.CORRUPT, "damaged: its pixels cannot be unpacked");
        }
        return new GrayImage(gray, header.depth() == 8 ? 255 : 65535, header.rows(), header.columns());
    }

    private void pass(Inflater inflater, int firstRow, int firstColumn, int rowStep, int columnStep)
            throws PngException, DataFormatException {
        int pixel = header.bytesAPixel();
        int columns = (header.columns() - firstColumn + columnStep - 1) / columnStep;
        byte[] above = new byte[1 + columns * pixel];
        byte[] line = new byte[above.length];
        for (int row = firstRow; row < header.rows(); row += rowStep) {
            fill(inflater, line);
            unfilter(line, above, pixel);
            for (int i = 0; i < columns; i++) {
                gray[row * header.columns() + firstColumn + i * columnStep] = sample(line, 1 + i * pixel);
            }
            byte[] free = above;
            above = line;
            line = free;
        }
    }

    private static void fill(Inflater inflater, byte[] line) throws PngException, DataFormatException {
        for (int at = 0; at < line.length; ) {
            int count = inflater.inflate(line, at, line.length - at);
            if (count == 0 && (inflater.finished() || inflater.needsInput() || inflater.needsDictionary())) {
                throw endsEarly();
            }
            at += count;
        }
    }

    /** Clause 9: byte 0 is the filter; {@code left} is that of the pixel before. */
    private static void unfilter(byte[] line, byte[] above, int pixel) throws PngException {
        int filter = line[0];
        for (int i = 1; i < line.length; i++) {
            int left = i > pixel ? line[i - pixel] & 0xFF : 0;
            int up = above[i] & 0xFF;
            int upLeft = i > pixel ? above[i - pixel] & 0xFF : 0;
            line[i] += (byte)
                    switch (filter) {
                        case 0 -> 0;
                        case 1 -> left;
                        case 2 -> up;
                        case 3 -> (left + up) / 2;
                        case 4 -> paeth(left, up, upLeft);
                        default -> throw new PngException(Reason.CORRUPT, "damaged: no filter " + filter + " exists");
                    };
        }
        line[0] = 0;
    }

    private static int paeth(int left, int up, int upLeft) {
        int estimate = left + up - upLeft;
        int toLeft = Math.abs(estimate - left);
        int toUp = Math.abs(estimate - up);
        int toUpLeft = Math.abs(estimate - upLeft);
        return toLeft <= toUp && toLeft <= toUpLeft ? left : toUp <= toUpLeft ? up : upLeft;
    }

    private char sample(byte[] line, int at) throws PngException {
        int bytes = header.depth() / 8;
        int first = value(line, at, bytes);
        for (int s = 1; s < header.samples(); s++) {
            if (value(line, at + s * bytes, bytes) != first) {
                throw new PngException(
                        Reason.COLOUR_IMAGE, "a colour image: red, green and blue differ, so it is no gray slice");
            }
        }
        return (char) first;
    }

    private static int value(byte[] line, int at, int bytes) {
        return bytes == 1 ? line[at] & 0xFF : ((line[at] & 0xFF) << 8) | (line[at + 1] & 0xFF);
    }

    private static PngException endsEarly() {
        return new PngException(Reason.TRUNCATED, "its pixels end early");
    }
}
