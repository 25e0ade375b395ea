package org.hemolens.dicom.codestream.jpeg2000;

import java.util.Map;
import org.hemolens.dicom.codestream.Bits;
import org.hemolens.dicom.codestream.CodestreamException;
import org.hemolens.dicom.codestream.DecodedImage;
import org.hemolens.dicom.codestream.ExpectedImage;
import org.hemolens.dicom.codestream.ImageDecoder;

/** Decodes JPEG 2000 images of one component, with the block coders of part 1 and part 15 (HTJ2K). */
public final class Jpeg2000Decoder implements ImageDecoder {
    /** First bytes of a JP2 file's signature box (T.800 I.5.1), which some writers leave around the code stream. */
    private static final long JP2_SIGNATURE = 0x0000000C6A502020L;

    private static final int CODESTREAM_BOX = 0x6A703263;

    @Override
    public DecodedImage decode(byte[] stream, ExpectedImage expected) throws CodestreamException {
        if (stream.length > Bits.MAX_BYTES) {
            throw CodestreamException.unsupported("a JPEG 2000 stream of " + stream.length + " bytes");
        }
        Jpeg2000Headers headers = new Jpeg2000Headers(stream, start(stream));
        headers.read(expected);
        expected.checkLength(stream.length);
        TileBounds image = headers.image();
        SampleRange range = SampleRange.of(headers.bits(), headers.signed());
        short[] samples = new short[expected.pixels()];
        for (Map.Entry<Integer, Jpeg2000Headers.Tile> entry : headers.tiles().entrySet()) {
            new TileDecoder(headers.bounds(entry.getKey()), entry.getValue(), headers.bits())
                    .decode(samples, expected.columns(), image.x0(), image.y0(), range);
        }
        return new DecodedImage(headers.bits(), headers.signed(), samples);
    }

    private static int start(byte[] stream) throws CodestreamException {
        if (stream.length < 16 || Bits.peek(stream, 0) != JP2_SIGNATURE) {
            return 0;
        }
        long at = 0;
        while (at + 16 <= stream.length) {
            long head = Bits.peek(stream, (int) at * 8);
            long length = head >>> 32;
            if ((int) head == CODESTREAM_BOX) {
                return (int) at + (length == 1 ? 16 : 8);
            }
            if (length < 8) {
                break;
            }
            at += length;
        }
        throw CodestreamException.corrupt("a JP2 file without a code stream");
    }
}
