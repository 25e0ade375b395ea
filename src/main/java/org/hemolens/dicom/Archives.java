package org.hemolens.dicom;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Archives as folders: their members have paths below the archive's own, and are read in place, so that nothing of a patient
 * is ever unpacked to a disk. Thread-safe.
 */
public interface Archives extends FileOpener {
    /** Opens files of the disk only and takes nothing for an archive. */
    Archives NONE = new Archives() {
        @Override
        public boolean isArchive(Path file) {
            return false;
        }

        @Override
        public Listing list(Path archive) {
            return new Listing(List.of(), List.of());
        }

        @Override
        public boolean unlock(Path archive, char[] password) {
            return false;
        }

        @Override
        public SeekableByteChannel open(Path file) throws IOException {
            return FileOpener.LOCAL.open(file);
        }
    };

    /**
     * What an archive holds.
     *
     * @param members files that can be opened, in the archive's order
     * @param rejections members that cannot, and the archive itself where a password is missing
     */
    record Listing(List<Path> members, List<SeriesRejection> rejections) {
        public Listing {
            members = List.copyOf(members);
            rejections = List.copyOf(rejections);
        }
    }

    /**
     * Whether to look into a file at all. Office documents and programs are zip archives too: in a folder, only what calls
     * itself one is opened, or has no name to go by.
     *
     * @param named whether the user named this very file
     */
    static boolean mayBeArchive(Path file, boolean named) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return named || name.endsWith(".zip") || name.indexOf('.') < 0;
    }

    /** Whether the file is an archive by its first bytes, whatever its name. */
    boolean isArchive(Path file) throws IOException;

    /**
     * Reads the archive's directory anew.
     *
     * @throws DicomException when it is damaged or larger than is read
     */
    Listing list(Path archive) throws DicomException;

    /**
     * Tries a password on an archive; the right one is kept in memory until the program ends, and is tried on other
     * archives too.
     *
     * @param password not kept when it is wrong
     * @return whether it is the right one
     * @throws DicomException when the archive is damaged
     */
    boolean unlock(Path archive, char[] password) throws DicomException;
}
