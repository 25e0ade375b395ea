package org.hemolens.dicom.codestream.jpeg;

import org.hemolens.dicom.codestream.Bits;
import org.hemolens.dicom.codestream.CodestreamException;
import org.hemolens.dicom.codestream.DecodedImage;
import org.hemolens.dicom.codestream.ExpectedImage;
import org.hemolens.dicom.codestream.ImageDecoder;

/** Decodes JPEG baseline, extended sequential and lossless images; which of them is told by the stream. */
public final class JpegDecoder implements ImageDecoder {
    @Override
    public DecodedImage decode(byte[] stream, ExpectedImage expected) throws CodestreamException {
        if (stream.length > Bits.MAX_BYTES) {
            throw CodestreamException.unsupported("a JPEG stream of " + stream.length + " bytes");
        }
        JpegHeaders headers = new JpegHeaders(stream);
        headers.read(expected);
        // restarts hide how many bits there are in all
        expected.checkLength(stream.length);
        short[] samples = headers.lossless()
                ? new LosslessScan(stream, headers, expected).decode()
                : new SequentialScan(stream, headers, expected).decode();
        return new DecodedImage(headers.precision(), false, samples);
    }
}
