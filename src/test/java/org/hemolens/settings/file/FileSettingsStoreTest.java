package org.hemolens.settings.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.hemolens.render.Interpolation;
import org.hemolens.render.MapDrawing;
import org.hemolens.render.MapScale;
import org.hemolens.settings.MapReading;
import org.hemolens.settings.PresetList;
import org.hemolens.settings.Reading;
import org.hemolens.settings.ReadingPreset;
import org.hemolens.settings.Running;
import org.hemolens.settings.Settings;
import org.hemolens.settings.SettingsPart;
import org.hemolens.settings.UnreadableSettingsException;
import org.hemolens.text.Language;
import org.hemolens.window.VoiLutFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init") // made before each test
class FileSettingsStoreTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC);
    private static final Settings CHANGED = new Settings(
            PresetList.standard()
                    .without("stroke")
                    .with(ReadingPreset.of("user-1", "Fossa \"posterior\"", 37.5, 0.25, VoiLutFunction.SIGMOID, false))
                    .moved("user-1", -3),
            Map.of("CINE", List.of("Ctrl+SPACE", "typed:,"), "RUN", List.of()),
            new Reading(
                    Interpolation.NEAREST,
                    true,
                    20,
                    true,
                    new MapReading("HiResCAM", MapDrawing.CONTOURS, MapScale.SERIES, true, true)));

    @TempDir
    Path home;

    private Path file;
    private FileSettingsStore store;

    @BeforeEach
    void make() {
        file = home.resolve("settings").resolve("settings.json");
        store = new FileSettingsStore(file, CLOCK);
    }

    private void put(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void whereNetworksRunIsKeptAndAnImportSaysWhereScansWouldGo() throws Exception {
        Running far = new Running("gpu:1", true, "https://gpu1:8443", "/ca.pem", "/token", false);
        store.save(Settings.STANDARD.withRunning(far));
        assertThat(new FileSettingsStore(file, CLOCK).load().running()).isEqualTo(far);
        assertThat(SettingsPart.of(Settings.STANDARD.withRunning(far)).changes(Settings.STANDARD))
                .isEqualTo("Networks: pixels of every analysed scan are sent to https://gpu1:8443.");
    }

    @Test
    void comesBackAsItWasSaved() throws IOException {
        assertThat(store.load()).isEqualTo(Settings.STANDARD);
        store.save(CHANGED);
        assertThat(store.load()).isEqualTo(CHANGED);
        store.save(Settings.STANDARD);
        assertThat(store.load()).isEqualTo(Settings.STANDARD);
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void theLanguageIsKeptAndReadByItselfWithoutTouchingTheFile() throws IOException {
        assertThat(store.language()).isEqualTo(Language.SYSTEM);
        store.save(Settings.STANDARD.withLanguage(Language.GERMAN));
        assertThat(Files.readString(file)).contains("\"language\" : \"german\"");
        assertThat(store.load().language()).isEqualTo(Language.GERMAN);
        assertThat(store.language()).isEqualTo(Language.GERMAN);
        put("{\"format\":\"hemolens-settings\",\"version\":1,\"language\":\"latin\"}");
        assertThat(store.language()).isEqualTo(Language.SYSTEM);
        assertThat(file).exists();
    }

    @Test
    void whatIsNotKnownIsPassedOverAndWhatIsNotSaidIsStandard() throws IOException {
        put("{\"format\":\"hemolens-settings\",\"version\":1,\"colour\":\"red\","
                + "\"keys\":{\"OF_ANOTHER_PROGRAM\":[\"Q\"]}}");
        Settings loaded = store.load();
        assertThat(loaded.presets()).isEqualTo(PresetList.standard());
        assertThat(loaded.keys()).containsEntry("OF_ANOTHER_PROGRAM", List.of("Q"));
        assertThat(loaded.reading()).isEqualTo(Reading.STANDARD);
    }

    @Test
    void aFileOfBeforeHeatmapsWereKeptHasTheStandardOnes() throws IOException {
        put("{\"format\":\"hemolens-settings\",\"version\":1,\"reading\":{\"interpolation\":\"nearest\","
                + "\"drag_up_raises_level\":true,\"cine_slices_per_second\":20,\"cine_to_and_fro\":true}}");
        assertThat(store.load().reading()).isEqualTo(new Reading(Interpolation.NEAREST, true, 20, true));
        assertThat(store.load().reading().maps()).isEqualTo(MapReading.STANDARD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"format\":\"hemolens-settings\",\"version\":1} x",
                "{\"format\":\"hemolens-measurements\",\"version\":1}",
                "{\"format\":\"hemolens-settings\",\"version\":\"1\"}",
                "{\"format\":\"hemolens-settings\",\"version\":1,\"presets\":{}}",
                "{\"format\":\"hemolens-settings\",\"version\":1,\"presets\":[1]}",
                "{\"format\":\"hemolens-settings\",\"version\":1,\"keys\":{\"CINE\":\"Q\"}}",
                "{\"format\":\"hemolens-settings\",\"version\":1,\"reading\":{\"interpolation\":\"lanczos\"}}"
            })
    void aDamagedFileIsKeptAsideAndNamed(String text) throws IOException {
        put(text);
        UnreadableSettingsException e = catchThrowableOfType(UnreadableSettingsException.class, () -> store.load());
        assertThat(e.setAside()).isTrue();
        Path aside = file.resolveSibling("settings.json.damaged-20260304-050607");
        assertThat(e)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(aside.getFileName().toString());
        assertThat(Files.readString(aside)).isEqualTo(text);
        assertThat(file).doesNotExist();
        assertThat(store.load()).isEqualTo(Settings.STANDARD);
    }

    @Test
    void aFileOfALaterVersionStays() throws IOException {
        String text = "{\"format\":\"hemolens-settings\",\"version\":2}";
        put(text);
        UnreadableSettingsException e = catchThrowableOfType(UnreadableSettingsException.class, () -> store.load());
        assertThat(e.setAside()).isFalse();
        assertThat(e).hasMessageContaining("later version");
        assertThat(Files.readString(file)).isEqualTo(text);
    }

    @Test
    void anExportIsReadBackInParts() throws IOException {
        Path out = home.resolve("presets.json");
        store.exportTo(out, SettingsPart.of(CHANGED.presets()));
        SettingsPart part = store.importFrom(out);
        assertThat(part.presets()).contains(CHANGED.presets());
        assertThat(part.keys()).isEmpty();
        assertThat(part.over(Settings.STANDARD)).isEqualTo(Settings.STANDARD.withPresets(CHANGED.presets()));
        store.exportTo(out, SettingsPart.of(CHANGED));
        assertThat(store.importFrom(out).over(Settings.STANDARD)).isEqualTo(CHANGED);
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"width\":0,\"function\":\"SIGMOID\" | preset 1: SIGMOID needs a width above 0",
                "\"width\":0.5,\"function\":\"LINEAR\" | preset 1: LINEAR needs a width of at least 1",
                "\"width\":5,\"function\":\"GAMMA\" | preset 1: function: unknown value \"GAMMA\"",
                "\"width\":\"5\",\"function\":\"LINEAR\" | preset 1: width: a number is expected",
                "\"function\":\"LINEAR\" | preset 1: width: missing"
            })
    void anImportOfNonsenseIsRefusedNamingTheReason(String fields, String reason) throws IOException {
        Path in = home.resolve("in.json");
        Files.writeString(
                in,
                "{\"format\":\"hemolens-settings\",\"version\":1,\"presets\":[{\"id\":\"a\",\"name\":\"A\","
                        + "\"center\":1,\"hidden\":false," + fields + "}]}");
        assertThatThrownBy(() -> store.importFrom(in))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("in.json")
                .hasMessageContaining(reason);
        assertThat(in).exists();
    }

    @Test
    void whatIsNoSettingsFileIsRefused() throws IOException {
        Path in = home.resolve("in.json");
        Files.writeString(in, "{\"format\":\"hemolens-settings\",\"version\":1}");
        assertThatThrownBy(() -> store.importFrom(in)).hasMessageContaining("no settings");
        Files.writeString(in, "no JSON");
        assertThatThrownBy(() -> store.importFrom(in)).hasMessage("in.json: no whole JSON text");
        assertThatThrownBy(() -> store.importFrom(home.resolve("absent.json")))
                .hasMessageContaining("absent.json: cannot be read");
    }
}
