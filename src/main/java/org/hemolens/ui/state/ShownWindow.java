package org.hemolens.ui.state;

import java.util.Optional;
import org.hemolens.settings.ReadingPreset;
import org.hemolens.text.Texts;
import org.hemolens.window.GrayCurve;
import org.hemolens.window.NamedCurve;
import org.hemolens.window.VoiLut;
import org.hemolens.window.VoiLutFunction;
import org.hemolens.window.VoiTable;
import org.hemolens.window.WindowLevel;
import org.hemolens.window.WindowPreset;

/**
 * The window that slices are shown with.
 *
 * @param window centre and width, HU
 * @param function how it is applied
 * @param name of the preset, or an empty text once it was changed by hand
 * @param table of the file, drawn instead of centre and width, which then say what it maps
 */
public record ShownWindow(WindowLevel window, VoiLutFunction function, String name, Optional<VoiTable> table) {
    /** Narrowest window that can be set by hand, HU; LINEAR allows no narrower one (DICOM PS3.3 C.11.2.1.2.1). */
    public static final double MIN_WIDTH = 1;

    /** Widest: more than the whole range of int16 shows nothing new. */
    public static final double MAX_WIDTH = 65536;

    /** Name of the window that the file asks for. */
    public static final String FROM_FILE = "from file";

    /** Name of the window taken from a region's values. */
    public static final String FROM_REGION = "from region";

    /** By centre and width. */
    public ShownWindow(WindowLevel window, VoiLutFunction function, String name) {
        this(window, function, name, Optional.empty());
    }

    /** What the file asks for, under the name that it gives. */
    public static ShownWindow ofFile(NamedCurve curve) {
        String name = curve.name().isBlank() ? FROM_FILE : FROM_FILE + ": " + curve.name();
        return switch (curve.curve()) {
            case VoiLut lut -> new ShownWindow(lut.window(), lut.function(), name);
            case VoiTable table -> new ShownWindow(table.window(), VoiLutFunction.LINEAR, name, Optional.of(table));
        };
    }

    /** Whether it is as the file asks for. */
    public boolean fromFile() {
        return name.equals(FROM_FILE) || name.startsWith(FROM_FILE + ": ");
    }

    public static ShownWindow of(WindowPreset preset) {
        return new ShownWindow(preset.window(), preset.function(), ReadingPreset.label(preset.name()));
    }

    public static ShownWindow of(ReadingPreset preset) {
        return new ShownWindow(preset.window(), preset.function(), preset.label());
    }

    /** The name in the window's language; that of a preset of the user is as it was given. */
    public String label() {
        return switch (name) {
            case FROM_FILE -> Texts.of("presets.from-file");
            case FROM_REGION -> Texts.of("presets.from-region");
            default -> name;
        };
    }

    /** The same function with centre and width moved by hand, HU, kept in range; a table gives way to a window. */
    public ShownWindow moved(double centerBy, double widthBy) {
        double center = Math.clamp(window.center() + centerBy, -MAX_WIDTH / 2, MAX_WIDTH / 2);
        double width = Math.clamp(window.width() + widthBy, MIN_WIDTH, MAX_WIDTH);
        return new ShownWindow(new WindowLevel(center, width), function, "");
    }

    public GrayCurve lut() {
        return table.map(GrayCurve.class::cast).orElseGet(() -> new VoiLut(window, function));
    }
}
