package org.hemolens.model;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The model packages at hand. */
public interface PackageCatalog {
    /** Every package found that gives probabilities, usable or not, the default first. Reads manifests only; runs nothing. */
    List<PackageSummary> list();

    /** As {@link #list}, of packages that label voxels and give no probabilities. */
    default List<PackageSummary> segmentations() {
        return List.of();
    }

    /** As {@link #list}, of packages for the protocol check. */
    default List<PackageSummary> protocols() {
        return List.of();
    }

    /** Every package of every kind; those that give probabilities first. */
    default List<PackageSummary> all() {
        return Stream.of(list(), segmentations(), protocols())
                .flatMap(List::stream)
                .toList();
    }

    /** The folders that are searched, in order; one need not exist. */
    List<Path> roots();

    /** What to say when {@link #list} is empty: which folders were searched. */
    default String nothingFound() {
        return "no model package was found in "
                + roots().stream().map(Path::toString).collect(Collectors.joining(" or "));
    }

    /** One package of either kind; a problem is in the summary, not thrown. Hashes of all files are checked. */
    PackageSummary inspect(Path folder);
}
