package org.hemolens.kept;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What a user made, kept in a file: it is there whole, as it was before or as it is now, and never written over unread. */
public final class KeptFile {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private KeptFile() {}

    /**
     * Writes beside and moves into place; readable by the user alone, where the file system knows users.
     *
     * @param to in a folder that is there
     * @throws IOException when it cannot be written; what was there is as it was
     */
    public static void write(Path to, byte[] content) throws IOException {
        Path part = Files.createTempFile(to.toAbsolutePath().getParent(), "part", ".tmp");
        try {
            Files.write(part, content);
            replace(part, to);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** At once, where the file system can. */
    private static void replace(Path part, Path to) throws IOException {
        try {
            Files.move(part, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Moves a file that cannot be read out of the way, into its own folder, under a name of its own.
     *
     * @param now goes into the name, UTC
     * @return where it is
     * @throws IOException when it cannot be moved
     */
    public static Path setAside(Path file, Instant now) throws IOException {
        String name = file.getFileName() + ".damaged-" + STAMP.format(now);
        Path aside = file.resolveSibling(name);
        for (int i = 2; Files.exists(aside); i++) {
            aside = file.resolveSibling(name + "-" + i);
        }
        return Files.move(file, aside);
    }
}
