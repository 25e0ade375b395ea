package org.hemolens.model;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The random-weight segmentation package made by {@code models/export_blast_ct.py --untrained --patch 15}. */
public final class TinySegmentation {
    private TinySegmentation() {}

    public static Path folder() {
        try {
            return Path.of(
                    TinySegmentation.class.getResource("tiny-segmentation").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
