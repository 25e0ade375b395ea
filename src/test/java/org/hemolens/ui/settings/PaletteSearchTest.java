package org.hemolens.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PaletteSearchTest {
    private static final List<PaletteEntry> ALL = List.of(
            entry("Window from the file", "Window"),
            entry("Cine on / off", "Slices"),
            entry("Next slice", "Slices"),
            entry("Next slice above threshold", "AI"),
            entry("Type in the window", "Window"));

    private static PaletteEntry entry(String name, String group) {
        return new PaletteEntry(name, group, "", () -> {});
    }

    private static List<String> find(String typed) {
        return PaletteSearch.find(ALL, typed).stream().map(PaletteEntry::name).toList();
    }

    @Test
    void nothingTypedGivesAllInTheirOrder() {
        assertThat(find(" ")).hasSize(5).startsWith("Window from the file", "Cine on / off");
    }

    @Test
    void wordsInAnyOrderBeginningsFirst() {
        assertThat(find("WINDOW")).containsExactly("Window from the file", "Type in the window");
        assertThat(find("thresh next")).containsExactly("Next slice above threshold");
        assertThat(find("sli")).containsExactly("Next slice", "Next slice above threshold", "Cine on / off");
        assertThat(find("reshold")).containsExactly("Next slice above threshold");
        assertThat(find("slice zebra")).isEmpty();
    }
}
