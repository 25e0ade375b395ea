package org.hemolens.dicom.codestream.jpeg2000;

import org.hemolens.dicom.codestream.CodestreamException;

final class HighThroughputBlockDecoder {
    int[] decode(CodeBlock block, int planes, CodingStyle style) throws CodestreamException {
        throw CodestreamException.unsupported("HT not yet");
    }
}
