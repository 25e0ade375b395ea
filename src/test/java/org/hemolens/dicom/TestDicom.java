package org.hemolens.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** Writes small DICOM files, right and wrong ones, for tests; knows nothing of the program's reader or writer. */
public final class TestDicom {
    public static final int SIZE = 8;
    private static final Set<String> LONG_LENGTH = Set.of("OB", "OW", "OD", "OF", "SQ", "UN", "UT", "UC", "UR", "OV");

    /** A value, encoded when syntax and byte order are known. */
    private interface Value {
        byte[] encode(boolean explicit, ByteOrder order);
    }

    private record Attribute(String vr, Value value, boolean undefinedLength) {}

    private final TreeMap<Integer, Attribute> attributes = new TreeMap<>(Integer::compareUnsigned);
    private TransferSyntax syntax = TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
    private String syntaxUid = syntax.uid();
    private boolean preamble = true;
    private boolean meta = true;
    private boolean fragments;
    private int bitsAllocated = 16;
    private int[] stored = {};
    private byte[] offsetTable = {};
    private @Nullable List<byte[]> encapsulated;

    /** A signed 16-bit axial CT slice of 8 x 8 pixels with HU = stored. */
    public static TestDicom slice(int instance, double z) {
        return new TestDicom()
                .text(Tag.IMAGE_TYPE, "CS", "ORIGINAL\\PRIMARY\\AXIAL")
                .text(Tag.SOP_CLASS_UID, "UI", "1.2.840.10008.5.1.4.1.1.2")
                .text(Tag.SOP_INSTANCE_UID, "UI", "1.2.3.4." + instance)
                .text(Tag.MODALITY, "CS", "CT")
                .text(Tag.PATIENT_NAME, "PN", "Doe^Jane^Q")
                .text(Tag.STUDY_INSTANCE_UID, "UI", "1.2.3")
                .text(Tag.SERIES_INSTANCE_UID, "UI", "1.2.3.4")
                .text(Tag.INSTANCE_NUMBER, "IS", String.valueOf(instance))
                .text(Tag.IMAGE_POSITION_PATIENT, "DS", "-10\\-20\\" + z)
                .text(Tag.IMAGE_ORIENTATION_PATIENT, "DS", "1\\0\\0\\0\\1\\0")
                .text(Tag.SLICE_THICKNESS, "DS", "5")
                .us(Tag.SAMPLES_PER_PIXEL, 1)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "CS", "MONOCHROME2")
                .us(Tag.ROWS, SIZE)
                .us(Tag.COLUMNS, SIZE)
                .text(Tag.PIXEL_SPACING, "DS", "0.5\\0.5")
                .bits(16, 16, true)
                .text(Tag.RESCALE_INTERCEPT, "DS", "0")
                .text(Tag.RESCALE_SLOPE, "DS", "1")
                .stored(ramp(instance));
    }

    /** -100, -97, ... with the instance's number added: every slice is another. */
    public static int[] ramp(int instance) {
        int[] values = new int[SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = -100 + 3 * i + instance;
        }
        return values;
    }

    public TestDicom text(int tag, String vr, String value) {
        return raw(tag, vr, value.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Padded to an even length. */
    public TestDicom raw(int tag, String vr, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(value);
        if (value.length % 2 == 1) {
            out.write(vr.equals("UI") || vr.equals("OB") ? 0 : ' ');
        }
        byte[] even = out.toByteArray();
        attributes.put(tag, new Attribute(vr, (explicit, order) -> even, false));
        return this;
    }

    public TestDicom us(int tag, int value) {
        return shortValue(tag, "US", value);
    }

    public TestDicom shortValue(int tag, String vr, int value) {
        attributes.put(
                tag,
                new Attribute(
                        vr,
                        (explicit, order) -> ByteBuffer.allocate(2)
                                .order(order)
                                .putShort((short) value)
                                .array(),
                        false));
        return this;
    }

    public TestDicom remove(int tag) {
        attributes.remove(tag);
        return this;
    }

    public TestDicom bits(int allocated, int bitsStored, boolean signed) {
        bitsAllocated = allocated;
        return us(Tag.BITS_ALLOCATED, allocated)
                .us(Tag.BITS_STORED, bitsStored)
                .us(Tag.HIGH_BIT, bitsStored - 1)
                .us(Tag.PIXEL_REPRESENTATION, signed ? 1 : 0);
    }

    public TestDicom stored(int... values) {
        stored = values;
        return this;
    }

    public TestDicom size(int rows, int columns) {
        return us(Tag.ROWS, rows).us(Tag.COLUMNS, columns).stored(new int[rows * columns]);
    }

    /** A sequence of items, with both lengths undefined or both defined; VR UN stands for what nobody knows. */
    public TestDicom sequence(int tag, String vr, boolean undefinedLength, TestDicom... items) {
        Value value = (explicit, order) -> {
            boolean inner = explicit && !vr.equals("UN");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (TestDicom item : items) {
                byte[] content = item.dataSet(inner, order);
                out.writeBytes(tag(Tag.ITEM, order));
                out.writeBytes(integer(undefinedLength ? -1 : content.length, order));
                out.writeBytes(content);
                if (undefinedLength) {
                    out.writeBytes(tag(Tag.ITEM_DELIMITATION, order));
                    out.writeBytes(integer(0, order));
                }
            }
            if (undefinedLength) {
                out.writeBytes(tag(Tag.SEQUENCE_DELIMITATION, order));
                out.writeBytes(integer(0, order));
            }
            return out.toByteArray();
        };
        attributes.put(tag, new Attribute(vr, value, undefinedLength));
        return this;
    }

    public TestDicom syntax(TransferSyntax value) {
        syntax = value;
        syntaxUid = value.uid();
        return this;
    }

    /** Names another syntax than the one written. */
    public TestDicom syntaxUid(String uid) {
        syntaxUid = uid;
        return this;
    }

    /** Pixel data in fragments, as a compressed syntax has it. */
    public TestDicom inFragments() {
        fragments = true;
        return this;
    }

    public TestDicom withoutPreamble() {
        preamble = false;
        return this;
    }

    public TestDicom withoutMeta() {
        preamble = false;
        meta = false;
        return this;
    }

    public Path write(Path file) {
        try {
            return Files.write(file, bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (preamble) {
            out.writeBytes(new byte[128]);
            out.writeBytes("DICM".getBytes(StandardCharsets.ISO_8859_1));
        }
        if (meta) {
            out.writeBytes(new TestDicom()
                    .text(Tag.TRANSFER_SYNTAX_UID, "UI", syntaxUid)
                    .dataSet(true, ByteOrder.LITTLE_ENDIAN));
        }
        ByteOrder order = syntax.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        byte[] body = dataSet(syntax.explicit(), order);
        out.writeBytes(syntax == TransferSyntax.DEFLATED ? deflate(body) : body);
        return out.toByteArray();
    }

    private byte[] dataSet(boolean explicit, ByteOrder order) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        attributes.forEach((tag, a) -> writeElement(out, tag, a, explicit, order));
        if (stored.length > 0 && !attributes.containsKey(Tag.PIXEL_DATA)) {
            boolean inPieces = fragments || syntax == TransferSyntax.RLE_LOSSLESS;
            byte[] pixels = inPieces ? pieces() : plain(order);
            String vr = inPieces ? "OB" : "OW";
            writeElement(out, Tag.PIXEL_DATA, new Attribute(vr, (e, o) -> pixels, inPieces), explicit, order);
        }
        return out.toByteArray();
    }

    private static void writeElement(
            ByteArrayOutputStream out, int tag, Attribute a, boolean explicit, ByteOrder order) {
        byte[] value = a.value().encode(explicit, order);
        int length = a.undefinedLength() ? -1 : value.length;
        out.writeBytes(tag(tag, order));
        if (!explicit) {
            out.writeBytes(integer(length, order));
        } else {
            out.writeBytes(a.vr().getBytes(StandardCharsets.ISO_8859_1));
            if (LONG_LENGTH.contains(a.vr())) {
                out.writeBytes(new byte[2]);
                out.writeBytes(integer(length, order));
            } else {
                out.writeBytes(ByteBuffer.allocate(2)
                        .order(order)
                        .putShort((short) length)
                        .array());
            }
        }
        out.writeBytes(value);
    }

    private static byte[] tag(int tag, ByteOrder order) {
        return ByteBuffer.allocate(4)
                .order(order)
                .putShort((short) (tag >>> 16))
                .putShort((short) tag)
                .array();
    }

    private static byte[] integer(int value, ByteOrder order) {
        return ByteBuffer.allocate(4).order(order).putInt(value).array();
    }

    /** 8-bit pixels are laid out as 16-bit words, the first pixel in the lower half. */
    private byte[] plain(ByteOrder order) {
        ByteBuffer out = ByteBuffer.allocate((stored.length * bitsAllocated / 8 + 1) / 2 * 2)
                .order(order);
        for (int i = 0; i < stored.length; i++) {
            if (bitsAllocated == 16) {
                out.putShort((short) stored[i]);
            } else {
                out.put(order == ByteOrder.BIG_ENDIAN ? i ^ 1 : i, (byte) stored[i]);
            }
        }
        return out.array();
    }

    private byte[] pieces() {
        List<byte[]> given = encapsulated;
        return items(offsetTable, given == null ? rleFragments(1) : given);
    }

    /** Pixel data as given, behind a Basic Offset Table. */
    public TestDicom encapsulated(byte[] basicOffsetTable, List<byte[]> items) {
        offsetTable = basicOffsetTable;
        encapsulated = items;
        return inFragments();
    }

    /** The frames as RLE, each cut into that many fragments of even length. */
    public List<byte[]> rleFragments(int perFrame) {
        int frames = stored.length / pixelsOfFrame();
        List<byte[]> out = new ArrayList<>();
        for (int f = 0; f < frames; f++) {
            byte[] frame = rle(Arrays.copyOfRange(stored, f * pixelsOfFrame(), (f + 1) * pixelsOfFrame()));
            int step = frame.length / perFrame / 2 * 2;
            for (int i = 0; i < perFrame; i++) {
                out.add(Arrays.copyOfRange(frame, i * step, i == perFrame - 1 ? frame.length : (i + 1) * step));
            }
        }
        return out;
    }

    /** All of the pixels are one frame unless the file says how many there are. */
    private int pixelsOfFrame() {
        return attributes.containsKey(Tag.NUMBER_OF_FRAMES) ? SIZE * SIZE : stored.length;
    }

    private byte[] rle(int[] pixels) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        int segments = bitsAllocated / 8;
        byte[][] coded = new byte[segments][];
        for (int s = 0; s < segments; s++) {
            byte[] plane = new byte[pixels.length];
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (byte) (pixels[i] >> (8 * (segments - 1 - s)));
            }
            coded[s] = packBits(plane);
        }
        ByteBuffer header =
                ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putInt(segments);
        int offset = 64;
        for (byte[] segment : coded) {
            header.putInt(offset);
            offset += segment.length;
        }
        frame.writeBytes(header.array());
        for (byte[] segment : coded) {
            frame.writeBytes(segment);
        }
        return frame.toByteArray();
    }

    private static byte[] items(byte[] table, List<byte[]> fragments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<byte[]> all = new ArrayList<>(List.of(table));
        all.addAll(fragments);
        for (byte[] fragment : all) {
            out.writeBytes(tag(Tag.ITEM, ByteOrder.LITTLE_ENDIAN));
            out.writeBytes(integer(fragment.length, ByteOrder.LITTLE_ENDIAN));
            out.writeBytes(fragment);
        }
        out.writeBytes(tag(Tag.SEQUENCE_DELIMITATION, ByteOrder.LITTLE_ENDIAN));
        out.writeBytes(new byte[4]);
        return out.toByteArray();
    }

    private static byte[] packBits(byte[] plane) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int i = 0;
        while (i < plane.length) {
            int run = 1;
            while (i + run < plane.length && run < 128 && plane[i + run] == plane[i]) {
                run++;
            }
            if (run > 1) {
                out.write(1 - run);
                out.write(plane[i]);
            } else {
                out.write(0);
                out.write(plane[i]);
            }
            i += run;
        }
        if (out.size() % 2 == 1) {
            out.write(-128);
        }
        return out.toByteArray();
    }

    public static byte[] deflate(byte[] plain) {
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(plain);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }
}
