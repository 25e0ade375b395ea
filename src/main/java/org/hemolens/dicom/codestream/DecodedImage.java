package org.hemolens.dicom.codestream;

/**
 * An image as decoded.
 *
 * @param bits of a sample
 * @param signed whether the stream itself says that samples have a sign; JPEG and JPEG-LS never do
 * @param samples {@code [rows * columns]}, row-major: two's complement if {@code signed}, else 0 to {@code 2^bits - 1} as
 *     unsigned 16 bits
 */
public record DecodedImage(int bits, boolean signed, short[] samples) {}
