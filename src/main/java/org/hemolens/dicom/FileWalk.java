package org.hemolens.dicom;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hemolens.progress.Cancellation;
import org.jspecify.annotations.Nullable;

/** Files below the inputs, each once; links are followed, loops of links are not. */
public final class FileWalk implements FileVisitor<Path> {
    private static final int MAX_DEPTH = 32;

    private final Cancellation cancellation;
    private final Map<Path, Path> byRealPath = new LinkedHashMap<>();
    private final List<SeriesRejection> rejections = new ArrayList<>();

    public FileWalk(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /** Takes a file, or all files below a folder; what is none is rejected. */
    public void add(Path input) {
        if (!Files.exists(input)) {
            reject(input, SeriesRejection.Reason.NOT_FOUND, "no such file or folder");
            return;
        }
        if (Files.isRegularFile(input)) {
            addNamed(input);
            return;
        }
        int before = byRealPath.size();
        int rejected = rejections.size();
        try {
            Files.walkFileTree(input, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, this);
        } catch (IOException e) {
            reject(input, SeriesRejection.Reason.UNREADABLE, "cannot be read: " + e.getMessage());
        }
        if (byRealPath.size() == before && rejections.size() == rejected) {
            reject(input, SeriesRejection.Reason.NOT_FOUND, "no files to read here");
        }
    }

    /** A file that was named itself is looked at, whatever its name. */
    private void addNamed(Path file) {
        try {
            byRealPath.putIfAbsent(file.toRealPath(), file);
        } catch (IOException e) {
            reject(file, SeriesRejection.Reason.UNREADABLE, "cannot be read: " + e.getMessage());
        }
    }

    /** In the order found, as the paths lead to them. */
    public Collection<Path> files() {
        return byRealPath.values();
    }

    public List<SeriesRejection> rejections() {
        return rejections;
    }

    private void reject(Path path, SeriesRejection.Reason reason, String message) {
        Path name = path.getFileName();
        rejections.add(new SeriesRejection(path, reason, (name == null ? path : name) + ": " + message));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
        cancellation.check();
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        cancellation.check();
        if (attributes.isRegularFile() && !isNoise(file)) {
            byRealPath.putIfAbsent(file.toRealPath(), file);
        }
        return FileVisitResult.CONTINUE;
    }

    /** Hidden files, and the index of a medium: a DICOMDIR names files that are walked anyway. */
    private static boolean isNoise(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(".") || name.equalsIgnoreCase("DICOMDIR");
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
