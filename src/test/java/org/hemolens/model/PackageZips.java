package org.hemolens.model;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives of packages, good and bad. */
public final class PackageZips {
    private PackageZips() {}

    /** Of a package's folder, its entries below a prefix, with others beside them. */
    public static Path write(Path zip, Path folder, String prefix, Map<String, byte[]> others) {
        Map<String, byte[]> entries = new TreeMap<>(others);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.put(prefix + folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
            try (OutputStream out = Files.newOutputStream(zip);
                    ZipOutputStream packed = new ZipOutputStream(out)) {
                for (Map.Entry<String, byte[]> e : entries.entrySet()) {
                    packed.putNextEntry(new ZipEntry(e.getKey()));
                    packed.write(e.getValue());
                }
            }
            return zip;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
