package org.hemolens.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Largest difference of a stored value that its coding allows between two right decoders. */
    public static int tolerance(Path file) {
        String name = name(file);
        boolean cosine = name.startsWith("jpeg-baseline") || name.startsWith("jpeg-extended");
        boolean wavelet = name.startsWith("j2k-") && !name.contains("lossless")
                || name.startsWith("htj2k-") && !name.contains("lossless");
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
