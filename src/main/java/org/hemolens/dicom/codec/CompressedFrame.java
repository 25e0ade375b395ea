package org.hemolens.dicom.codec;

import java.util.EnumMap;
import java.util.Map;
import org.hemolens.dicom.SeriesRejection.Reason;
import org.hemolens.dicom.TransferSyntax;
import org.hemolens.dicom.codestream.CodestreamException;
import org.hemolens.dicom.codestream.DecodedImage;
import org.hemolens.dicom.codestream.ExpectedImage;
import org.hemolens.dicom.codestream.ImageDecoder;
import org.hemolens.dicom.codestream.jpeg.JpegDecoder;
import org.hemolens.dicom.codestream.jpeg2000.Jpeg2000Decoder;
import org.hemolens.dicom.codestream.jpegls.JpegLsDecoder;

/** One frame of a compressed transfer syntax to words, as they would lie in an uncompressed file. */
final class CompressedFrame {
    private static final Map<TransferSyntax, ImageDecoder> DECODERS = decoders();

    private CompressedFrame() {}

    private static Map<TransferSyntax, ImageDecoder> decoders() {
        Map<TransferSyntax, ImageDecoder> decoders = new EnumMap<>(TransferSyntax.class);
        ImageDecoder jpeg = new JpegDecoder();
        decoders.put(TransferSyntax.JPEG_BASELINE, jpeg);
        decoders.put(TransferSyntax.JPEG_EXTENDED, jpeg);
        decoders.put(TransferSyntax.JPEG_LOSSLESS, jpeg);
        decoders.put(TransferSyntax.JPEG_LOSSLESS_SV1, jpeg);
        ImageDecoder jpegLs = new JpegLsDecoder();
        decoders.put(TransferSyntax.JPEG_LS_LOSSLESS, jpegLs);
        decoders.put(TransferSyntax.JPEG_LS_NEAR_LOSSLESS, jpegLs);
        ImageDecoder jpeg2000 = new Jpeg2000Decoder();
        decoders.put(TransferSyntax.JPEG_2000_LOSSLESS, jpeg2000);
        decoders.put(TransferSyntax.JPEG_2000, jpeg2000);
        decoders.put(TransferSyntax.HTJ2K_LOSSLESS, jpeg2000);
        decoders.put(TransferSyntax.HTJ2K_LOSSLESS_RPCL, jpeg2000);
        decoders.put(TransferSyntax.HTJ2K, jpeg2000);
        return decoders;
    }

    static boolean canDecode(TransferSyntax syntax) {
        return syntax == TransferSyntax.RLE_LOSSLESS || DECODERS.containsKey(syntax);
    }

    /** @return {@code [rows * columns]}, one unsigned 8 or 16-bit word a pixel */
    static short[] decode(TransferSyntax syntax, byte[] frame, PixelFormat format) throws CodecException {
        if (syntax == TransferSyntax.RLE_LOSSLESS) {
            return RunLengthDecoder.decode(frame, format);
        }
        ImageDecoder decoder = DECODERS.get(syntax);
        if (decoder == null) {
            throw new IllegalArgumentException("no decoder of " + syntax);
        }
        try {
            ExpectedImage expected = new ExpectedImage(format.rows(), format.columns(), format.allocated());
            return words(decoder.decode(frame, expected), format);
        } catch (CodestreamException e) {
            throw new CodecException(reason(e), e.text());
        }
    }

    private static Reason reason(CodestreamException e) {
        return switch (e.kind()) {
            case TRUNCATED -> Reason.TRUNCATED;
            case CORRUPT -> Reason.CORRUPT;
            case UNSUPPORTED -> Reason.UNSUPPORTED_PIXELS;
            case DIFFERENT -> Reason.WRONG_LENGTH;
            case COLOUR -> Reason.COLOUR_IMAGE;
        };
    }

    /**
     * What the stream and the file say of a sample must fit: a value that the file's stored bits cannot hold, or a sign that
     * only one of them has, would be read as another value in silence.
     */
    private static short[] words(DecodedImage image, PixelFormat format) throws CodecException {
        short[] samples = image.samples();
        int shift = format.highBit() + 1 - format.stored();
        if (image.signed() != format.signed() && image.signed()) {
            refuseBelowZero(samples);
        } else if (format.signed() && !image.signed() && image.bits() < format.stored()) {
            throw new CodecException(
                    Reason.WRONG_LENGTH,
                    "signed pixels of " + format.stored() + " bits are compressed as " + image.bits()
                            + " bits without sign: which values are negative cannot be told");
        }
        if (image.bits() > format.stored() + shift) {
            refuseBeyond(samples, format);
        }
        return samples;
    }

    private static void refuseBelowZero(short[] samples) throws CodecException {
        for (short sample : samples) {
            if (sample < 0) {
                throw new CodecException(
                        Reason.WRONG_LENGTH, "the compressed image has negative values, the file says it has none");
            }
        }
    }

    private static void refuseBeyond(short[] samples, PixelFormat format) throws CodecException {
        for (short sample : samples) {
            int word = sample & 0xFFFF;
            int value = format.value(word);
            if ((value & 0xFFFF) != word
                    && (value & mask(format.allocated())) != word
                    && (word >>> (format.highBit() + 1)) != 0) {
                throw new CodecException(
                        Reason.WRONG_LENGTH,
                        "the compressed image has values beyond the " + format.stored() + " bits that the file says");
            }
        }
    }

    private static int mask(int bits) {
        return (1 << bits) - 1;
    }
}
