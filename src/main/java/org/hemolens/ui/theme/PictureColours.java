package org.hemolens.ui.theme;

import javafx.scene.paint.Color;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.render.ClassColours;

/** What is drawn over the picture, which is black in every theme: the same in all of them. */
public final class PictureColours {
    public static final Color TEXT = Color.web("#cfd8e0");
    public static final Color WARNING = Color.web("#f0b54a");
    public static final Color DANGER = Color.web("#ff4d4d");
    public static final Color TEXT_GROUND = Color.color(0, 0, 0, 0.85);
    public static final Color BOX_GROUND = Color.color(0, 0, 0, 0.6);
    /** Frame of the view that keys speak to. */
    public static final Color ACTIVE = Color.web("#4a90e2");
    /** Lines of the crosshair, by the plane that they stand for. */
    public static final Color SLICE = Color.web("#79a8ff");

    public static final Color CORONAL = Color.web("#69d58c");
    public static final Color SAGITTAL = Color.web("#ff8f8f");
    /** Measurements: not chosen, chosen, around both, and of another slice. */
    public static final Color MEASURED = Color.web("#8cff7a");

    public static final Color CHOSEN = Color.WHITE;
    public static final Color HALO = Color.color(0, 0, 0, 0.65);
    public static final Color REFERENCE = Color.color(1, 1, 1, 0.5);
    public static final Color GROUND = Color.BLACK;
    /** Gray of brain under the colours of a map. */
    public static final Color BRAIN = Color.gray(0.42);

    private PictureColours() {}

    /** The colour of {@link ClassColours}. */
    public static Color of(HemorrhageClass c) {
        int rgb = ClassColours.rgb(c);
        return Color.rgb(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
    }
}
