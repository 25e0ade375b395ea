package org.hemolens.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The files of {@code src/test/fixtures/dicom_syntaxes.py}: one slice in many transfer syntaxes, and what pydicom reads. */
public final class SyntaxFixtures {
    private SyntaxFixtures() {}

    public static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(SyntaxFixtures.class.getResource("syntaxes"), "fixtures")
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    public static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(f -> f.toString().endsWith(".dcm")).sorted().toList();
        }
    }

    public static Path file(String name) {
        return folder().resolve(name + ".dcm");
    }

    public static String name(Path file) {
        return file.getFileName().toString().replace(".dcm", "");
    }

    /** Whether pixels lie in fragments. */
    public static boolean encapsulated(Path file) {
        return !name(file).matches("(implicit|explicit|big-endian|deflated)-.*");
    }

    /** Place of the first fragment's item, behind the Basic Offset Table. */
    private static int firstFragment(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i + 20 < file.length; i++) {
            if (bytes.getInt(i) == 0x00107FE0 && bytes.getInt(i + 8) == -1 && bytes.getInt(i + 12) == 0xE000FFFE) {
                return i + 20 + bytes.getInt(i + 16);
            }
        }
        throw new AssertionError("no encapsulated pixel data");
    }

    /** The code stream of a file of one frame and one fragment. */
    public static byte[] frame(byte[] file) {
        int at = firstFragment(file);
        int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(at + 4);
        return Arrays.copyOfRange(file, at + 8, at + 8 + length);
    }

    /** The same file with other fragments. */
    public static byte[] withFragments(byte[] file, byte[]... fragments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = firstFragment(file);
        out.write(file, 0, at);
        ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        for (byte[] fragment : fragments) {
            out.writeBytes(
                    head.clear().putInt(0xE000FFFE).putInt(fragment.length).array());
            out.writeBytes(fragment);
        }
        out.writeBytes(head.clear().putInt(0xE0DDFFFE).putInt(0).array());
        return out.toByteArray();
    }

    /** The same file with another value of an attribute of VR US. */
    public static byte[] with(byte[] file, int tag, int value) {
        byte[] changed = file.clone();
        ByteBuffer bytes = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
        int swapped = tag >>> 16 | tag << 16;
        for (int i = 0; i + 10 < changed.length; i++) {
            if (bytes.getInt(i) == swapped && changed[i + 4] == 'U' && changed[i + 5] == 'S') {
                bytes.putShort(i + 8, (short) value);
                return changed;
            }
        }
        throw new AssertionError("no attribute " + Tag.format(tag));
    }

    /** Largest difference of a stored value that its coding allows between two right decoders. */
    public static int tolerance(Path file) {
        String name = name(file);
        boolean cosine = name.startsWith("jpeg-baseline") || name.startsWith("jpeg-extended");
        boolean wavelet = (name.startsWith("j2k-") || name.startsWith("htj2k-")) && !name.contains("lossless");
        return cosine || wavelet ? 1 : 0;
    }

    /** Stored values as pydicom with pylibjpeg reads them. */
    public static int[] stored(Path file) throws IOException {
        String name = name(file);
        String kind = name.substring(name.lastIndexOf('-') + 1);
        try (ZipFile zip = new ZipFile(folder().resolve("expected.zip").toFile())) {
            ZipEntry own = zip.getEntry(name + ".raw");
            ZipEntry entry = own == null ? zip.getEntry(kind + ".raw") : own;
            try (InputStream in = zip.getInputStream(entry)) {
                ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
                int[] values = new int[bytes.remaining() / 2];
                for (int i = 0; i < values.length; i++) {
                    values[i] = kind.startsWith("s") ? bytes.getShort() : bytes.getShort() & 0xFFFF;
                }
                return values;
            }
        }
    }
}
