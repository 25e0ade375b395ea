package org.hemolens.settings;

import java.util.Optional;

/**
 * Which model package analyses when nothing else is said.
 *
 * @param sha256 of its manifest; empty: the first at hand
 * @param name for the words where it is no longer there
 */
public record ModelSetting(Optional<String> sha256, String name) {
    public static final ModelSetting STANDARD = new ModelSetting(Optional.empty(), "");
}
