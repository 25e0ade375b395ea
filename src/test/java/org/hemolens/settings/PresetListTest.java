package org.hemolens.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hemolens.window.VoiLut;
import org.hemolens.window.VoiLutFunction;
import org.hemolens.window.WindowPreset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetListTest {
    private final PresetList standard = PresetList.standard();

    private static ReadingPreset preset(String id, String name) {
        return ReadingPreset.of(id, name, 35, 70, VoiLutFunction.LINEAR, false);
    }

    private static List<String> names(PresetList list) {
        return list.shown().stream().map(ReadingPreset::name).toList();
    }

    @Test
    void theStandardIsTheBuiltInPresetsByTheirKeys() {
        for (WindowPreset p : WindowPreset.builtIn()) {
            ReadingPreset here = standard.onKey(Integer.parseInt(p.key())).orElseThrow();
            assertThat(here.name()).isEqualTo(p.name());
            assertThat(here.window()).isEqualTo(p.window());
            assertThat(here.builtIn()).isTrue();
        }
        assertThat(standard.onKey(7)).isEmpty();
        assertThat(standard.onKey(0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "LINEAR, 1, true",
        "LINEAR, 0.99, false",
        "LINEAR, 0, false",
        "LINEAR_EXACT, 0.01, true",
        "LINEAR_EXACT, 0, false",
        "SIGMOID, 0.5, true",
        "SIGMOID, -1, false",
        "SIGMOID, 65537, false",
        "LINEAR, NaN, false"
    })
    void widthsByTheStandard(VoiLutFunction function, double width, boolean possible) {
        if (possible) {
            ReadingPreset p = ReadingPreset.of("x", "X", 40, width, function, false);
            assertThat(new VoiLut(p.window(), p.function()).apply(1000)).isEqualTo(1);
        } else {
            assertThatThrownBy(() -> ReadingPreset.of("x", "X", 40, width, function, false))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith(".");
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "'   '", "from file", "From Region", "123456789012345678901234567890123", "'a\nb'"})
    void namesThatCannotBe(String name) {
        assertThatThrownBy(() -> preset("x", name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keysFollowTheOrderOfThoseShown() {
        PresetList list = standard.with(preset("user-1", "Mine"));
        assertThat(list.onKey(7).orElseThrow().name()).isEqualTo("Mine");
        list = list.without("subdural");
        assertThat(list.all()).hasSize(7);
        assertThat(list.onKey(2).orElseThrow().name()).isEqualTo("Stroke");
        assertThat(list.onKey(6).orElseThrow().name()).isEqualTo("Mine");
        list = list.moved("user-1", -6);
        assertThat(list.onKey(1).orElseThrow().name()).isEqualTo("Mine");
        assertThat(list.moved("user-1", -1)).isEqualTo(list);
        list = list.without("user-1");
        assertThat(list.all()).hasSize(6);
    }

    @Test
    void builtInPresetsAreNeverLost() {
        PresetList alone = new PresetList(List.of(preset("user-1", "Mine")));
        assertThat(names(alone)).containsExactly("Mine");
        assertThat(alone.all()).hasSize(7);
        assertThatThrownBy(() -> new PresetList(List.of(preset("user-1", "brain"))))
                .hasMessageContaining("built-in");
    }

    @Test
    void atLeastOneIsShownAndNoNameTwice() {
        PresetList one = new PresetList(List.of(preset("user-1", "Mine")));
        assertThatThrownBy(() -> one.without("user-1")).hasMessageContaining("At least one");
        assertThatThrownBy(() -> standard.with(preset("user-1", "BONE"))).hasMessageContaining("BONE");
    }

    @Test
    void anImportSaysWhatItAddsAndReplaces() {
        PresetList here = standard.with(preset("user-1", "Mine"));
        PresetList others = standard.with(ReadingPreset.of("bone", "Bone", 500, 3000, VoiLutFunction.SIGMOID, false))
                .with(ReadingPreset.of("user-1", "Theirs", 1, 2, VoiLutFunction.LINEAR, false))
                .with(ReadingPreset.of("user-2", "mine", 3, 4, VoiLutFunction.LINEAR, false));
        PresetImport plan = here.importing(others);
        assertThat(plan.added()).containsExactly("Theirs");
        assertThat(plan.replaced()).containsExactly("Bone", "Mine");
        assertThat(plan.words()).isEqualTo("Adds Theirs.\nReplaces Bone, Mine.");
        assertThat(names(plan.after()))
                .containsExactly(
                        "Brain", "Subdural", "Stroke", "Stroke, narrow", "Bone", "Soft tissue", "mine", "Theirs");
        assertThat(plan.after().onKey(5).orElseThrow().window().width()).isEqualTo(3000);
        assertThat(here.importing(here).words()).contains("already");
    }
}
