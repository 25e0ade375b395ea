package org.hemolens.dicom.codestream.jpegls;

import org.hemolens.dicom.codestream.Bits;
import org.hemolens.dicom.codestream.CodestreamException;
import org.hemolens.dicom.codestream.DecodedImage;
import org.hemolens.dicom.codestream.ExpectedImage;
import org.hemolens.dicom.codestream.ImageDecoder;

/** Decodes JPEG-LS images of one component, lossless or near-lossless. */
public final class JpegLsDecoder implements ImageDecoder {
    @Override
    public DecodedImage decode(byte[] stream, ExpectedImage expected) throws CodestreamException {
        if (stream.length > Bits.MAX_BYTES) {
            throw CodestreamException.unsupported("a JPEG-LS stream of " + stream.length + " bytes");
        }
        JpegLsHeaders headers = new JpegLsHeaders(stream);
        headers.read(expected);
        CodedBits bits = CodedBits.read(stream, headers.position());
        headers.checkEnd(bits.next());
        // a run takes a bit for each row at least
        if (bits.count() < expected.rows()) {
            throw CodestreamException.truncated("the JPEG-LS stream ends early: pixels are missing");
        }
        expected.checkLength(stream.length);
        short[] samples = new short[expected.pixels()];
        new LineDecoder(headers.parameters(), bits, expected.columns()).decode(samples);
        return new DecodedImage(headers.precision(), false, samples);
    }
}
