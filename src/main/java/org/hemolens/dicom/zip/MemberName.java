package org.hemolens.dicom.zip;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The name of an archive's member, taken apart. It never leads out of the archive, whatever it says.
 *
 * @param parts folders and name
 */
record MemberName(List<String> parts) {
    /** What some platforms do not have in names. */
    private static final String NOT_IN_NAMES = "[:*?\"<>|\\x00-\\x1F]";

    static MemberName of(String name) {
        return new MemberName(Arrays.stream(name.split("[/\\\\]"))
                .map(String::strip)
                .filter(p -> !p.isEmpty() && !p.equals(".") && !p.equals(".."))
                .toList());
    }

    /** What file managers add: hidden files, and the shadows that macOS packs beside every file. */
    boolean isNoise() {
        return parts.isEmpty()
                || parts.getFirst().equals("__MACOSX")
                || parts.getLast().startsWith(".");
    }

    Path below(Path archive) {
        Path path = archive;
        for (String part : parts) {
            path = path.resolve(name(part, path));
        }
        return path;
    }

    private static Path name(String part, Path beside) {
        try {
            return beside.getFileSystem().getPath(part);
        } catch (InvalidPathException e) {
            return beside.getFileSystem().getPath(part.replaceAll(NOT_IN_NAMES, "_"));
        }
    }
}
