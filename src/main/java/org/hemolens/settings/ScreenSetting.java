package org.hemolens.settings;

import java.util.List;
import java.util.Optional;
import org.hemolens.display.DisplayCurve;
import org.hemolens.display.ScreenLuminance;

/**
 * Whether grays go through the Grayscale Standard Display Function of DICOM PS3.14, and for which screen.
 *
 * @param standardFunction whether they do
 * @param darkest luminance of black without the light of the room, cd/m²
 * @param brightest luminance of white without the light of the room, cd/m²
 * @param ambient light of the room that the screen throws back, cd/m²
 * @param measured luminance by level instead of darkest and brightest; empty where it was not measured
 */
public record ScreenSetting(
        boolean standardFunction,
        double darkest,
        double brightest,
        double ambient,
        List<ScreenLuminance.Point> measured) {
    public static final ScreenSetting STANDARD = new ScreenSetting(false, 0.5, 300, 0, List.of());

    /** @throws IllegalArgumentException when there is no such screen, in words for the user */
    public ScreenSetting {
        measured = List.copyOf(measured);
        luminance(darkest, brightest, ambient, measured);
    }

    private static ScreenLuminance luminance(
            double darkest, double brightest, double ambient, List<ScreenLuminance.Point> measured) {
        return measured.isEmpty()
                ? ScreenLuminance.ofRange(darkest, brightest, ambient)
                : ScreenLuminance.ofPoints(measured, ambient);
    }

    public ScreenSetting switched(boolean on) {
        return new ScreenSetting(on, darkest, brightest, ambient, measured);
    }

    public ScreenSetting withMeasured(List<ScreenLuminance.Point> points) {
        return new ScreenSetting(standardFunction, darkest, brightest, ambient, points);
    }

    /** The curve of this screen, whether it is asked for or not. */
    public DisplayCurve curve() {
        return new DisplayCurve(luminance(darkest, brightest, ambient, measured));
    }

    /** The curve that grays go through; empty where they go to the screen as they are. */
    public Optional<DisplayCurve> applied() {
        return standardFunction ? Optional.of(curve()) : Optional.empty();
    }
}
