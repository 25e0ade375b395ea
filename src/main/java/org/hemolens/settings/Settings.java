package org.hemolens.settings;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that is kept from one start of the program to the next.
 *
 * @param presets to read with
 * @param keys by the name of the action, those alone that differ from the standard; an action may have none
 * @param reading how slices are read
 */
public record Settings(PresetList presets, Map<String, List<String>> keys, Reading reading) {
    public static final Settings STANDARD = new Settings(PresetList.standard(), Map.of(), Reading.STANDARD);

    public Settings {
        Map<String, List<String>> copy = new TreeMap<>();
        keys.forEach((action, strokes) -> copy.put(action, List.copyOf(strokes)));
        keys = java.util.Collections.unmodifiableMap(copy);
    }

    public Settings withPresets(PresetList next) {
        return new Settings(next, keys, reading);
    }

    public Settings withKeys(Map<String, List<String>> next) {
        return new Settings(presets, next, reading);
    }

    public Settings withReading(Reading next) {
        return new Settings(presets, keys, next);
    }
}
