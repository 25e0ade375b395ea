package org.hemolens.model;

import java.util.List;
import java.util.Locale;

/** The six classes in the program's fixed order (that of the RSNA 2019 challenge's labels, {@code any} first). */
public enum HemorrhageClass {
    ANY,
    EPIDURAL,
    INTRAPARENCHYMAL,
    INTRAVENTRICULAR,
    SUBARACHNOID,
    SUBDURAL;

    /** Number of classes. */
    public static final int COUNT = 6;

    private static final List<HemorrhageClass> ALL = List.of(values());

    /** All, in order. */
    public static List<HemorrhageClass> all() {
        return ALL;
    }

    /** Lower-case name, as in manifests, JSON and on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when no class has that id */
    public static HemorrhageClass ofId(String id) {
        return ALL.stream()
                .filter(c -> c.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown class '" + id + "'"));
    }
}
