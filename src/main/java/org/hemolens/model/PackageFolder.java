package org.hemolens.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hemolens.progress.Cancellation;

/** A folder that holds a package. Links are not followed. */
final class PackageFolder implements PackageSource {
    private final Path folder;

    PackageFolder(Path folder) {
        this.folder = folder;
    }

    /** As deep as packages go: a member's files. */
    @Override
    public List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder, 2)) {
            return all.filter(f -> !Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS))
                    .limit(PackageLimits.ENTRIES)
                    .map(f -> folder.relativize(f).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private Path plain(String path) throws ModelException {
        Path file = folder;
        for (String part : path.split("/", -1)) {
            if (!file.equals(folder) && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new ModelException(path + ": missing, or not in a plain folder");
            }
            file = file.resolve(part);
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new ModelException(path + ": missing, or not a plain file");
        }
        return file;
    }

    @Override
    public Optional<byte[]> manifest(String path) throws IOException, ModelException {
        if (!Files.exists(folder.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(plain(path))) {
            return Optional.of(in.readNBytes((int) PackageContents.LARGEST_MANIFEST + 1));
        }
    }

    @Override
    public long size(String path) throws IOException {
        Path file = folder.resolve(path);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : -1;
    }

    @Override
    public long copy(String path, Path target, long most, Cancellation cancellation)
            throws IOException, ModelException {
        long written = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(plain(path));
                OutputStream out = Files.newOutputStream(target)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                cancellation.check();
                written += n;
                PackageLimits.check(path, written, most);
                out.write(buffer, 0, n);
            }
        }
        return written;
    }

    @Override
    public void close() {
        // holds nothing open
    }
}
