package org.hemolens.dicom.zip;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hemolens.dicom.Archives;
import org.hemolens.dicom.DicomException;
import org.hemolens.dicom.FileOpener;
import org.hemolens.dicom.SeriesRejection.Reason;

/** Zip archives (PKWARE APPNOTE 6.3), plain, with the traditional encryption or with AES. */
public final class ZipArchives implements Archives {
    /** Signature of a local file header, of an archive without files, and of the first part of a split archive. */
    private static final List<String> SIGNATURES = List.of("PK\u0003\u0004", "PK\u0005\u0006", "PK\u0007\b");

    private final Map<Path, ZipDirectory> archives = new ConcurrentHashMap<>();
    private final List<char[]> passwords = new CopyOnWriteArrayList<>();

    @Override
    public boolean isArchive(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(4);
            return SIGNATURES.contains(new String(start, java.nio.charset.StandardCharsets.ISO_8859_1));
        }
    }

    @Override
    public Listing list(Path archive) throws DicomException {
        ZipDirectory directory = ZipDirectory.read(archive);
        archives.put(archive, directory);
        for (char[] password : passwords) {
            if (directory.locked()) {
                directory.unlock(password);
            }
        }
        return directory.listing();
    }

    @Override
    public boolean unlock(Path archive, char[] password) throws DicomException {
        ZipDirectory directory = archives.get(archive);
        if (directory == null) {
            directory = ZipDirectory.read(archive);
            archives.put(archive, directory);
        }
        if (!directory.unlock(password)) {
            return false;
        }
        if (passwords.stream().noneMatch(known -> Arrays.equals(known, password))) {
            passwords.add(password.clone());
        }
        return true;
    }

    @Override
    public SeekableByteChannel open(Path file) throws IOException {
        Optional<Path> archive = archiveOf(file);
        if (archive.isEmpty()) {
            return FileOpener.LOCAL.open(file);
        }
        ZipDirectory directory = archives.get(archive.get());
        if (directory == null) {
            throw new NoSuchFileException(file.toString());
        }
        return directory.open(file);
    }

    /** The archive that the path leads into, empty for a file of the disk. */
    private Optional<Path> archiveOf(Path file) {
        if (archives.isEmpty()) {
            return Optional.empty();
        }
        for (Path above = file.getParent(); above != null; above = above.getParent()) {
            if (archives.containsKey(above)) {
                return Optional.of(above);
            }
        }
        return Optional.empty();
    }

    static DicomException damaged(Path archive, Exception cause) {
        String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new DicomException(archive, Reason.CORRUPT, "a damaged zip archive: " + why);
    }
}
