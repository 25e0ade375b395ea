package org.hemolens.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The random-weight package made by models/fixtures.py. */
public final class TinyPackage {
    private TinyPackage() {}

    public static Path folder() {
        try {
            return Path.of(TinyPackage.class.getResource("tiny-package").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A copy that a test may break. */
    public static Path copyTo(Path folder) {
        try (Stream<Path> files = Files.list(folder())) {
            Files.createDirectories(folder);
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
