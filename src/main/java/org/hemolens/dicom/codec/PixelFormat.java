package org.hemolens.dicom.codec;

import java.util.OptionalInt;
import org.hemolens.dicom.DicomHeader;
import org.hemolens.dicom.SeriesRejection.Reason;
import org.hemolens.dicom.Tag;

/**
 * How stored values lie in their bytes (DICOM PS3.3 C.7.6.3, PS3.5 8.1.1): one sample a pixel.
 *
 * @param allocated bits a pixel takes, 8 or 16
 * @param stored bits that mean something
 * @param highBit uppermost of them
 * @param signed two's complement or not
 */
record PixelFormat(int rows, int columns, int allocated, int stored, int highBit, boolean signed) {
    /** 16384 x 16384, thirty times the size of the largest CT slices. */
    private static final long MAX_PIXELS = 1L << 28;

    /** @throws CodecException for what is no grayscale image of 8 or 16 bits */
    static PixelFormat of(DicomHeader header) throws CodecException {
        int samples = header.integer(Tag.SAMPLES_PER_PIXEL).orElse(1);
        String photometric = header.text(Tag.PHOTOMETRIC_INTERPRETATION).orElse("");
        if (samples != 1 || !(photometric.isEmpty() || photometric.startsWith("MONOCHROME"))) {
            throw new CodecException(
                    Reason.COLOUR_IMAGE,
                    "a colour image (" + (photometric.isEmpty() ? samples + " samples a pixel" : photometric)
                            + "), not a CT slice in Hounsfield units");
        }
        int rows = required(header, Tag.ROWS, "Rows");
        int columns = required(header, Tag.COLUMNS, "Columns");
        int allocated = required(header, Tag.BITS_ALLOCATED, "BitsAllocated");
        if (rows < 1 || columns < 1) {
            throw new CodecException(Reason.CORRUPT, "an image of " + rows + " rows and " + columns + " columns");
        }
        if ((long) rows * columns > MAX_PIXELS) {
            throw unsupported("an image of " + rows + " x " + columns + " pixels is too large");
        }
        if (allocated != 8 && allocated != 16) {
            throw unsupported(allocated + " bits a pixel; 8 and 16 are read");
        }
        int stored = required(header, Tag.BITS_STORED, "BitsStored");
        int highBit = header.integer(Tag.HIGH_BIT).orElse(stored - 1);
        if (stored < 1 || stored > allocated || highBit >= allocated || highBit < stored - 1) {
            throw new CodecException(
                    Reason.CORRUPT,
                    "BitsStored " + stored + " and HighBit " + highBit + " do not fit BitsAllocated " + allocated);
        }
        boolean signed = required(header, Tag.PIXEL_REPRESENTATION, "PixelRepresentation") == 1;
        return new PixelFormat(rows, columns, allocated, stored, highBit, signed);
    }

    private static int required(DicomHeader header, int tag, String name) throws CodecException {
        OptionalInt value = header.integer(tag);
        return value.orElseThrow(
                () -> new CodecException(Reason.MISSING_ATTRIBUTE, name + " " + Tag.format(tag) + " is missing"));
    }

    private static CodecException unsupported(String message) {
        return new CodecException(Reason.UNSUPPORTED_PIXELS, message);
    }

    int pixels() {
        return Math.multiplyExact(rows, columns);
    }

    /** Bytes of one uncompressed frame; can exceed an int. */
    long bytes() {
        return (long) rows * columns * (allocated / 8);
    }

    /** The stored value in a word: shifted down from the high bit, masked, sign extended. */
    int value(int word) {
        int bits = word >> (highBit + 1 - stored) & (1 << stored) - 1;
        return signed ? bits << (32 - stored) >> (32 - stored) : bits;
    }
}
