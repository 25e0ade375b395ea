package org.hemolens.dicom;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.hemolens.progress.Cancellation;
import org.jspecify.annotations.Nullable;

/** Finds the files below the inputs, each once; links are followed, loops of links are not. Nothing is written. */
public final class FileWalk implements FileVisitor<Path> {
    private static final int MAX_DEPTH = 32;

    /** Told of what is found, on the walking thread, as it is found. */
    public interface Found {
        void file(Path file);

        /** The index of a medium; the files beside it and below are found by themselves. */
        void index(Path dicomdir);

        void rejected(SeriesRejection rejection);
    }

    private final Cancellation cancellation;
    private final Found found;
    /** What the platform tells files by, or their real paths. */
    private final Set<Object> seen = new HashSet<>();

    private long count;

    public FileWalk(Cancellation cancellation, Found found) {
        this.cancellation = cancellation;
        this.found = found;
    }

    /** Takes a file, or all files below a folder; what is none is rejected. Of an index, its folder is taken. */
    public void add(Path input) {
        if (!Files.exists(input)) {
            reject(input, SeriesRejection.Reason.NOT_FOUND, "no such file or folder");
            return;
        }
        if (Files.isRegularFile(input) && !isIndex(input)) {
            addNamed(input);
            return;
        }
        long before = count;
        try {
            Path folder = Files.isRegularFile(input) ? folderOf(input) : input;
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, this);
        } catch (IOException e) {
            reject(input, SeriesRejection.Reason.UNREADABLE, "cannot be read: " + e.getMessage());
        }
        if (count == before) {
            reject(input, SeriesRejection.Reason.NOT_FOUND, "no files to read here");
        }
    }

    private static Path folderOf(Path file) {
        Path folder = file.getParent();
        return folder == null ? Path.of(".") : folder;
    }

    /** A file that was named itself is looked at, whatever its name. */
    private void addNamed(Path file) {
        try {
            take(file, Files.readAttributes(file, BasicFileAttributes.class));
        } catch (IOException e) {
            reject(file, SeriesRejection.Reason.UNREADABLE, "cannot be read: " + e.getMessage());
        }
    }

    private void take(Path file, BasicFileAttributes attributes) throws IOException {
        count++;
        Object key = attributes.fileKey() == null ? file.toRealPath() : attributes.fileKey();
        if (seen.add(key)) {
            if (isIndex(file)) {
                found.index(file);
            } else {
                found.file(file);
            }
        }
    }

    static boolean isIndex(Path file) {
        return name(file).equalsIgnoreCase("DICOMDIR");
    }

    private static String name(Path path) {
        return Optional.ofNullable(path.getFileName()).orElse(path).toString();
    }

    private void reject(Path path, SeriesRejection.Reason reason, String message) {
        count++;
        found.rejected(new SeriesRejection(path, reason, name(path) + ": " + message));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
        cancellation.check();
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        cancellation.check();
        if (attributes.isRegularFile() && !name(file).startsWith(".")) {
            take(file, attributes);
        } else if (attributes.isSymbolicLink() && !name(file).startsWith(".")) {
            reject(file, SeriesRejection.Reason.NOT_FOUND, "a link that leads to no file");
        } else if (attributes.isDirectory()) {
            reject(file, SeriesRejection.Reason.UNREADABLE, "more than " + MAX_DEPTH + " folders deep: not searched");
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        if (!(e instanceof FileSystemLoopException)) {
            reject(file, SeriesRejection.Reason.UNREADABLE, "cannot be read: " + e.getMessage());
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e) {
        if (e != null) {
            reject(dir, SeriesRejection.Reason.UNREADABLE, "cannot be listed: " + e.getMessage());
        }
        return FileVisitResult.CONTINUE;
    }
}
