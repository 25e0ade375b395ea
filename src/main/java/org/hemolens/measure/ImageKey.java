package org.hemolens.measure;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * Which image something was measured on. UIDs are now and then given twice; with the pixels in it, no measurement of one
 * image is ever shown on another.
 *
 * @param sopInstanceUid empty where the file has none
 * @param frame index of the frame in the file, 0 in a file of one frame
 * @param pixels CRC-32 of size and HU, eight hexadecimal digits
 */
public record ImageKey(String sopInstanceUid, int frame, String pixels) {
    /**
     * @param hu {@code [rows * columns]}
     */
    public static ImageKey of(String sopInstanceUid, int frame, int rows, int columns, short[] hu) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * Integer.BYTES + 2 * hu.length);
        bytes.putInt(rows).putInt(columns);
        bytes.asShortBuffer().put(hu);
        CRC32 crc = new CRC32();
        crc.update(bytes.array());
        return new ImageKey(sopInstanceUid, frame, HexFormat.of().toHexDigits((int) crc.getValue()));
    }
}
