package org.hemolens.dicom.codestream;

import org.hemolens.dicom.codestream.CodestreamException.Kind;

/**
 * What the file says of its compressed image; the stream is held against it before anything is allocated.
 *
 * @param rows number of rows
 * @param columns number of columns
 * @param maxBits bits that a sample may have at most, 16 or fewer
 */
public record ExpectedImage(int rows, int columns, int maxBits) {
    /** @throws CodestreamException when the stream's own size or depth is another */
    public void check(long streamRows, long streamColumns, int streamBits, int components) throws CodestreamException {
        if (components != 1) {
            throw new CodestreamException(Kind.COLOUR, "a compressed image of " + components + " components, not gray");
        }
        if (streamRows != rows || streamColumns != columns) {
            throw new CodestreamException(
                    Kind.DIFFERENT,
                    "the compressed image is " + streamRows + " x " + streamColumns + ", the file says " + rows + " x "
                            + columns);
        }
        if (streamBits < 1 || streamBits > maxBits) {
            throw new CodestreamException(
                    Kind.DIFFERENT,
                    "the compressed image has " + streamBits + " bits a pixel, the file allocates " + maxBits);
        }
    }

    /**
     * Fails where so few bytes cannot hold so large an image, before it is allocated. Even of blank images, which take almost
     * no bytes, only those beyond 16 megapixels are asked for more.
     */
    public void checkLength(int streamBytes) throws CodestreamException {
        long pixels = (long) rows * columns;
        if (pixels > 1 << 24 && pixels > 64L * streamBytes) {
            throw CodestreamException.corrupt(
                    "a stream of " + streamBytes + " bytes for an image of " + rows + " x " + columns + " pixels");
        }
    }

    public int pixels() {
        return Math.multiplyExact(rows, columns);
    }
}
