package org.hemolens.ui.theme;

import atlantafx.base.theme.PrimerDark;
import java.net.URL;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;

/** The dark reading theme: AtlantaFX Primer Dark below, the program's own style sheet above. */
public final class Theme {
    private static final String SHEET = "/org/hemolens/ui/hemolens.css";

    private Theme() {}

    /** Makes the base theme that of the program. Once, on the FX thread. */
    public static void install() {
        Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet());
    }

    /** Adds the program's style sheet; every scene needs it, dialogs too. */
    public static void addTo(Scene scene) {
        scene.getStylesheets().add(sheet());
    }

    /** URL of the program's style sheet, for dialogs and popups. */
    public static String sheet() {
        URL url = Objects.requireNonNull(Theme.class.getResource(SHEET), SHEET + " is missing from the program");
        return url.toExternalForm();
    }
}
