package org.hemolens.model;

import java.nio.file.Path;
import java.util.List;

/** The model packages at hand. */
public interface PackageCatalog {
    /** Every package found, usable or not, the default first. Reads manifests only; runs nothing. */
    List<PackageSummary> list();

    /** One package; a problem is in the summary, not thrown. Hashes of all files are checked. */
    PackageSummary inspect(Path folder);
}
