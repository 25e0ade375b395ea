package org.hemolens.analysis;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers kept as one file each, found by the hash of all that they depend on. A file that cannot be read counts as absent, with a
 * line in the log; the least recently used of one kind go when they grow beyond their bound.
 */
final class CacheFolder {
    private static final Logger LOG = LoggerFactory.getLogger(CacheFolder.class);

    interface Reader<T> {
        /** @throws IOException when it is another answer's, cut short or damaged */
        T read(InputStream in) throws IOException;
    }

    interface Writer {
        void write(OutputStream out) throws IOException;
    }

    private final Path folder;
    private final long maximumBytes;
    private final String suffix;

    /**
     * @param folder made when needed
     * @param maximumBytes bound of all files of this kind
     * @param suffix of the kind, such as ".analysis"
     */
    CacheFolder(Path folder, long maximumBytes, String suffix) {
        this.folder = folder;
        this.maximumBytes = maximumBytes;
        this.suffix = suffix;
    }

    /** @param text all that the answer depends on */
    <T> Optional<T> read(String text, Reader<T> reader) {
        Path file = file(text);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            T answer = reader.read(in);
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return Optional.of(answer);
        } catch (IOException e) {
            LOG.warn("cached answer {} is ignored and will be written anew", file.getFileName(), e);
            return Optional.empty();
        }
    }

    /** Keeps an answer; where that fails it stands all the same, and the log says why. */
    void put(String text, Writer writer) {
        Path file = file(text);
        try {
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, "part", ".tmp");
            try {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                    writer.write(out);
                }
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
            removeOldest(file);
        } catch (IOException e) {
            LOG.warn("the answer could not be kept", e);
        }
    }

    private void removeOldest(Path justWritten) throws IOException {
        record Entry(Path file, long bytes, FileTime used) {}
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path f : files.filter(f -> f.toString().endsWith(suffix)).toList()) {
                entries.add(new Entry(f, Files.size(f), Files.getLastModifiedTime(f)));
            }
        }
        long total = entries.stream().mapToLong(Entry::bytes).sum();
        entries.sort(Comparator.comparing(Entry::used));
        for (Entry e : entries) {
            if (total > maximumBytes && !e.file().equals(justWritten)) {
                Files.deleteIfExists(e.file());
                total -= e.bytes();
            }
        }
    }

    private Path file(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(hash) + suffix);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
