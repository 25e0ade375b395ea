package org.hemolens.dicom.codec;

import java.util.HashSet;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.hemolens.ct.CtVolume;
import org.hemolens.dicom.DicomHeader;
import org.hemolens.dicom.DicomImage;
import org.hemolens.dicom.PixelNote;
import org.hemolens.dicom.SeriesRejection.Reason;
import org.hemolens.dicom.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Stored values to Hounsfield units: HU = slope * stored + intercept (DICOM PS3.3 C.11.1.1.2), rounded half up to int16
 * and kept off {@link CtVolume#PADDING}. Pixel Padding Value and its range limit (C.7.5.1.1.2) become padding.
 */
final class HounsfieldConversion {
    private static final int FIRST_WRAPPED = 3096;
    private static final double WRAPPED_SHARE = 0.01;
    private static final AtomicReference<@Nullable Table> LAST_TABLE = new AtomicReference<>();

    private final PixelFormat format;
    private final double slope;
    private final double intercept;
    private final boolean padded;
    private final int paddingLow;
    private final int paddingHigh;

    HounsfieldConversion(DicomHeader header, PixelFormat format) throws CodecException {
        if (header.hasModalityLut()) {
            throw new CodecException(Reason.UNSUPPORTED_PIXELS, DicomHeader.MODALITY_LUT_REFUSED);
        }
        this.format = format;
        this.slope = required(header, Tag.RESCALE_SLOPE, "RescaleSlope");
        this.intercept = required(header, Tag.RESCALE_INTERCEPT, "RescaleIntercept");
        if (slope == 0) {
            throw new CodecException(Reason.CORRUPT, "RescaleSlope is 0: every pixel would have the same value");
        }
        OptionalInt padding = header.integer(Tag.PIXEL_PADDING_VALUE);
        int limit = header.integer(Tag.PIXEL_PADDING_RANGE_LIMIT).orElse(padding.orElse(0));
        this.padded = padding.isPresent();
        this.paddingLow = Math.min(padding.orElse(0), limit);
        this.paddingHigh = Math.max(padding.orElse(0), limit);
    }

    private static double required(DicomHeader header, int tag, String name) throws CodecException {
        OptionalDouble value = header.number(tag);
        return value.orElseThrow(() -> new CodecException(
                Reason.MISSING_ATTRIBUTE,
                name + " " + Tag.format(tag) + " is missing or no number: no Hounsfield units without it"));
    }

    /**
     * The image, with what was done to its pixels.
     *
     * @param words one unsigned 8 or 16-bit word a pixel, row-major; changed into HU in place
     * @throws CodecException when the file leaves open what its values mean
     */
    DicomImage image(DicomHeader header, short[] words) throws CodecException {
        format.refuseUnknownSign(words);
        boolean wrapped = isWrapped(words);
        Set<PixelNote.Kind> notes = new HashSet<>(format.notes());
        if (wrapped) {
            notes.add(PixelNote.Kind.WRAPPED_VALUES);
        }
        return new DicomImage(header, convert(words, wrapped), format.rows(), format.columns(), notes);
    }

    /**
     * @param words one unsigned 8 or 16-bit word a pixel, row-major; changed into HU in place
     * @param wrapped what {@link #isWrapped} says of them
     */
    short[] convert(short[] words, boolean wrapped) {
        if (!wrapped && !padded && ShortRescale.fits(format, slope, intercept)) {
            ShortRescale.of(format, slope, intercept).apply(words);
            return words;
        }
        if (isIdentity() && !wrapped) {
            keepOffPadding(words);
            return words;
        }
        int values = 1 << format.allocated();
        if (words.length >= values / 4) {
            short[] table = table(values, wrapped);
            for (int i = 0; i < words.length; i++) {
                words[i] = table[words[i] & 0xFFFF];
            }
        } else {
            for (int i = 0; i < words.length; i++) {
                words[i] = hounsfield(words[i] & 0xFFFF, wrapped);
            }
        }
        return words;
    }

    /** Whether stored values are Hounsfield units as they are, as many scanners and most other writers store them. */
    private boolean isIdentity() {
        return format.signed() && format.stored() == 16 && slope == 1 && intercept == 0;
    }

    private void keepOffPadding(short[] words) {
        for (int i = 0; i < words.length; i++) {
            // one comparison without sign for both ends, as a branch on the sign of a pixel cannot be foretold
            if (Integer.compareUnsigned(words[i] - paddingLow, paddingHigh - paddingLow) <= 0) {
                words[i] = CtVolume.PADDING;
            } else if (words[i] == CtVolume.PADDING) {
                words[i] = CtVolume.PADDING + 1;
            }
        }
    }

    /** All that a table depends on. */
    private record Key(
            int allocated,
            int stored,
            int highBit,
            boolean signed,
            double slope,
            double intercept,
            boolean padded,
            int paddingLow,
            int paddingHigh,
            boolean wrapped) {}

    private record Table(Key key, short[] hu) {}

    /** HU of every word; the last table is kept, as the slices of a series share it. */
    private short[] table(int values, boolean wrapped) {
        Key key = new Key(
                format.allocated(),
                format.stored(),
                format.highBit(),
                format.signed(),
                slope,
                intercept,
                padded,
                paddingLow,
                paddingHigh,
                wrapped);
        Table last = LAST_TABLE.get();
        if (last != null && last.key().equals(key)) {
            return last.hu();
        }
        short[] table = new short[values];
        for (int word = 0; word < values; word++) {
            table[word] = hounsfield(word, wrapped);
        }
        LAST_TABLE.set(new Table(key, table));
        return table;
    }

    private short hounsfield(int word, boolean wrapped) {
        int value = format.value(word);
        if (isPadding(word, value)) {
            return CtVolume.PADDING;
        }
        if (wrapped) {
            return (short) (value >= FIRST_WRAPPED ? value - 4096 : value);
        }
        return clamp(slope * value + intercept);
    }

    private static short clamp(double hu) {
        double rounded = Math.floor(hu + 0.5);
        return (short) Math.max(CtVolume.PADDING + 1, Math.min(Short.MAX_VALUE, rounded));
    }

    /** The whole word is looked at too: padding such as -2000 may not fit the stored bits. */
    private boolean isPadding(int word, int value) {
        if (!padded) {
            return false;
        }
        int whole = format.allocated() == 16 && format.signed() ? (short) word : word;
        return within(value) || within(whole);
    }

    private boolean within(int value) {
        return value >= paddingLow && value <= paddingHigh;
    }

    /**
     * Some old scanners wrote negative HU into 12 unsigned bits, so that air (-1000) lies at 3096, while the intercept says
     * 0. The header's sign of it (12 bits stored, unsigned, slope 1, intercept above -100) is that of the RSNA 2019 data;
     * there x + 1000, wrapped above 4096, intercept -1000 undoes it, which is: values from 3096 up are 4096 too high. A
     * rightly written file can look the same, its values from 3096 up then being metal. What tells the two apart is how
     * many there are: air fills a large part of a head scan, metal never more than a hundredth.
     *
     * @throws CodecException when it looks so, and BitsStored is not there to say so
     */
    boolean isWrapped(short[] words) throws CodecException {
        boolean assumed = format.notes().contains(PixelNote.Kind.BITS_NOT_STATED) && format.stored() > 12;
        if ((format.stored() != 12 && !assumed) || format.signed() || slope != 1 || intercept <= -100) {
            return false;
        }
        int high = 0;
        for (short w : words) {
            int word = w & 0xFFFF;
            int value = format.value(word);
            if (value >= FIRST_WRAPPED && !isPadding(word, value)) {
                if (value >= 4096) {
                    return false;
                }
                high++;
            }
        }
        boolean wrapped = high > WRAPPED_SHARE * words.length;
        if (wrapped && assumed) {
            throw new CodecException(
                    Reason.MISSING_ATTRIBUTE,
                    "BitsStored " + Tag.format(Tag.BITS_STORED) + " is missing, and values look as if wrapped into 12"
                            + " bits: Hounsfield units cannot be told");
        }
        return wrapped;
    }
}
