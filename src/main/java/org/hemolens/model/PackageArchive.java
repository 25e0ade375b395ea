package org.hemolens.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.hemolens.progress.Cancellation;

/**
 * A zip archive of one package: its manifest lies at the top, or in the one folder at the top. Only the package's own files
 * are unpacked, and no more bytes than {@link PackageLimits} lets.
 */
final class PackageArchive implements PackageSource {
    private final Path file;
    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new LinkedHashMap<>();

    /** @throws ModelException when it is no archive, or holds what no package's archive holds */
    PackageArchive(Path file) throws ModelException {
        this.file = file;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new ModelException(file + ": no zip archive that can be read: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new ModelException(file + ": cannot be read: " + PackageFiles.reason(e), e);
        }
        try {
            list();
        } catch (ModelException e) {
            closeQuietly();
            throw e;
        }
    }

    private void list() throws ModelException {
        if (zip.size() > PackageLimits.ENTRIES) {
            throw new ModelException(file + ": " + zip.size() + " entries, more than " + PackageLimits.ENTRIES);
        }
        Map<String, ZipEntry> all = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
            String name = entry.getName();
            if (leadsOut(name)) {
                throw new ModelException(file + ": entry \"" + printable(name)
                        + "\" leads out of the archive's folder; nothing was unpacked");
            }
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw new ModelException(
                        file + ": entry \"" + printable(name) + "\" is there twice; nothing was unpacked");
            }
            if (!entry.isDirectory()) {
                all.put(name, entry);
            }
        }
        String top = top(all.keySet());
        all.forEach((name, entry) -> {
            if (name.startsWith(top)) {
                entries.put(name.substring(top.length()), entry);
            }
        });
    }

    /** Absolute, with a drive, a backslash, a control character or a step upwards. */
    private static boolean leadsOut(String name) {
        return name.isEmpty()
                || name.startsWith("/")
                || name.indexOf('\\') >= 0
                || name.indexOf(':') >= 0
                || name.chars().anyMatch(c -> c < ' ')
                || List.of(name.split("/", -1)).contains("..");
    }

    private static String printable(String name) {
        String shown = name.replaceAll("\\p{Cntrl}", "?");
        return shown.length() > 120 ? shown.substring(0, 120) + "..." : shown;
    }

    private String top(Set<String> names) throws ModelException {
        if (names.contains(PackageContents.MANIFEST)) {
            return "";
        }
        List<String> tops = names.stream()
                .filter(n -> n.endsWith("/" + PackageContents.MANIFEST) && n.indexOf('/') == n.lastIndexOf('/'))
                .map(n -> n.substring(0, n.indexOf('/') + 1))
                .toList();
        if (tops.size() != 1) {
            throw new ModelException(file
                    + (tops.isEmpty()
                            ? ": no manifest.json, at the top or in one folder: no model package"
                            : ": several packages in one archive; one is expected"));
        }
        return tops.getFirst();
    }

    @Override
    public List<String> files() {
        return new ArrayList<>(entries.keySet());
    }

    @Override
    public Optional<byte[]> manifest(String path) throws IOException {
        ZipEntry entry = entries.get(path);
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return Optional.of(in.readNBytes((int) PackageContents.LARGEST_MANIFEST + 1));
        }
    }

    @Override
    public long size(String path) {
        ZipEntry entry = entries.get(path);
        return entry == null ? -1 : Math.max(0, entry.getSize());
    }

    @Override
    public long copy(String path, Path target, long most, Cancellation cancellation)
            throws IOException, ModelException {
        ZipEntry entry = entries.get(path);
        if (entry == null) {
            throw new ModelException(path + ": missing");
        }
        long packed = Math.max(1, entry.getCompressedSize());
        long written = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(target)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                cancellation.check();
                written += n;
                PackageLimits.check(path, written, most);
                PackageLimits.checkRatio(path, written, packed);
                out.write(buffer, 0, n);
            }
        }
        return written;
    }

    @Override
    public void close() {
        closeQuietly();
    }

    private void closeQuietly() {
        try {
            zip.close();
        } catch (IOException e) {
            // Read only: nothing is lost.
        }
    }
}
