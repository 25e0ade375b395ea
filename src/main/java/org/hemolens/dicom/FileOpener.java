package org.hemolens.dicom;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens files for reading, wherever they are: on a disk, or in an archive. Thread-safe. */
@FunctionalInterface
public interface FileOpener {
    /** Files of the disk. */
    FileOpener LOCAL = file -> Files.newByteChannel(file);

    /**
     * @return a channel for reading that knows its size
     * @throws IOException when the file cannot be opened
     */
    SeekableByteChannel open(Path file) throws IOException;
}
