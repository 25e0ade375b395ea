package org.hemolens.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Packages that the user added, a folder each below a root. What is looked at lies in a hidden folder beside them until it is
 * moved in place, which is one step of the file system.
 */
public final class FolderPackageStore implements PackageStore {
    private static final String STAGING = ".import-";
    /** Space that must be left beside a package. */
    private static final long SPARE = 64L << 20;

    private final Path root;
    private final PackageCatalog catalog;

    /**
     * @param root made when needed; one of the catalog's
     * @param catalog all packages at hand
     */
    public FolderPackageStore(Path root, PackageCatalog catalog) {
        this.root = root.toAbsolutePath().normalize();
        this.catalog = catalog;
    }

    /** Whether a folder is one in which a package lies that is being looked at. */
    static boolean isStaging(Path folder) {
        return String.valueOf(folder.getFileName()).startsWith(STAGING);
    }

    @Override
    public PackageCandidate examine(Path source, Progress progress, Cancellation cancellation) throws ModelException {
        @Nullable Path holder = null;
        try (PackageSource from = open(source)) {
            PackageContents contents = PackageContents.read(from::manifest);
            long claimed = 0;
            for (String path : contents.needed()) {
                long size = from.size(path);
                if (size < 0) {
                    throw new ModelException(path + ": missing");
                }
                claimed = Math.addExact(claimed, size);
                PackageLimits.check(path, claimed, PackageLimits.BYTES);
            }
            Files.createDirectories(root);
            removeLeftOver();
            room(claimed);
            holder = Files.createTempDirectory(root, STAGING);
            Path staged = Files.createDirectory(holder.resolve("package"));
            List<String> leftOut = new ArrayList<>();
            long bytes = copy(from, contents, staged, leftOut, progress, cancellation);
            progress.report("Checking the package", 0, 1);
            PackageSummary summary = catalog.inspect(staged);
            if (summary.problem().isPresent()) {
                throw new ModelException(summary.problem().get().replace(staged.toString(), source.toString()));
            }
            cancellation.check();
            return new PackageCandidate(source, staged, summary, bytes, leftOut, same(summary));
        } catch (IOException | UncheckedIOException | ArithmeticException e) {
            delete(holder);
            throw new ModelException(source + ": cannot be taken: " + e.getMessage(), e);
        } catch (ModelException e) {
            delete(holder);
            String why = String.valueOf(e.getMessage());
            throw new ModelException(why.contains(source.toString()) ? why : source + ": " + why, e);
        } catch (RuntimeException e) {
            delete(holder);
            throw e;
        }
    }

    /** What an earlier program left that was ended while it looked at a package. */
    private void removeLeftOver() throws IOException {
        Instant before = Instant.now().minus(Duration.ofDays(1));
        try (Stream<Path> folders = Files.list(root)) {
            for (Path f : folders.filter(FolderPackageStore::isStaging).toList()) {
                if (Files.getLastModifiedTime(f).toInstant().isBefore(before)) {
                    delete(f);
                }
            }
        }
    }

    private static PackageSource open(Path source) throws ModelException {
        if (Files.isDirectory(source)) {
            if (!Files.exists(source.resolve(PackageContents.MANIFEST))) {
                throw new ModelException(source + ": no manifest.json in it: no model package");
            }
            return new PackageFolder(source);
        }
        if (!Files.exists(source)) {
            throw new ModelException(source + ": no such file or folder");
        }
        return new PackageArchive(source);
    }

    private void room(long bytes) throws IOException, ModelException {
        FileStore disk = Files.getFileStore(root);
        long free = disk.getUsableSpace();
        if (free < bytes + SPARE) {
            throw new ModelException(
                    "the package needs " + (bytes >> 20) + " MiB, and " + root + " has " + (free >> 20) + " MiB left");
        }
    }

    private static long copy(
            PackageSource from,
            PackageContents contents,
            Path staged,
            List<String> leftOut,
            Progress progress,
            Cancellation cancellation)
            throws IOException, ModelException {
        List<String> files = from.files();
        long bytes = 0;
        int done = 0;
        for (String path : files) {
            cancellation.check();
            progress.report("Copying the package", done++, files.size());
            if (!contents.holds(path)) {
                leftOut.add(path);
                continue;
            }
            Path target = staged.resolve(path);
            Path parent = target.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            bytes += from.copy(path, target, PackageLimits.BYTES - bytes, cancellation);
        }
        return bytes;
    }

    /** Of all packages at hand, the bundled too. */
    private Optional<PackageSummary> same(PackageSummary summary) {
        return catalog.all().stream()
                .filter(p -> p.identity().isPresent() && named(p).equals(named(summary)))
                .findFirst();
    }

    private static List<String> named(PackageSummary p) {
        return p.identity().map(i -> List.of(i.name(), i.version())).orElse(List.of());
    }

    @Override
    public synchronized PackageSummary place(PackageCandidate candidate, boolean replace) throws ModelException {
        try {
            return move(candidate, replace);
        } finally {
            discard(candidate);
        }
    }

    private PackageSummary move(PackageCandidate candidate, boolean replace) throws ModelException {
        Optional<PackageSummary> same = same(candidate.summary());
        if (same.isPresent() && !removable(same.get())) {
            throw new ModelException(candidate.summary().title() + ": a package of this name and version came with the "
                    + "program and is not replaced");
        }
        if (same.isPresent() && !replace) {
            throw new ModelException(
                    candidate.summary().title() + ": a package of this name and version is there already");
        }
        @Nullable Path old = null;
        try {
            Path target = same.map(PackageSummary::folder).orElseGet(() -> free(candidate.summary()));
            if (same.isPresent()) {
                old = Files.createTempDirectory(root, STAGING).resolve("old");
                Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
            }
            try {
                Files.move(candidate.staged(), target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                if (old != null) {
                    Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
                }
                throw e;
            }
            return catalog.inspect(target);
        } catch (IOException e) {
            throw new ModelException(candidate.source() + ": cannot be put in place: " + e.getMessage(), e);
        } finally {
            if (old != null) {
                delete(old.getParent());
            }
        }
    }

    /** A folder's name out of name and version; another where that one is taken by another package. */
    private Path free(PackageSummary summary) {
        String name = String.join("-", named(summary))
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9.]+", "-")
                .replaceAll("^[.-]+|[.-]+$", "");
        String begin = name.isEmpty() ? "package" : name.length() > 80 ? name.substring(0, 80) : name;
        Path folder = root.resolve(begin);
        for (int n = 2; Files.exists(folder); n++) {
            folder = root.resolve(begin + "-" + n);
        }
        return folder;
    }

    @Override
    public void discard(PackageCandidate candidate) {
        delete(candidate.staged().getParent());
    }

    @Override
    public boolean removable(PackageSummary added) {
        Path folder = added.folder().toAbsolutePath().normalize();
        return root.equals(folder.getParent()) && Files.exists(folder.resolve(PackageContents.MANIFEST));
    }

    @Override
    public synchronized void remove(PackageSummary added) throws ModelException {
        if (!removable(added)) {
            throw new ModelException(added.title() + ": came with the program, or lies elsewhere; it is not removed");
        }
        try {
            // Out of the list in one step; what is slow, or fails, comes after.
            Path gone = Files.createTempDirectory(root, STAGING);
            Files.move(added.folder(), gone.resolve("removed"), StandardCopyOption.ATOMIC_MOVE);
            delete(gone);
        } catch (IOException e) {
            throw new ModelException(added.folder() + ": cannot be removed: " + e.getMessage(), e);
        }
    }

    /** As far as it can be; what stays is hidden and never listed. */
    private static void delete(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // said by nobody: the folder is hidden and in no list
        }
    }
}
