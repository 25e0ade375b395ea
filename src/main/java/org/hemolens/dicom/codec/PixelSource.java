package org.hemolens.dicom.codec;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Optional;
import org.hemolens.dicom.SeriesRejection.Reason;
import org.hemolens.dicom.Tag;
import org.hemolens.dicom.TransferSyntax;

/** Reads one frame of a parsed file as one word a pixel. */
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

    /** @param frame index of the frame, below the header's number of frames */
    short[] words(int frame) throws IOException, CodecException {
        String uid = file.header().transferSyntax();
        Optional<TransferSyntax> syntax = TransferSyntax.of(uid);
        if (syntax.isEmpty() || !(syntax.get().nativePixels() || CompressedFrame.canDecode(syntax.get()))) {
            throw new CodecException(
                    Reason.UNSUPPORTED_TRANSFER_SYNTAX,
                    "compressed as " + TransferSyntax.describe(uid) + ", which is not read");
        }
        if (!syntax.get().nativePixels()) {
            return CompressedFrame.decode(syntax.get(), compressed(frame), format);
        }
        return nativeWords(frame, syntax.get().bigEndian());
    }

    private short[] nativeWords(int frame, boolean bigEndian) throws IOException, CodecException {
        long size = format.bytes();
        int frames = file.header().frames();
        long length = pixels.length();
        if (length == PixelElement.UNDEFINED) {
            throw new CodecException(Reason.CORRUPT, "uncompressed pixel data of undefined length");
        }
        if (length < size * frames || length > size * frames + 1) {
            throw new CodecException(
                    Reason.WRONG_LENGTH,
                    "pixel data has " + length + " bytes, " + (frames == 1 ? "" : frames + " frames of ")
                            + format.rows() + " x " + format.columns() + " pixels of " + format.allocated()
                            + " bits need " + size * frames);
        }
        // 8-bit pixels in 16-bit words are swapped in pairs when big endian (PS3.5 8.1.1 and annex D)
        boolean swapped = format.allocated() == 8 && bigEndian && pixels.vr().equals("OW") && length % 2 == 0;
        long first = size * frame;
        int lead = swapped ? (int) (first % 2) : 0;
        file.source().seek(pixels.position() + length);
        refuseWhatFollows();
        file.source().seek(pixels.position() + first - lead);
        short[] words = new short[format.pixels()];
        if (format.allocated() == 16) {
            file.source().words(words, bigEndian);
            return words;
        }
        byte[] bytes = file.source().bytes(Math.min(length - first + lead, swapped ? size + lead + 1 : size));
        for (int i = 0; i < words.length; i++) {
            words[i] = (short) (bytes[swapped ? (i + lead) ^ 1 : i] & 0xFF);
        }
        return words;
    }

    private byte[] compressed(int frame) throws IOException, CodecException {
        if (pixels.length() != PixelElement.UNDEFINED) {
            throw new CodecException(Reason.CORRUPT, "compressed pixel data of defined length, not in fragments");
        }
        file.source().order(ByteOrder.LITTLE_ENDIAN).seek(pixels.position());
        EncapsulatedFrames frames =
                new EncapsulatedFrames(file.source(), file.header().frames(), extendedOffsets());
        refuseWhatFollows();
        return frames.frame(frame);
    }

    /**
     * Attributes come in ascending order (PS3.5 7.1), so none of an image can follow its pixel data: where one does, as a
     * second picture would, it cannot be told what is right. Padding of zeros, or of (FFFC,FFFC), is none.
     */
    private void refuseWhatFollows() throws IOException, CodecException {
        int tag = file.source().remaining() >= 4 ? file.source().tag() : 0;
        if (tag != 0 && Integer.compareUnsigned(tag, Tag.PIXEL_DATA) <= 0) {
            throw new CodecException(
                    Reason.CORRUPT,
                    tag == Tag.PIXEL_DATA
                            ? "pixel data (7FE0,0010) comes twice"
                            : "attribute " + Tag.format(tag) + " behind the pixel data, where none may be");
        }
    }

    private long[] extendedOffsets() {
        return file.header().unsignedLongs(Tag.EXTENDED_OFFSET_TABLE);
    }
}
