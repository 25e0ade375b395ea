package org.hemolens.model.djl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.hemolens.model.ModelException;

/**
 * A NumPy archive: a zip file of {@code .npy} files (numpy.lib.format, versions 1 and 2), C order, little endian,
 * {@code float32}, {@code int16} or {@code int32}.
 */
final class Npz {
    /** @param values every kind of number as float, exact for int16 */
    record Entry(int[] shape, float[] values) {}

    /** Larger entries are no parity vectors. */
    private static final long LARGEST_ENTRY = 1L << 28;

    private static final Pattern HEADER =
            Pattern.compile("\\{'descr': '(<f4|<i2|<i4)', 'fortran_order': False, 'shape': \\(([0-9, ]*)\\), \\}\\s*");

    private final Path file;
    private final Map<String, Entry> entries = new HashMap<>();

    Npz(Path file) throws ModelException {
        this.file = file;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements(); ) {
                ZipEntry entry = e.nextElement();
                if (entry.getSize() > LARGEST_ENTRY) {
                    throw new ModelException(file + ": " + entry.getName() + " is too large");
                }
                entries.put(
                        entry.getName().replaceFirst("\\.npy$", ""),
                        read(entry.getName(), zip.getInputStream(entry).readAllBytes()));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new ModelException(file + ": not a NumPy archive: " + e.getMessage(), e);
        }
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    /** @throws ModelException when it is not there */
    Entry get(String name) throws ModelException {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new ModelException(file + ": has no entry '" + name + "'");
        }
        return entry;
    }

    /** @throws ModelException when it is not there or of another shape */
    float[] get(String name, int... shape) throws ModelException {
        Entry entry = get(name);
        if (!Arrays.equals(entry.shape(), shape)) {
            throw new ModelException(file + ": " + name + " has shape " + Arrays.toString(entry.shape()) + ", expected "
                    + Arrays.toString(shape));
        }
        return entry.values();
    }

    private Entry read(String name, byte[] bytes) throws ModelException {
        if (bytes.length < 12 || bytes[0] != (byte) 0x93 || bytes[1] != 'N') {
            throw new ModelException(file + ": " + name + " is not in NumPy's format");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(8);
        int length = bytes[6] == 1 ? Short.toUnsignedInt(in.getShort()) : in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new ModelException(file + ": " + name + " is cut short");
        }
        byte[] header = new byte[length];
        in.get(header);
        Matcher m = HEADER.matcher(new String(header, StandardCharsets.ISO_8859_1));
        if (!m.matches()) {
            throw new ModelException(file + ": " + name + " is not float32, int16 or int32 in C order");
        }
        int[] shape = Arrays.stream(m.group(2).split(",\\s*"))
                .filter(s -> !s.isBlank())
                .mapToInt(s -> Integer.parseInt(s.strip()))
                .toArray();
        long count = 1;
        for (int n : shape) {
            count *= n;
        }
        int size = m.group(1).equals("<i2") ? Short.BYTES : Integer.BYTES;
        if (count * size != in.remaining()) {
            throw new ModelException(file + ": " + name + " is cut short or too long");
        }
        float[] values = new float[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (m.group(1)) {
                case "<i2" -> in.getShort();
                case "<i4" -> in.getInt();
                default -> in.getFloat();
            };
        }
        return new Entry(shape, values);
    }
}
