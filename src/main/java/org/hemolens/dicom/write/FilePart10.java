package org.hemolens.dicom.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The DICOM file format (PS3.10 7.1) in explicit VR little endian. */
final class FilePart10 {
    private static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
    private static final String IMPLEMENTATION = Uids.of("hemolens simulator");

    private FilePart10() {}

    /** @throws IOException when the file cannot be written */
    static void write(Path file, String sopClass, String sopInstance, byte[] dataSet) throws IOException {
        byte[] meta = new ElementWriter()
                .bytes(0x00020001, "OB", new byte[] {0, 1})
                .text(0x00020002, "UI", sopClass)
                .text(0x00020003, "UI", sopInstance)
                .text(0x00020010, "UI", EXPLICIT_LITTLE_ENDIAN)
                .text(0x00020012, "UI", IMPLEMENTATION)
                .text(0x00020013, "SH", "HEMOLENS")
                .toBytes();
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(new byte[128]);
            out.write(new byte[] {'D', 'I', 'C', 'M'});
            out.write(new ElementWriter().unsignedLongs(0x00020000, meta.length).toBytes());
            out.write(meta);
            out.write(dataSet);
        }
    }
}
