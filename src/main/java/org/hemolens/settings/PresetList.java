package org.hemolens.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The reading presets in the user's order; the first six that are not hidden have the keys 1 to 6. All built-in ones are
 * there: they are hidden, never removed.
 *
 * @param all hidden ones too
 */
public record PresetList(List<ReadingPreset> all) {
    public static final int MOST = 60;

    /** @throws IllegalArgumentException when two have one name or id, or there are too many, in words for the user */
    public PresetList {
        Set<String> ids = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (ReadingPreset p : all) {
            if (!ids.add(p.id())) {
                throw new IllegalArgumentException("Two presets have the id \"" + p.id() + "\".");
            }
            if (!names.add(p.name().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("Two presets would be called \"" + p.name() + "\".");
            }
        }
        List<ReadingPreset> complete = new ArrayList<>(all);
        for (ReadingPreset p : ReadingPreset.standard()) {
            if (ids.add(p.id())) {
                if (!names.add(p.name().toLowerCase(Locale.ROOT))) {
                    throw new IllegalArgumentException("\"" + p.name() + "\" is the name of a built-in preset.");
                }
                complete.add(p.withHidden(true));
            }
        }
        if (complete.size() > MOST) {
            throw new IllegalArgumentException("There may be at most " + MOST + " presets.");
        }
        if (complete.stream().allMatch(ReadingPreset::hidden)) {
            throw new IllegalArgumentException("At least one preset must be shown.");
        }
        all = List.copyOf(complete);
    }

    public static PresetList standard() {
        return new PresetList(ReadingPreset.standard());
    }

    /** Those on keys and in the tool bar, in order. */
    public List<ReadingPreset> shown() {
        return all.stream().filter(p -> !p.hidden()).toList();
    }

    /** @param number of the key, from 1 */
    public Optional<ReadingPreset> onKey(int number) {
        List<ReadingPreset> shown = shown();
        return number >= 1 && number <= shown.size() ? Optional.of(shown.get(number - 1)) : Optional.empty();
    }

    /** Puts a preset in the place of that of its id, or at the end. */
    public PresetList with(ReadingPreset preset) {
        List<ReadingPreset> next = new ArrayList<>(all);
        int at = indexOf(preset.id());
        if (at < 0) {
            next.add(preset);
        } else {
            next.set(at, preset);
        }
        return new PresetList(next);
    }

    /** Removes one of the user's; a built-in one is hidden. */
    public PresetList without(String id) {
        int at = indexOf(id);
        if (at < 0) {
            return this;
        }
        if (all.get(at).builtIn()) {
            return with(all.get(at).withHidden(true));
        }
        List<ReadingPreset> next = new ArrayList<>(all);
        next.remove(at);
        return new PresetList(next);
    }

    /** @param by places towards the end, negative towards the front; at an end nothing happens */
    public PresetList moved(String id, int by) {
        int from = indexOf(id);
        int to = from + by;
        if (from < 0 || to < 0 || to >= all.size()) {
            return this;
        }
        List<ReadingPreset> next = new ArrayList<>(all);
        next.add(to, next.remove(from));
        return new PresetList(next);
    }

    /** An id that no preset has. */
    public String newId() {
        int number = 1;
        while (indexOf("user-" + number) >= 0) {
            number++;
        }
        return "user-" + number;
    }

    private int indexOf(String id) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * What taking in other presets would do: one of the same name is replaced, as is a built-in one by its id; the others
     * are added at the end. The order of those here stays.
     *
     * @throws IllegalArgumentException when a name would be there twice
     */
    public PresetImport importing(PresetList others) {
        PresetList next = this;
        List<String> added = new ArrayList<>();
        List<String> replaced = new ArrayList<>();
        for (ReadingPreset other : others.all) {
            Optional<ReadingPreset> here = all.stream()
                    .filter(p -> other.builtIn()
                            ? p.id().equals(other.id())
                            : p.name().equalsIgnoreCase(other.name()))
                    .findFirst();
            String id = here.map(ReadingPreset::id).orElseGet(next::newId);
            ReadingPreset taken = new ReadingPreset(id, other.name(), other.window(), other.function(), other.hidden());
            if (here.isEmpty()) {
                added.add(taken.name());
                next = next.with(taken);
            } else if (!here.get().equals(taken)) {
                replaced.add(here.get().name());
                next = next.with(taken);
            }
        }
        return new PresetImport(next, added, replaced);
    }
}
