package org.hemolens.model;

import java.nio.file.Path;
import java.util.Locale;

/** What a package is for, by the manifest's field {@code kind}. */
public enum PackageKind {
    /** Probabilities of slices by networks of its own; its manifest names no kind. */
    HEMORRHAGE,
    /** Probabilities of slices by several packages together. */
    ENSEMBLE,
    /** Labels of voxels. */
    SEGMENTATION,
    /** Contrast, orientation and kernel of a series, for the protocol check. */
    PROTOCOL;

    /** As in manifests and lists, such as "segmentation". */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether packages of the kind give probabilities of slices. */
    public boolean analyses() {
        return this == HEMORRHAGE || this == ENSEMBLE;
    }

    /** Of a folder's manifest; one that cannot be read, or names another kind, counts as {@link #HEMORRHAGE}. */
    static PackageKind of(Path folder) {
        String said = ManifestReader.kind(folder);
        for (PackageKind kind : values()) {
            if (kind.id().equals(said)) {
                return kind;
            }
        }
        return HEMORRHAGE;
    }
}
