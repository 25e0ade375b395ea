package org.hemolens.dicom;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The attributes of one file.
 *
 * @param attributes in the order of the file, file meta information first
 * @param damage why the listing ends early, empty when the file was read to its end
 */
public record AttributeListing(Path file, List<ListedAttribute> attributes, Optional<SeriesRejection> damage) {
    public AttributeListing {
        attributes = List.copyOf(attributes);
    }
}
