package org.hemolens.cli;

import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hemolens.dicom.Archives;
import org.hemolens.dicom.DicomException;
import org.hemolens.dicom.ScanResult;
import org.hemolens.dicom.SeriesRejection;

/** Opens archives with a password from a file, or typed unseen; it is never an argument, which others can see. */
final class ArchivePasswords {
    private static final int TRIES = 3;
    /** A password file is no study that was named by mistake. */
    private static final int MAX_FILE = 4096;

    private final Archives archives;
    private final Console console;

    ArchivePasswords(Archives archives, Console console) {
        this.archives = archives;
        this.console = console;
    }

    /**
     * @param found of which some archives are locked
     * @return whether one was opened, so that it is worth scanning again
     * @throws CommandFailure with status 2 when the password file cannot be read or does not fit
     */
    boolean unlock(ScanResult found, Optional<Path> file) throws CommandFailure {
        List<Path> locked = found.rejections().stream()
                .filter(r -> r.reason() == SeriesRejection.Reason.PASSWORD_NEEDED)
                .map(SeriesRejection::file)
                .toList();
        boolean any = false;
        if (file.isPresent()) {
            char[] password = read(file.get());
            for (Path archive : locked) {
                if (!fits(archive, password)) {
                    throw new CommandFailure(
                            ExitStatus.USAGE, archive + ": the password in " + file.get() + " does not fit");
                }
                any = true;
            }
            Arrays.fill(password, '\0');
            return any;
        }
        for (Path archive : locked) {
            any |= asked(archive);
        }
        return any;
    }

    private boolean asked(Path archive) throws CommandFailure {
        for (int i = 0; i < TRIES; i++) {
            String again = i == 0 ? "" : "That does not fit. ";
            Optional<char[]> typed = console.passwords().ask(again + "Password of " + archive.getFileName() + ": ");
            if (typed.isEmpty()) {
                return false;
            }
            boolean fits = fits(archive, typed.get());
            Arrays.fill(typed.get(), '\0');
            if (fits) {
                return true;
            }
        }
        return false;
    }

    private boolean fits(Path archive, char[] password) throws CommandFailure {
        try {
            return archives.unlock(archive, password);
        } catch (DicomException e) {
            throw new CommandFailure(ExitStatus.INPUT, String.valueOf(e.getMessage()), e);
        }
    }

    private static char[] read(Path file) throws CommandFailure {
        try {
            if (Files.size(file) > MAX_FILE) {
                throw new CommandFailure(ExitStatus.USAGE, "--password-file: " + file + " is too large to be one");
            }
            CharBuffer text =
                    StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(Files.readAllBytes(file)));
            String line = text.toString().lines().findFirst().orElse("");
            if (line.isEmpty()) {
                throw new CommandFailure(ExitStatus.USAGE, "--password-file: the first line of " + file + " is empty");
            }
            return line.toCharArray();
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.USAGE, "--password-file: " + file + " cannot be read", e);
        }
    }
}
