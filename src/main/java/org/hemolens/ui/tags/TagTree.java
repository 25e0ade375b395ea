package org.hemolens.ui.tags;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hemolens.dicom.AttributeListing;
import org.hemolens.dicom.SeriesRejection;

/** A file's attributes made ready to be shown. Immutable. */
public final class TagTree {
    private final Path file;
    private final List<TagRow> rows;
    private final Optional<SeriesRejection> damage;

    private TagTree(Path file, List<TagRow> rows, Optional<SeriesRejection> damage) {
        this.file = file;
        this.rows = rows;
        this.damage = damage;
    }

    /** Off the FX thread: a file may have many attributes. */
    public static TagTree of(AttributeListing listing) {
        return new TagTree(listing.file(), TagRow.of(listing.attributes()), listing.damage());
    }

    public Path file() {
        return file;
    }

    List<TagRow> rows() {
        return rows;
    }

    /** Why the listing ends early. */
    Optional<SeriesRejection> damage() {
        return damage;
    }
}
