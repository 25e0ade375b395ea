package org.hemolens.dicom.zip;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.lingala.zip4j.headers.HeaderReader;
import net.lingala.zip4j.model.FileHeader;
import net.lingala.zip4j.model.Zip4jConfig;
import net.lingala.zip4j.model.ZipModel;
import net.lingala.zip4j.util.UnzipUtil;
import org.hemolens.dicom.Archives.Listing;
import org.hemolens.dicom.DicomException;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.dicom.SeriesRejection.Reason;
import org.jspecify.annotations.Nullable;

/** One archive's directory: its members by path. Safe in several threads; every opened member reads by itself. */
final class ZipDirectory {
    /** More files than any study has. */
    static final int MAX_MEMBERS = 100_000;

    private static final int BUFFER = 16 * 1024;

    private final Path archive;
    private final ZipModel model;
    private final Map<Path, FileHeader> members = new LinkedHashMap<>();
    private final List<SeriesRejection> rejections = new ArrayList<>();
    private volatile char @Nullable [] password;
    private @Nullable Path wholeOf;
    private SoftReference<ByteBuffer> whole = new SoftReference<>(null);

    private ZipDirectory(Path archive, ZipModel model) {
        this.archive = archive;
        this.model = model;
    }

    /** @throws DicomException when the archive is missing, damaged, or has too many members */
    static ZipDirectory read(Path archive) throws DicomException {
        ZipModel model;
        try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "r")) {
            model = new HeaderReader().readAllHeaders(file, new Zip4jConfig(StandardCharsets.UTF_8, BUFFER, true));
            model.setZipFile(archive.toFile());
        } catch (IOException | RuntimeException e) {
            throw ZipArchives.damaged(archive, e);
        }
        if (model.isSplitArchive()) {
            throw new DicomException(
                    archive, Reason.UNREADABLE, "one part of a split zip archive; join its parts first");
        }
        List<FileHeader> headers = model.getCentralDirectory() == null
                ? List.of()
                : model.getCentralDirectory().getFileHeaders();
        if (headers.size() > MAX_MEMBERS) {
            throw new DicomException(
                    archive,
                    Reason.TOO_LARGE,
                    "a zip archive of " + headers.size() + " files; up to " + MAX_MEMBERS + " are read");
        }
        ZipDirectory directory = new ZipDirectory(archive, model);
        for (FileHeader header : headers) {
            directory.add(header);
        }
        return directory;
    }

    private void add(FileHeader header) {
        MemberName name = MemberName.of(header.getFileName());
        if (header.isDirectory() || name.isNoise()) {
            return;
        }
        Path path = free(name.below(archive));
        Optional<String> refusal = MemberLimits.refusal(header);
        if (refusal.isPresent()) {
            rejections.add(new SeriesRejection(
                    path,
                    Reason.TOO_LARGE,
                    path.getFileName() + " in " + archive.getFileName() + ": " + refusal.get()));
        } else {
            members.put(path, header);
        }
    }

    /** A zip may hold two files of one name. */
    private Path free(Path wanted) {
        Path path = wanted;
        for (int i = 2; members.containsKey(path); i++) {
            path = wanted.resolveSibling(wanted.getFileName() + " (" + i + ")");
        }
        return path;
    }

    /** Whether members are encrypted and the password is not known. */
    boolean locked() {
        return password == null && members.values().stream().anyMatch(FileHeader::isEncrypted);
    }

    Listing listing() {
        if (!locked()) {
            return new Listing(List.copyOf(members.keySet()), rejections);
        }
        List<Path> plain = members.entrySet().stream()
                .filter(m -> !m.getValue().isEncrypted())
                .map(Map.Entry::getKey)
                .toList();
        List<SeriesRejection> refused = new ArrayList<>(rejections);
        int count = members.size() - plain.size();
        refused.add(new SeriesRejection(
                archive,
                Reason.PASSWORD_NEEDED,
                archive.getFileName() + ": protected by a password (" + count + (count == 1 ? " file)" : " files)")));
        return new Listing(plain, refused);
    }

    /**
     * Tries a password by reading the smallest encrypted member to its end, as its first bytes alone let one of 256 wrong
     * passwords pass.
     *
     * @return whether it fits
     */
    boolean unlock(char[] tried) {
        Optional<FileHeader> smallest = members.values().stream()
                .filter(FileHeader::isEncrypted)
                .min(Comparator.comparingLong((FileHeader h) -> h.getUncompressedSize() == 0 ? 1 : 0)
                        .thenComparingLong(FileHeader::getUncompressedSize));
        if (smallest.isEmpty()) {
            return false;
        }
        try (InputStream in = stream(smallest.get(), tried)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException | RuntimeException e) {
            return false;
        }
        password = tried.clone();
        return true;
    }

    /** @throws NoSuchFileException when there is no such member */
    SeekableByteChannel open(Path member) throws IOException {
        FileHeader header = members.get(member);
        if (header == null) {
            throw new NoSuchFileException(member.toString());
        }
        char[] known = password;
        if (header.isEncrypted() && known == null) {
            throw new IOException("protected by a password");
        }
        return new MemberChannel(
                () -> stream(header, known), () -> whole(member, header, known), header.getUncompressedSize());
    }

    /** One large member is kept while there is memory: its frames are asked for one after the other, by several threads. */
    private synchronized ByteBuffer whole(Path member, FileHeader header, char @Nullable [] key) throws IOException {
        ByteBuffer kept = member.equals(wholeOf) ? whole.get() : null;
        if (kept == null) {
            try (InputStream in = stream(header, key)) {
                kept = ByteBuffer.wrap(in.readNBytes((int) header.getUncompressedSize()));
            } catch (RuntimeException e) {
                throw new IOException("a damaged zip archive: " + e.getMessage(), e);
            }
            wholeOf = member;
            whole = new SoftReference<>(kept);
        }
        return kept;
    }

    private InputStream stream(FileHeader header, char @Nullable [] key) throws IOException {
        try {
            return UnzipUtil.createZipInputStream(model, header, key == null ? new char[0] : key);
        } catch (RuntimeException e) {
            throw new IOException("a damaged zip archive: " + e.getMessage(), e);
        }
    }
}
