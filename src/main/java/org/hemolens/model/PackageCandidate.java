package org.hemolens.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A package that was looked at and is not in place yet.
 *
 * @param source what it came from
 * @param staged folder of the checked copy
 * @param summary what it says of itself, with the staged folder; it can be used
 * @param bytes of all its files
 * @param leftOut files of the source that are none of the package's and were not taken
 * @param same a package at hand of the same name and version
 */
public record PackageCandidate(
        Path source,
        Path staged,
        PackageSummary summary,
        long bytes,
        List<String> leftOut,
        Optional<PackageSummary> same) {
    public PackageCandidate {
        leftOut = List.copyOf(leftOut);
    }

    /** Whether that other one is the very same package, file by file. */
    public boolean isThereAlready() {
        return same.flatMap(PackageSummary::identity)
                .map(ModelIdentity::sha256)
                .equals(summary.identity().map(ModelIdentity::sha256));
    }
}
