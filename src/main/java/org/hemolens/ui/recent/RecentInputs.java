package org.hemolens.ui.recent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hemolens.dicom.PatientInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Paths opened lately, the newest first, kept in a file that only the user can read. Paths alone are kept; one that has the
 * name or number of a patient in it is remembered until the program ends, and never written. Thread-safe.
 */
public final class RecentInputs {
    static final int KEPT = 12;
    private static final Logger LOG = LoggerFactory.getLogger(RecentInputs.class);
    private static final Pattern PARTS = Pattern.compile("[^\\p{L}\\p{N}]+");
    /** Shorter parts of names are found in every path. */
    private static final int SHORTEST = 3;

    private final Optional<Path> file;
    private final List<Path> paths = new ArrayList<>();
    private final List<Path> unwritten = new ArrayList<>();

    /** @param file where the list is kept; empty: nowhere */
    public RecentInputs(Optional<Path> file) {
        this.file = file;
        file.ifPresent(this::read);
    }

    private synchronized void read(Path list) {
        if (!Files.isRegularFile(list)) {
            return;
        }
        try {
            for (String line : Files.readAllLines(list, StandardCharsets.UTF_8)) {
                if (!line.isBlank() && paths.size() < KEPT) {
                    paths.add(Path.of(line));
                }
            }
        } catch (IOException | InvalidPathException e) {
            LOG.warn(
                    "The list of what was opened lately cannot be read: {}",
                    e.getClass().getSimpleName());
        }
    }

    /** The newest first. */
    public synchronized List<Path> list() {
        return List.copyOf(paths);
    }

    /**
     * Puts paths on top. May wait for a drive: not for the FX thread.
     *
     * @param patients whose images were found there
     */
    public synchronized void add(List<Path> opened, List<PatientInfo> patients) {
        for (Path path : opened.reversed()) {
            Path whole = path.toAbsolutePath().normalize();
            paths.remove(whole);
            paths.addFirst(whole);
            unwritten.remove(whole);
            if (patients.stream().anyMatch(p -> names(whole, p))) {
                unwritten.add(whole);
            }
        }
        while (paths.size() > KEPT) {
            paths.removeLast();
        }
        write();
    }

    public synchronized void remove(Path path) {
        paths.remove(path);
        write();
    }

    /** Forgets all, in the file too. */
    public synchronized void clear() {
        paths.clear();
        unwritten.clear();
        write();
    }

    /** Whether a path speaks of the patient. */
    static boolean names(Path path, PatientInfo patient) {
        String words = path.toString().toLowerCase(Locale.ROOT);
        String number = patient.id().strip().toLowerCase(Locale.ROOT);
        if (number.length() >= SHORTEST && words.contains(number)) {
            return true;
        }
        return PARTS.splitAsStream(patient.name().toLowerCase(Locale.ROOT))
                .anyMatch(part -> part.length() >= SHORTEST && words.contains(part));
    }

    private void write() {
        if (file.isEmpty()) {
            return;
        }
        List<String> lines = paths.stream()
                .filter(p -> !unwritten.contains(p))
                .map(Path::toString)
                .filter(l -> l.lines().count() == 1)
                .toList();
        Path list = file.get();
        Path part = list.resolveSibling(list.getFileName() + ".part");
        try {
            Files.createDirectories(list.toAbsolutePath().getParent());
            Files.deleteIfExists(part);
            Files.createFile(part);
            PosixFileAttributeView view =
                    Files.getFileAttributeView(part, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            if (view != null) {
                view.setPermissions(PosixFilePermissions.fromString("rw-------"));
            }
            Files.write(part, lines, StandardCharsets.UTF_8);
            Files.move(part, list, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn(
                    "The list of what was opened lately cannot be written: {}",
                    e.getClass().getSimpleName());
        }
    }
}
