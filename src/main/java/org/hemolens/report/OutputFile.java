package org.hemolens.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files whole or not at all: into a neighbour first, then moved into place. */
public final class OutputFile {
    private OutputFile() {}

    /** What is written. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream stream) throws IOException;
    }

    /**
     * Writes a file; one of that name is replaced, and left as it was on a failure. Missing folders are made.
     *
     * @throws OutputException when it cannot be written, naming it
     */
    public static void write(Path target, Content content) throws OutputException {
        Path folder = folderOf(target);
        makeFolder(folder);
        if (Files.isDirectory(target)) {
            throw new OutputException(target, "it is a folder");
        }
        Path part = folder.resolve(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
                content.writeTo(stream);
            }
            move(part, target);
        } catch (IOException e) {
            discard(part, e);
            throw new OutputException(target, e);
        } catch (RuntimeException e) {
            discard(part, e);
            throw e;
        }
    }

    /**
     * Makes a folder, with those above it, and proves that files can be written there.
     *
     * @throws OutputException when it cannot be, naming it
     */
    public static void prepareFolder(Path folder) throws OutputException {
        makeFolder(folder);
        try {
            Files.delete(Files.createTempFile(folder, ".hemolens", ".part"));
        } catch (IOException e) {
            throw new OutputException(folder, e);
        }
    }

    /**
     * Proves that a file can be written, before long work is done for it.
     *
     * @throws OutputException when it cannot be, naming it
     */
    public static void prepareFile(Path target) throws OutputException {
        prepareFolder(folderOf(target));
        if (Files.isDirectory(target)) {
            throw new OutputException(target, "it is a folder");
        }
    }

    private static Path folderOf(Path target) {
        Path parent = target.toAbsolutePath().getParent();
        return parent == null ? target.toAbsolutePath() : parent;
    }

    private static void makeFolder(Path folder) throws OutputException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new OutputException(folder, e);
        }
    }

    private static void move(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            // Some network file systems: the file is complete by now, so a plain replacement loses nothing.
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(Path part, Exception cause) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
