package org.hemolens.settings;

import java.util.ArrayList;
import java.util.List;

/**
 * What an import of presets would do.
 *
 * @param after the presets afterwards
 * @param added names
 * @param replaced names, as they are before
 */
public record PresetImport(PresetList after, List<String> added, List<String> replaced) {
    public PresetImport {
        added = List.copyOf(added);
        replaced = List.copyOf(replaced);
    }

    /** For the user. */
    public String words() {
        List<String> parts = new ArrayList<>();
        if (!added.isEmpty()) {
            parts.add("Adds " + String.join(", ", added) + ".");
        }
        if (!replaced.isEmpty()) {
            parts.add("Replaces " + String.join(", ", replaced) + ".");
        }
        return parts.isEmpty() ? "All of these presets are here already." : String.join("\n", parts);
    }
}
