package org.hemolens.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hemolens.progress.Cancellation;

/** Where a package is taken from. Paths are within the package, with {@code /}. */
interface PackageSource extends AutoCloseable {
    /** All files, also those that are none of the package's. */
    List<String> files() throws IOException;

    /** Bytes of a manifest, one more than the most where it is too large; empty where there is none. */
    Optional<byte[]> manifest(String path) throws IOException, ModelException;

    /** Bytes that a file claims to have; -1 where there is none. */
    long size(String path) throws IOException;

    /**
     * @param most bytes that may be written
     * @return bytes written
     */
    long copy(String path, Path target, long most, Cancellation cancellation) throws IOException, ModelException;

    @Override
    void close();
}
