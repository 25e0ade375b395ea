package org.hemolens.settings.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hemolens.display.ScreenLuminance;
import org.hemolens.render.Interpolation;
import org.hemolens.render.MapDrawing;
import org.hemolens.render.MapScale;
import org.hemolens.settings.ColourTheme;
import org.hemolens.settings.Look;
import org.hemolens.settings.MapReading;
import org.hemolens.settings.ModelSetting;
import org.hemolens.settings.PresetList;
import org.hemolens.settings.Reading;
import org.hemolens.settings.ReadingPreset;
import org.hemolens.settings.Running;
import org.hemolens.settings.ScreenSetting;
import org.hemolens.settings.SettingsPart;
import org.hemolens.text.Language;
import org.hemolens.window.VoiLutFunction;

/**
 * Settings as JSON. Fields that are not known are passed over; what is known and missing, or of another kind, is an error
 * that names it.
 */
final class SettingsJson {
    private SettingsJson() {}

    static void write(SettingsPart part, ObjectNode out) {
        part.presets().ifPresent(presets -> {
            ArrayNode list = out.putArray("presets");
            presets.all().forEach(p -> list.add(preset(p)));
        });
        part.keys().ifPresent(keys -> {
            ObjectNode map = out.putObject("keys");
            keys.forEach((action, strokes) -> strokes.forEach(map.putArray(action)::add));
        });
        part.reading().ifPresent(reading -> {
            ObjectNode r = out.putObject("reading");
            r.put("interpolation", reading.interpolation().name().toLowerCase(Locale.ROOT));
            r.put("drag_up_raises_level", reading.levelDragInverted());
            r.put("cine_slices_per_second", reading.cineRate());
            r.put("cine_to_and_fro", reading.cineSweep());
            ObjectNode m = r.putObject("heatmaps");
            m.put("method", reading.maps().method());
            m.put("drawing", reading.maps().drawing().name().toLowerCase(Locale.ROOT));
            m.put("full_strength", reading.maps().scale().name().toLowerCase(Locale.ROOT));
            m.put("blocks", reading.maps().blocks());
            m.put("all_above_threshold", reading.maps().allAbove());
        });
        part.language().ifPresent(l -> out.put("language", l.name().toLowerCase(Locale.ROOT)));
        part.look().ifPresent(look -> {
            ObjectNode l = out.putObject("look");
            l.put("theme", look.theme().name().toLowerCase(Locale.ROOT));
            l.put("size_percent", look.sizePercent());
        });
        part.running().ifPresent(running -> {
            ObjectNode r = out.putObject("running");
            r.put("device", running.device());
            r.put("half_precision", running.half());
            r.put("server", running.server());
            r.put("authority_file", running.authority());
            r.put("token_file", running.tokenFile());
            r.put("plain_http_allowed", running.plainAllowed());
        });
        part.screen().ifPresent(screen -> {
            ObjectNode s = out.putObject("screen");
            s.put("standard_function", screen.standardFunction());
            s.put("darkest_cd_m2", screen.darkest());
            s.put("brightest_cd_m2", screen.brightest());
            s.put("ambient_cd_m2", screen.ambient());
            ArrayNode measured = s.putArray("measured");
            screen.measured().forEach(p -> measured.addArray().add(p.level()).add(p.luminance()));
        });
        part.model().ifPresent(model -> {
            ObjectNode m = out.putObject("model");
            m.put("sha256", model.sha256().orElse(""));
            m.put("name", model.name());
        });
    }

    private static ObjectNode preset(ReadingPreset p) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("id", p.id());
        out.put("name", p.name());
        out.put("center", p.window().center());
        out.put("width", p.window().width());
        out.put("function", p.function().name());
        out.put("hidden", p.hidden());
        return out;
    }

    /** @throws IllegalArgumentException when it is none, saying why */
    static SettingsPart read(JsonNode in) {
        return new SettingsPart(
                Optional.ofNullable(in.get("presets")).map(SettingsJson::readPresets),
                Optional.ofNullable(in.get("keys")).map(SettingsJson::readKeys),
                Optional.ofNullable(in.get("reading")).map(SettingsJson::readReading),
                in.has("language")
                        ? Optional.of(choice(Language.class, "language", text(in, "language")))
                        : Optional.empty(),
                Optional.ofNullable(in.get("look")).map(SettingsJson::readLook),
                Optional.ofNullable(in.get("screen")).map(SettingsJson::readScreen),
                Optional.ofNullable(in.get("model")).map(SettingsJson::readModel),
                Optional.ofNullable(in.get("running")).map(SettingsJson::readRunning));
    }

    private static Running readRunning(JsonNode in) {
        return new Running(
                text(in, "device"),
                flag(in, "half_precision"),
                text(in, "server"),
                text(in, "authority_file"),
                text(in, "token_file"),
                flag(in, "plain_http_allowed"));
    }

    private static PresetList readPresets(JsonNode in) {
        if (!in.isArray()) {
            throw new IllegalArgumentException("presets: a list is expected");
        }
        List<ReadingPreset> all = new ArrayList<>();
        for (int i = 0; i < in.size(); i++) {
            try {
                all.add(readPreset(in.get(i)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("preset " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return new PresetList(all);
    }

    private static ReadingPreset readPreset(JsonNode in) {
        return ReadingPreset.of(
                text(in, "id"),
                text(in, "name"),
                number(in, "center"),
                number(in, "width"),
                choice(VoiLutFunction.class, "function", text(in, "function")),
                flag(in, "hidden"));
    }

    private static Map<String, List<String>> readKeys(JsonNode in) {
        if (!in.isObject()) {
            throw new IllegalArgumentException("keys: an object is expected");
        }
        Map<String, List<String>> keys = new TreeMap<>();
        in.properties().forEach(e -> {
            List<String> strokes = new ArrayList<>();
            if (!e.getValue().isArray()) {
                throw new IllegalArgumentException("keys: " + e.getKey() + ": a list is expected");
            }
            for (JsonNode stroke : e.getValue()) {
                if (!stroke.isTextual()) {
                    throw new IllegalArgumentException("keys: " + e.getKey() + ": texts are expected");
                }
                strokes.add(stroke.textValue());
            }
            keys.put(e.getKey(), strokes);
        });
        return keys;
    }

    private static Reading readReading(JsonNode in) {
        return new Reading(
                choice(Interpolation.class, "interpolation", text(in, "interpolation")),
                flag(in, "drag_up_raises_level"),
                number(in, "cine_slices_per_second"),
                flag(in, "cine_to_and_fro"),
                // Files of earlier versions have none.
                Optional.ofNullable(in.get("heatmaps"))
                        .map(SettingsJson::readMaps)
                        .orElse(MapReading.STANDARD));
    }

    private static MapReading readMaps(JsonNode in) {
        return new MapReading(
                text(in, "method"),
                choice(MapDrawing.class, "drawing", text(in, "drawing")),
                choice(MapScale.class, "full_strength", text(in, "full_strength")),
                flag(in, "blocks"),
                flag(in, "all_above_threshold"));
    }

    private static Look readLook(JsonNode in) {
        double size = number(in, "size_percent");
        return new Look(
                choice(ColourTheme.class, "theme", text(in, "theme")), size == Math.rint(size) ? (int) size : 0);
    }

    private static ScreenSetting readScreen(JsonNode in) {
        List<ScreenLuminance.Point> measured = new ArrayList<>();
        for (JsonNode point : field(in, "measured")) {
            if (point.size() != 2 || !point.get(0).isInt() || !point.get(1).isNumber()) {
                throw new IllegalArgumentException("measured: pairs of level and luminance are expected");
            }
            measured.add(new ScreenLuminance.Point(
                    point.get(0).intValue(), point.get(1).doubleValue()));
        }
        return new ScreenSetting(
                flag(in, "standard_function"),
                number(in, "darkest_cd_m2"),
                number(in, "brightest_cd_m2"),
                number(in, "ambient_cd_m2"),
                measured);
    }

    private static ModelSetting readModel(JsonNode in) {
        return new ModelSetting(Optional.of(text(in, "sha256")).filter(hash -> !hash.isEmpty()), text(in, "name"));
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String field, String word) {
        try {
            return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(field + ": unknown value \"" + word + "\"", e);
        }
    }

    static String text(JsonNode in, String name) {
        JsonNode value = field(in, name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name + ": a text is expected");
        }
        return value.textValue();
    }

    private static double number(JsonNode in, String name) {
        JsonNode value = field(in, name);
        if (!value.isNumber()) {
            throw new IllegalArgumentException(name + ": a number is expected");
        }
        return value.doubleValue();
    }

    private static boolean flag(JsonNode in, String name) {
        JsonNode value = field(in, name);
        if (!value.isBoolean()) {
            throw new IllegalArgumentException(name + ": true or false is expected");
        }
        return value.booleanValue();
    }

    static JsonNode field(JsonNode in, String name) {
        JsonNode value = in.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + ": missing");
        }
        return value;
    }
}
