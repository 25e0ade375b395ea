package org.hemolens.window;

import java.util.List;

/**
 * A named reading window. Reading presets never feed a model; those windows are in the model package.
 *
 * @param name shown to the user
 * @param key the digit that selects it, or an empty text
 * @param window centre and width, HU
 * @param function how it is applied
 */
public record WindowPreset(String name, String key, WindowLevel window, VoiLutFunction function) {

    private static WindowPreset linear(String name, String key, double width, double center) {
        return new WindowPreset(name, key, new WindowLevel(center, width), VoiLutFunction.LINEAR);
    }

    /** The built-in presets of head CT, in the order of their keys 1 to 6. */
    public static List<WindowPreset> builtIn() {
        return List.of(
                linear("Brain", "1", 80, 40),
                linear("Subdural", "2", 200, 80),
                linear("Stroke", "3", 40, 40),
                linear("Stroke, narrow", "4", 8, 32),
                linear("Bone", "5", 2500, 480),
                linear("Soft tissue", "6", 400, 40));
    }
}
