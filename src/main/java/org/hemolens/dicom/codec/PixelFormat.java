package org.hemolens.dicom.codec;

import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import org.hemolens.dicom.DicomHeader;
import org.hemolens.dicom.PixelNote;
import org.hemolens.dicom.SeriesRejection.Reason;
import org.hemolens.dicom.Tag;

/**
 * How stored values lie in their bytes (DICOM PS3.3 C.7.6.3, PS3.5 8.1.1): one sample a pixel.
 *
 * @param allocated bits a pixel takes, 8 or 16
 * @param stored bits that mean something
 * @param highBit uppermost of them
 * @param signed two's complement or not
 * @param notes what of this the file does not say
 */
record PixelFormat(
        int rows, int columns, int allocated, int stored, int highBit, boolean signed, Set<PixelNote.Kind> notes) {
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
        Set<PixelNote.Kind> notes = EnumSet.noneOf(PixelNote.Kind.class);
        OptionalInt sign = header.integer(Tag.PIXEL_REPRESENTATION);
        int stored = bitsStored(header, allocated, sign, notes);
        int highBit = header.integer(Tag.HIGH_BIT).orElse(stored - 1);
        if (stored < 1 || stored > allocated || highBit >= allocated || highBit < stored - 1) {
            throw new CodecException(
                    Reason.CORRUPT,
                    "BitsStored " + stored + " and HighBit " + highBit + " do not fit BitsAllocated " + allocated);
        }
        if (sign.isEmpty()) {
            notes.add(PixelNote.Kind.SIGN_NOT_STATED);
        }
        return new PixelFormat(rows, columns, allocated, stored, highBit, sign.orElse(0) == 1, Set.copyOf(notes));
    }

    /**
     * BitsStored, or where it is missing what HighBit says, or of values without sign all bits, as bits above them are then
     * zero. Of values with sign, or of which that is not known, nothing else says where the sign lies.
     */
    private static int bitsStored(DicomHeader header, int allocated, OptionalInt sign, Set<PixelNote.Kind> notes)
            throws CodecException {
        OptionalInt stated = header.integer(Tag.BITS_STORED);
        OptionalInt highBit = header.integer(Tag.HIGH_BIT);
        if (stated.isPresent()) {
            return stated.getAsInt();
        }
        notes.add(PixelNote.Kind.BITS_NOT_STATED);
        if (highBit.isPresent()) {
            return highBit.getAsInt() + 1;
        }
        return sign.isPresent() && sign.getAsInt() == 0 ? allocated : required(header, Tag.BITS_STORED, "BitsStored");
    }

    /** Refuses values of which it matters that the file does not say whether they have a sign. */
    void refuseUnknownSign(short[] words) throws CodecException {
        if (!notes.contains(PixelNote.Kind.SIGN_NOT_STATED)) {
            return;
        }
        for (short word : words) {
            if ((value(word & 0xFFFF) >> (stored - 1) & 1) == 1) {
                throw new CodecException(
                        Reason.MISSING_ATTRIBUTE,
                        "PixelRepresentation " + Tag.format(Tag.PIXEL_REPRESENTATION)
                                + " is missing, and some values are negative if it is 1 and not if it is 0");
            }
        }
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
