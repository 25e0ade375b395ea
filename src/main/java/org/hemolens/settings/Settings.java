package org.hemolens.settings;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hemolens.text.Language;

/**
 * All that is kept from one start of the program to the next.
 *
 * @param presets to read with
 * @param keys by the name of the action, those alone that differ from the standard; an action may have none
 * @param reading how slices are read
 * @param language of the window, from its next start on
 */
public record Settings(PresetList presets, Map<String, List<String>> keys, Reading reading, Language language) {
    public static final Settings STANDARD = new Settings(PresetList.standard(), Map.of(), Reading.STANDARD);

    /** In the language of the machine. */
    public Settings(PresetList presets, Map<String, List<String>> keys, Reading reading) {
        this(presets, keys, reading, Language.SYSTEM);
    }

    public Settings {
        Map<String, List<String>> copy = new TreeMap<>();
        keys.forEach((action, strokes) -> copy.put(action, List.copyOf(strokes)));
        keys = java.util.Collections.unmodifiableMap(copy);
    }

    public Settings withPresets(PresetList next) {
        return new Settings(next, keys, reading, language);
    }

    public Settings withKeys(Map<String, List<String>> next) {
        return new Settings(presets, next, reading, language);
    }

    public Settings withReading(Reading next) {
        return new Settings(presets, keys, next, language);
    }

    public Settings withLanguage(Language next) {
        return new Settings(presets, keys, reading, next);
    }
}
