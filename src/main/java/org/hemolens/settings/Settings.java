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
 * @param look colours and size
 * @param screen how grays come to the screen
 * @param model which package analyses
 * @param running where the networks run
 */
public record Settings(
        PresetList presets,
        Map<String, List<String>> keys,
        Reading reading,
        Language language,
        Look look,
        ScreenSetting screen,
        ModelSetting model,
        Running running) {
    public static final Settings STANDARD = new Settings(PresetList.standard(), Map.of(), Reading.STANDARD);

    /** In the language of the machine, with the standard look and screen. */
    public Settings(PresetList presets, Map<String, List<String>> keys, Reading reading) {
        this(presets, keys, reading, Language.SYSTEM, Look.STANDARD, ScreenSetting.STANDARD);
    }

    /** With the package and on the device that are there. */
    public Settings(
            PresetList presets,
            Map<String, List<String>> keys,
            Reading reading,
            Language language,
            Look look,
            ScreenSetting screen) {
        this(presets, keys, reading, language, look, screen, ModelSetting.STANDARD, Running.STANDARD);
    }

    public Settings {
        Map<String, List<String>> copy = new TreeMap<>();
        keys.forEach((action, strokes) -> copy.put(action, List.copyOf(strokes)));
        keys = java.util.Collections.unmodifiableMap(copy);
    }

    public Settings withPresets(PresetList next) {
        return new Settings(next, keys, reading, language, look, screen, model, running);
    }

    public Settings withKeys(Map<String, List<String>> next) {
        return new Settings(presets, next, reading, language, look, screen, model, running);
    }

    public Settings withReading(Reading next) {
        return new Settings(presets, keys, next, language, look, screen, model, running);
    }

    public Settings withLanguage(Language next) {
        return new Settings(presets, keys, reading, next, look, screen, model, running);
    }

    public Settings withLook(Look next) {
        return new Settings(presets, keys, reading, language, next, screen, model, running);
    }

    public Settings withScreen(ScreenSetting next) {
        return new Settings(presets, keys, reading, language, look, next, model, running);
    }

    public Settings withModel(ModelSetting next) {
        return new Settings(presets, keys, reading, language, look, screen, next, running);
    }

    public Settings withRunning(Running next) {
        return new Settings(presets, keys, reading, language, look, screen, model, next);
    }
}
