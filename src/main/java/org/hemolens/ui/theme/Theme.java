package org.hemolens.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.application.Application;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import org.hemolens.settings.ColourTheme;
import org.hemolens.settings.Look;

/**
 * How all windows look: AtlantaFX Primer below, a sheet of colours, the program's own sheet above, and the size of text and
 * controls. A change takes effect at once in every window. On the FX thread.
 */
public final class Theme {
    private static final String FOLDER = "/org/hemolens/ui/";
    private static final String SHARED = FOLDER + "hemolens.css";
    /** Font size at 100 %, as in the sheets. */
    private static final double FONT = 12;

    private static final Map<ColourTheme, Palette> PALETTES = new EnumMap<>(ColourTheme.class);
    private static final ReadOnlyObjectWrapper<Look> LOOK = new ReadOnlyObjectWrapper<>(Look.STANDARD);

    private Theme() {}

    /** Makes the base theme that of the program. Once, on the FX thread. */
    public static void install() {
        show(LOOK.get());
    }

    /** Gives all windows this look. */
    public static void show(Look look) {
        Application.setUserAgentStylesheet(
                look.theme() == ColourTheme.LIGHT
                        ? new PrimerLight().getUserAgentStylesheet()
                        : new PrimerDark().getUserAgentStylesheet());
        LOOK.set(look);
    }

    /** The look of all windows. */
    public static ReadOnlyObjectProperty<Look> lookProperty() {
        return LOOK.getReadOnlyProperty();
    }

    /** Colours for what is drawn now. */
    public static Palette palette() {
        return palette(LOOK.get().theme());
    }

    static Palette palette(ColourTheme theme) {
        return PALETTES.computeIfAbsent(theme, t -> Palette.read(FOLDER + "theme/" + file(t)));
    }

    private static String file(ColourTheme theme) {
        return theme.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".css";
    }

    /**
     * A scene in the look of all windows.
     *
     * @param minWidth below which the content is not made by larger text and controls, pixels
     * @param minHeight likewise
     */
    public static Scene scene(Region content, double width, double height, double minWidth, double minHeight) {
        SizedRoot root = new SizedRoot(content, minWidth, minHeight);
        Scene scene = new Scene(root, width, height);
        dress(scene.getStylesheets(), root);
        return scene;
    }

    /** Gives a scene the look of all windows, at 100 % of size. */
    public static void addTo(Scene scene) {
        dress(scene.getStylesheets(), scene.getRoot());
    }

    /** Gives a popup, which has a scene of its own, the look of all windows. */
    public static void dressPopup(Parent root) {
        dress(root.getStylesheets(), root);
    }

    private static void dress(ObservableList<String> sheets, Node owner) {
        List<String> more = List.copyOf(sheets);
        follow(owner, () -> {
            // what a control brings along lies below
            sheets.setAll(more);
            sheets.addAll(sheets(LOOK.get()));
        });
    }

    /** Colours, the shared sheet, and the size of text in popups, which no {@link SizedRoot} makes larger. */
    private static List<String> sheets(Look look) {
        String popups = String.format(
                Locale.ROOT, "data:text/css,.root.popup{-fx-font-size:%.2fpx;}", FONT * look.sizePercent() / 100);
        return List.of(
                url(FOLDER + "theme/" + file(look.theme())), url(SHARED), url(FOLDER + "workstation.css"), popups);
    }

    private static String url(String resource) {
        URL url = Objects.requireNonNull(Theme.class.getResource(resource), resource + " is missing from the program");
        return url.toExternalForm();
    }

    /**
     * Runs something now and with every change of the look, as long as the node is there.
     *
     * @param owner holds it
     */
    public static void follow(Node owner, Runnable changed) {
        InvalidationListener listener = o -> {
            LOOK.get();
            changed.run();
        };
        // held by the node alone, so that what nobody shows any more is not held by the look
        owner.getProperties().merge(Theme.class, List.of(listener), (a, b) -> List.of(a, b));
        LOOK.addListener(new WeakInvalidationListener(listener));
        LOOK.get();
        changed.run();
    }

    /** How many times larger than its layout a node is on screen by the size of text and controls. */
    public static double scaleOf(Node node) {
        return node.getScene() != null && node.getScene().getRoot() instanceof SizedRoot root ? root.scale() : 1;
    }
}
