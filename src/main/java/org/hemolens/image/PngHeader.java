package org.hemolens.image;

import java.nio.ByteBuffer;
import org.hemolens.dicom.SeriesRejection.Reason;

/**
 * What the IHDR chunk says (W3C PNG, third edition, 11.2.1), already found to be something that can be taken for a slice.
 *
 * @param columns width
 * @param rows height
 * @param depth bits a sample, 8 or 16
 * @param samples a pixel: 1 gray, 3 red, green and blue
 * @param interlaced Adam7 (8.2)
 */
record PngHeader(int columns, int rows, int depth, int samples, boolean interlaced) {
    static final int SMALLEST = 32;
    static final int LARGEST = 4096;

    private static final int LENGTH = 13;

    /** @param chunk the data of IHDR */
    static PngHeader of(ByteBuffer chunk) throws PngException {
        if (chunk.remaining() != LENGTH) {
            throw new PngException(Reason.CORRUPT, "its header has " + chunk.remaining() + " bytes instead of 13");
        }
        long columns = chunk.getInt() & 0xFFFFFFFFL;
        long rows = chunk.getInt() & 0xFFFFFFFFL;
        int depth = chunk.get();
        int colour = chunk.get();
        int compression = chunk.get();
        int filter = chunk.get();
        int interlace = chunk.get();
        if (compression != 0 || filter != 0 || interlace < 0 || interlace > 1) {
            throw new PngException(Reason.CORRUPT, "its header holds values that PNG does not have");
        }
        String size = columns + " x " + rows + " pixels";
        if (columns > LARGEST || rows > LARGEST) {
            throw new PngException(
                    Reason.TOO_LARGE, "too large: " + size + ", at most " + LARGEST + " x " + LARGEST + " are read");
        }
        if (columns < SMALLEST || rows < SMALLEST) {
            throw new PngException(
                    Reason.UNSUPPORTED_PIXELS, "too small for a slice: " + size + ", at least 32 x 32 are needed");
        }
        return new PngHeader((int) columns, (int) rows, depth(depth), samples(colour), interlace == 1);
    }

    private static int samples(int colour) throws PngException {
        return switch (colour) {
            case 0 -> 1;
            case 2 -> 3;
            case 3 -> throw unsupported("colours from a palette");
            case 4, 6 -> throw unsupported("an alpha channel");
            default -> throw new PngException(Reason.CORRUPT, "its header has colour type " + colour);
        };
    }

    private static int depth(int bits) throws PngException {
        return switch (bits) {
            case 8, 16 -> bits;
            case 1, 2, 4 -> throw unsupported(bits == 1 ? "1 bit a pixel" : bits + " bits a pixel");
            default -> throw new PngException(Reason.CORRUPT, "its header has a bit depth of " + bits);
        };
    }

    private static PngException unsupported(String what) {
        return new PngException(
                Reason.UNSUPPORTED_PIXELS, "has " + what + "; save it as gray of 8 or 16 bits without transparency");
    }

    int bytesAPixel() {
        return samples * depth / 8;
    }
}
