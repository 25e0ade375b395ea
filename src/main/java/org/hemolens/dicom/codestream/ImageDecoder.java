package org.hemolens.dicom.codestream;

/** Decodes one compressed image. Implementations are thread-safe and allocate no more than the expected image needs. */
@FunctionalInterface
public interface ImageDecoder {
    /** @throws CodestreamException when the stream is damaged, ends early, is another image, or of an unknown kind */
    DecodedImage decode(byte[] stream, ExpectedImage expected) throws CodestreamException;
}
