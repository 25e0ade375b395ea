package org.hemolens.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hemolens.text.Language;

/**
 * What a file of settings says; what it does not say stays as it is.
 *
 * @param presets all or none of them
 * @param keys that differ from the standard
 * @param reading how slices are read
 * @param language of the window
 * @param look colours and size
 * @param screen how grays come to the screen
 * @param model which package analyses
 * @param running where the networks run
 */
public record SettingsPart(
        Optional<PresetList> presets,
        Optional<Map<String, List<String>>> keys,
        Optional<Reading> reading,
        Optional<Language> language,
        Optional<Look> look,
        Optional<ScreenSetting> screen,
        Optional<ModelSetting> model,
        Optional<Running> running) {

    public static SettingsPart of(Settings all) {
        return new SettingsPart(
                Optional.of(all.presets()),
                Optional.of(all.keys()),
                Optional.of(all.reading()),
                Optional.of(all.language()),
                Optional.of(all.look()),
                Optional.of(all.screen()),
                Optional.of(all.model()),
                Optional.of(all.running()));
    }

    public static SettingsPart of(PresetList presets) {
        return new SettingsPart(
                Optional.of(presets),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Whether it says nothing at all. */
    public boolean isEmpty() {
        return presets.isEmpty()
                && keys.isEmpty()
                && reading.isEmpty()
                && language.isEmpty()
                && look.isEmpty()
                && screen.isEmpty()
                && model.isEmpty()
                && running.isEmpty();
    }

    /** These in the place of those, as far as they are said. */
    public Settings over(Settings now) {
        return new Settings(
                presets.orElse(now.presets()),
                keys.orElse(now.keys()),
                reading.orElse(now.reading()),
                language.orElse(now.language()),
                look.orElse(now.look()),
                screen.orElse(now.screen()),
                model.orElse(now.model()),
                running.orElse(now.running()));
    }

    /** What putting these in place of those would change, for the user. */
    public String changes(Settings now) {
        List<String> lines = new ArrayList<>();
        presets.filter(p -> !p.equals(now.presets()))
                .ifPresent(p -> lines.add("Presets: " + p.shown().size() + " shown instead of "
                        + now.presets().shown().size() + "."));
        keys.filter(k -> !k.equals(now.keys()))
                .ifPresent(k -> lines.add("Keys: " + k.size() + (k.size() == 1 ? " action" : " actions")
                        + " with other keys than the standard, instead of "
                        + now.keys().size() + "."));
        reading.filter(r -> !r.equals(now.reading())).ifPresent(r -> lines.add("Reading: changed."));
        language.filter(l -> l != now.language()).ifPresent(l -> lines.add("Language: changed."));
        look.filter(l -> !l.equals(now.look()))
                .ifPresent(l -> lines.add("Look: " + l.theme().label() + ", " + l.sizePercent() + " %."));
        screen.filter(s -> !s.equals(now.screen()))
                .ifPresent(s ->
                        lines.add(s.standardFunction() ? "Screen: " + s.curve().words() + "." : "Screen: changed."));
        model.filter(m -> !m.equals(now.model())).ifPresent(m -> lines.add("Model package: changed."));
        running.filter(r -> !r.equals(now.running())).ifPresent(r -> lines.add("Networks: " + r.words() + "."));
        return lines.isEmpty() ? "Nothing would change." : String.join("\n", lines);
    }
}
