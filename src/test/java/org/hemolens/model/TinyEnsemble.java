package org.hemolens.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Ensembles of the tiny package, weight 1, and the tiny member of Lee, weight 3 (models/fixtures.py ensembles). */
public final class TinyEnsemble {
    private TinyEnsemble() {}

    private static Path resource(String name) {
        try {
            return Path.of(TinyEnsemble.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The member without a sequence network. */
    public static Path lee() {
        return resource("systems/lee");
    }

    /** Puts manifest, vectors and members into a folder that a test may break. */
    public static Path copyTo(Path folder, String rule) {
        copy(resource("ensembles/" + rule), folder);
        copy(TinyPackage.folder(), folder.resolve("tiny"));
        copy(lee(), folder.resolve("lee"));
        return folder;
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(to);
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
