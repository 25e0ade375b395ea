package org.hemolens.model.djl;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.hemolens.model.ModelException;

/**
 * A copy of a TorchScript file with its float32 tensors in half precision (IEEE 754 binary16, to nearest even). DJL cannot
 * change a loaded module's numbers. TorchScript is a zip archive: pickled lists name each tensor's storage, {@code torch
 * FloatStorage}, and an entry of its own holds the values.
 */
final class HalfFile {
    private static final Pattern TENSOR = Pattern.compile("[^/]+/(data|constants)/\\d+");

    /** As PyTorch's pickler writes a storage's class: opcode GLOBAL, module, name. */
    private static final String FLOAT = "ctorch\nFloatStorage\n";

    private static final String HALF = "ctorch\nHalfStorage\n";

    private static final Pattern ANY_STORAGE = Pattern.compile("ctorch\n(\\w+)Storage\n");

    /** Of these, values stay as they are; their entries cannot be told from float32 ones without reading pickles. */
    private static final List<String> ALLOWED = List.of("Float");

    private HalfFile() {}

    /**
     * @return a temporary file
     * @throws ModelException when the file holds other numbers than float32 beside it, naming them
     */
    static Path of(Path file) throws ModelException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            check(zip, file);
            Path copy = Files.createTempFile("hemolens-half-", ".pt");
            try {
                write(zip, copy);
            } catch (IOException e) {
                Files.deleteIfExists(copy);
                throw e;
            }
            return copy;
        } catch (IOException e) {
            throw new ModelException(file + ": no copy in half precision can be made: " + e.getMessage(), e);
        }
    }

    private static String text(ZipFile zip, ZipEntry entry) throws IOException {
        return new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private static List<ZipEntry> entries(ZipFile zip) {
        return zip.stream().map(ZipEntry.class::cast).toList();
    }

    private static void check(ZipFile zip, Path file) throws IOException, ModelException {
        boolean float32 = false;
        for (ZipEntry entry : entries(zip)) {
            if (entry.getName().endsWith(".pkl")) {
                var storages = ANY_STORAGE.matcher(text(zip, entry));
                while (storages.find()) {
                    if (!ALLOWED.contains(storages.group(1))) {
                        throw new ModelException(
                                file + ": holds numbers of the kind " + storages.group(1)
                                        + "; only files of float32 alone can be run in half precision (torch.jit.freeze leaves no others)");
                    }
                    float32 = true;
                }
            }
        }
        if (!float32) {
            throw new ModelException(file + ": no float32 tensors were found in it");
        }
    }

    private static void write(ZipFile zip, Path copy) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(copy))) {
            out.setMethod(ZipOutputStream.STORED);
            for (ZipEntry entry : entries(zip)) {
                byte[] bytes = zip.getInputStream(entry).readAllBytes();
                if (TENSOR.matcher(entry.getName()).matches()) {
                    bytes = halved(bytes);
                } else if (entry.getName().endsWith(".pkl")) {
                    bytes = new String(bytes, StandardCharsets.ISO_8859_1)
                            .replace(FLOAT, HALF)
                            .getBytes(StandardCharsets.ISO_8859_1);
                }
                CRC32 sum = new CRC32();
                sum.update(bytes);
                ZipEntry written = new ZipEntry(entry.getName());
                written.setSize(bytes.length);
                written.setCrc(sum.getValue());
                out.putNextEntry(written);
                out.write(bytes);
                out.closeEntry();
            }
        }
    }

    private static byte[] halved(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2);
        while (in.remaining() >= Float.BYTES) {
            short half = Float.floatToFloat16(in.getFloat());
            out.write(half);
            out.write(half >> Byte.SIZE);
        }
        return out.toByteArray();
    }
}
