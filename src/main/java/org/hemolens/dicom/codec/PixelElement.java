package org.hemolens.dicom.codec;

/**
 * Where the pixel data lies.
 *
 * @param tag which of the three kinds
 * @param vr OB, OW or another
 * @param length bytes, or {@link #UNDEFINED} when in fragments
 * @param position of its first byte in the source
 */
record PixelElement(int tag, String vr, long length, long position) {
    static final long UNDEFINED = 0xFFFFFFFFL;
}
