package org.hemolens.dicom.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.hemolens.dicom.SeriesRejection.Reason;
import org.hemolens.dicom.Tag;
import org.hemolens.dicom.TransferSyntax;

/** Reads the pixel data of a parsed file as one word a pixel, uncompressed or RLE. */
final class PixelSource {
    private final Part10File file;
    private final PixelFormat format;
    private final PixelElement pixels;

    PixelSource(Part10File file, PixelFormat format) throws CodecException {
        this.file = file;
        this.format = format;
        this.pixels = file.pixels()
                .orElseThrow(() -> new CodecException(Reason.MISSING_PIXEL_DATA, "has no pixel data (7FE0,0010)"));
        if (pixels.tag() != Tag.PIXEL_DATA) {
            throw new CodecException(Reason.UNSUPPORTED_PIXELS, "pixels as floating-point numbers are not read");
        }
    }

    short[] words() throws IOException, CodecException {
        String uid = file.header().transferSyntax();
        Optional<TransferSyntax> syntax = TransferSyntax.of(uid);
        file.source().seek(pixels.position());
        if (syntax.isPresent() && syntax.get() == TransferSyntax.RLE_LOSSLESS) {
            return RunLengthDecoder.decode(fragments(), format);
        }
        if (syntax.isEmpty() || !syntax.get().nativePixels()) {
            throw new CodecException(
                    Reason.UNSUPPORTED_TRANSFER_SYNTAX,
                    "compressed as " + TransferSyntax.describe(uid) + ", which is not read yet");
        }
        return nativeWords(syntax.get().bigEndian());
    }

    private short[] nativeWords(boolean bigEndian) throws IOException, CodecException {
        long expected = format.bytes();
        long length = pixels.length();
        if (length == PixelElement.UNDEFINED) {
            throw new CodecException(Reason.CORRUPT, "uncompressed pixel data of undefined length");
        }
        if (length < expected || length > expected + 1) {
            throw new CodecException(
                    Reason.WRONG_LENGTH,
                    "pixel data has " + length + " bytes, " + format.rows() + " x " + format.columns() + " pixels of "
                            + format.allocated() + " bits need " + expected);
        }
        short[] words = new short[format.pixels()];
        if (format.allocated() == 16) {
            ByteBuffer.wrap(file.source().bytes(expected))
                    .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer()
                    .get(words);
            return words;
        }
        // 8-bit pixels in 16-bit words are swapped in pairs when big endian (PS3.5 8.1.1 and annex D)
        byte[] bytes = file.source().bytes(length);
        boolean swapped = bigEndian && pixels.vr().equals("OW") && length % 2 == 0;
        for (int i = 0; i < words.length; i++) {
            words[i] = (short) (bytes[swapped ? i ^ 1 : i] & 0xFF);
        }
        return words;
    }

    /** The one frame's fragments joined, without the Basic Offset Table (PS3.5 A.4). */
    private byte[] fragments() throws IOException, CodecException {
        ByteSource in = file.source();
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        boolean table = true;
        while (true) {
            int tag = in.tag();
            long length = in.signedInt() & 0xFFFFFFFFL;
            if (tag == Tag.SEQUENCE_DELIMITATION) {
                return frame.toByteArray();
            }
            if (tag != Tag.ITEM) {
                throw new CodecException(Reason.CORRUPT, Tag.format(tag) + " where a fragment of pixel data must be");
            }
            byte[] fragment = in.bytes(length);
            if (!table) {
                frame.write(fragment);
            }
            table = false;
        }
    }
}
