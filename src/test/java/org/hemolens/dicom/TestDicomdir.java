package org.hemolens.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes DICOMDIR files, right and wrong ones, for tests. */
public final class TestDicomdir {
    private final ByteArrayOutputStream records = new ByteArrayOutputStream();

    /** A record whose offsets, to the next and the lower one, lead to the same place, be it its own. */
    public TestDicomdir record(String type, int offset, boolean inUse, String... file) {
        ByteArrayOutputStream item = new ByteArrayOutputStream();
        element(item, 0x00041400, "UL", integer(offset));
        element(item, 0x00041410, "US", new byte[] {(byte) (inUse ? 0xFF : 0), (byte) (inUse ? 0xFF : 0)});
        element(item, 0x00041420, "UL", integer(offset));
        element(item, 0x00041430, "CS", text(type));
        if (file.length > 0) {
            element(item, 0x00041500, "CS", text(String.join("\\", file)));
        }
        element(records, Tag.ITEM, "", item.toByteArray());
        return this;
    }

    public TestDicomdir file(String... file) {
        return record("IMAGE", 0, true, file);
    }

    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[128]);
        out.writeBytes("DICM".getBytes(StandardCharsets.ISO_8859_1));
        element(out, Tag.MEDIA_STORAGE_SOP_CLASS_UID, "UI", text("1.2.840.10008.1.3.10"));
        element(out, Tag.TRANSFER_SYNTAX_UID, "UI", text("1.2.840.10008.1.2.1"));
        element(out, 0x00041130, "CS", text("DISC"));
        element(out, 0x00041220, "SQ", records.toByteArray());
        return out.toByteArray();
    }

    public Path write(Path folder) throws IOException {
        return Files.write(folder.resolve("DICOMDIR"), bytes());
    }

    private static void element(ByteArrayOutputStream out, int tag, String vr, byte[] value) {
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) (tag >>> 16))
                .putShort((short) tag)
                .array());
        out.writeBytes(vr.getBytes(StandardCharsets.ISO_8859_1));
        if (vr.equals("SQ")) {
            out.writeBytes(new byte[2]);
        }
        if (vr.isEmpty() || vr.equals("SQ")) {
            out.writeBytes(integer(value.length));
        } else {
            out.write(value.length);
            out.write(value.length >> 8);
        }
        out.writeBytes(value);
    }

    private static byte[] integer(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private static byte[] text(String value) {
        return (value.length() % 2 == 0 ? value : value + " ").getBytes(StandardCharsets.ISO_8859_1);
    }
}
